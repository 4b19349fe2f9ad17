//! Rough handling: a window that is dragged about, the mouse, pastes, and long work in a real terminal.

use std::fs;

use crate::pty::{Terminal, etude, keys};

#[test]
fn after_a_storm_of_sizes_the_last_one_is_drawn_whole() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    for round in 0..20 {
        terminal.resize(60 + round * 7, 20 + round);
        terminal.resize(1 + round, 1 + round % 3);
        terminal.resize(400, 100);
        // The size from before the storm, too: what was shown is lost all the same.
        let columns = if round % 2 == 0 { 100 } else { 90 + round };
        terminal.resize(columns, 30);
        terminal.wait_until("a frame of the last size", |screen| {
            let above = screen.rows(0, columns).next().unwrap_or_default();
            let whole = above.trim_end().chars().count() == usize::from(columns) - 1;
            whole && screen.contents().contains("Doubling a number") && screen.contents().contains("p plan")
        });
    }
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn a_letter_typed_while_the_window_is_dragged_about_is_not_lost() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("on to the code");
    terminal.send(keys::ENTER);
    terminal.wait_for("def double");
    let mut typed = String::from("# ");
    terminal.send(&typed);
    for letter in 'a'..='p' {
        terminal.resize(70, 30);
        terminal.resize(110, 30);
        terminal.resize(100, 30);
        terminal.send(&letter.to_string());
        typed.push(letter);
        terminal.wait_for(&typed);
    }
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_click_on_the_key_bar_opens_the_plan() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("p plan");
    let bar = terminal.text().lines().last().unwrap().to_owned();
    let column = bar.chars().count() - bar.split_once("plan").unwrap().1.chars().count() - 3;
    // As terminals tell of it: button 0, column and row from 1.
    terminal.send(&format!("\x1b[<0;{column};30M\x1b[<0;{column};30m"));
    terminal.wait_until("the plan", |screen| screen.contents().contains(" étude Plan"));
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_log_is_exported_beside_everything_else() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::CTRL_P);
    terminal.wait_for("a few letters");
    terminal.send("export csv");
    terminal.wait_for("as CSV");
    terminal.send(keys::ENTER);
    terminal.wait_for("The log is in");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut files = fs::read_dir(home.path().join("practice")).unwrap();
    let csv = files
        .find_map(|file| {
            Some(file.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "csv"))
        })
        .unwrap();
    assert!(fs::read_to_string(csv).unwrap().starts_with("date,day,title"));
}

#[test]
fn without_color_and_without_utf8_plain_letters_are_drawn() {
    let home = tempfile::tempdir().unwrap();
    let mut command = etude(home.path());
    command.env("NO_COLOR", "1");
    command.env("LC_ALL", "C");
    command.env("LANG", "C");
    let mut terminal = Terminal::start(command);
    terminal.wait_for("Doubling a number");
    let text = terminal.text().replace("étude", "etude");
    assert!(text.is_ascii(), "{text}");
    terminal.wait_until("no color", |screen| {
        let (rows, columns) = screen.size();
        (0..rows.get()).all(|row| {
            (0..columns.get()).all(|column| {
                screen.cell(row, column).is_none_or(|cell| {
                    cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default
                })
            })
        })
    });
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}
