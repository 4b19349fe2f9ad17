//! Long work in the model: asked for, shown, given up, ended.

use std::collections::BTreeMap;

use crate::core::attempt::Cause;
use crate::core::verdict::ErrorKind;
use crate::host::environment::Standing;
use crate::host::task::Step;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::task::{End, Job, Task, TaskId};

/// Asks for long work. The same twice at a time would be in its own way: the second is refused, and said.
pub fn start(model: &mut Model, job: Job) -> Vec<Effect> {
    if model.tasks.iter().any(|task| task.job == job) {
        model.tell(format!("{}: this is under way already.", job.title()));
        return Vec::new();
    }
    model.last_task += 1;
    let id = model.last_task;
    model.tasks.push(Task {
        id,
        job: job.clone(),
        step: None,
        stopping: false,
    });
    vec![Effect::Start(id, job)]
}

/// Asks for the environment of the day that is shown.
pub(super) fn install(model: &mut Model) -> Vec<Effect> {
    match model.need() {
        Some(need) => start(model, Job::Install(need.environment)),
        None => {
            model.tell("This day needs no packages that are not installed.");
            Vec::new()
        }
    }
}

/// The environments stand like this now. A verdict that one was missing is worth another try when it is there.
pub(super) fn environments(model: &mut Model, standings: BTreeMap<String, Standing>) -> Vec<Effect> {
    model.environments = standings;
    let waits = model.sitting.as_ref().is_some_and(|sitting| {
        let error = sitting
            .verdict
            .as_ref()
            .and_then(|verdict| verdict.error.as_ref());
        let name = sitting.day.entry.environment.as_ref();
        error.is_some_and(|error| error.kind == ErrorKind::Environment)
            && name.is_some_and(|name| model.environments.get(name).is_some_and(|it| it.usable))
    });
    if waits {
        super::run(model, Cause::Pause)
    } else {
        Vec::new()
    }
}

/// Gives up the task that is shown.
pub fn stop(model: &mut Model) -> Vec<Effect> {
    let Some(task) = model.tasks.iter_mut().rev().find(|task| !task.stopping) else {
        if model.tasks.is_empty() {
            model.tell("Nothing is under way that could be stopped.");
        }
        return Vec::new();
    };
    task.stopping = true;
    vec![Effect::Stop(task.id)]
}

/// A task says how far it is.
pub(super) fn advanced(model: &mut Model, id: TaskId, step: Step) {
    if let Some(task) = model.tasks.iter_mut().find(|task| task.id == id) {
        task.step = Some(step);
    }
}

/// A task is over.
pub(super) fn ended(model: &mut Model, id: TaskId, end: End) {
    let Some(at) = model.tasks.iter().position(|task| task.id == id) else {
        return;
    };
    let task = model.tasks.remove(at);
    match end {
        End::Done(sentence) => model.tell(sentence),
        End::GivenUp => model.tell(format!(
            "{}: given up. Everything is as it was.",
            task.job.title()
        )),
        End::Failed(sentence) => model.warn(sentence),
    }
}
