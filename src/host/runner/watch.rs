//! One run of one worker: the learner's files go in, what they left comes out.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use serde_json::json;

use super::error::EngineError;
use super::records::{Header, Reading};
use super::wire::{Order, Report, receive, send};
use super::worker::{Worker, random};
use super::{Cancel, shared, usage};
use crate::core::curriculum::Limits;
use crate::core::verdict::Exit;
use crate::core::verdict::record::{Current, End, Record, Segment};

/// How often the clock, the output and the records are looked at while nothing happens.
const TICK: Duration = Duration::from_millis(5);
/// How often memory and processor time of the whole tree are.
const MEASURE: Duration = Duration::from_millis(20);
/// Output that ends a run, in bytes.
const OUTPUT: u64 = 8 << 20;
/// How long a worker that is about to be killed may take to say where it is; it takes one or two, unless the machine
/// is busy with something else.
const DUMP_WITHIN: Duration = Duration::from_millis(100);
/// How long étude follows a run without sleeping, if a processor is free for that.
const AWAKE: Duration = Duration::from_millis(4);
/// What a processor does between two looks without sleeping: some microseconds.
const PAUSES: u32 = 400;
/// How long it sleeps before it looks again whether a processor is free.
const BUSY: Duration = Duration::from_micros(200);
/// How long it does. On a busy machine who wakes up often gets less of a processor when it counts.
const SETTLED: Duration = Duration::from_micros(300);
/// How long étude stays awake for a worker that has only its last records to write.
const NEARLY: Duration = Duration::from_millis(1);
/// How long processes that outlive their worker may take to end by themselves, as those of `multiprocessing` do.
const STRAYS_WITHIN: Duration = Duration::from_millis(150);
/// Bytes of files that end a run where no file system of its own bounds them.
const FILES: u64 = 64 << 20;
/// Processes that end a run: an exercise with a pool of them needs a dozen.
const PROCESSES: usize = 40;
/// SIGXFSZ of Linux and macOS: a file grew past its limit.
const FILE_TOO_LARGE: i32 = 25;

/// What a worker is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Go<'a> {
    /// The learner's files.
    pub files: &'a BTreeMap<String, String>,
    /// Whether to run `Stretch`.
    pub stretch: bool,
    /// The one test of the plan to run, if it is only one.
    pub only: Option<usize>,
    /// The first test of the plan to run.
    pub start_at: usize,
    /// The day's limits.
    pub limits: Limits,
    /// When the whole run must be over.
    pub deadline: Instant,
    /// Somebody waits for this verdict and nothing else.
    pub awaited: bool,
}

/// Lets a worker judge; returns at its last record, its end, or a limit.
pub(super) fn judge(worker: &mut Worker, go: &Go<'_>, cancel: &Cancel) -> Result<Segment, EngineError> {
    let key = random::<32>()?;
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let message = json!({
        "files": go.files, "key": hex, "stretch": go.stretch, "only": go.only, "start_at": go.start_at,
    });
    send(&worker.control, &message).map_err(|_| EngineError::Lost)?;
    let mut watch = Watch::new(worker, go);
    if go.awaited {
        watch.stay_awake(&key)?;
    }
    let end = loop {
        if let Some(end) = watch.look(&key, cancel)? {
            break end;
        }
    };
    if matches!(end, End::Processes | End::Files) {
        // Each moment counts: they multiply, or fill the disk.
        worker.stop();
        return Ok(Watch::new(worker, go).segment(end, &key));
    }
    let asked = matches!(end, End::TestTime | End::RunTime | End::Output | End::Memory);
    if asked && !watch.finished() {
        let _ = send(&watch.worker.supervisor, &Order::Dump);
        watch.wait_for_dump();
    }
    // What finished while its end was being decided has finished.
    let end = if asked && watch.finished() {
        End::Finished
    } else {
        end
    };
    Ok(watch.segment(end, &key))
}

/// What is known of a worker that runs.
struct Watch<'a> {
    worker: &'a mut Worker,
    go: &'a Go<'a>,
    /// What the header said last, and when that was new.
    header: Header,
    since: Instant,
    measured: Instant,
    /// When the files on the disk are looked at again.
    folder_due: Instant,
    /// Earlier measurements, to tell busy from waiting: when, processor time, whether it wanted a processor.
    earlier: VecDeque<(Instant, Duration, bool)>,
    memory_base: Option<u64>,
    reading: Reading,
}

