//! The helper processes: `etude __run-child`, the program executing itself.
//!
//! Namespaces, limits and filters belong to a process. étude is many-threaded and must keep its own rights, so a
//! process without threads sets them up. The first helper makes the namespaces; inside them process 1 starts the
//! worker, reaps what is orphaned and reports how the worker ended ([`watch`]); a third lays off every right and
//! becomes Python. Where namespaces are refused, the first helper watches as well.

use std::io;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal};

use super::sandbox::Tier;
use super::wire::{Order, Report, Setup, Used, receive, receive_descriptors, send};
use super::{confine, sweep, sys};

/// The hidden command that étude executes itself with.
pub const COMMAND: &str = "__run-child";

/// Status of a helper that could not do its work; the reason went to étude or to the dump.
const HELPER_FAILED: u8 = 96;

/// The body of `etude __run-child`; `args` are the arguments after it.
#[must_use]
pub fn run_child(args: &[String]) -> ExitCode {
    let done = match args {
        [] => supervise(),
        [stage, setup] => match (stage.as_str(), serde_json::from_str::<Setup>(setup)) {
            ("watch", Ok(setup)) => {
                stdin_socket().and_then(|socket| reporting(&socket, || watch(&socket, &setup)))
            }
            ("become", Ok(setup)) => Err(become_worker(&setup)),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        },
        [stage, rest @ ..] if stage == "probe" => return super::probe::from_inside(rest),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody reads this but étude: standard error is the worker's dump.
            eprintln!("{error}");
            ExitCode::from(HELPER_FAILED)
        }
    }
}

