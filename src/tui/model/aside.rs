//! What is said of a text besides its verdict.

use crate::core::comparison::Comparison;
use crate::core::note::Note;

/// What is said of the text that was judged last, besides its verdict. It comes later, if at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside {
    /// The text.
    pub code: Option<String>,
    /// Likely mistakes, found without running it.
    pub notes: Vec<Note>,
    /// Whether its pass holds in a second interpreter.
    pub cold: Cold,
    /// It is being measured beside the reference.
    pub comparing: bool,
    /// It beside the reference.
    pub comparison: Option<Comparison>,
    /// Rises with every change, for what is laid out of it.
    pub version: u64,
}

/// Whether a pass holds in a second interpreter, with nothing imported beforehand and another order of sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cold {
    /// It was not asked, or could not be found out.
    #[default]
    Unknown,
    /// It is being found out.
    Running,
    /// It holds.
    Held,
    /// It does not: the verdict that is shown is the second one.
    Refuted,
}
