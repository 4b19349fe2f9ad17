//! One interpreter: started before the save, used once, thrown away.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::error::EngineError;
use super::mold::Mold;
use super::sandbox::Tier;
use super::wire::{self, Answer, Order, Report, Setup, Used, receive, send, send_descriptors};
use super::{Cancel, Job, confine, init, shared, sources, sweep};
use crate::core::verdict::{CpuTime, Exit};

/// Heavy environments on a slow, busy machine need their time.
pub(super) const READY_WITHIN: Duration = Duration::from_secs(60);
/// How often a waiting thread looks whether it is still wanted.
pub(super) const LOOK: Duration = Duration::from_millis(20);
/// Bytes that one file of the learner's may have.
const FILE_MB: u32 = 16;

/// How a worker is to be started.
#[derive(Clone, Debug)]
pub(super) struct Start<'a> {
    /// étude's own executable.
    pub helper: &'a Path,
    /// Where the run's own folder goes.
    pub scratch: &'a Path,
    /// What it is to judge.
    pub job: &'a Job,
    /// How well it is to be confined.
    pub tier: Tier,
    /// The learner's files as last seen: what they import is imported now.
    pub learner: &'a BTreeMap<String, String>,
    /// Whether to import anything before the save.
    pub preload: bool,
    /// Seeds hashes and `random`.
    pub seed: u32,
    /// Whether it is to make the workers that judge, if it can. Only in tier A, where its sandbox is its own.
    pub mold: bool,
}

/// A worker that waits for the learner's files, or is judging them.
#[derive(Debug)]
pub(super) struct Worker {
    helper: Child,
    /// To the process that watches the worker.
    pub supervisor: UnixStream,
    /// To the worker.
    pub control: UnixStream,
    /// Sealed records.
    pub records: File,
    /// Standard output and error.
    pub output: File,
    /// What faulthandler wrote, or why the worker could not start.
    pub dump: File,
    /// The tests, in definition order.
    pub plan: Vec<String>,
    /// Modules that the exercise imports and that are not installed.
    pub missing: Vec<String>,
    /// It judges nothing: [`Worker::for_a_run`] gives the one that does.
    pub(super) makes_workers: bool,
    /// What made it.
    pub(super) mold: Option<Mold>,
    /// Processor time that it used to get ready.
    pub(super) before: CpuTime,
    /// How it ended and what was used by then, once the supervisor said so.
    pub(super) ended: Option<(Exit, Used)>,
    /// The kernel's list of the supervisor's children, and what stands in it from the start: the worker, and what made
    /// it. `None` where the kernel keeps no such lists.
    pub(super) children: Option<(File, Vec<i32>)>,
    pub(super) tier: Tier,
    mark: String,
    folder: Option<TempDir>,
}

impl Worker {
    /// Starts one, and waits until it is ready or `cancel` says that nobody wants it.
    pub(super) fn start(start: &Start<'_>, cancel: &Cancel) -> Result<Self, EngineError> {
        let records = shared::fixed("etude-records", wire::RECORDS)
            .map_err(EngineError::system("memory for records"))?;
        let output = shared::appending("etude-output").map_err(EngineError::system("memory for output"))?;
        let dump = shared::appending("etude-dump").map_err(EngineError::system("memory for output"))?;
        let judge = sources::in_memory(start.mold).map_err(EngineError::system("memory for the judge"))?;
        let (control, workers_end) = UnixStream::pair().map_err(EngineError::system("socket"))?;
        let mark = format!("ETUDE_RUN={}", fresh_name()?);
        let (setup, folder) = setup(start, &mark)?;
        let descriptors = [
            workers_end.as_fd(),
            judge.as_fd(),
            records.as_fd(),
            output.as_fd(),
            dump.as_fd(),
        ];
        let (helper, supervisor) = launch(start.helper, &setup, &descriptors, &dump)?;
        let mut worker = Self {
            helper,
            supervisor,
            control,
            records,
            output,
            dump,
            plan: Vec::new(),
            missing: Vec::new(),
            makes_workers: false,
            mold: None,
            before: CpuTime::default(),
            ended: None,
            children: None,
            tier: start.tier,
            mark,
            folder: Some(folder),
        };
        drop(workers_end);
        match worker.prepare(start, cancel) {
            Ok(()) => Ok(worker),
            Err(error) => {
                worker.end();
                Err(error)
            }
        }
    }

