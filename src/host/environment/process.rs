//! Another program at work: its lines as they come, and an end at once when nobody wants it any more.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::host::task::Report;

/// How often a waiting installation looks whether it is still wanted.
const LOOK: Duration = Duration::from_millis(40);

/// Variables that would let pip or uv work on something else than the environment that it is given. Indexes, proxies
/// and certificates stay: they are how packages are reached here.
const MISLEADING: [&str; 24] = [
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PYTHONUSERBASE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
    "PYTHONPLATLIBDIR",
    "SOURCE_DATE_EPOCH",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_PYTHON",
    "PIP_CONSTRAINT",
    "PIP_REQUIREMENT",
    "PIP_EDITABLE",
    "PIP_DRY_RUN",
    "PIP_REQUIRE_VIRTUALENV",
    "UV_SYSTEM_PYTHON",
    "UV_CONSTRAINT",
    "UV_OVERRIDE",
    "UV_PYTHON",
];

/// What a program said, and whether it succeeded.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) succeeded: bool,
    /// Standard output and error, line by line as they came.
    pub(super) lines: Vec<String>,
}

impl Done {
    /// The line that says why it failed: the last that calls itself an error, else the last.
    pub(super) fn reason(&self) -> String {
        let is_error = |line: &&String| {
            let line = line.trim_start().to_lowercase();
            ["error:", "× ", "error "]
                .iter()
                .any(|start| line.starts_with(start))
        };
        let said = self.lines.iter().rev().filter(|line| !line.trim().is_empty());
        let reason = said.clone().find(is_error).or_else(|| said.clone().next());
        let reason = reason.map_or("it says nothing", |line| line.trim());
        reason.trim_start_matches("ERROR: ").to_owned()
    }
}

/// Why a program did not come to its end.
#[derive(Debug)]
pub(super) enum Stopped {
    Cancelled,
    Failed(io::Error),
}

/// A program with arguments that must not be misled by the user's environment.
pub(super) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in MISLEADING {
        command.env_remove(name);
    }
    command
        .env("PYTHONUTF8", "1")
        .env("PYTHONUNBUFFERED", "1")
        .env("NO_COLOR", "1");
    command.current_dir("/");
    command
}

/// Runs a program to its end. `hear` gets each line. `held` stays open in the program, so that a lock on it is held
/// until the program ends, even if étude is killed.
pub(super) fn run(
    mut command: Command,
    held: &File,
    report: &Report,
    hear: &mut dyn FnMut(&str),
) -> Result<Done, Stopped> {
    let held = held.try_clone().map_err(Stopped::Failed)?;
    let mut child = command
        .stdin(Stdio::from(held))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // Ctrl-C in the terminal is for étude, which then ends the program.
        .process_group(0)
        .spawn()
        .map_err(Stopped::Failed)?;
    let (lines, said) = channel();
    for stream in [
        child
            .stdout
            .take()
            .map(|stream| Box::new(stream) as Box<dyn Read + Send>),
        child
            .stderr
            .take()
            .map(|stream| Box::new(stream) as Box<dyn Read + Send>),
    ]
    .into_iter()
    .flatten()
    {
        let lines = lines.clone();
        thread::spawn(move || pass_on(stream, &lines));
    }
    drop(lines);
    let mut done = Vec::new();
    loop {
        match said.recv_timeout(LOOK) {
            Ok(line) => {
                hear(&line);
                done.push(line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if report.go_on().is_err() {
            end(&mut child);
            return Err(Stopped::Cancelled);
        }
    }
    let status = child.wait().map_err(Stopped::Failed)?;
    Ok(Done {
        succeeded: status.success(),
        lines: done,
    })
}

fn pass_on(stream: impl Read, lines: &Sender<String>) {
    let mut reader = BufReader::new(stream);
    let mut bytes = Vec::new();
    while matches!(reader.read_until(b'\n', &mut bytes), Ok(count) if count > 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        if lines.send(line).is_err() {
            return;
        }
        bytes.clear();
    }
}

/// Ends a program and all that it started.
fn end(child: &mut Child) {
    let group = rustix::process::Pid::from_child(child);
    let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    let _ = child.kill();
    let _ = child.wait();
}
