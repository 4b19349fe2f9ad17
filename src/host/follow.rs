//! An author's edits, followed: a save in the folder of a curriculum becomes one message with the curriculum as it is now.
//!
//! A week that cannot be used for the moment stays as it was, so that what is open stays open while its text is mended.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::bundle::Library;
use crate::core::curriculum::{Finding, Findings, layout};

/// An editor makes several changes of one save, and a checkout many; they are one when no more came for so long.
const QUIET: Duration = Duration::from_millis(50);

/// The curriculum after an edit.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The curriculum as it is now; weeks that cannot be used are as they were.
    pub library: Arc<Library>,
    /// What is wrong since the edits began, in a sentence with file and line.
    pub trouble: Option<String>,
}

/// Follows the edits of one curriculum until it is dropped.
#[derive(Debug)]
pub struct Follow {
    watcher: RecommendedWatcher,
    /// The folder of the exercise that is followed.
    exercise: Option<PathBuf>,
}

impl Follow {
    /// Starts to follow; `told` is called on another thread, once for each save. `None` for the curriculum inside the
    /// program, which nobody edits.
    ///
    /// # Errors
    /// The folder cannot be watched, or the system gives no thread.
    pub fn start(
        library: &Arc<Library>,
        told: impl Fn(Edition) + Send + 'static,
    ) -> notify::Result<Option<Self>> {
        let Some(root) = library.root() else {
            return Ok(None);
        };
        let (changes, changed) = channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| tell(event, &changes))?;
        watcher.watch(&root.join(layout::CURRICULUM), RecursiveMode::Recursive)?;
        let library = Arc::clone(library);
        std::thread::Builder::new()
            .name("follow".to_owned())
            .spawn(move || work(library, &changed, told))?;
        Ok(Some(Self {
            watcher,
            exercise: None,
        }))
    }

    /// Follows this exercise (`w02/d5-yield-from`) of the curriculum in `root`, and no longer the one before.
    ///
    /// # Errors
    /// Its folder cannot be watched.
    pub fn exercise(&mut self, root: &Path, folder: &str) -> notify::Result<()> {
        let folder = root.join(layout::EXERCISES).join(folder);
        if self.exercise.as_ref() == Some(&folder) {
            return Ok(());
        }
        if let Some(before) = self.exercise.take() {
            // It fails for a folder that is gone, and then there is nothing to give up.
            let _ = self.watcher.unwatch(&before);
        }
        self.watcher.watch(&folder, RecursiveMode::Recursive)?;
        self.exercise = Some(folder);
        Ok(())
    }
}

/// Tells that a file of the curriculum changed. A write in progress is none: on Linux its close is what counts.
fn tell(event: notify::Result<notify::Event>, changes: &Sender<()>) {
    let Ok(event) = event else { return };
    let changed = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Any => true,
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(kind) => {
            cfg!(not(target_os = "linux")) || matches!(kind, notify::event::ModifyKind::Name(_))
        }
        _ => false,
    };
    let names = event.paths.iter().filter_map(|path| path.file_name()?.to_str());
    if changed && names.into_iter().any(layout::is_content) {
        // The thread ends only after this sender.
        let _ = changes.send(());
    }
}

