//! However the program ends or pauses, the terminal is as it was.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::pty::{Terminal, etude, keys, plain};

#[test]
fn a_signal_ends_it_cleanly() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start(etude(home.path()));
        terminal.wait_for("Doubling a number");
        terminal.signal(signal);
        terminal.wait_for_end();
        assert!(terminal.is_restored(), "after {signal:?}");
    }
}

#[test]
fn after_ctrl_z_the_shell_has_the_terminal_and_fg_brings_everything_back() {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new("bash");
    command.args(["--noprofile", "--norc", "-i"]);
    plain(&mut command, home.path());
    command.env("PS1", "PROMPT> ");
    if std::process::Command::new("bash")
        .arg("--version")
        .output()
        .is_err()
    {
        println!("SKIP: no bash to be suspended to; install bash");
        return;
    }
    let mut terminal = Terminal::start(command);
    terminal.wait_for("PROMPT>");
    let start = etude(home.path());
    let words: Vec<String> = start
        .get_argv()
        .iter()
        .map(|word| format!("'{}'", word.to_string_lossy()))
        .collect();
    terminal.send(&format!("{}\r", words.join(" ")));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::CTRL_Z);
    terminal.wait_for("Stopped");
    assert!(
        terminal.is_restored() || terminal.text().contains("PROMPT>"),
        "{}",
        terminal.text()
    );
    terminal.wait_until("the main screen", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor()
    });
    terminal.send("fg\r");
    terminal.wait_until("étude again", |screen| {
        screen.alternate_screen() && screen.contents().contains("A short text for tests")
    });
    terminal.send(keys::CTRL_Q);
    terminal.wait_until("the shell again", |screen| !screen.alternate_screen());
}

/// Not a test of its own: [`a_panic_gives_the_terminal_back_before_it_is_reported`] runs it in a terminal.
#[test]
#[ignore = "run by the test of panics, in a terminal"]
fn panics_with_the_terminal_taken() {
    etude::tui::terminal::leave_on_panic();
    let mut screen = etude::tui::terminal::enter(true).unwrap();
    etude::tui::terminal::draw(&mut screen, |frame| {
        frame.render_widget("about to panic", frame.area());
    })
    .unwrap();
    panic!("on purpose");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--ignored",
        "--exact",
        "restore::panics_with_the_terminal_taken",
        "--nocapture",
    ]);
    plain(&mut command, home.path());
    let mut terminal = Terminal::start(command);
    terminal.wait_for("on purpose");
    terminal.wait_for_end();
    assert!(terminal.is_restored());
    assert!(
        !terminal.text().contains("about to panic"),
        "the report is on the main screen: {}",
        terminal.text()
    );
}
