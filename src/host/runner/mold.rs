//! A worker that makes workers: for many runs of one exercise, as `etude check` does them.
//!
//! Most of a worker's start is the same for every run of an exercise: the interpreter, the judge, the modules. So one
//! worker prepares all of it, and forks for each run. Its processes share a sandbox, one after another: only what ended
//! by itself and left no process is followed by another, which begins by removing the files. All else (limits, streams,
//! records, session, parent) is new in each.

use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::process::Pid;

use super::error::EngineError;
use super::wire::{self, Answer, Order, Report, receive, send, send_descriptors};
use super::worker::{LOOK, READY_WITHIN, Worker};
use super::{shared, sweep};
use crate::core::verdict::Exit;

/// How long a worker that sent its last record may take to be gone.
const GONE_WITHIN: Duration = Duration::from_secs(5);

/// What made a worker.
#[derive(Debug)]
pub(super) struct Mold {
    /// To it.
    control: UnixStream,
    /// Its number here.
    pub pid: Pid,
}

impl Worker {
    /// The worker that judges: one made by this, if this makes workers.
    pub(super) fn for_a_run(mut self) -> Result<Self, EngineError> {
        if !self.makes_workers {
            return Ok(self);
        }
        match self.make() {
            Ok(()) => Ok(self),
            Err(error) => {
                self.end();
                Err(error)
            }
        }
    }

    fn make(&mut self) -> Result<(), EngineError> {
        let lost = |_| EngineError::Lost;
        let memory = EngineError::system;
        let pid = self.only_process().ok_or(EngineError::Lost)?;
        self.records = shared::fixed("etude-records", wire::RECORDS).map_err(memory("memory for records"))?;
        self.output = shared::appending("etude-output").map_err(memory("memory for output"))?;
        self.dump = shared::appending("etude-dump").map_err(memory("memory for output"))?;
        let (control, workers_end) = UnixStream::pair().map_err(memory("socket"))?;
        let descriptors = [
            workers_end.as_fd(),
            self.records.as_fd(),
            self.output.as_fd(),
            self.dump.as_fd(),
        ];
        send_descriptors(&self.control, &descriptors).map_err(lost)?;
        drop(workers_end);
        let control = std::mem::replace(&mut self.control, control);
        self.mold = Some(Mold { control, pid });
        let deadline = Instant::now() + READY_WITHIN;
        while !self.wait(LOOK)?.0 {
            // What a program did to it last may take effect only now, on a busy machine.
            if sweep::look_at(pid).is_none_or(|process| process.halted) {
                return Err(EngineError::Lost);
            }
            if Instant::now() > deadline {
                return Err(EngineError::Slow(READY_WITHIN.as_secs()));
            }
        }
        let answer: Answer = receive(&self.control).map_err(lost)?;
        let number = self.answered(answer)?;
        send(&self.supervisor, &Order::Watch(number)).map_err(lost)?;
        match receive(&self.supervisor) {
            Ok(Report::Watching) => {
                self.know_children();
                Ok(())
            }
            _ => Err(EngineError::Lost),
        }
    }

    /// What made this worker, which has sent its last record, once nothing of it is left. Ends all of it otherwise.
    pub(super) fn mold_again(mut self) -> Option<Self> {
        let mold = self.mold.take()?;
        if self.ended_well() && self.only_process() == Some(mold.pid) {
            self.control = mold.control;
            self.makes_workers = true;
            return Some(self);
        }
        self.end();
        None
    }

    /// Whether the supervisor says that the worker exited as one does that has sent its last record.
    fn ended_well(&mut self) -> bool {
        let ended = self.ended.take().map(|(exit, _)| exit);
        let ended = ended.or_else(|| match self.hear(GONE_WITHIN) {
            Some(Report::End(exit, _)) => Some(exit),
            _ => None,
        });
        ended == Some(Exit::Code(0))
    }

    /// The one process in the sandbox beside the one that watches, if there is only one and nobody stopped it.
    fn only_process(&self) -> Option<Pid> {
        let inside = sweep::family(self.root()).into_iter();
        let mut others = inside.filter(|process| process.parent != self.helper_number());
        match (others.next(), others.next()) {
            (Some(only), None) if !only.halted => Some(only.pid),
            _ => None,
        }
    }
}
