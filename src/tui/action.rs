//! What a key can mean.

use serde::Serialize;

use super::screen::ScreenId;

/// What the learner asks for with a key, the mouse or the palette.
///
/// In `[keys]` of `config.toml` an action has the name of its variant: `next-failure`, `go-plan`, `text-undo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Leave the program; everything is saved.
    Quit,
    /// Back to where one came from.
    Back,
    /// Show the keys of this screen.
    Help,
    /// Go to another screen.
    Go(ScreenId),
    /// The main thing of this screen: go on.
    Continue,
    /// Up by one.
    Up,
    /// Down by one.
    Down,
    /// Up by a screen.
    PageUp,
    /// Down by a screen.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// The next of several.
    Next,
    /// The one before.
    Previous,
    /// Open what is chosen.
    Open,
    /// Take the chosen day as today's.
    Jump,
    /// Leave out today's day.
    Skip,
    /// Run the tests.
    Run,
    /// Run the chosen test alone.
    RunOne,
    /// Run the Stretch tests too, from now on.
    Stretch,
    /// Open the file in the learner's own editor.
    Edit,
    /// Between the text and the panel.
    Focus,
    /// Show the tests.
    Tests,
    /// Show or hide the reading beside the code.
    Reading,
    /// Show the next hint.
    Hint,
    /// Show the reference.
    Reveal,
    /// Show the discussion.
    Discussion,
    /// To the next failed test.
    NextFailure,
    /// The next of several files.
    NextFile,
    /// Back to the start files.
    Reset,
    /// Show a larger panel, or both again.
    Zoom,
    /// Look for a text.
    Find,
    /// The next place where the text is.
    FindNext,
    /// Save what is being written.
    Save,
    /// Pass over a week, or practice it after all.
    MarkKnown,
    /// Pass a week's challenge cold.
    TestOut,
    /// Choose a way into the curriculum.
    ChoosePath,
    /// Choose topics to practice first.
    ChooseTopics,
    /// Show what is under a heading, or go into it.
    Unfold,
    /// Hide what is under a heading, or go to the heading.
    Fold,
    /// Show everything, or only what matters now.
    UnfoldAll,
    /// What changed since the one before.
    Diff,
    /// The next attempt.
    NextAttempt,
    /// The attempt before.
    PreviousAttempt,
    /// Write a note.
    Note,
    /// Say how it felt, or something else about it.
    Grade,
    /// Narrow what is listed by time.
    FilterTime,
    /// Narrow what is listed by week.
    FilterWeek,
    /// Narrow what is listed by verdict.
    FilterVerdict,
    /// Show everything again.
    FilterNothing,
    /// Write what is listed to a file.
    Export,
    /// Answer some recall cards before the day begins.
    WarmUp,
    /// Put a review week together.
    BuildWeek,
    /// Leave the review week.
    LeaveWeek,
    /// The first of several.
    One,
    /// The second of several.
    Two,
    /// The third of several.
    Three,
    /// The fourth of several.
    Four,
    /// Look for anything that can be done, and do it.
    Palette,
    /// Give up the long work that is under way.
    StopTask,
    /// Install the packages that the day needs.
    Install,
    /// Yes, to a question.
    Yes,
    /// No, to a question.
    No,
    /// The text's own commands.
    Text(TextAction),
}

impl Action {
    /// Its name in the configuration.
    #[must_use]
    pub fn config_name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            Ok(serde_json::Value::Object(map)) => map
                .iter()
                .map(|(group, name)| format!("{group}-{}", name.as_str().unwrap_or_default()))
                .collect(),
            _ => String::new(),
        }
    }
}

/// What a key can mean to the text being edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the name of the buffer's own command")]
pub enum TextAction {
    Left,
    Right,
    Up,
    Down,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    TextStart,
    TextEnd,
    SelectLeft,
    SelectRight,
    SelectUp,
    SelectDown,
    SelectWordLeft,
    SelectWordRight,
    SelectLineStart,
    SelectLineEnd,
    SelectPageUp,
    SelectPageDown,
    SelectTextStart,
    SelectTextEnd,
    SelectAll,
    SelectLine,
    Bracket,
    Newline,
    Indent,
    Dedent,
    Backspace,
    Delete,
    DeleteWordLeft,
    DeleteWordRight,
    DeleteLine,
    DeleteToLineEnd,
    MoveLinesUp,
    MoveLinesDown,
    Duplicate,
    ToggleComment,
    Undo,
    Redo,
    Copy,
    Cut,
    Paste,
}
