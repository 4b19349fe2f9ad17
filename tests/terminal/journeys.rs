//! What a learner does, from the first start to the log.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::pty::{Terminal, etude, keys};
use crate::python_is_there;

const WRONG: &str = "def double(n):\n    return n + 2\n";
const RIGHT: &str = "def double(n):\n    return n * 2\n";

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_whole_day_on_an_empty_home_is_in_the_log_after_a_restart() {
    if !python_is_there() {
        return;
    }
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("of 3 tests fail");
    terminal.replace_all(WRONG);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("return n + 2");
    terminal.wait_for("tests fail");
    terminal.replace_all(RIGHT);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("3 tests pass");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("How did it feel?");
    terminal.send("In the importer.");
    terminal.wait_for("In the importer.");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("w01d1 is done");
    terminal.wait_for("w01d2");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(terminal.is_restored());

    let file = home.path().join("practice/w01/d1-double/exercise.py");
    assert_eq!(fs::read_to_string(file).unwrap(), RIGHT);
    let page = fs::read_to_string(home.path().join("practice/PRACTICE_LOG.md")).unwrap();
    assert!(
        page.contains("Doubling a number") && page.contains("In the importer."),
        "{page}"
    );

    let mut again = Terminal::start(etude(home.path()));
    again.wait_for("day 2 of 7");
    again.send("l");
    again.wait_for("Doubling a number");
    again.send(keys::ENTER);
    again.wait_for("In the importer.");
    again.wait_for("3 of 3 tests");
    again.send(keys::CTRL_Q);
    assert_eq!(again.wait_for_end(), 0);
}

/// Kills étude at one point of a day, starts it again, and says what is shown after one Enter.
fn killed_at(to: impl FnOnce(&mut Terminal), shown_again: &str) {
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    to(&mut terminal);
    terminal.signal(Signal::KILL);
    terminal.wait_for_end();
    let mut again = Terminal::start(etude(home.path()));
    again.wait_for("Today");
    again.wait_for("go on");
    again.send(keys::ENTER);
    again.wait_for(shown_again);
}

/// Waits until an event of this kind is on disk: what the screen shows may be ahead of it.
fn logged(home: &std::path::Path, kind: &str, times: usize) -> bool {
    let Ok(files) = fs::read_dir(home.join("data/log")) else {
        return false;
    };
    let texts = files.filter_map(|file| fs::read_to_string(file.unwrap().path()).ok());
    texts
        .map(|text| text.matches(&format!("\"{kind}\"")).count())
        .sum::<usize>()
        >= times
}

#[test]
fn killed_while_reading_it_goes_on_reading() {
    killed_at(
        |terminal| {
            terminal.send(keys::ENTER);
            terminal.wait_for("A short text for tests");
        },
        "A short text for tests",
    );
}

#[test]
fn killed_while_coding_it_goes_on_with_the_saved_code() {
    if !python_is_there() {
        return;
    }
    killed_at(
        |terminal| {
            terminal.send(keys::ENTER);
            terminal.wait_for("A short text for tests");
            terminal.send(keys::ENTER);
            terminal.wait_for("tests fail");
            terminal.replace_all(WRONG);
            terminal.send(keys::CTRL_S);
            terminal.wait_for("return n + 2");
            terminal.wait_for("3 of 3 tests fail");
        },
        "return n + 2",
    );
}

#[test]
fn killed_while_reflecting_it_goes_on_with_the_questions() {
    if !python_is_there() {
        return;
    }
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("tests fail");
    terminal.replace_all(RIGHT);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("3 tests pass");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("How did it feel?");
    // Reading counts as the first phase, so the third one is Reflect; the log thread may be a moment behind.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !logged(home.path(), "phase_entered", 3) {
        assert!(std::time::Instant::now() < until, "the phase is not in the log");
        std::thread::yield_now();
    }
    terminal.signal(Signal::KILL);
    terminal.wait_for_end();
    let mut again = Terminal::start(etude(home.path()));
    again.wait_for("go on to the two questions");
    again.send(keys::ENTER);
    again.wait_for("How did it feel?");
}