    /// Hands over the exercise and waits for the plan.
    fn prepare(&mut self, start: &Start<'_>, cancel: &Cancel) -> Result<(), EngineError> {
        let lost = |_| EngineError::Lost;
        let message = prepare_message(start, self.folder.as_ref());
        // A worker that dies meanwhile closes its end; its reason comes from the supervisor.
        let sent = send(&self.control, &message);
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            let (control, supervisor) = self.wait(LOOK)?;
            if supervisor {
                return Err(self.early_end());
            }
            if control {
                sent.map_err(lost)?;
                let answer: Answer = match receive(&self.control) {
                    Ok(answer) => answer,
                    Err(_) => return Err(self.early_end()),
                };
                self.answered(answer)?;
                self.know_children();
                return Ok(());
            }
            if cancel.is_cancelled() {
                return Err(EngineError::Cancelled);
            }
            if Instant::now() > deadline {
                return Err(EngineError::Slow(READY_WITHIN.as_secs()));
            }
        }
    }

    /// Takes what a worker says of itself; its number there.
    pub(super) fn answered(&mut self, answer: Answer) -> Result<i32, EngineError> {
        if let Some(failure) = answer.fail {
            return Err(EngineError::Prepare {
                stage: failure.stage,
                message: failure.msg,
            });
        }
        match answer.ready {
            Some(ready) if answer.v == 1 => {
                shared::seal(&self.records).map_err(EngineError::system("sealing the records"))?;
                self.plan = ready.plan;
                self.missing = ready.missing;
                self.makes_workers = ready.makes_workers;
                self.before = ready.cpu;
                self.ended = None;
                Ok(ready.pid)
            }
            _ => Err(EngineError::Setup("it speaks another protocol".to_owned())),
        }
    }

    /// Why a worker ended before it was ready.
    fn early_end(&self) -> EngineError {
        let report = receive::<Report>(&self.supervisor);
        let written = shared::piece(&self.dump, 0, u64::MAX);
        let written = String::from_utf8_lossy(&written.head).trim().to_owned();
        let last = written.lines().next_back().unwrap_or_default();
        EngineError::Setup(match report {
            Ok(Report::Fail(message)) => message,
            Ok(Report::End(Exit::Signal(signal), _)) => format!("Python was ended by signal {signal}"),
            _ if !last.is_empty() => last.to_owned(),
            Ok(Report::End(Exit::Code(status), _)) => format!("Python ended with status {status}"),
            Ok(Report::Watching | Report::Strays(_)) | Err(_) => "its supervisor ended".to_owned(),
        })
    }

    /// Waits for the worker and its supervisor; says which of them has something to say.
    pub(super) fn wait(&self, at_most: Duration) -> Result<(bool, bool), EngineError> {
        let timeout = Timespec {
            tv_sec: at_most.as_secs().try_into().unwrap_or(i64::MAX),
            tv_nsec: at_most.subsec_nanos().into(),
        };
        let mut ready = [
            PollFd::new(&self.control, PollFlags::IN),
            PollFd::new(&self.supervisor, PollFlags::IN),
        ];
        match poll(&mut ready, Some(&timeout)) {
            Ok(_) => Ok((!ready[0].revents().is_empty(), !ready[1].revents().is_empty())),
            Err(rustix::io::Errno::INTR) => Ok((false, false)),
            Err(error) => Err(EngineError::System {
                what: "waiting for the worker",
                source: error.into(),
            }),
        }
    }

    /// Takes what the worker sent to wake étude up: it says nothing.
    pub(super) fn drain_control(&self) {
        let mut bytes = [0; 64];
        let _ = rustix::net::recv(&self.control, &mut bytes, rustix::net::RecvFlags::DONTWAIT);
    }

    /// Tells the worker that its files may come soon.
    pub(super) fn warm(&self) {
        let _ = send(&self.control, &json!({ "warm": true }));
    }

    /// The folder on the disk that the worker can write to; in tier A there is none.
    pub(super) fn folder_on_disk(&self) -> Option<&Path> {
        self.folder
            .as_ref()
            .map(TempDir::path)
            .filter(|_| self.tier != Tier::A)
    }

    /// The first helper: the worker's tree hangs below it.
    pub(super) fn root(&self) -> rustix::process::Pid {
        rustix::process::Pid::from_child(&self.helper)
    }

    /// Begins to end the worker and all that it started. Tier A needs nobody's help: the death of process 1 is that of
    /// all others in its namespace.
    pub(super) fn stop(&mut self) {
        if self.tier == Tier::A {
            let inits = sweep::family(self.root())
                .into_iter()
                .filter(|process| process.parent == self.helper_number());
            let killed = inits.map(|process| init::kill(process.pid)).count();
            if killed == 0 {
                let _ = self.helper.kill();
            }
        } else {
            let _ = send(&self.supervisor, &Order::Kill);
        }
    }

    /// What the supervisor says next, if it does in time.
    pub(super) fn hear(&self, within: Duration) -> Option<Report> {
        let mut ready = [PollFd::new(&self.supervisor, PollFlags::IN)];
        let timeout = within.try_into().ok()?;
        let spoke = poll(&mut ready, Some(&timeout)).is_ok_and(|count| count > 0);
        spoke.then(|| receive(&self.supervisor).ok()).flatten()
    }

    pub(super) fn helper_number(&self) -> i32 {
        self.root().as_raw_nonzero().get()
    }

    /// Ends the worker and all that it started, and waits until that is done.
    pub(super) fn end(mut self) {
        self.stop();
        if !self.helper_is_gone() {
            let _ = self.helper.kill();
            let _ = self.helper.wait();
            // A supervisor that had to be killed has not swept.
            sweep::marked(&self.mark);
        }
        if let Some(folder) = self.folder.take() {
            unlock(folder.path());
        }
    }

    /// Waits for the helper, which has swept when it exits well. Its end of the socket closes with it.
    fn helper_is_gone(&mut self) -> bool {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if let Ok(Some(status)) = self.helper.try_wait() {
                return status.success() || self.tier == Tier::A;
            }
            let mut ready = [PollFd::new(&self.supervisor, PollFlags::IN)];
            let timeout = Timespec {
                tv_sec: 0,
                tv_nsec: 2_000_000,
            };
            let _ = poll(&mut ready, Some(&timeout));
            if !ready[0].revents().is_empty() && receive::<Report>(&self.supervisor).is_err() {
                let status = self.helper.wait();
                return self.tier == Tier::A || status.is_ok_and(|status| status.success());
            }
        }
        false
    }
}

