//! A save on disk, by any program, becomes one message with the new text.
//!
//! Editors replace files rather than write them, so the folder is watched and filtered by name. Where the system
//! offers no notifications (some network folders), the folder is polled instead.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::workspace::{Workspace, read_text};

/// How often a folder is looked at where it cannot be watched.
const POLL: Duration = Duration::from_millis(500);
/// The shortest time from one stirring of a folder to the next that is told.
const STIR: Duration = Duration::from_millis(20);

/// A learner's file has new text on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The folder of the day it belongs to.
    pub folder: PathBuf,
    /// Path relative to the folder.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// Watches the files of one workspace until it is dropped.
pub struct Watch {
    _watcher: Box<dyn Watcher + Send>,
    /// True where the system offers no notifications and the folder is polled.
    pub polls: bool,
}

impl Watch {
    /// Starts to watch; `told` is called on another thread, once for each new text. `stirs` is called there before: when
    /// something in the folder is made, written or renamed, which is how every save begins; not more often than fifty
    /// times a second.
    ///
    /// # Errors
    /// The folder can neither be watched nor polled.
    pub fn start(
        workspace: &Workspace,
        told: impl Fn(Saved) + Send + Clone + 'static,
        stirs: impl Fn() + Send + Clone + 'static,
    ) -> notify::Result<Self> {
        let handler = |polls| Handler {
            workspace: workspace.clone(),
            told: told.clone(),
            stirs: stirs.clone(),
            stirred: None,
            polls,
            last: HashMap::new(),
        };
        match RecommendedWatcher::new(handler(false), Config::default())
            .and_then(|mut watcher| watch(&mut watcher, workspace).map(|()| watcher))
        {
            Ok(watcher) => Ok(Self {
                _watcher: Box::new(watcher),
                polls: false,
            }),
            Err(_) => {
                let config = Config::default()
                    .with_poll_interval(POLL)
                    .with_compare_contents(true);
                let mut watcher = PollWatcher::new(handler(true), config)?;
                watch(&mut watcher, workspace)?;
                Ok(Self {
                    _watcher: Box::new(watcher),
                    polls: true,
                })
            }
        }
    }
}

fn watch(watcher: &mut impl Watcher, workspace: &Workspace) -> notify::Result<()> {
    watcher.watch(&workspace.folder, RecursiveMode::NonRecursive)?;
    let mut folders: Vec<&Path> = workspace
        .files
        .iter()
        .filter_map(|name| Path::new(name).parent())
        .collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders
        .into_iter()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        watcher.watch(&workspace.folder.join(folder), RecursiveMode::NonRecursive)?;
    }
    Ok(())
}

struct Handler<F, G> {
    workspace: Workspace,
    told: F,
    stirs: G,
    /// When `stirs` was called last.
    stirred: Option<Instant>,
    polls: bool,
    /// What was told last, so that one save is one message however many events it makes.
    last: HashMap<String, String>,
}

impl<F, G: Fn()> Handler<F, G> {
    /// A save seems to begin.
    fn stir(&mut self, kind: EventKind) {
        let begins = matches!(
            kind,
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Name(_))
        );
        if begins && self.stirred.is_none_or(|before| before.elapsed() > STIR) {
            self.stirred = Some(Instant::now());
            (self.stirs)();
        }
    }
}

impl<F, G> notify::EventHandler for Handler<F, G>
where
    F: Fn(Saved) + Send + 'static,
    G: Fn() + Send + 'static,
{
    fn handle_event(&mut self, event: notify::Result<notify::Event>) {
        let Ok(event) = event else { return };
        self.stir(event.kind);
        // A write in progress is not a save: on Linux its close is what counts, elsewhere every change is looked at.
        let every_change = self.polls || cfg!(not(target_os = "linux"));
        let saved = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Any => true,
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
            EventKind::Modify(_) => every_change,
            _ => false,
        };
        if !saved {
            return;
        }
        let created = matches!(event.kind, EventKind::Create(_));
        for path in &event.paths {
            let Ok(name) = path.strip_prefix(&self.workspace.folder) else {
                continue;
            };
            let Some(name) = self.workspace.files.iter().find(|file| Path::new(file) == name) else {
                continue;
            };
            let Ok(Some(text)) = read_text(path) else { continue };
            // A new file is told before its text is in it; the text comes with the next event.
            let unwritten = created && text.is_empty();
            if !unwritten && self.last.get(name) != Some(&text) {
                self.last.insert(name.clone(), text.clone());
                (self.told)(Saved {
                    folder: self.workspace.folder.clone(),
                    name: name.clone(),
                    text,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc;

    fn watched() -> (tempfile::TempDir, Workspace, Watch, mpsc::Receiver<Saved>) {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace {
            folder: fs::canonicalize(folder.path()).unwrap(),
            files: vec!["exercise.py".into(), "other.py".into()],
        };
        let (sender, receiver) = mpsc::channel();
        let watch = Watch::start(&workspace, move |saved| drop(sender.send(saved)), || {}).unwrap();
        (folder, workspace, watch, receiver)
    }

    const SOON: Duration = Duration::from_secs(20);

    #[test]
    fn a_plain_write_and_a_replaced_file_are_both_a_save() {
        let (_folder, workspace, _watch, saves) = watched();
        fs::write(workspace.path("exercise.py"), "one\n").unwrap();
        assert_eq!(saves.recv_timeout(SOON).unwrap().text, "one\n");
        workspace.save("exercise.py", "two\n").unwrap();
        assert_eq!(saves.recv_timeout(SOON).unwrap().text, "two\n");
    }

    /// Elsewhere the system may tell of a whole save at once.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_stirs_before_its_save_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace {
            folder: fs::canonicalize(folder.path()).unwrap(),
            files: vec!["exercise.py".into()],
        };
        let (sender, heard) = mpsc::channel();
        let stirs = sender.clone();
        let told = move |saved: Saved| drop(sender.send(Some(saved.text)));
        let watch = Watch::start(&workspace, told, move || drop(stirs.send(None))).unwrap();
        workspace.save("exercise.py", "one\n").unwrap();
        let first = heard.recv_timeout(SOON).unwrap();
        if watch.polls {
            return;
        }
        assert_eq!(first, None, "it was told first");
        let text = std::iter::from_fn(|| heard.recv_timeout(SOON).ok()).find_map(|heard| heard);
        assert_eq!(text.as_deref(), Some("one\n"));
    }

    #[test]
    fn the_same_text_again_and_other_files_are_no_save() {
        let (_folder, workspace, _watch, saves) = watched();
        workspace.save("exercise.py", "one\n").unwrap();
        assert_eq!(saves.recv_timeout(SOON).unwrap().text, "one\n");
        workspace.save("exercise.py", "one\n").unwrap();
        fs::write(workspace.path("notes.txt"), "private").unwrap();
        workspace.save("other.py", "last\n").unwrap();
        let next = saves.recv_timeout(SOON).unwrap();
        assert_eq!((next.name.as_str(), next.text.as_str()), ("other.py", "last\n"));
    }
}