#[test]
fn the_learners_own_editor_has_the_terminal_and_its_text_is_tested() {
    if !python_is_there() {
        return;
    }
    let home = home();
    let editor = home.path().join("my editor.sh");
    // It shows that it has the terminal, waits for a key that étude must not see, then saves.
    let script = format!(
        "#!/bin/sh\nprintf 'EDITOR HAS %s' \"$1\"\nread -r key\nprintf '{}' > \"$2\"\n",
        RIGHT.replace('\n', "\\n")
    );
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = etude(home.path());
    command.env("EDITOR", format!("'{}' +1", editor.display()));
    let mut terminal = Terminal::start(command);
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("tests fail");
    terminal.send(keys::F6);
    terminal.wait_for("EDITOR HAS +1");
    terminal.send("q\r");
    terminal.wait_for("3 tests pass");
    terminal.wait_for("return n * 2");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_save_by_another_program_is_tested() {
    if !python_is_there() {
        return;
    }
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("tests fail");
    fs::write(home.path().join("practice/w01/d1-double/exercise.py"), RIGHT).unwrap();
    terminal.wait_for("3 tests pass");
}

#[test]
fn without_python_reading_works_and_the_sentence_says_what_to_do() {
    let home = home();
    let mut command = etude(home.path());
    command.env("PATH", "/nowhere");
    command.env("HOME", home.path());
    for name in [
        "ETUDE_PYTHON",
        "PYENV_ROOT",
        "UV_PYTHON_INSTALL_DIR",
        "XDG_DATA_HOME",
    ] {
        command.env_remove(name);
    }
    let mut terminal = Terminal::start(command);
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("needs Python 3.11 or newer");
}

#[test]
fn a_practice_folder_that_cannot_be_made_is_told_and_nothing_is_lost() {
    let home = home();
    fs::write(home.path().join("practice"), "a file where the folder should be").unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("cannot be created");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(
        fs::read_to_string(home.path().join("practice")).unwrap(),
        "a file where the folder should be"
    );
}

#[test]
fn a_window_that_shrinks_and_grows_shows_everything_again() {
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.resize(40, 10);
    terminal.wait_for("étude needs 60 columns");
    terminal.resize(120, 40);
    terminal.wait_for("Doubling a number");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

const INVOICE: &str = "def total(lines):\n    return sum(quantity * cents for quantity, cents in lines)\n";

#[test]
fn a_week_is_tested_out_of_by_its_challenge_and_the_plan_goes_on_after_it() {
    if !python_is_there() {
        return;
    }
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send("p");
    terminal.wait_for("Challenge: a small invoice");
    terminal.send("o");
    terminal.wait_for("Test out of week w01?");
    terminal.send("y");
    terminal.wait_for("w01d7");
    terminal.wait_for("tests fail");
    // Left without passing, the place stays; the next try begins cold.
    terminal.replace_all("def total(lines):\n    return 0\n");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("return 0");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!logged(home.path(), "tested_out", 1));

    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("day 1 of 7");
    terminal.send("p");
    terminal.wait_for("Challenge: a small invoice");
    terminal.send("o");
    terminal.wait_for("Test out of week w01?");
    terminal.send("y");
    terminal.wait_for("raise NotImplementedError");
    terminal.wait_for("tests fail");
    terminal.replace_all(INVOICE);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("Week w01 is tested out");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("How did it feel?");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("w02d1");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(logged(home.path(), "tested_out", 1));
    let page = fs::read_to_string(home.path().join("practice/PRACTICE_LOG.md")).unwrap();
    assert!(page.contains("**Week 2**"), "{page}");
    let backups = home.path().join("practice/w01/d7-invoice/backups");
    let kept = fs::read_dir(backups)
        .unwrap()
        .any(|file| fs::read_to_string(file.unwrap().path()).is_ok_and(|text| text.contains("return 0")));
    assert!(kept, "what was tried first is kept");

    let mut again = Terminal::start(etude(home.path()));
    again.wait_for("Week 2, day 1 of 7");
    again.send("p");
    again.wait_for("tested out");
    again.send(keys::CTRL_Q);
    assert_eq!(again.wait_for_end(), 0);
}

#[test]
fn the_log_is_looked_through_and_exported() {
    if !python_is_there() {
        return;
    }
    let home = home();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("of 3 tests fail");
    terminal.replace_all(WRONG);
    terminal.send(keys::CTRL_S);
    // The screen says the same of the start; that this attempt was judged is in the log.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !logged(home.path(), "attempted", 1) {
        assert!(std::time::Instant::now() < until, "the attempt is not in the log");
        std::thread::yield_now();
    }
    terminal.replace_all(RIGHT);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("3 tests pass");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("How did it feel?");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("w01d1 is done");
    terminal.send("l/");
    terminal.wait_for("find");
    // A word that is in the code alone: the reader finds it.
    terminal.send("return n +");
    terminal.wait_for("1 of 1 sitting");
    terminal.send("\r\rc");
    terminal.wait_for("attempt 2");
    terminal.wait_for("n * 2");
    terminal.send("\x1b");
    terminal.wait_for("What happened");
    terminal.send("e");
    terminal.wait_for("write to");
    terminal.send("\x15mine.json\r");
    terminal.wait_for("one sitting");
    let text = fs::read_to_string(home.path().join("practice/mine.json")).unwrap();
    assert!(text.contains("\"w01d1\""), "{text}");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}