/// Gives every folder below its rights back: the learner's program may have taken them, and then nobody but root could
/// remove the folder.
fn unlock(folder: &Path) {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o700));
            unlock(&entry.path());
        }
    }
}

/// Starts the first helper and gives it what it needs.
pub(super) fn launch(
    helper: &Path,
    setup: &Setup,
    descriptors: &[BorrowedFd<'_>],
    dump: &File,
) -> Result<(Child, UnixStream), EngineError> {
    let (supervisor, helpers_end) = UnixStream::pair().map_err(EngineError::system("socket"))?;
    let child = Command::new(helper)
        .arg(init::COMMAND)
        .env_clear()
        .stdin(Stdio::from(std::os::fd::OwnedFd::from(helpers_end)))
        .stdout(Stdio::null())
        .stderr(
            dump.try_clone()
                .map_err(EngineError::system("duplicating a file"))?,
        )
        // Ctrl-C in the terminal is for étude, which then ends the worker.
        .process_group(0)
        .spawn()
        .map_err(EngineError::system("starting étude's helper process"))?;
    let sent = send_descriptors(&supervisor, descriptors).and_then(|()| send(&supervisor, setup));
    match sent {
        Ok(()) => Ok((child, supervisor)),
        Err(error) => {
            let mut child = child;
            let _ = child.kill();
            let _ = child.wait();
            Err(EngineError::System {
                what: "talking to étude's helper process",
                source: error,
            })
        }
    }
}

/// How the helper is to set the worker up, and the run's own folder.
fn setup(start: &Start<'_>, mark: &str) -> Result<(Setup, TempDir), EngineError> {
    let folder = std::fs::create_dir_all(start.scratch)
        .and_then(|()| tempfile::Builder::new().prefix("run-").tempdir_in(start.scratch))
        .map_err(EngineError::system("a folder for the run"))?;
    let scratch = folder
        .path()
        .canonicalize()
        .map_err(EngineError::system("a folder for the run"))?;
    let python = &start.job.python;
    let home = exercise_folder(start.tier, &scratch);
    let executable = python.executable.to_string_lossy().into_owned();
    let beside = python
        .executable
        .parent()
        .map(|folder| folder.to_string_lossy().into_owned());
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", beside.unwrap_or_default());
    let temporary = if start.tier == Tier::A {
        "/tmp".to_owned()
    } else {
        home.clone()
    };
    let (name, value) = mark.split_once('=').unwrap_or((mark, ""));
    let environment = [
        ("PATH", path.trim_start_matches(':')),
        ("HOME", &home),
        ("TMPDIR", &temporary),
        ("LANG", "C.UTF-8"),
        ("TERM", "dumb"),
        ("NO_COLOR", "1"),
        ("COLUMNS", "100"),
        ("NO_PROXY", "localhost,127.0.0.1,::1"),
        ("PYTHONHASHSEED", &start.seed.to_string()),
        ("OPENBLAS_NUM_THREADS", "1"),
        ("OMP_NUM_THREADS", "1"),
        ("MKL_NUM_THREADS", "1"),
        ("MALLOC_ARENA_MAX", "2"),
        (name, value),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let setup = Setup {
        tier: start.tier,
        command: [executable.as_str(), "-P", "-s", "-c", sources::BOOT]
            .map(str::to_owned)
            .to_vec(),
        scratch: scratch.to_string_lossy().into_owned(),
        keep: [&python.prefix, &python.base_prefix]
            .map(|folder| folder.to_string_lossy().into_owned())
            .to_vec(),
        loopback: start.job.loopback,
        shared_memory: start.job.shared_memory,
        environment,
        descriptors: Vec::new(),
    };
    Ok((setup, folder))
}

/// Where the exercise lies for the worker.
fn exercise_folder(tier: Tier, scratch: &Path) -> String {
    match tier {
        Tier::A => confine::FOLDER.to_owned(),
        Tier::B | Tier::C => scratch.to_string_lossy().into_owned(),
    }
}

/// The message that lets a worker do everything that can be done before the save.
fn prepare_message(start: &Start<'_>, folder: Option<&TempDir>) -> Value {
    let scratch = folder
        .and_then(|folder| folder.path().canonicalize().ok())
        .unwrap_or_default();
    let tests: BTreeMap<&String, Value> = start
        .job
        .tests
        .iter()
        .map(|(name, bytes)| (name, file_content(bytes)))
        .collect();
    let limits = start.job.limits;
    json!({
        "v": 1,
        "dir": exercise_folder(start.tier, &scratch),
        "tests": tests,
        "learner": start.learner,
        "preload": start.preload,
        "mold": start.mold.then_some(confine::PRIVATE),
        "seed": start.seed,
        "limits": {
            "data_mb": limits.memory_mb,
            "fsize_mb": FILE_MB,
            "nofile": 256,
            "test_ms": limits.test_ms,
            "run_ms": limits.run_ms,
        },
    })
}

/// Text as text, anything else as hexadecimal digits.
fn file_content(bytes: &[u8]) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => Value::from(text),
        Err(_) => json!({ "hex": bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() }),
    }
}

/// 128 random bits in hexadecimal digits.
fn fresh_name() -> Result<String, EngineError> {
    Ok(random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Random bytes of the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], EngineError> {
    let mut bytes = [0; N];
    rustix::rand::getrandom(&mut bytes, rustix::rand::GetRandomFlags::empty()).map_err(|error| {
        EngineError::System {
            what: "random bytes",
            source: error.into(),
        }
    })?;
    Ok(bytes)
}
