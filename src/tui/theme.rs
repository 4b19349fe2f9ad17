//! How things look: roles, not colors, and glyphs that the terminal can show.

use ratatui::style::Style;

/// What something on the screen is; a [`Theme`] says how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The whole screen: fill it first. The only role that sets the ground for all others.
    Screen,
    /// Running text.
    Text,
    /// Less important text.
    Dim,
    /// What deserves a look.
    Accent,
    /// Titles of screens and panels.
    Title,
    /// Headings in a text.
    Heading,
    /// A key in the key bar and in help.
    Key,
    /// A test that passed, something done.
    Pass,
    /// A test that failed, an error.
    Fail,
    /// Something to look after.
    Warn,
    /// Something to know.
    Info,
    /// The chosen row of a list.
    Chosen,
    /// Selected text.
    Selection,
    /// The cursor's line in the editor.
    CursorLine,
    /// The cursor where the terminal's own is not used.
    Cursor,
    /// The bracket at the cursor and its partner.
    MatchingBracket,
    /// A hit of the search.
    SearchHit,
    /// Line numbers.
    LineNumber,
    /// The number of the cursor's line.
    LineNumberCurrent,
    /// The number and mark of a line with an error.
    LineNumberError,
    /// Borders.
    Border,
    /// The border of the panel that has the keys.
    BorderFocus,
    /// Inline code.
    Code,
    /// The ground of a code block.
    CodeBlock,
    /// Quoted text.
    Quote,
    /// Links.
    Link,
    /// Python: keywords.
    Keyword,
    /// Python: strings.
    String,
    /// Python: escapes and the braces of f-strings.
    Escape,
    /// Python: numbers.
    Number,
    /// Python: comments.
    Comment,
    /// Python: functions and methods, defined or called.
    Function,
    /// Python: built-in functions.
    Builtin,
    /// Python: types and classes.
    Type,
    /// Python: constants.
    Constant,
    /// Python: operators.
    Operator,
    /// Python: brackets and other punctuation.
    Punctuation,
    /// Python: decorators.
    Decorator,
    /// Python: variables.
    Variable,
    /// Python: parameters.
    Parameter,
    /// Python: attributes.
    Attribute,
    /// Diff: an added line.
    Added,
    /// Diff: what changed in an added line.
    AddedWord,
    /// Diff: a removed line.
    Removed,
    /// Diff: what changed in a removed line.
    RemovedWord,
    /// Blanks made visible.
    Blank,
    /// Calendar: 0 nothing, to 4 most.
    Heat(u8),
    /// The filled part of a bar.
    BarFull,
    /// The empty part of a bar.
    BarEmpty,
    /// The thumb of a scrollbar.
    ScrollThumb,
    /// The track of a scrollbar.
    ScrollTrack,
}

/// Names of themes, as in the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// `dark`
    Dark,
    /// `light`
    Light,
    /// `high-contrast`
    HighContrast,
    /// `16`: the terminal's own 16 colors.
    Ansi,
    /// `none`: no color, only bold, underline and the like.
    None,
}

/// The signs that étude draws, in Unicode or ASCII. Each is one cell wide, except in the arrays noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether all of this is ASCII.
    pub ascii: bool,
    /// A passed test, something done.
    pub pass: &'static str,
    /// A failed test.
    pub fail: &'static str,
    /// A test that was not run.
    pub not_run: &'static str,
    /// A skipped test.
    pub skip: &'static str,
    /// Something running.
    pub running: &'static str,
    /// A warning.
    pub warn: &'static str,
    /// Bullet of a list.
    pub bullet: &'static str,
    /// Leads on: next, goes to.
    pub arrow: &'static str,
    /// Marks the chosen row.
    pub pointer: &'static str,
    /// Between parts of a line.
    pub separator: &'static str,
    /// Cut text.
    pub ellipsis: &'static str,
    /// Rules.
    pub horizontal: &'static str,
    /// Vertical lines.
    pub vertical: &'static str,
    /// Bar of a quote, mark of a heading.
    pub thick_vertical: &'static str,
    /// Filled part of a bar.
    pub bar_full: &'static str,
    /// Empty part of a bar.
    pub bar_empty: &'static str,
    /// Partly filled cells, from least to most.
    pub bar_parts: &'static [&'static str],
    /// Columns of a sparkline, from lowest to highest.
    pub spark: &'static [&'static str],
    /// Calendar cells for levels 0 to 4.
    pub heat: [&'static str; 5],
    /// A space made visible.
    pub space: &'static str,
    /// A tab made visible.
    pub tab: &'static str,
    /// A line end, or the lack of one, made visible.
    pub line_end: &'static str,
    /// Another invisible character.
    pub invisible: &'static str,
    /// Text goes on beyond the left edge.
    pub more_left: &'static str,
    /// Text goes on beyond the right edge.
    pub more_right: &'static str,
    /// Scrollbar.
    pub thumb: &'static str,
    /// Scrollbar.
    pub track: &'static str,
}

