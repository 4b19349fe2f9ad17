//! Appending to a disk that fails: writes that stop half way, flushes that do not come through.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Cursor;

use chrono::DateTime;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ulid::Ulid;

use super::*;
use crate::core::event::{Body, Event, EventId};
use crate::core::session::Phase;
use crate::host::home::Home;
use crate::host::journal::{Journal, JournalError};

/// How a disk behaves during one append.
#[derive(Clone, Copy, Debug)]
enum Disk {
    Fine,
    /// Takes so many bytes, then is full; what it took stays if `keeps`.
    Full {
        after: usize,
        keeps: bool,
    },
    /// Takes everything and cannot flush it.
    Unflushed {
        keeps: bool,
    },
}

struct Faulty<'a> {
    bytes: &'a mut Vec<u8>,
    position: usize,
    disk: Disk,
}

impl Read for Faulty<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = Cursor::new(&self.bytes[self.position..]).read(buffer)?;
        self.position += read;
        Ok(read)
    }
}

impl Seek for Faulty<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut cursor = Cursor::new(&self.bytes);
        let position = cursor.seek(to)?;
        self.position = usize::try_from(position).unwrap();
        Ok(position)
    }
}

impl Write for Faulty<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let takes = match &mut self.disk {
            Disk::Full { after, .. } => {
                if *after == 0 {
                    return Err(io::ErrorKind::StorageFull.into());
                }
                let takes = bytes.len().min(*after);
                *after -= takes;
                takes
            }
            // Short writes are the rule here, so that nothing relies on whole ones.
            _ => bytes.len().min(7),
        };
        self.bytes.extend_from_slice(&bytes[..takes]);
        Ok(takes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Medium for Faulty<'_> {
    fn length(&self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn flush_to_disk(&mut self) -> io::Result<()> {
        match self.disk {
            Disk::Unflushed { .. } => Err(io::Error::other("input/output error")),
            _ => Ok(()),
        }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        match self.disk {
            Disk::Full { keeps: true, .. } | Disk::Unflushed { keeps: true } => {
                Err(io::Error::other("cannot cut"))
            }
            _ => {
                self.bytes.truncate(usize::try_from(length).unwrap());
                Ok(())
            }
        }
    }
}

/// A real file that is written as a faulty disk would.
#[derive(Debug)]
struct FaultyTape {
    path: PathBuf,
    disks: RefCell<Vec<Disk>>,
}

impl Tape for FaultyTape {
    fn lock(&self) -> io::Result<Lock> {
        Ok(Lock { _file: None })
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<Written> {
        let mut bytes = fs::read(&self.path).unwrap_or_default();
        let disk = self.disks.borrow_mut().pop().unwrap_or(Disk::Fine);
        let mut medium = Faulty {
            bytes: &mut bytes,
            position: 0,
            disk,
        };
        let written = append_to(&mut medium, lines);
        make_folder(self.path.parent().unwrap()).unwrap();
        fs::write(&self.path, &bytes).unwrap();
        written
    }

    fn probe(&self) -> io::Result<()> {
        Ok(())
    }
}

fn disk() -> impl Strategy<Value = Disk> {
    prop_oneof![
        Just(Disk::Fine),
        (0..300_usize, any::<bool>()).prop_map(|(after, keeps)| Disk::Full { after, keeps }),
        any::<bool>().prop_map(|keeps| Disk::Unflushed { keeps }),
    ]
}

fn event(number: u64) -> Event {
    let day = "w01d1".parse().unwrap();
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap().fixed_offset();
    let id = Ulid::from_parts(1_800_000_000_000 + number, 1);
    let seconds = u32::try_from(number).unwrap();
    let body = Body::TimeSpent {
        day,
        phase: Phase::Code,
        seconds,
    };
    Event::new(body, at, id, 4)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 20_000 } else { 60 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(16),
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_the_disk_does_every_acknowledged_event_is_there_once(disks in prop::collection::vec(disk(), 1..16)) {
        let root = tempfile::tempdir().unwrap();
        let home = Home::under(root.path()).unwrap();
        let (journal, _, _) = Journal::open(&home).unwrap();
        let path = journal.file();
        let appends = disks.len() as u64 + 2;
        let mut journal = journal.on_tape(Box::new(FaultyTape { path, disks: disks.into() }));
        let mut acknowledged = BTreeSet::new();
        for number in 0..appends {
            // Once more as it is: what a learner does who is told that it was not saved.
            for _ in 0..4 {
                match journal.append(event(number)) {
                    Ok(receipt) => {
                        prop_assert!(acknowledged.insert(receipt.event.id), "an id was given twice");
                        break;
                    }
                    Err(JournalError::NotSaved { .. }) => {}
                    Err(error) => return Err(TestCaseError::fail(error.to_string())),
                }
            }
        }
        let (_, progress, _) = Journal::open(&home).unwrap();
        let events = journal.events().unwrap();
        let there: BTreeSet<EventId> = events.iter().map(|event| event.id).collect();
        prop_assert!(acknowledged.is_subset(&there));
        prop_assert_eq!(progress.events(), there.len() as u64);
        for number in 0..appends {
            let times = events.iter().filter(|there| there.body == event(number).body).count();
            prop_assert!(times <= 1, "event {} is there {} times", number, times);
        }
    }
}

#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let mut bytes = b"whole line\n".to_vec();
    let disk = Disk::Full {
        after: 5,
        keeps: false,
    };
    let error = append_to(
        &mut Faulty {
            bytes: &mut bytes,
            position: 0,
            disk,
        },
        b"another line\n",
    )
    .unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert_eq!(bytes, b"whole line\n");
}

#[test]
fn after_a_torn_line_the_next_one_begins_on_its_own() {
    let mut bytes = b"whole line\ntorn li".to_vec();
    let written = append_to(
        &mut Faulty {
            bytes: &mut bytes,
            position: 0,
            disk: Disk::Fine,
        },
        b"another\n",
    )
    .unwrap();
    assert!(written.after_torn_line);
    assert_eq!(bytes, b"whole line\ntorn li\nanother\n");
}