/// The socket to étude, which every watching helper has as its standard input.
fn stdin_socket() -> io::Result<UnixStream> {
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

/// Tells étude why something failed.
fn reporting(socket: &UnixStream, work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    work().inspect_err(|error| {
        let _ = send(socket, &Report::Fail(error.to_string()));
    })
}

/// The first helper.
fn supervise() -> io::Result<()> {
    let socket = stdin_socket()?;
    let descriptors = receive_descriptors(&socket)?;
    let mut setup: Setup = receive(&socket)?;
    setup.descriptors = descriptors.iter().map(AsRawFd::as_raw_fd).collect();
    reporting(&socket, || {
        if setup.tier != Tier::A {
            return watch(&socket, &setup);
        }
        confine::enter_namespaces(&setup)?;
        let mut init = stage("watch", &setup)?.stdin(Stdio::inherit()).spawn()?;
        drop(descriptors);
        init.wait()?;
        Ok(())
    })
}

/// étude itself at another stage. By way of `/proc`, where there is one: the file may lie where a private file
/// system covers it, or be a newer version by now.
fn stage(name: &str, setup: &Setup) -> io::Result<Command> {
    let own = if cfg!(target_os = "linux") {
        "/proc/self/exe".into()
    } else {
        std::env::current_exe()?
    };
    let mut command = Command::new(own);
    command.args([COMMAND, name, &serde_json::to_string(setup)?]);
    command.stdout(Stdio::null());
    Ok(command)
}

/// Starts the worker, watches over it, and outlives everything it started.
fn watch(socket: &UnixStream, setup: &Setup) -> io::Result<()> {
    confine::prepare_to_watch(setup.tier)?;
    let (woken, wake) = UnixStream::pair()?;
    woken.set_nonblocking(true)?;
    signal_hook::low_level::pipe::register(libc::SIGCHLD, wake)?;
    let worker = stage("become", setup)?.stdin(Stdio::null()).spawn()?;
    let mut watched = Watched::new(Pid::from_child(&worker), None);
    loop {
        let mut ready = [
            PollFd::new(socket, PollFlags::IN),
            PollFd::new(&woken, PollFlags::IN),
        ];
        match poll(&mut ready, watched.due().as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let (order_waits, child_ended) = (!ready[0].revents().is_empty(), !ready[1].revents().is_empty());
        if child_ended {
            drain(&woken);
            if let Some(report) = watched.reap() {
                let _ = send(socket, &report);
            }
        }
        if order_waits {
            match receive::<Order>(socket) {
                Ok(Order::Dump) => {
                    if watched.ended.is_none() {
                        let _ = sys::signal(watched.pid, sys::dump_signal());
                    }
                }
                Ok(Order::Strays(ms)) => watched.asked = Some(Duration::from_millis(ms.into())),
                Ok(Order::Watch(number)) => {
                    // It waits for étude, which waits for this answer: it cannot have ended by itself.
                    let next =
                        Pid::from_raw(number).filter(|pid| rustix::process::test_kill_process(*pid).is_ok());
                    let answer = match next {
                        Some(pid) => {
                            watched = Watched::new(pid, watched.maker.or(Some(watched.pid)));
                            Report::Watching
                        }
                        None => Report::Fail("the worker ended before it was watched".to_owned()),
                    };
                    let _ = send(socket, &answer);
                }
                // étude is gone, or wants an end: the same.
                Ok(Order::Kill) | Err(_) => break,
            }
        }
        if let Some(report) = watched.strays() {
            let _ = send(socket, &report);
        }
    }
    finish(setup.tier, watched.pid)
}

/// The worker, as the process that watches it knows it.
struct Watched {
    pid: Pid,
    /// What made the worker, and is no stray.
    maker: Option<Pid>,
    /// What all used that were reaped until the worker's end.
    used: Used,
    /// When the worker ended.
    ended: Option<Instant>,
    /// For how long others may outlive it without being counted, if étude asked.
    asked: Option<Duration>,
}

impl Watched {
    fn new(pid: Pid, maker: Option<Pid>) -> Self {
        Self {
            pid,
            maker,
            used: Used::default(),
            ended: None,
            asked: None,
        }
    }

    /// Reaps every child that ended; how the worker did, if it is among them.
    fn reap(&mut self) -> Option<Report> {
        let mut report = None;
        while let Some((pid, exit, used)) = sys::reap() {
            if self.ended.is_none() {
                self.used = self.used.and(used);
            }
            if pid == self.pid.as_raw_nonzero().get() && self.ended.is_none() {
                self.ended = Some(Instant::now());
                report = Some(Report::End(exit, self.used));
            }
        }
        report
    }

    /// When the strays are to be counted even if no child ends before.
    fn due(&self) -> Option<Timespec> {
        let until = self.ended? + self.asked?;
        until.saturating_duration_since(Instant::now()).try_into().ok()
    }

    /// How many processes outlive the worker, once étude asked and either none does or their time is up.
    fn strays(&mut self) -> Option<Report> {
        let until = self.ended? + self.asked?;
        let below = sweep::below(rustix::process::getpid()).into_iter();
        let strays = below
            .filter(|process| !process.dead && Some(process.pid) != self.maker && process.pid != self.pid)
            .count();
        if strays > 0 && Instant::now() < until {
            return None;
        }
        self.asked = None;
        Some(Report::Strays(strays))
    }
}

/// Ends the worker and all that it started. In tier A the end of this process does.
fn finish(tier: Tier, worker: Pid) -> io::Result<()> {
    if tier != Tier::A {
        sweep::own_children(worker);
    }
    Ok(())
}

/// Forgets that children ended; the caller looks for them.
fn drain(woken: &UnixStream) {
    use std::io::Read;
    let mut bytes = [0; 64];
    while matches!((&mut &*woken).read(&mut bytes), Ok(count) if count > 0) {}
}

/// Lays off every right, and becomes the worker.
fn become_worker(setup: &Setup) -> io::Error {
    if let Err(error) = confine::lay_off_rights(setup) {
        return error;
    }
    let Some((program, arguments)) = setup.command.split_first() else {
        return io::ErrorKind::InvalidInput.into();
    };
    sys::reset_signals();
    let error = Command::new(program)
        .args(arguments)
        .args(setup.descriptors.iter().map(ToString::to_string))
        .env_clear()
        .envs(setup.environment.iter().map(|(name, value)| (name, value)))
        .exec();
    io::Error::new(error.kind(), format!("{program}: {error}"))
}

/// Kills one process; that it is gone already is as good.
pub(super) fn kill(pid: Pid) {
    let _ = rustix::process::kill_process(pid, Signal::KILL);
}
