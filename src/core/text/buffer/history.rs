//! Undo and redo: groups of changes, each with the selection before and after.

use std::ops::Range;

use super::{Buffer, Selection, line_starts};

/// Groups kept; older ones can no longer be undone.
const GROUPS_KEPT: usize = 10_000;

/// What kind of edit a group is made of. Only edits of the same kind, next to each other, are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditKind {
    /// Characters typed one after another.
    Type,
    /// Characters removed backward.
    Backspace,
    /// Characters removed forward.
    Delete,
    /// Anything else: always a step of its own.
    Whole,
}

/// One replacement, with what is needed to take it back.
#[derive(Clone, Debug)]
struct Change {
    start: usize,
    removed: String,
    inserted: String,
}

#[derive(Clone, Debug)]
struct Group {
    kind: EditKind,
    changes: Vec<Change>,
    before: Selection,
    after: Selection,
}

impl Group {
    /// Whether the last change typed or removed blanks only: the next word is then a new group.
    fn ends_in_blank(&self) -> bool {
        self.changes.last().is_some_and(Change::is_blank)
    }
}

impl Change {
    fn is_blank(&self) -> bool {
        let touched = if self.inserted.is_empty() {
            &self.removed
        } else {
            &self.inserted
        };
        touched.chars().all(char::is_whitespace)
    }
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Group>,
    undone: Vec<Group>,
    /// The last group may grow.
    open: bool,
}

impl History {
    pub(super) fn seal(&mut self) {
        self.open = false;
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    fn record(&mut self, group: Group) {
        self.undone.clear();
        let word_begins = |last: &Group| last.ends_in_blank() && !group.ends_in_blank();
        match self.done.last_mut() {
            Some(last)
                if self.open
                    && group.kind != EditKind::Whole
                    && last.kind == group.kind
                    && last.after == group.before
                    && !word_begins(last) =>
            {
                last.changes.extend(group.changes);
                last.after = group.after;
            }
            _ => {
                if self.done.len() == GROUPS_KEPT {
                    self.done.remove(0);
                }
                self.done.push(group);
            }
        }
        self.open = true;
    }
}

/// Where `offset` is after `range` was replaced by `inserted` bytes. `stay`: text inserted exactly there comes
/// after it.
fn follow(offset: usize, range: &Range<usize>, inserted: usize, stay: bool) -> usize {
    if offset < range.start || (offset == range.start && stay) {
        offset
    } else if offset >= range.end {
        offset - range.len() + inserted
    } else {
        // Within what was replaced: as far into the new text as it was into the old.
        range.start + (offset - range.start).min(inserted)
    }
}

impl Buffer {
    /// Replaces stretches of the text as (part of) one undo step. `changes` are in text order, do not overlap,
    /// and speak of the text as it is now. `after` is the selection afterwards; `None` lets the selection follow
    /// the text it was in.
    pub(super) fn change(
        &mut self,
        kind: EditKind,
        changes: Vec<(Range<usize>, String)>,
        after: Option<Selection>,
    ) {
        let before = self.selection;
        let mut selection = before;
        let mut recorded = Vec::with_capacity(changes.len());
        for (range, inserted) in changes.into_iter().rev() {
            if self.text[range.clone()] == inserted {
                continue;
            }
            let ends = selection.range();
            let follow_end = |offset: usize| {
                let stay = !selection.is_empty() && offset == ends.start;
                follow(offset, &range, inserted.len(), stay)
            };
            selection = Selection {
                anchor: follow_end(selection.anchor),
                head: follow_end(selection.head),
            };
            let removed = self.text[range.clone()].to_owned();
            self.splice(range.clone(), &inserted);
            recorded.push(Change {
                start: range.start,
                removed,
                inserted,
            });
        }
        let selection = after.unwrap_or(selection);
        self.selection = Selection {
            anchor: self.boundary_after(selection.anchor),
            head: self.boundary_after(selection.head),
        };
        self.sticky = None;
        if recorded.is_empty() {
            self.history.seal();
            return;
        }
        self.history.record(Group {
            kind,
            changes: recorded,
            before,
            after: self.selection,
        });
    }

    /// Replaces one stretch of the text and keeps the lines and the version in step.
    fn splice(&mut self, range: Range<usize>, inserted: &str) {
        let new_end = range.start + inserted.len();
        let lines = self.position(range.start).line + 1..self.position(range.end).line + 1;
        self.text.replace_range(range.clone(), inserted);
        let new_starts = line_starts(inserted)
            .into_iter()
            .skip(1)
            .map(|at| range.start + at);
        let added = inserted.matches('\n').count();
        self.starts.splice(lines.clone(), new_starts);
        for start in &mut self.starts[lines.start + added..] {
            *start = *start - range.end + new_end;
        }
        self.closers
            .retain(|closer| *closer < range.start || *closer >= range.end);
        for closer in &mut self.closers {
            if *closer >= range.end {
                *closer = *closer - range.end + new_end;
            }
        }
        self.version += 1;
    }

    pub(super) fn undo(&mut self) {
        let Some(group) = self.history.done.pop() else {
            return;
        };
        for change in group.changes.iter().rev() {
            self.splice(
                change.start..change.start + change.inserted.len(),
                &change.removed,
            );
        }
        self.set_selection(group.before);
        self.closers.clear();
        self.history.undone.push(group);
    }

    pub(super) fn redo(&mut self) {
        let Some(group) = self.history.undone.pop() else {
            return;
        };
        for change in &group.changes {
            self.splice(
                change.start..change.start + change.removed.len(),
                &change.inserted,
            );
        }
        self.set_selection(group.after);
        self.closers.clear();
        self.history.done.push(group);
    }
}
