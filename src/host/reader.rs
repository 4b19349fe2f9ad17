//! Reads what the screens ask for and what takes longer than a frame: readings to look at and to search, the texts
//! of the log to search. One thread, started when it is first asked; a newer search gives up the one under way.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::bundle::Library;
use super::journal::code::CodeStore;
use crate::core::curriculum::{DayId, Preview, Topics, WeekId};
use crate::core::event::{EventId, Hash};
use crate::core::find::Words;

/// What can be asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// How the days of a week look.
    Week(WeekId),
    /// What the curriculum has to treat, in words.
    Topics,
    /// Which readings have all these words in them.
    Readings {
        /// Names the search in the answers.
        search: u64,
        /// The words.
        query: String,
    },
    /// Which sittings have all these words in one of their texts beside the log.
    Sittings {
        /// Names the search in the answers.
        search: u64,
        /// The words.
        query: String,
        /// Where to look, in the order of the answers.
        texts: Vec<(EventId, Vec<Hash>)>,
    },
}

/// What is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// How the days of a week look; none if the week cannot be read.
    Week(WeekId, Vec<Preview>),
    /// What the curriculum has to treat.
    Topics(Box<Topics>),
    /// Readings with the words in them, each with the line of the first word. There may be several answers to a search.
    Readings {
        /// The search.
        search: u64,
        /// What was found since the last answer.
        found: Vec<(DayId, String)>,
        /// Nothing more will come.
        done: bool,
    },
    /// Sittings with the words in a text of theirs, each with the line of the first word.
    Sittings {
        /// The search.
        search: u64,
        /// What was found since the last answer.
        found: Vec<(EventId, String)>,
        /// Nothing more will come.
        done: bool,
    },
    /// Something cannot be read: a sentence for the learner.
    Failed(String),
}

/// The way to the thread.
pub struct Reader {
    asks: Sender<Ask>,
}

/// So many texts of the log are looked into between two answers.
const BATCH: usize = 256;

impl Reader {
    /// Starts the thread; every answer goes to `listener`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        library: Arc<Library>,
        texts: CodeStore,
        listener: impl Fn(Answer) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (asks, asked) = channel();
        let desk = Desk {
            library,
            texts,
            listener: Box::new(listener),
            asked,
            waiting: VecDeque::new(),
            readings: BTreeMap::new(),
        };
        std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || desk.work())?;
        Ok(Self { asks })
    }

    /// Asks for something. Nothing happens if the thread has ended.
    pub fn ask(&self, ask: Ask) {
        let _ = self.asks.send(ask);
    }
}

struct Desk {
    library: Arc<Library>,
    texts: CodeStore,
    listener: Box<dyn Fn(Answer) + Send>,
    asked: Receiver<Ask>,
    waiting: VecDeque<Ask>,
    /// The readings that were searched before, by week.
    readings: BTreeMap<WeekId, Vec<(DayId, String)>>,
}

impl Desk {
    /// Ends when nobody can ask any more.
    fn work(mut self) {
        loop {
            let ask = match self.waiting.pop_front() {
                Some(ask) => ask,
                None => match self.asked.recv() {
                    Ok(ask) => ask,
                    Err(_) => return,
                },
            };
            self.take_in();
            // A search that was replaced before it began is not begun.
            if self.waiting.iter().any(|later| replaces(later, &ask)) {
                continue;
            }
            match ask {
                Ask::Week(week) => self.week(week),
                Ask::Topics => self.topics(),
                Ask::Readings { search, query } => self.search_readings(search, &Words::of(&query)),
                Ask::Sittings { search, query, texts } => {
                    self.search_sittings(search, &Words::of(&query), texts)
                }
            }
        }
    }

    fn take_in(&mut self) {
        while let Ok(ask) = self.asked.try_recv() {
            self.waiting.push_back(ask);
        }
    }

    /// Whether the search under way has been replaced by another one.
    fn is_replaced(&mut self, is_search: impl Fn(&Ask) -> bool) -> bool {
        self.take_in();
        self.waiting.iter().any(is_search)
    }

    fn week(&self, id: WeekId) {
        // Not kept by the library: who looks through the whole plan need not have all of it in memory.
        let previews = match self.library.week_once(id) {
            Ok(week) => week.days.iter().map(Preview::of).collect(),
            Err(error) => {
                (self.listener)(Answer::Failed(error.to_string()));
                Vec::new()
            }
        };
        (self.listener)(Answer::Week(id, previews));
    }

    fn topics(&self) {
        (self.listener)(match self.library.topics() {
            Ok(topics) => Answer::Topics(Box::new(topics)),
            Err(error) => Answer::Failed(error.to_string()),
        });
    }

