//! How things look: roles, not colors, and glyphs that the terminal can show.

use ratatui::style::{Color, Style};

mod glyphs;
mod palette;
mod plain;
#[cfg(test)]
mod tests;

pub use glyphs::Glyphs;

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

/// Terminals that show all colors and may not say so in `COLORTERM`, as over ssh.
const TRUE_COLOR: [&str; 5] = ["kitty", "alacritty", "ghostty", "foot", "wezterm"];

/// How many colors the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    /// Any color.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 that the terminal's own theme defines.
    Ansi,
    /// None.
    None,
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
        let set = |name: &str| lookup(name).filter(|value| !value.is_empty());
        Self {
            no_color: set("NO_COLOR"),
            colorterm: set("COLORTERM"),
            term: set("TERM"),
            colorfgbg: set("COLORFGBG"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set),
        }
    }

    fn depth(&self) -> Depth {
        let term = self.term.as_deref().unwrap_or_default();
        let colorterm = self.colorterm.as_deref().unwrap_or_default();
        if self.no_color.is_some() || term == "dumb" {
            Depth::None
        } else if matches!(colorterm, "truecolor" | "24bit")
            || term.ends_with("-direct")
            || TRUE_COLOR.iter().any(|name| term.contains(name))
        {
            Depth::True
        } else if term.contains("256color") {
            Depth::Indexed
        } else if term.is_empty() && cfg!(windows) {
            // Windows' console shows all colors and sets no variable.
            Depth::True
        } else {
            Depth::Ansi
        }
    }

    /// Whether `COLORFGBG`, such as `0;15`, names a light ground.
    fn is_light(&self) -> bool {
        let ground = self
            .colorfgbg
            .as_deref()
            .and_then(|value| value.rsplit(';').next());
        matches!(ground, Some("7" | "15"))
    }

    fn shows_unicode(&self) -> bool {
        let utf8 = |locale: &String| {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        };
        match (&self.locale, self.term.as_deref()) {
            // The Linux console has 256 glyphs.
            (_, Some("linux" | "dumb")) => false,
            (Some(locale), _) => utf8(locale),
            (None, _) => cfg!(windows),
        }
    }
}

impl ThemeName {
    /// All of them, in the order in which settings offer them.
    pub const ALL: [Self; 5] = [
        Self::Dark,
        Self::Light,
        Self::HighContrast,
        Self::Ansi,
        Self::None,
    ];

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Ansi => "16",
            Self::None => "none",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// How each role looks, and which glyphs are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Which one it is.
    pub name: ThemeName,
    /// Which signs it draws.
    pub glyphs: Glyphs,
    /// Colors are rounded to the 256 of xterm.
    indexed: bool,
}

impl Theme {
    /// A theme in full color.
    #[must_use]
    pub fn new(name: ThemeName, glyphs: Glyphs) -> Self {
        Self {
            name,
            glyphs,
            indexed: false,
        }
    }

    /// The theme for a terminal. `configured` is a theme's name or `auto`; `glyphs` is `unicode`, `ascii` or
    /// `auto`; anything else counts as `auto`. `NO_COLOR` and the terminal's own limits win over a name.
    #[must_use]
    pub fn choose(configured: &str, glyphs: &str, terminal: &Terminal) -> Self {
        let depth = terminal.depth();
        let wanted = ThemeName::from_name(configured).unwrap_or(if terminal.is_light() {
            ThemeName::Light
        } else {
            ThemeName::Dark
        });
        let name = match (wanted, depth) {
            (ThemeName::None, _) | (_, Depth::None) => ThemeName::None,
            (ThemeName::Ansi, _) | (_, Depth::Ansi) => ThemeName::Ansi,
            (wanted, _) => wanted,
        };
        let unicode = match glyphs {
            "unicode" => true,
            "ascii" => false,
            _ => terminal.shows_unicode(),
        };
        Self {
            name,
            glyphs: if unicode { Glyphs::UNICODE } else { Glyphs::ASCII },
            indexed: depth == Depth::Indexed,
        }
    }

    /// How a role looks. Styles set only what they mean, so that they can be patched over one another.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let palette = match self.name {
            ThemeName::Dark => &palette::DARK,
            ThemeName::Light => &palette::LIGHT,
            ThemeName::HighContrast => &palette::HIGH_CONTRAST,
            ThemeName::Ansi => return plain::ansi(role),
            ThemeName::None => return plain::none(role),
        };
        let style = palette.style(role);
        if !self.indexed {
            return style;
        }
        if let Some(style) = palette::ground_of_256(role, self.name == ThemeName::Light, palette) {
            return style;
        }
        Style {
            fg: style.fg.map(nearest_indexed),
            bg: style.bg.map(nearest_indexed),
            ..style
        }
    }
}

/// The levels of a channel in the color cube of xterm.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's colors 16 to 255: a cube of 6 levels a channel, and 24 grays.
fn nearest_indexed(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else {
        return color;
    };
    let level = |value: u8| {
        (0..6u8)
            .min_by_key(|at| LEVELS[usize::from(*at)].abs_diff(value))
            .unwrap_or(0)
    };
    let (r, g, b) = (level(red), level(green), level(blue));
    let distance = |other: (u8, u8, u8)| {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(other.0, red) + square(other.1, green) + square(other.2, blue)
    };
    let cube = (
        LEVELS[usize::from(r)],
        LEVELS[usize::from(g)],
        LEVELS[usize::from(b)],
    );
    let gray = (0..24u8)
        .min_by_key(|at| distance((8 + 10 * at, 8 + 10 * at, 8 + 10 * at)))
        .unwrap_or(0);
    let gray_value = 8 + 10 * gray;
    if distance((gray_value, gray_value, gray_value)) < distance(cube) {
        Color::Indexed(232 + gray)
    } else {
        Color::Indexed(16 + 36 * r + 6 * g + b)
    }
}
