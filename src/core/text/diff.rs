//! What differs between two texts: lines, and words within lines that changed.

/// What happened to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same,
    /// Only in the first text.
    Removed,
    /// Only in the second text.
    Added,
}

/// A blank or invisible character that a reader would miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Ordinary spaces.
    Space,
    /// Tabs.
    Tab,
    /// A carriage return.
    CarriageReturn,
    /// A no-break space, a thin space or another blank that is not U+0020.
    OtherSpace,
    /// A control or zero-width character.
    Invisible,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text itself.
    pub text: String,
    /// Whether this stretch is what differs from the line's partner.
    pub changed: bool,
    /// Set if the text is blanks of one kind and they matter here: they differ, or they end the line.
    pub blank: Option<Blank>,
}

/// A line of a diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// What happened to it.
    pub change: Change,
    /// Its number in the first text, from 1.
    pub left: Option<usize>,
    /// Its number in the second text, from 1.
    pub right: Option<usize>,
    /// Its text, in order.
    pub segments: Vec<Segment>,
    /// The last line of its text, and the text has no line end there although the other text has.
    pub no_line_end: bool,
}

impl DiffLine {
    /// The line's text.
    #[must_use]
    pub fn text(&self) -> String {
        self.segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    }
}

/// The lines of both texts in reading order: what was removed before what was added, changed words marked.
#[must_use]
pub fn diff_lines(a: &str, b: &str) -> Vec<DiffLine> {
    let _ = (a, b);
    todo!()
}

/// The same for two values as Python shows them: two long one-line displays of a list, dict, set, tuple or call
/// are first broken into one element a line, so that equal elements meet. `width`: what counts as long.
#[must_use]
pub fn diff_values(expected: &str, actual: &str, width: usize) -> Vec<DiffLine> {
    let _ = (expected, actual, width);
    todo!()
}

/// A row of a side-by-side view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The first text's line.
    pub left: Option<&'a DiffLine>,
    /// The second text's line.
    pub right: Option<&'a DiffLine>,
}

/// Lines side by side: equal lines in one row, a removed line beside the added one that replaced it.
#[must_use]
pub fn pair_lines(lines: &[DiffLine]) -> Vec<Pair<'_>> {
    let _ = lines;
    todo!()
}
