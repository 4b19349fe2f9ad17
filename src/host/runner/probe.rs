//! Does a sandbox hold? Found out by doing: harmless attempts to leave it, made from inside.
//!
//! What a kernel's documentation or `/sys` promises proves little: some systems let a program make a user namespace and
//! then refuse to let it do anything there. So the helper sets everything up for real, and instead of Python runs
//! [`from_inside`].

use std::fs::{self, File};
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::AsFd;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::Pid;

use super::error::EngineError;
use super::sandbox::Tier;
use super::wire::{Order, Report, Setup, receive, send};
use super::worker::{launch, random};
use super::{init, shared, sweep};
use crate::core::verdict::Exit;

/// The exit status of a probe: this, and a bit for each thing that is not as it should be.
const LOOKED: u8 = 0x40;
/// A file outside could be written.
const WROTE: u8 = 1;
/// A process outside could be signalled.
const SIGNALLED: u8 = 2;
/// The network outside could be reached.
const CONNECTED: u8 = 4;
/// Its own folder could not be written.
const WALLED_IN: u8 = 8;
/// The rights of a file outside could be changed: known by looking, not by the probe's word.
const CHANGED: u8 = 16;
/// All of this takes a few milliseconds; a machine may be busy.
const WITHIN: Duration = Duration::from_secs(10);

/// Why a tier is not to be had, or does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// In words.
    pub why: String,
    /// All else holds: kernels before 6.12 cannot confine signals without namespaces.
    pub by_signals_only: bool,
}

impl From<String> for Broken {
    fn from(why: String) -> Self {
        Self {
            why,
            by_signals_only: false,
        }
    }
}

/// Sets a tier up for real and tries to leave it.
pub(super) fn holds(helper: &Path, scratch: &Path, tier: Tier) -> Result<(), Broken> {
    attempt(helper, scratch, tier).unwrap_or_else(|error| Err(error.to_string().into()))
}

fn attempt(helper: &Path, scratch: &Path, tier: Tier) -> Result<Result<(), Broken>, EngineError> {
    let system = EngineError::system;
    fs::create_dir_all(scratch).map_err(system("a folder for the probe"))?;
    let outside = tempfile::Builder::new()
        .prefix("outside-")
        .tempdir_in(scratch)
        .map_err(system("a folder for the probe"))?;
    let inside = tempfile::Builder::new()
        .prefix("probe-")
        .tempdir_in(scratch)
        .map_err(system("a folder for the probe"))?;
    let target = outside.path().join("written");
    let kept = outside.path().join("kept");
    fs::write(&kept, "probe")
        .and_then(|()| fs::set_permissions(&kept, fs::Permissions::from_mode(0o600)))
        .map_err(system("a folder for the probe"))?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(system("a socket for the probe"))?;
    let address = listener.local_addr().map_err(system("a socket for the probe"))?;
    let name: String = random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let mark = format!("ETUDE_RUN={name}");
    let setup = Setup {
        tier,
        command: [
            if cfg!(target_os = "linux") {
                "/proc/self/exe"
            } else {
                helper.to_str().unwrap_or_default()
            },
            init::COMMAND,
            "probe",
            target.to_str().unwrap_or_default(),
            &std::process::id().to_string(),
            &address.to_string(),
            kept.to_str().unwrap_or_default(),
        ]
        .map(str::to_owned)
        .to_vec(),
        scratch: inside.path().to_string_lossy().into_owned(),
        keep: Vec::new(),
        loopback: false,
        shared_memory: false,
        environment: vec![("ETUDE_RUN".to_owned(), name)],
        descriptors: Vec::new(),
    };
    let dump = shared::appending("etude-dump").map_err(system("memory for output"))?;
    let (mut child, supervisor) = launch(helper, &setup, &[dump.as_fd()], &dump)?;
    let mut waiting = [PollFd::new(&supervisor, PollFlags::IN)];
    let timeout = Timespec {
        tv_sec: WITHIN.as_secs().try_into().unwrap_or(10),
        tv_nsec: 0,
    };
    let report = match poll(&mut waiting, Some(&timeout)) {
        Ok(1..) => receive::<Report>(&supervisor),
        _ => Err(io::ErrorKind::TimedOut.into()),
    };
    let _ = send(&supervisor, &Order::Kill);
    let _ = child.wait();
    let left = is_left(&mark);
    sweep::marked(&mark);
    let rights = fs::metadata(&kept).map(|metadata| metadata.permissions().mode() & 0o777);
    let changed = target.exists() || !rights.is_ok_and(|mode| mode == 0o600);
    Ok(judge(report, left, changed, &dump))
}