/// Ends when the watcher is dropped.
fn work(mut library: Arc<Library>, changed: &Receiver<()>, told: impl Fn(Edition)) {
    let mut known = library.problems().map(<[Finding]>::to_vec).unwrap_or_default();
    while changed.recv().is_ok() {
        loop {
            match changed.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let trouble = match library.renewed() {
            Ok(renewed) => {
                library = Arc::new(renewed);
                let problems = library.problems().unwrap_or_default();
                // What was wrong before is no news, until it was right once.
                known.retain(|finding| problems.contains(finding));
                let news = problems.iter().filter(|finding| !known.contains(finding));
                let news = Findings(news.cloned().collect());
                (!news.0.is_empty()).then(|| news.to_string())
            }
            Err(error) => Some(error.to_string()),
        };
        told(Edition {
            library: Arc::clone(&library),
            trouble,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::process::Command;

    use crate::core::curriculum::DayId;

    const SOON: Duration = Duration::from_secs(20);

    struct Author {
        _folder: tempfile::TempDir,
        root: PathBuf,
        follow: Follow,
        editions: Receiver<Edition>,
    }

    impl Author {
        fn new() -> Self {
            let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/curriculum");
            let folder = tempfile::tempdir().unwrap();
            let mut copy = Command::new("cp");
            let copied = copy.arg("-R").arg(fixture).arg(folder.path()).status();
            assert!(copied.unwrap().success());
            let root = folder.path().join("curriculum");
            let (told, editions) = channel();
            let library = Arc::new(Library::folder(&root));
            let follow = Follow::start(&library, move |edition| drop(told.send(edition))).unwrap();
            Self {
                _folder: folder,
                root,
                follow: follow.unwrap(),
                editions,
            }
        }

        fn week(&self) -> PathBuf {
            self.root.join("curriculum/cycle-1/week-01.toml")
        }

        /// Saves the week as editors do that replace files.
        fn replace_week(&self, text: &str) {
            let new = self.week().with_extension("toml~");
            fs::write(&new, text).unwrap();
            fs::rename(new, self.week()).unwrap();
        }

        fn edition(&self) -> Edition {
            self.editions.recv_timeout(SOON).unwrap()
        }

        fn goal(edition: &Edition) -> String {
            let day: DayId = "w01d1".parse().unwrap();
            let week = edition.library.week(day.week()).unwrap();
            week.days[0].goal.clone()
        }
    }

    #[test]
    fn a_saved_week_is_a_new_edition_and_a_broken_one_keeps_its_old_text() {
        let author = Author::new();
        let text = fs::read_to_string(author.week()).unwrap();
        let goal = Author::goal(&Edition {
            library: Arc::new(Library::folder(&author.root)),
            trouble: None,
        });
        let edited = text.replacen(&goal, "Write it anew.", 1);
        author.replace_week(&edited);
        let edition = author.edition();
        assert_eq!(edition.trouble, None);
        assert_eq!(Author::goal(&edition), "Write it anew.");

        author.replace_week(&edited.replacen("goal = ", "gaol = ", 1));
        let edition = author.edition();
        let trouble = edition.trouble.clone().unwrap();
        assert!(
            trouble.starts_with("curriculum/cycle-1/week-01.toml:"),
            "{trouble}"
        );
        assert_eq!(Author::goal(&edition), "Write it anew.");
        let afresh = Library::folder(&author.root);
        let weeks = |library: &Library| library.index().unwrap().weeks.len();
        assert_eq!(weeks(&edition.library), weeks(&afresh) + 1);

        author.replace_week(&text);
        let edition = author.edition();
        assert_eq!(edition.trouble, None);
        assert_eq!(Author::goal(&edition), goal);
    }

    #[test]
    fn only_the_exercise_that_is_open_is_followed() {
        let mut author = Author::new();
        let (root, exercises) = (author.root.clone(), author.root.join("exercises"));
        author.follow.exercise(&root, "w01/d1-double").unwrap();
        author.follow.exercise(&root, "w02/d1-squares").unwrap();
        fs::write(exercises.join("w01/d1-double/claims.py"), "").unwrap();
        fs::write(exercises.join("w02/d1-squares/test_exercise.pyc"), "").unwrap();
        fs::write(exercises.join("w02/d1-squares/test_exercise.py"), "# new\n").unwrap();
        let day: DayId = "w02d1".parse().unwrap();
        let tests = author.edition().library.exercise(day).unwrap().tests;
        assert_eq!(tests[layout::TESTS], b"# new\n");
        assert!(author.editions.try_recv().is_err(), "one save is one edition");
    }

    #[test]
    fn the_built_in_curriculum_is_not_followed() {
        let library = Arc::new(Library::builtin());
        assert!(Follow::start(&library, |_| ()).unwrap().is_none());
    }
}
