//! Finding an interpreter, and saying why one was not taken.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use etude::host::python::{Found, Origin, Reason, Search, find, oldest_and_newest};

use super::desk::{interpreter, skip};

/// A folder with executable scripts.
fn folder_of(scripts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in scripts {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

fn on_path(folder: &Path) -> Search {
    Search {
        path: Some(folder.into()),
        ..Search::default()
    }
}

fn reasons(found: &Found) -> Vec<&Reason> {
    found.skipped.iter().map(|skipped| &skipped.reason).collect()
}

#[test]
fn without_any_python_the_sentence_says_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let found = find(&on_path(empty.path()));
    assert_eq!((found.chosen.as_ref(), found.skipped.len()), (None, 0));
    let sentence = found.interpreter().unwrap_err();
    assert!(
        sentence.starts_with("étude needs Python 3.11 or newer"),
        "{sentence}"
    );
    assert!(sentence.contains("ETUDE_PYTHON="), "{sentence}");
}

#[test]
fn a_shim_that_fails_is_skipped_with_its_own_words() {
    let Some(python) = interpreter() else { return };
    let folder = folder_of(&[(
        "python3",
        "echo 'pyenv: python3: command not found' >&2; exit 127",
    )]);
    symlink(&python.executable, folder.path().join("python3.12")).unwrap();
    let found = find(&on_path(folder.path()));
    assert_eq!(found.skipped.len(), 1);
    assert_eq!(found.skipped[0].origin, Origin::Path);
    assert_eq!(
        reasons(&found),
        [&Reason::Failed("pyenv: python3: command not found".into())]
    );
    assert_eq!(found.chosen.unwrap().version, python.version);
}

#[test]
fn a_shim_stands_for_the_real_file_behind_it() {
    let Some(python) = interpreter() else { return };
    let shim = format!("exec {} \"$@\"", python.executable.display());
    let folder = folder_of(&[("python3", &shim)]);
    let found = find(&on_path(folder.path()));
    assert_eq!(
        found.chosen.unwrap().executable,
        python.executable,
        "never the script"
    );
}

#[test]
fn a_python_that_is_too_old_is_named_with_its_version() {
    let search = Search::from_environment(None);
    let old = search
        .pyenv
        .iter()
        .flat_map(|versions| fs::read_dir(versions).into_iter().flatten().flatten());
    let old: Option<PathBuf> = old
        .map(|entry| entry.path().join("bin/python3"))
        .find(|python| python.to_string_lossy().contains("/3.10.") && python.is_file());
    let Some(old) = old else {
        return skip("no Python 3.10 to refuse: pyenv install 3.10");
    };
    let search = Search {
        config: Some(old),
        path: None,
        ..Search::default()
    };
    let found = find(&search);
    assert!(
        matches!(reasons(&found)[..], [Reason::TooOld((3, 10, _))]),
        "{found:?}"
    );
    let sentence = found.interpreter().unwrap_err();
    assert!(sentence.contains("it is Python 3.10."), "{sentence}");
}

#[test]
fn what_is_no_python_is_told_apart() {
    let folder = folder_of(&[
        ("python3", "echo hello"),
        (
            "python3.14",
            r#"echo '{"version": [7, 3, 11], "executable": "/x", "prefix": "/", "base_prefix": "/", "implementation": "pypy", "missing": []}'"#,
        ),
        (
            "python3.13",
            r#"echo '{"version": [3, 13, 0], "executable": "/x", "prefix": "/", "base_prefix": "/", "implementation": "cpython", "missing": ["mmap"]}'"#,
        ),
    ]);
    let mut search = on_path(folder.path());
    search.config = Some("/nowhere/python3".into());
    let found = find(&search);
    assert_eq!(
        reasons(&found),
        [
            &Reason::NotThere,
            &Reason::NotPython,
            &Reason::NotCPython("pypy".into()),
            &Reason::Lacks("mmap".into()),
        ]
    );
}

#[test]
fn the_answer_is_remembered_until_a_file_changes() {
    let Some(python) = interpreter() else { return };
    let asked = tempfile::tempdir().unwrap();
    let count = asked.path().join("count");
    let shim = format!(
        "echo asked >> {}; exec {} \"$@\"",
        count.display(),
        python.executable.display()
    );
    let folder = folder_of(&[("python3", &shim)]);
    let mut search = on_path(folder.path());
    search.cache = Some(asked.path().join("python.json"));
    let times = || fs::read_to_string(&count).unwrap().lines().count();
    let first = find(&search);
    assert_eq!((find(&search), times()), (first, 1));
    let later = fs::File::options()
        .append(true)
        .open(folder.path().join("python3"))
        .unwrap();
    later.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    // A file that is open for writing cannot be executed.
    drop(later);
    let _ = find(&search);
    assert_eq!(times(), 2, "another shim may stand for another version");
}

#[test]
fn the_oldest_and_the_newest_are_remembered_until_a_candidate_changes_or_comes() {
    let Some(python) = interpreter() else { return };
    let asked = tempfile::tempdir().unwrap();
    let count = asked.path().join("count");
    let shim = format!(
        "echo asked >> {}; exec {} \"$@\"",
        count.display(),
        python.executable.display()
    );
    let folder = folder_of(&[("python3", &shim), ("python3.12", "exit 127")]);
    let mut search = on_path(folder.path());
    search.cache = Some(asked.path().join("python.json"));
    let times = || fs::read_to_string(&count).unwrap().lines().count();
    let first = oldest_and_newest(&search);
    assert_eq!((first.len(), times()), (1, 1));
    assert_eq!((oldest_and_newest(&search), times()), (first.clone(), 1));
    fs::copy(folder.path().join("python3"), folder.path().join("python3.13")).unwrap();
    assert_eq!((oldest_and_newest(&search), times()), (first.clone(), 3));
    assert_eq!((oldest_and_newest(&search), times()), (first.clone(), 3));
    fs::remove_file(folder.path().join("python3.13")).unwrap();
    assert_eq!((oldest_and_newest(&search), times()), (first, 4));
}

#[test]
fn an_environment_keeps_its_own_executable() {
    let Some(python) = interpreter() else { return };
    let folder = tempfile::tempdir().unwrap();
    let made = std::process::Command::new(&python.executable)
        .args(["-m", "venv", "--without-pip"])
        .arg(folder.path())
        .status()
        .unwrap();
    assert!(made.success());
    let found = etude::host::python::ask(&folder.path().join("bin/python3")).unwrap();
    assert_eq!(found.prefix, folder.path().canonicalize().unwrap());
    assert_eq!(found.base_prefix, python.base_prefix);
}