/// What the probe's end means.
fn judge(report: io::Result<Report>, left: bool, changed: bool, dump: &File) -> Result<(), Broken> {
    let code = match report {
        Ok(Report::End(Exit::Code(code), _)) => u8::try_from(code).unwrap_or(0),
        Ok(Report::Fail(message)) => return Err(message.into()),
        Ok(Report::End(Exit::Signal(signal), _)) => {
            return Err(format!("the probe was ended by signal {signal}").into());
        }
        Ok(Report::Watching | Report::Strays(_)) | Err(_) => {
            return Err(said(dump)
                .unwrap_or_else(|| "the helper ended without a report".to_owned())
                .into());
        }
    };
    if code & LOOKED == 0 {
        return Err(said(dump)
            .unwrap_or_else(|| format!("the probe ended with status {code}"))
            .into());
    }
    let code = if changed { code | CHANGED } else { code };
    let mut wrong: Vec<&str> = [
        (WROTE, "a file outside can be written"),
        (CHANGED, "a file outside can be changed"),
        (SIGNALLED, "a process outside can be signalled"),
        (CONNECTED, "the network outside can be reached"),
        (WALLED_IN, "its own folder cannot be written"),
    ]
    .iter()
    .filter(|(bit, _)| code & bit != 0)
    .map(|(_, what)| *what)
    .collect();
    if left {
        wrong.push("a process that it started is left");
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Broken {
        why: wrong.join(", "),
        by_signals_only: code == LOOKED | SIGNALLED && !left,
    })
}

/// What the helper wrote on its standard error.
fn said(dump: &File) -> Option<String> {
    let written = String::from_utf8_lossy(&shared::piece(dump, 0, u64::MAX).head)
        .trim()
        .to_owned();
    Some(written).filter(|written| !written.is_empty())
}

/// Whether a process with this mark is alive; the dead may take a moment to vanish from `/proc`.
fn is_left(mark: &str) -> bool {
    #[cfg(target_os = "linux")]
    {
        let deadline = Instant::now() + Duration::from_millis(500);
        while sweep::processes().any(|process| sweep::carries(process.pid, mark)) {
            if Instant::now() > deadline {
                return true;
            }
            std::thread::yield_now();
        }
    }
    let _ = (mark, Instant::now());
    false
}

/// Runs in the place of Python: tries what must not work, and what must.
pub(super) fn from_inside(args: &[String]) -> ExitCode {
    let [outside, process, address, kept, ..] = args else {
        // Left behind on purpose by a probe, to see that it is ended.
        loop {
            std::thread::park();
        }
    };
    let mut found = LOOKED;
    if fs::write(outside, "probe").is_ok() {
        found |= WROTE;
    }
    let _ = fs::set_permissions(kept, fs::Permissions::from_mode(0o644));
    if can_signal(process) {
        found |= SIGNALLED;
    }
    if address.parse().is_ok_and(|address: SocketAddr| {
        TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok()
    }) {
        found |= CONNECTED;
    }
    if fs::write("probe", "probe").is_err() {
        found |= WALLED_IN;
    }
    if let Ok(own) = std::env::current_exe() {
        let own = if cfg!(target_os = "linux") {
            "/proc/self/exe".into()
        } else {
            own
        };
        let _ = Command::new(own)
            .args([init::COMMAND, "probe", "linger"])
            .stdin(Stdio::null())
            .process_group(0)
            .spawn();
    }
    ExitCode::from(found)
}

/// Whether a signal would reach the process; in a namespace the same number may be one of ours.
fn can_signal(number: &str) -> bool {
    let Some(pid) = number.parse().ok().and_then(Pid::from_raw) else {
        return false;
    };
    let command = fs::read(format!("/proc/{number}/cmdline")).unwrap_or_default();
    let ours = command
        .split(|byte| *byte == 0)
        .any(|word| word == init::COMMAND.as_bytes());
    !ours && rustix::process::test_kill_process(pid).is_ok()
}