impl Glyphs {
    /// Signs for a terminal with Unicode.
    pub const UNICODE: Self = Self {
        ascii: false,
        pass: "✓",
        fail: "✗",
        not_run: "·",
        skip: "○",
        running: "◌",
        warn: "!",
        bullet: "•",
        arrow: "→",
        pointer: "▸",
        separator: "·",
        ellipsis: "…",
        horizontal: "─",
        vertical: "│",
        thick_vertical: "▎",
        bar_full: "█",
        bar_empty: "░",
        bar_parts: &["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
        spark: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        heat: ["·", "░", "▒", "▓", "█"],
        space: "·",
        tab: "→",
        line_end: "↵",
        invisible: "¿",
        more_left: "‹",
        more_right: "›",
        thumb: "█",
        track: "│",
    };

    /// Signs for every terminal.
    pub const ASCII: Self = Self {
        ascii: true,
        pass: "+",
        fail: "x",
        not_run: ".",
        skip: "o",
        running: "~",
        warn: "!",
        bullet: "*",
        arrow: ">",
        pointer: ">",
        separator: "|",
        ellipsis: "~",
        horizontal: "-",
        vertical: "|",
        thick_vertical: "|",
        bar_full: "#",
        bar_empty: ".",
        bar_parts: &[],
        spark: &["_", ".", "-", "=", "+", "*", "%", "#"],
        heat: [".", "-", "+", "*", "#"],
        space: ".",
        tab: ">",
        line_end: "$",
        invisible: "?",
        more_left: "<",
        more_right: ">",
        thumb: "#",
        track: "|",
    };

    /// The set of borders for ratatui blocks.
    #[must_use]
    pub fn border(&self) -> ratatui::symbols::border::Set<'static> {
        todo!()
    }
}

/// What the environment says about the terminal; each is the value of a variable, if set and not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// `NO_COLOR`
    pub no_color: Option<String>,
    /// `COLORTERM`
    pub colorterm: Option<String>,
    /// `TERM`
    pub term: Option<String>,
    /// `COLORFGBG`
    pub colorfgbg: Option<String>,
    /// The first that is set of `LC_ALL`, `LC_CTYPE`, `LANG`.
    pub locale: Option<String>,
}

impl Terminal {
    /// Reads the variables through `lookup`.
    #[must_use]
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let _ = lookup;
        todo!()
    }
}

/// How each role looks, and which glyphs are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Which one it is.
    pub name: ThemeName,
    /// Which signs it draws.
    pub glyphs: Glyphs,
}

impl Theme {
    /// A theme in full color.
    #[must_use]
    pub fn new(name: ThemeName, glyphs: Glyphs) -> Self {
        Self { name, glyphs }
    }

    /// The theme for a terminal. `configured` is a theme's name or `auto`; `glyphs` is `unicode`, `ascii` or
    /// `auto`. `NO_COLOR` wins over `auto` and over names with color; an unknown name counts as `auto`.
    #[must_use]
    pub fn choose(configured: &str, glyphs: &str, terminal: &Terminal) -> Self {
        let _ = (configured, glyphs, terminal);
        todo!()
    }

    /// How a role looks. Styles set only what they mean, so that they can be patched over one another.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let _ = role;
        todo!()
    }
}