impl<'a> Watch<'a> {
    fn new(worker: &'a mut Worker, go: &'a Go<'a>) -> Self {
        let now = Instant::now();
        Self {
            worker,
            go,
            header: Header::default(),
            since: now,
            measured: now,
            folder_due: now,
            earlier: VecDeque::new(),
            memory_base: None,
            reading: Reading::new(),
        }
    }

    /// Most runs are over before a thread that sleeps would have woken up: follows one without sleeping, for a moment,
    /// as soon as a processor is free for that. Whoever told of the save may still be at it.
    fn stay_awake(&mut self, key: &[u8]) -> Result<(), EngineError> {
        let mut is_free = false;
        while self.since.elapsed() < AWAKE {
            let header = Header::read(&self.worker.records);
            if header.done == 1 {
                break;
            }
            self.reading.go_on(&self.worker.records, header, key);
            is_free = is_free || usage::a_processor_is_free();
            if is_free {
                for _ in 0..PAUSES {
                    std::hint::spin_loop();
                }
                std::thread::yield_now();
            } else if self.since.elapsed() > SETTLED || self.worker.wait(BUSY)? != (false, false) {
                break;
            }
        }
        Ok(())
    }

    fn finished(&self) -> bool {
        Header::read(&self.worker.records).done == 1
    }

    /// Waits one tick at most; an end, if this is one.
    fn look(&mut self, key: &[u8], cancel: &Cancel) -> Result<Option<End>, EngineError> {
        let (control, supervisor) = self.worker.wait(TICK)?;
        let mut header = Header::read(&self.worker.records);
        if control && header.done == 0 {
            self.worker.drain_control();
            if header.nearly == 1 {
                self.reading.go_on(&self.worker.records, header, key);
            }
            let until = Instant::now() + NEARLY;
            while header.nearly == 1 && header.done == 0 && Instant::now() < until {
                std::thread::yield_now();
                header = Header::read(&self.worker.records);
            }
        }
        if header.done == 1 {
            return Ok(Some(End::Finished));
        }
        if cancel.is_cancelled() {
            return Ok(Some(End::Cancelled));
        }
        if supervisor {
            return self.ended().map(Some);
        }
        let now = Instant::now();
        if (header.current, header.since) != (self.header.current, self.header.since) {
            self.since = now;
        }
        self.header = header;
        if shared::length(&self.worker.output) > OUTPUT {
            return Ok(Some(End::Output));
        }
        if now.duration_since(self.measured) >= MEASURE
            && let Some(end) = self.measure(now)
        {
            return Ok(Some(end));
        }
        if now.duration_since(self.since) > millis(self.go.limits.test_ms) {
            return Ok(Some(End::TestTime));
        }
        Ok((now > self.go.deadline).then_some(End::RunTime))
    }

    /// The supervisor says how the worker ended.
    fn ended(&mut self) -> Result<End, EngineError> {
        match receive::<Report>(&self.worker.supervisor) {
            Ok(Report::End(exit, used)) => {
                self.worker.ended = Some((exit, used));
                Ok(match exit {
                    // The worker's last act may have been its last record.
                    _ if self.finished() => End::Finished,
                    Exit::Signal(FILE_TOO_LARGE) => End::Output,
                    Exit::Signal(signal) => End::Signaled(signal),
                    Exit::Code(code) => End::Exited(code),
                })
            }
            Ok(Report::Fail(message)) => Err(EngineError::Setup(message)),
            Ok(Report::Watching | Report::Strays(_)) | Err(_) => Err(EngineError::Lost),
        }
    }

