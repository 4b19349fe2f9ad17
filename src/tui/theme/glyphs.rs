//! The signs that étude draws.

use ratatui::symbols::border;

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
    /// Before a heading whose lines are hidden.
    pub folded: &'static str,
    /// Before a heading whose lines are shown.
    pub unfolded: &'static str,
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
    /// Calendar cell of a day of rest.
    pub rest: &'static str,
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
        folded: "▸",
        unfolded: "▾",
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
        rest: "–",
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
        folded: "+",
        unfolded: "-",
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
        rest: "_",
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
    pub fn border(&self) -> border::Set<'static> {
        if self.ascii { ASCII_BORDER } else { border::ROUNDED }
    }
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
