//! Text: the editor's buffer, what differs between two texts, and Markdown laid out in rows.

pub mod buffer;
pub mod diff;
pub mod markdown;