    fn search_readings(&mut self, search: u64, words: &Words) {
        let library = Arc::clone(&self.library);
        let weeks = library
            .index()
            .map(|index| index.weeks.as_slice())
            .unwrap_or_default();
        for week in weeks {
            if self.is_replaced(|ask| matches!(ask, Ask::Readings { .. })) {
                return;
            }
            let readings = self.readings.entry(week.id).or_insert_with(|| {
                // A week that cannot be read has nothing to be found in; its preview says why.
                let days = library
                    .week_once(week.id)
                    .map(|week| week.days)
                    .unwrap_or_default();
                days.into_iter().map(|day| (day.entry.id, day.read)).collect()
            });
            let found: Vec<_> = readings
                .iter()
                .filter_map(|(day, text)| Some((*day, words.find(text)?.to_owned())))
                .collect();
            if !found.is_empty() {
                (self.listener)(Answer::Readings {
                    search,
                    found,
                    done: false,
                });
            }
        }
        (self.listener)(Answer::Readings {
            search,
            found: Vec::new(),
            done: true,
        });
    }

    fn search_sittings(&mut self, search: u64, words: &Words, texts: Vec<(EventId, Vec<Hash>)>) {
        let mut found = Vec::new();
        let mut looked = 0;
        for (sitting, hashes) in texts {
            for hash in hashes {
                looked += 1;
                if looked % BATCH == 0 {
                    if self.is_replaced(|ask| matches!(ask, Ask::Sittings { .. })) {
                        return;
                    }
                    if !found.is_empty() {
                        let found = std::mem::take(&mut found);
                        let done = false;
                        (self.listener)(Answer::Sittings { search, found, done });
                    }
                }
                // A text that another machine has, or that is damaged, has nothing to be found in.
                let text = self.texts.load(hash).ok().flatten();
                if let Some(line) = text.as_deref().and_then(|text| words.find(text)) {
                    found.push((sitting, line.to_owned()));
                    break;
                }
            }
        }
        let done = true;
        (self.listener)(Answer::Sittings { search, found, done });
    }
}

/// Whether the answer to the earlier question is of no use any more once the later one is asked.
fn replaces(later: &Ask, earlier: &Ask) -> bool {
    matches!(
        (later, earlier),
        (Ask::Readings { .. }, Ask::Readings { .. }) | (Ask::Sittings { .. }, Ask::Sittings { .. })
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn reader(root: &Path) -> (Reader, Receiver<Answer>, CodeStore) {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/curriculum");
        let (told, answers) = channel();
        let texts = CodeStore::new(root.to_owned());
        let library = Arc::new(Library::folder(&fixture));
        let reader = Reader::start(library, texts.clone(), move |answer| drop(told.send(answer))).unwrap();
        (reader, answers, texts)
    }

    #[test]
    fn a_week_is_looked_at_and_one_that_is_not_there_is_told() {
        let root = tempfile::tempdir().unwrap();
        let (reader, answers, _) = reader(root.path());
        reader.ask(Ask::Week("w02".parse().unwrap()));
        let Answer::Week(_, days) = answers.recv().unwrap() else {
            panic!("a week");
        };
        assert_eq!(days.len(), 7);
        assert!(days[0].goal.contains("squares"), "{days:?}");
        reader.ask(Ask::Week("w09".parse().unwrap()));
        assert!(matches!(answers.recv().unwrap(), Answer::Failed(_)));
        assert!(matches!(answers.recv().unwrap(), Answer::Week(_, days) if days.is_empty()));
    }

    #[test]
    fn readings_are_searched_and_the_last_search_always_ends() {
        let root = tempfile::tempdir().unwrap();
        let (reader, answers, _) = reader(root.path());
        for search in 1..=20 {
            let query = "short text".to_owned();
            reader.ask(Ask::Readings { search, query });
        }
        let mut days = Vec::new();
        loop {
            match answers.recv().unwrap() {
                Answer::Readings {
                    search: 20,
                    found,
                    done,
                } => {
                    days.extend(found);
                    if done {
                        break;
                    }
                }
                Answer::Readings { .. } => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(days.len(), 14);
        assert!(days[0].1.contains("short text"), "{days:?}");
    }

    #[test]
    fn texts_of_the_log_are_searched_and_missing_ones_are_passed_over() {
        let root = tempfile::tempdir().unwrap();
        let (reader, answers, texts) = reader(root.path());
        let hash = texts.store("def double(n):\n    return n + 2\n").unwrap();
        let ids: Vec<EventId> = (1..=3)
            .map(|number| EventId(ulid::Ulid::from_parts(number, 0)))
            .collect();
        let missing = Hash::of("never kept");
        reader.ask(Ask::Sittings {
            search: 1,
            query: "RETURN n +".to_owned(),
            texts: vec![
                (ids[0], vec![missing]),
                (ids[1], vec![missing, hash]),
                (ids[2], vec![]),
            ],
        });
        let answer = answers.recv().unwrap();
        let found = vec![(ids[1], "return n + 2".to_owned())];
        let (search, done) = (1, true);
        assert_eq!(answer, Answer::Sittings { search, found, done });
    }
}
