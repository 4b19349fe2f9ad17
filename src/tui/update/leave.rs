//! Leaving the program: at once, unless long work would be stopped by it. Then it is asked once, and said what that means.

use crate::tui::action::Action;
use crate::tui::keys::Chord;
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model, Question};
use crate::tui::task::Job;

use super::put_away;

/// The learner wants to leave.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(stopped) = stopped(model) else {
        return leave(model);
    };
    model.question = Some(Question {
        text: format!("{stopped} Leave?"),
        yes: Asked::Leave,
    });
    Vec::new()
}

/// Leaves; everything is saved.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = put_away(model);
    effects.push(Effect::Quit);
    effects
}

/// A key that is no answer to the question: a key to leave leaves when that was asked, and withdraws any other question.
/// Whoever presses it twice has left.
pub(super) fn press(model: &mut Model, question: Question, chord: Chord) -> Vec<Effect> {
    let means = |editing| model.keymap.lookup(model.screen, chord, editing) == Some(Action::Quit);
    let leaves = means(true) || means(false);
    match question.yes {
        Asked::Leave if leaves => return leave(model),
        // A letter may be a slip of who wanted to answer.
        _ if leaves && !chord.is_letter() => {
            if stopped(model).is_some() {
                return ask(model);
            }
        }
        _ => model.question = Some(question),
    }
    Vec::new()
}

/// What leaving would stop, and what becomes of it.
fn stopped(model: &Model) -> Option<String> {
    let mut sentences = Vec::new();
    for task in model.tasks.iter().filter(|task| !task.stopping) {
        let title = task.job.title();
        sentences.push(match &task.job {
            Job::Install(_) => format!(
                "{title} is under way. Leaving stops it; what it has so far stays, and the next installation goes on from there."
            ),
            Job::ExportLog(_) | Job::ExportSittings { .. } => {
                format!("{title} is under way. Leaving stops it, and no file is written.")
            }
        });
    }
    if model
        .sitting
        .as_ref()
        .is_some_and(|sitting| sitting.aside.comparing)
    {
        sentences.push(
            "Your solution is being measured beside the reference. Leaving stops that; the next run that you ask for measures it again."
                .to_owned(),
        );
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