    /// Takes memory, processor time and number of the tree's processes; an end, if there is too much of one.
    fn measure(&mut self, now: Instant) -> Option<End> {
        self.measured = now;
        let tree = usage::of_tree(self.worker.root());
        self.earlier.push_back((now, tree.cpu, tree.running));
        if tree.processes > PROCESSES {
            return Some(End::Processes);
        }
        if let Some(folder) = self.worker.folder_on_disk().filter(|_| now >= self.folder_due) {
            let bytes = usage::of_folder(folder, FILES);
            // Thousands of files take long to look at, and whoever makes them needs the same folder.
            self.folder_due = Instant::now() + now.elapsed() * 4;
            if bytes > FILES {
                return Some(End::Files);
            }
        }
        while self.earlier.len() > 10 {
            self.earlier.pop_front();
        }
        // What the interpreter had before is not the learner's; processes forked from it share it.
        let base = *self.memory_base.get_or_insert(tree.memory.min(64 << 20));
        let limit = u64::from(self.go.limits.memory_mb) << 20;
        let limit = base + limit + limit / 4;
        (tree.memory > limit && usage::proportional(self.worker.root()) > limit).then_some(End::Memory)
    }

    /// Whether the tree used more than a third of a processor lately, or wanted one most of the time: on a loaded
    /// machine it may get little of it.
    fn busy(&self) -> bool {
        let Some((since, before, _)) = self.earlier.front() else {
            return true;
        };
        let used = usage::of_tree(self.worker.root()).cpu.saturating_sub(*before);
        let wanted = self.earlier.iter().filter(|(.., running)| *running).count();
        used * 3 > since.elapsed() || wanted * 2 > self.earlier.len()
    }

    /// Waits until the dump has stopped growing, or its time is up.
    fn wait_for_dump(&self) {
        let deadline = Instant::now() + DUMP_WITHIN;
        let mut size = 0;
        while Instant::now() < deadline && !self.finished() {
            std::thread::sleep(Duration::from_millis(1));
            let grown = shared::length(&self.worker.dump);
            if grown > 0 && grown == size {
                return;
            }
            size = grown;
        }
    }

    /// Everything that the worker left.
    fn segment(self, end: End, key: &[u8]) -> Segment {
        let busy = matches!(end, End::TestTime | End::RunTime) && self.busy();
        let cut_off = matches!(
            end,
            End::TestTime | End::RunTime | End::Output | End::Memory | End::Cancelled
        );
        let worker = self.worker;
        // What was still there a moment before its end, to the hundredth of a second.
        let measured = cut_off.then(|| usage::of_tree(worker.root()).all);
        let header = Header::read(&worker.records);
        let records = self.reading.all(&worker.records, key);
        let left = |record: &Record| matches!(record, Record::End { children: true, .. });
        let may_leave = match end {
            End::Finished => records.iter().flatten().any(left) || worker.has_orphans(),
            End::Exited(_) | End::Signaled(_) => worker.has_orphans(),
            // They end with it, by étude's hand.
            _ => false,
        };
        // Only then: nobody else waits for what happens after the last record.
        let strays = if may_leave {
            worker.strays(STRAYS_WITHIN)
        } else {
            0
        };
        let used = worker.ended.map(|(_, used)| used);
        let mut printed = BTreeMap::new();
        let mut reported = 0;
        for record in records.iter().flatten() {
            match record {
                Record::Test(test) => {
                    if let Some((from, to)) = test.out {
                        printed.insert(test.i, shared::piece(&worker.output, from, to));
                        reported = reported.max(to);
                    }
                }
                Record::Import(import) => reported = reported.max(import.out),
                _ => {}
            }
        }
        let imported = records.iter().flatten().find_map(|record| match record {
            Record::Import(import) => Some(import.out),
            _ => None,
        });
        // A test that did not end has no record: what follows the last reported byte is its own.
        let printed_else = match (end, header.doing()) {
            (End::Finished, _) => shared::piece(&worker.output, 0, imported.unwrap_or(u64::MAX)),
            (_, Current::Test(_)) => shared::piece(&worker.output, reported, u64::MAX),
            _ => shared::piece(&worker.output, 0, u64::MAX),
        };
        let dump = shared::piece(&worker.dump, 0, u64::MAX);
        Segment {
            start_at: self.go.start_at,
            current: header.doing(),
            records,
            end,
            dump: String::from_utf8_lossy(&dump.head).into_owned(),
            busy,
            peak: used.map_or(0, |used| used.peak),
            before: worker.before,
            cpu: measured.or(used.map(|used| used.cpu)),
            strays,
            printed,
            printed_else,
        }
    }
}

fn millis(ms: u32) -> Duration {
    Duration::from_millis(u64::from(ms))
}
