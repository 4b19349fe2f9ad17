//! Whoever reads what is printed may go away: `etude check | head` ends quietly.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::Home;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/curriculum");

/// A pipe that nobody reads.
fn unread() -> Stdio {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn etude(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etude"));
    command.arg("--home").arg(home).args(args).stdin(Stdio::null());
    command
}

#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    let home = Home::new();
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().to_str().unwrap();
    let commands: [&[&str]; 12] = [
        &["check", FIXTURE, "--texts"],
        &["check", FIXTURE, "--texts", "--json"],
        &["check", FIXTURE, "--texts", "--coverage"],
        &["plan"],
        &["plan", "--json"],
        &["log"],
        &["stats"],
        &["show", "w01d1"],
        &["doctor"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ];
    for args in commands {
        let read: Output = etude(home.path(), args).output().unwrap();
        let silent = etude(home.path(), args)
            .stdout(unread())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(silent.status.code(), read.status.code(), "{args:?}");
        assert_eq!(
            without_figures(&silent.stderr),
            without_figures(&read.stderr),
            "{args:?} | head"
        );
        let deaf = etude(home.path(), args)
            .stdout(unread())
            .stderr(unread())
            .status()
            .unwrap();
        assert_eq!(deaf.code(), read.status.code(), "{args:?} 2>&1 | head");
    }
    let scaffold = ["new", "week", "w01", "--dir", new, "--title", "Iterators"];
    let done = etude(home.path(), &scaffold).stdout(unread()).output().unwrap();
    assert_eq!(
        (done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()),
        (Some(0), "")
    );
}

/// What was printed, without the seconds that it took.
fn without_figures(printed: &[u8]) -> String {
    let text = String::from_utf8_lossy(printed).into_owned();
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}
