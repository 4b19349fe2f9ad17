//! The journal on a thread of its own, so that nothing on the screen ever waits for the disk.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::{Complaint, Found, Journal, JournalError, Receipt, Trouble, backup};
use crate::core::event::{Body, Event, Hash};
use crate::core::progress::Progress;

/// What the journal thread reports.
#[derive(Debug)]
pub enum Recorded {
    /// The event is on disk. Apply this one, not the one that was sent: its id may have moved.
    Saved(Event),
    /// It is not on disk; it can be recorded again.
    Failed {
        /// As it was sent.
        event: Event,
        /// For the learner: what happened, what it means, what to do.
        sentence: String,
    },
    /// Another program or device wrote these; apply them in this order.
    Others(Vec<Event>),
    /// The log was folded again, because something came that belongs before what was folded. Take this in place of
    /// the progress at hand. It contains every event saved so far.
    Refolded(Box<Progress>),
    /// A text could not be kept.
    NotStored {
        /// Its name.
        hash: Hash,
        /// For the learner.
        sentence: String,
    },
    /// Something the learner should know.
    Trouble(Complaint),
}

enum Order {
    Record(Event),
    Store(String),
    Look,
    Finish(Option<Box<Progress>>),
}

/// The way to the journal thread. Dropping it lets the thread write what was sent, and end.
#[derive(Debug)]
pub struct Recorder {
    orders: Sender<Order>,
    thread: Option<JoinHandle<Journal>>,
    _watcher: Option<RecommendedWatcher>,
}

impl Journal {
    /// Moves the journal to a thread, which reports every event once it is on disk, and what others write.
    ///
    /// `reply` is called on that thread, in the order of what was sent.
    #[must_use]
    pub fn spawn(self, reply: impl Fn(Recorded) + Send + 'static) -> Recorder {
        let (orders, inbox) = mpsc::channel();
        let watcher = watch(&self, orders.clone());
        if watcher.is_none() {
            reply(Recorded::Trouble(Complaint::new(
                Trouble::NoWatch,
                "This system does not report changes of files, so what another étude writes shows up here with your next step.",
            )));
        }
        let thread = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || run(self, &inbox, &reply))
            .ok();
        Recorder {
            orders,
            thread,
            _watcher: watcher,
        }
    }
}

impl Recorder {
    /// Sends an event to be saved. The answer is [`Recorded::Saved`] or [`Recorded::Failed`].
    pub fn record(&self, event: Event) {
        let _ = self.orders.send(Order::Record(event));
    }

    /// Sends a text to be kept, before any event sent after it, and names it at once.
    pub fn store(&self, text: String) -> Hash {
        let hash = Hash::of(&text);
        let _ = self.orders.send(Order::Store(text));
        hash
    }

    /// Waits until everything sent is on disk (or reported as failed), keeps `progress` for a quick next start, and
    /// gives the journal back.
    #[must_use]
    pub fn finish(mut self, progress: Option<&Progress>) -> Option<Journal> {
        let progress = progress.map(|progress| Box::new(progress.clone()));
        let _ = self.orders.send(Order::Finish(progress));
        self.thread.take()?.join().ok()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = self.orders.send(Order::Finish(None));
            let _ = thread.join();
        }
    }
}

/// Looks whenever something happens in the log's folder.
fn watch(journal: &Journal, orders: Sender<Order>) -> Option<RecommendedWatcher> {
    let folder = journal.home().log();
    let _ = super::make_folder(&folder);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = orders.send(Order::Look);
        }
    })
    .ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

fn run(mut journal: Journal, inbox: &Receiver<Order>, reply: &dyn Fn(Recorded)) -> Journal {
    while let Ok(first) = inbox.recv() {
        // What has piled up is saved with one flush.
        let mut events = Vec::new();
        let mut look = false;
        let mut finish = None;
        for order in std::iter::once(first).chain(inbox.try_iter()) {
            match order {
                Order::Record(event) => events.push(event),
                Order::Store(text) => store(&journal, &text, reply),
                Order::Look => look = true,
                Order::Finish(progress) => {
                    finish = Some(progress);
                    break;
                }
            }
        }
        let ends_sitting = events
            .iter()
            .any(|event| matches!(event.body, Body::SittingFinished { .. }));
        if !events.is_empty() {
            save(&mut journal, events, reply);
        } else if look {
            match journal.look() {
                Ok(found) => tell(&mut journal, found, reply),
                Err(error) => reply(Recorded::Trouble(Complaint::new(
                    Trouble::BadLines,
                    error.to_string(),
                ))),
            }
        }
        if ends_sitting {
            backup::make_if_due(journal.home());
        }
        if let Some(progress) = finish {
            if let Some(progress) = progress {
                journal.save_cache(&progress);
            }
            break;
        }
    }
    journal
}

fn store(journal: &Journal, text: &str, reply: &dyn Fn(Recorded)) {
    if let Err(error) = journal.store(text) {
        reply(Recorded::NotStored {
            hash: Hash::of(text),
            sentence: error.to_string(),
        });
    }
}

fn save(journal: &mut Journal, events: Vec<Event>, reply: &dyn Fn(Recorded)) {
    match journal.append_all(events.clone()) {
        Ok(receipts) => receipts
            .into_iter()
            .for_each(|receipt| saved(journal, receipt, reply)),
        // One event may be at fault (a text that cannot be stored): each gets its own chance.
        Err(_) if events.len() > 1 => events
            .into_iter()
            .for_each(|event| save(journal, vec![event], reply)),
        Err(error) => failed(events, &error, reply),
    }
}

fn saved(journal: &mut Journal, receipt: Receipt, reply: &dyn Fn(Recorded)) {
    let found = Found {
        events: receipt.others,
        out_of_order: receipt.out_of_order,
    };
    tell(journal, found, reply);
    reply(Recorded::Saved(receipt.event));
}

fn failed(events: Vec<Event>, error: &JournalError, reply: &dyn Fn(Recorded)) {
    for event in events {
        let sentence = error.to_string();
        reply(Recorded::Failed { event, sentence });
    }
}

fn tell(journal: &mut Journal, found: Found, reply: &dyn Fn(Recorded)) {
    if found.out_of_order {
        match journal.refold() {
            Ok(progress) => reply(Recorded::Refolded(Box::new(progress))),
            Err(error) => reply(Recorded::Trouble(Complaint::new(
                Trouble::BadLines,
                error.to_string(),
            ))),
        }
    } else if !found.events.is_empty() {
        reply(Recorded::Others(found.events));
    }
}
