//! The sentences of runs that could not be judged: what happened, what it means, what to do.

use super::record::{Current, End, Import, Raised, Run, Segment};
use super::traceback::{headline, is_learners, own_frames, render};
use super::{ErrorKind, Frame, RunError, title_of};

/// Import did not come to its end.
pub(super) fn import_error(run: &Run, import: &Import) -> RunError {
    let Some(raised) = import.err.as_deref() else {
        return RunError::new(ErrorKind::Import, "The file could not be imported.");
    };
    let frames = own_frames(run, raised);
    let last = frames.last();
    let at = last
        .map(|frame| format!(" at {} line {}", frame.file, frame.line))
        .unwrap_or_default();
    let mut error = RunError::new(ErrorKind::Import, "");
    error.line = last.map(|frame| frame.line);
    error.file = last.map(|frame| frame.file.clone());
    error.traceback = render(raised);
    if let Some((file, line, ..)) = &raised.syntax {
        error.kind = ErrorKind::Syntax;
        error.line = u32::try_from(*line).ok().filter(|line| *line > 0);
        error.file = Some(super::text::neutralize(file));
        let place = error
            .line
            .map(|line| format!(", line {line}"))
            .unwrap_or_default();
        error.message = format!(
            "{file}{place} is not valid Python: {}.",
            raised.msg.trim_end_matches('.')
        );
    } else if import.at == "compile" || (frames.is_empty() && import.at == "learner") {
        error.kind = ErrorKind::Syntax;
        error.message = format!("Python cannot read the file: {}.", headline(raised));
    } else {
        error.message = match raised.kind.as_str() {
            "SystemExit" => {
                error.kind = ErrorKind::Exit;
                format!(
                    "The program ended itself while it was imported{at}, so no test could run. Code at the top level runs on \
                     import: put it below `if __name__ == \"__main__\":`."
                )
            }
            "EOFError" => format!(
                "The file asks for input{at} while it is imported, and nobody can type during a test. Put that code \
                 into a function, or below `if __name__ == \"__main__\":`."
            ),
            "ImportError" => missing_name(raised).unwrap_or_else(|| {
                format!(
                    "Importing the file raised {}{at}, so no test could run.",
                    headline(raised)
                )
            }),
            _ if import.at == "tests" && frames.is_empty() => {
                format!(
                    "The tests could not be loaded with your file: {}.",
                    headline(raised)
                )
            }
            _ => format!(
                "Importing the file raised {}{at}, so no test could run.",
                headline(raised)
            ),
        };
    }
    error.message = super::text::neutralize(&error.message);
    error.frames = frames;
    error
}

/// `from exercise import export` in the tests, and no `export` in the learner's file.
fn missing_name(raised: &Raised) -> Option<String> {
    let name = raised
        .msg
        .strip_prefix("cannot import name '")?
        .split('\'')
        .next()?;
    let module = raised.module.as_deref()?;
    let mut message = format!("`{name}` is not defined in {module}.py. The tests import it by that name");
    match raised.msg.split_once("Did you mean: ") {
        Some((_, meant)) => message.push_str(&format!("; did you mean {}?", meant.trim_end_matches('?'))),
        None => message.push('.'),
    }
    Some(message)
}

