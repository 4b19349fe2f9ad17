//! The protocol between étude, its helper processes and the worker (version 1).
//!
//! A message is four bytes of length, little endian, and JSON. Results come another way: as sealed records in memory
//! that the worker shares, where neither a closed descriptor nor a lost message can change them.

use std::io::{self, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::core::verdict::{CpuTime, Exit};

/// Bytes of the records' file; only what is used takes memory.
pub(super) const RECORDS: u64 = 16 << 20;
/// The longest message: files of an exercise are far smaller.
const LONGEST: u32 = 64 << 20;

/// How a helper process is to set up the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Setup {
    /// `A`, `B` or `C`.
    pub tier: super::sandbox::Tier,
    /// What to execute, with its arguments; descriptors follow.
    pub command: Vec<String>,
    /// The run's own folder, outside the worker's private file systems.
    pub scratch: String,
    /// Folders that must stay readable although they lie where a private file system will.
    pub keep: Vec<String>,
    /// Internet sockets are allowed where namespaces cannot confine them.
    pub loopback: bool,
    /// `/dev/shm` is needed.
    pub shared_memory: bool,
    /// The environment, complete.
    pub environment: Vec<(String, String)>,
    /// Numbers of the descriptors that the worker gets; filled in by the first helper.
    #[serde(default)]
    pub descriptors: Vec<i32>,
}

/// From étude to the process that watches the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Order {
    /// End the worker and everything it started.
    Kill,
    /// Let the worker write where it is.
    Dump,
    /// Count what outlives the worker by so many milliseconds. Answered by [`Report::Strays`], as soon as nothing does.
    Strays(u32),
    /// From now on the worker is this process, by its number there. Answered by [`Report::Watching`].
    Watch(i32),
}

/// From the process that watches the worker to étude.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Report {
    /// The worker ended in this way, and used that much.
    End(Exit, Used),
    /// So many processes outlive the worker.
    Strays(usize),
    /// The worker could not be set up.
    Fail(String),
    /// The worker that was named is watched.
    Watching,
}

/// What the processes used that the watching process has reaped. Unlike what the worker says of itself it is also known
/// of one that crashed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Used {
    /// Peak resident memory of the largest, in bytes; 0 if unknown.
    pub peak: u64,
    /// Processor time of all.
    pub cpu: CpuTime,
}

impl Used {
    /// With what another process used.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            peak: self.peak.max(other.peak),
            cpu: self.cpu + other.cpu,
        }
    }
}

/// From the worker, before there is anything of the learner's in it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Answer {
    /// Version of the protocol.
    pub v: u32,
    /// It waits for the files.
    pub ready: Option<Ready>,
    /// It cannot.
    pub fail: Option<Failure>,
}

/// A worker that waits for the files.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Ready {
    /// The tests, in definition order.
    pub plan: Vec<String>,
    /// Modules that the exercise imports and that are not installed.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Its own number, in its namespace.
    pub pid: i32,
    /// Processor time that it used to get ready.
    #[serde(flatten)]
    pub cpu: CpuTime,
    /// It judges nothing, and makes workers that do.
    #[serde(default)]
    pub makes_workers: bool,
}

/// Why a worker cannot judge.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Failure {
    /// `preload`, `tests`, `canary`, `sandbox`.
    pub stage: String,
    /// What happened.
    pub msg: String,
}

/// Sends one message.
pub(super) fn send(mut stream: &UnixStream, message: &impl Serialize) -> io::Result<()> {
    let mut frame = vec![0; 4];
    serde_json::to_writer(&mut frame, message)?;
    let length = u32::try_from(frame.len() - 4).map_err(|_| io::ErrorKind::FileTooLarge)?;
    if let Some(place) = frame.get_mut(..4) {
        place.copy_from_slice(&length.to_le_bytes());
    }
    stream.write_all(&frame)
}

/// Receives one message; waits for it.
pub(super) fn receive<T: DeserializeOwned>(mut stream: &UnixStream) -> io::Result<T> {
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut body = Vec::new();
    stream.take(u64::from(length)).read_to_end(&mut body)?;
    Ok(serde_json::from_slice(&body)?)
}

/// Sends descriptors, with one byte to carry them.
pub(super) fn send_descriptors(stream: &UnixStream, descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(8))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    control.push(SendAncillaryMessage::ScmRights(descriptors));
    rustix::net::sendmsg(
        stream.as_fd(),
        &[IoSlice::new(b"d")],
        &mut control,
        SendFlags::empty(),
    )?;
    Ok(())
}

/// Receives descriptors; they survive the next `exec`.
pub(super) fn receive_descriptors(stream: &UnixStream) -> io::Result<Vec<OwnedFd>> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(8))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    rustix::net::recvmsg(
        stream.as_fd(),
        &mut [IoSliceMut::new(&mut byte)],
        &mut control,
        RecvFlags::empty(),
    )?;
    Ok(control
        .drain()
        .filter_map(|message| match message {
            RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors),
            _ => None,
        })
        .flatten()
        .collect())
}
