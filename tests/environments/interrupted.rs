//! Installations that are stopped, killed, or begun twice. An index that never answers holds them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::shelf::{Shelf, told};

/// An index that takes calls and never answers, until it is dropped.
struct Silence(TcpListener);

impl Silence {
    fn new(shelf: &mut Shelf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        shelf.variables = vec![
            ("PIP_NO_INDEX", "0".into()),
            ("PIP_INDEX_URL", format!("http://127.0.0.1:{port}/simple/")),
            ("PIP_DEFAULT_TIMEOUT", "600".into()),
        ];
        Self(listener)
    }

    /// Waits until somebody calls.
    fn called(&self) -> std::net::TcpStream {
        self.0.accept().unwrap().0
    }
}

fn begin(shelf: &Shelf) -> Child {
    let mut command = shelf.command(&["env", "install", "shelf"]);
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn signal(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

/// Command lines of processes that work below this shelf's home.
fn at_work(shelf: &Shelf) -> Vec<String> {
    let home = shelf
        .path("home/data/environments")
        .to_string_lossy()
        .into_owned();
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let lines = processes.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
    lines
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .filter(|line| line.contains(&home))
        .collect()
}

/// Waits until something is so, at most for a minute.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < deadline, "still not so after a minute: {what}");
        std::thread::yield_now();
    }
}

#[test]
fn ctrl_c_stops_it_at_once_and_the_next_installation_goes_on() {
    let Some(mut shelf) = Shelf::new() else { return };
    let silence = Silence::new(&mut shelf);
    let mut child = begin(&shelf);
    let call = silence.called();
    signal(&child, Signal::INT);
    let mut err = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut err).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(69), "{err}");
    assert!(
        err.contains("`etude env install shelf` goes on where it stopped"),
        "{err}"
    );
    // The index still keeps it waiting: it does not end by itself. A killed process may take a moment to be gone.
    until("pip is ended with it", || at_work(&shelf).is_empty());
    drop(call);
    // A process that is being ended has no command line any more when it still holds its files, and with them the lock.
    until("the lock is free", || shelf.state() != "underway");
    assert_eq!(shelf.state(), "interrupted");
    let (code, said) = shelf.test();
    assert_eq!(code, 69);
    assert!(said.contains("was interrupted"), "{said}");

    let before = fs::metadata(shelf.folder().join("pyvenv.cfg")).unwrap().ino();
    shelf.variables.clear();
    shelf.install();
    let after = fs::metadata(shelf.folder().join("pyvenv.cfg")).unwrap().ino();
    assert_eq!(before, after, "what was there is used");
    assert_eq!(shelf.test().0, 0);
}

#[test]
fn a_killed_installation_is_underway_while_pip_works_and_half_installed_afterwards() {
    let Some(mut shelf) = Shelf::new() else { return };
    let silence = Silence::new(&mut shelf);
    let mut child = begin(&shelf);
    let call = silence.called();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(
        shelf.state(),
        "underway",
        "pip was not killed, and nobody may come in its way"
    );
    let (code, _, err) = shelf.run(&["env", "install", "shelf"]);
    assert_eq!(code, 69);
    assert!(err.contains("is being installed by another étude"), "{err}");
    drop((call, silence));
    until("pip gives up", || shelf.state() == "interrupted");
    shelf.variables.clear();
    shelf.install();
    assert_eq!(shelf.test().0, 0);
}

#[test]
fn two_at_a_time_are_not_in_each_others_way() {
    let Some(mut shelf) = Shelf::new() else { return };
    let silence = Silence::new(&mut shelf);
    let child = begin(&shelf);
    let call = silence.called();
    for args in [["env", "install", "shelf"], ["env", "remove", "shelf"]] {
        let (code, _, err) = shelf.run(&args);
        assert_eq!(code, 69, "{args:?}");
        assert!(err.contains("is being installed by another étude"), "{err}");
    }
    let (code, said) = shelf.test();
    assert_eq!(code, 69);
    assert!(said.contains("is being installed now"), "{said}");
    signal(&child, Signal::TERM);
    drop(call);
    let (code, _, err) = told(child.wait_with_output().unwrap());
    assert_eq!(code, 69, "{err}");
}

#[test]
fn progress_is_told_while_it_works() {
    let Some(shelf) = Shelf::new() else { return };
    let mut child = begin(&shelf);
    let lines: Vec<String> = BufReader::new(child.stderr.take().unwrap())
        .lines()
        .map(Result::unwrap)
        .collect();
    assert!(child.wait().unwrap().success());
    let wanted = [
        "making a virtual environment",
        "of 2: fetching shelf-",
        "compiling bytecode",
        "trying it",
    ];
    let mut at = 0;
    for words in wanted {
        let found = lines[at..].iter().position(|line| line.contains(words));
        at += found.unwrap_or_else(|| panic!("no {words:?} after line {at} of {lines:#?}"));
    }
}