/// A worker that did not come to its `end` record.
pub(super) fn ended(run: &Run, segment: &Segment) -> RunError {
    let frame = place_of(run, &segment.dump);
    let at = match &frame {
        Some(frame) => format!(" at {}:{} in {}", frame.file, frame.line, frame.function),
        None => String::new(),
    };
    let during = match segment.current {
        Current::Test(index) => match run.plan.get(index) {
            Some(id) => format!(" during \u{201c}{}\u{201d}", title_of(id)),
            None => String::new(),
        },
        Current::Import => " while your file was imported".to_owned(),
        Current::Nothing => " before the first test".to_owned(),
    };
    let (kind, message) = match segment.end {
        End::TestTime | End::RunTime => {
            let limit = if segment.end == End::TestTime {
                run.limits.test_ms
            } else {
                run.limits.run_ms
            };
            let doing = if segment.busy {
                "It was busy: is there a loop that never ends?"
            } else {
                "It was waiting (sleep, lock, queue or input): who should have woken it?"
            };
            let whole = if segment.end == End::RunTime {
                " for the whole run"
            } else {
                ""
            };
            (
                ErrorKind::Timeout,
                format!(
                    "Still running after {}{whole}{at}{during}. {doing}",
                    seconds(limit)
                ),
            )
        }
        End::Output => (
            ErrorKind::Output,
            format!(
                "Printed or wrote more than étude keeps (8 MiB){at}{during}. A print in an endless loop?"
            ),
        ),
        End::Memory => (
            ErrorKind::Memory,
            format!(
                "Needed more than {} MiB of memory{at}{during}. Does something grow without end?",
                run.limits.memory_mb
            ),
        ),
        End::Files => (
            ErrorKind::Output,
            format!("Wrote more than 64 MiB of files{during}. Does a loop create them?"),
        ),
        End::Processes => (
            ErrorKind::Crash,
            format!("Started more than 40 processes{during}, and was stopped. Does each of them start more?"),
        ),
        End::Exited(93) => (
            ErrorKind::Exit,
            format!("The program went on in a forked child only{during}: the parent ended."),
        ),
        End::Exited(code) => (
            ErrorKind::Exit,
            format!(
                "The program ended Python itself{during} (os._exit or exec, status {code}), so nothing after it \
                 could be judged."
            ),
        ),
        End::Signaled(signal) => (
            ErrorKind::Crash,
            format!("Python crashed ({}){at}{during}.", signal_name(signal)),
        ),
        End::Cancelled => (ErrorKind::Engine, "The run was stopped.".to_owned()),
        End::Finished => (ErrorKind::Engine, "The run ended without a result.".to_owned()),
    };
    RunError {
        kind,
        message: super::text::neutralize(&message),
        line: frame.as_ref().map(|frame| frame.line),
        file: frame.as_ref().map(|frame| frame.file.clone()),
        traceback: String::new(),
        frames: frame.into_iter().collect(),
    }
}

/// The innermost of the learner's frames in what faulthandler wrote, its current thread first.
fn place_of(run: &Run, dump: &str) -> Option<Frame> {
    let mut threads: Vec<Vec<Frame>> = Vec::new();
    let mut current = None;
    for line in dump.lines() {
        if line.contains("(most recent call first)") {
            if line.starts_with("Current") {
                current = Some(threads.len());
            }
            threads.push(Vec::new());
        } else if let (Some(frame), Some(thread)) = (dumped(run, line), threads.last_mut()) {
            thread.push(frame);
        }
    }
    let first = current
        .and_then(|index| threads.get(index))
        .and_then(|thread| thread.first());
    first
        .or_else(|| threads.iter().rev().find_map(|thread| thread.first()))
        .cloned()
}

/// `  File "/tmp/etude/exercise.py", line 5 in f`, if the file is the learner's.
fn dumped(run: &Run, line: &str) -> Option<Frame> {
    let (path, rest) = line
        .trim_start()
        .strip_prefix("File \"")?
        .split_once("\", line ")?;
    let (number, function) = rest.split_once(" in ")?;
    let file = run.learner_files.iter().find(|name| {
        path.strip_suffix(name.as_str())
            .is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
    })?;
    debug_assert!(is_learners(run, file));
    Some(Frame {
        file: file.clone(),
        line: number.parse().ok()?,
        function: function.to_owned(),
        text: String::new(),
    })
}

fn seconds(ms: u32) -> String {
    if ms.is_multiple_of(1000) {
        format!("{} s", ms / 1000)
    } else {
        format!("{ms} ms")
    }
}

/// Linux numbers; the ones that differ elsewhere are given as numbers.
fn signal_name(signal: i32) -> String {
    match signal {
        4 => "illegal instruction".to_owned(),
        6 => "abort".to_owned(),
        8 => "arithmetic error in C code".to_owned(),
        9 => "killed".to_owned(),
        11 => "segmentation fault".to_owned(),
        15 => "terminated".to_owned(),
        31 => "forbidden system call".to_owned(),
        other => format!("signal {other}"),
    }
}
