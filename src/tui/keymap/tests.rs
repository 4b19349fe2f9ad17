use super::*;
use crate::host::config::Config;
use crate::tui::action::TextAction;

/// The keymap of a `config.toml`.
fn keymap(config: &str) -> Keymap {
    let config = Config::parse(config, std::path::Path::new("config.toml")).unwrap();
    Keymap::new(&config.keys)
}

fn action(keymap: &Keymap, screen: ScreenId, key: &str, editing: bool) -> Option<Action> {
    keymap.lookup(screen, key.parse().unwrap(), editing)
}

/// Line and sentence of the one complaint about a `config.toml`.
fn complaint(config: &str) -> (usize, String) {
    let keymap = keymap(config);
    assert_eq!(keymap.complaints.len(), 1, "{:?}", keymap.complaints);
    (keymap.complaints[0].line, keymap.complaints[0].sentence.clone())
}

#[test]
fn letters_are_letters_while_a_text_is_edited() {
    let keymap = Keymap::default();
    assert_eq!(action(&keymap, ScreenId::Code, "q", false), Some(Action::Quit));
    assert_eq!(action(&keymap, ScreenId::Code, "q", true), None);
    assert_eq!(action(&keymap, ScreenId::Code, "f1", true), Some(Action::Help));
}

#[test]
fn the_standard_keys_have_nothing_to_complain_about() {
    assert_eq!(Keymap::default().complaints, []);
}

#[test]
fn an_action_gets_the_keys_that_the_learner_gives_it() {
    let keymap = keymap("[keys]\nrun = \"ctrl-r\"\ntext-undo = [\"f11\", \"alt-z\"]\n");
    assert_eq!(keymap.complaints, []);
    let code = ScreenId::Code;
    assert_eq!(action(&keymap, code, "ctrl-r", true), Some(Action::Run));
    assert_eq!(action(&keymap, code, "ctrl-s", true), None);
    let undo = Some(Action::Text(TextAction::Undo));
    assert_eq!(action(&keymap, code, "alt-z", true), undo);
    assert_eq!(action(&keymap, ScreenId::Reflect, "alt-z", true), undo);
}

#[test]
fn a_setting_for_one_screen_leaves_the_others_alone() {
    for config in [
        "[keys]\ncode.text-undo = \"alt-z\"\n",
        "[keys]\n\"code.text-undo\" = \"alt-z\"\n",
        "[keys.code]\ntext-undo = \"alt-z\"\n",
    ] {
        let keymap = keymap(config);
        assert_eq!(keymap.complaints, [], "{config}");
        let undo = Some(Action::Text(TextAction::Undo));
        assert_eq!(action(&keymap, ScreenId::Code, "alt-z", true), undo);
        assert_eq!(action(&keymap, ScreenId::Reflect, "ctrl-u", true), undo);
    }
}

#[test]
fn two_keys_can_be_exchanged() {
    let keymap = keymap("[keys]\ncode.hint = \"f4\"\ncode.next-failure = \"f3\"\n");
    assert_eq!(keymap.complaints, []);
    let code = ScreenId::Code;
    assert_eq!(action(&keymap, code, "f4", true), Some(Action::Hint));
    assert_eq!(action(&keymap, code, "f3", true), Some(Action::NextFailure));
}

#[test]
fn what_is_not_a_key_is_told_with_its_line() {
    let (line, sentence) = complaint("theme = \"dark\"\n\n[keys]\nrun = \"ctr-r\"\n");
    assert_eq!(line, 4);
    assert!(sentence.contains("`ctr-r` is not a key"), "{sentence}");
}

#[test]
fn an_unknown_action_or_screen_is_told() {
    let (line, sentence) = complaint("[keys]\nrunn = \"f5\"\n");
    assert_eq!(line, 2);
    assert!(sentence.contains("no action `runn`"), "{sentence}");
    let (_, sentence) = complaint("[keys]\nkode.run = \"f5\"\n");
    assert!(sentence.contains("`kode` is no screen"), "{sentence}");
    let (_, sentence) = complaint("[keys]\nplan.run = \"f5\"\n");
    assert!(sentence.contains("it is on: code"), "{sentence}");
}

#[test]
fn a_key_with_two_meanings_is_told_and_the_standard_key_stays() {
    let config = "[keys]\ncode.run = \"f4\"\n";
    let (line, sentence) = complaint(config);
    assert_eq!(line, 2);
    assert!(
        sentence.contains("`run`") && sentence.contains("`next-failure`"),
        "{sentence}"
    );
    let keymap = keymap(config);
    assert_eq!(action(&keymap, ScreenId::Code, "ctrl-s", true), Some(Action::Run));
    assert_eq!(
        action(&keymap, ScreenId::Code, "f4", true),
        Some(Action::NextFailure)
    );
}

#[test]
fn a_key_cannot_take_the_way_out_away() {
    let (_, sentence) = complaint("[keys]\ncode.hint = \"ctrl-q\"\n");
    assert!(sentence.contains("`quit`"), "{sentence}");
}

#[test]
fn a_letter_that_is_typed_is_no_key_of_an_editor() {
    let (_, sentence) = complaint("[keys]\ntext-undo = \"u\"\n");
    assert!(sentence.contains("typed into the text"), "{sentence}");
}

#[test]
fn the_key_that_suspends_is_no_key_for_anything_else() {
    let (_, sentence) = complaint("[keys]\ntext-undo = \"ctrl-z\"\n");
    assert!(sentence.contains("hands the terminal to the shell"), "{sentence}");
}

#[test]
fn bad_values_are_told_and_stop_nothing() {
    for (config, expected) in [
        ("[keys]\nrun = 5\n", "in quotes"),
        ("[keys]\nrun = []\n", "at least one key"),
        ("[keys]\nrun = [\"f5\", 3]\n", "in quotes"),
        ("keys = 3\n", "must be a table"),
    ] {
        let (_, sentence) = complaint(config);
        assert!(sentence.contains(expected), "{config}: {sentence}");
    }
}

#[test]
fn every_mistake_is_told_in_the_order_of_the_lines() {
    let keymap = keymap("[keys]\nrun = \"nokey\"\nnothing = \"f5\"\nhint = 3\n");
    let lines: Vec<usize> = keymap.complaints.iter().map(|complaint| complaint.line).collect();
    assert_eq!(lines, [2, 3, 4]);
}

fn over(keymap: &Keymap, overlay: Overlay, key: &str) -> Option<Action> {
    keymap.lookup_over(overlay, key.parse().unwrap())
}

#[test]
fn what_lies_over_a_screen_has_keys_like_a_screen() {
    let keymap = keymap(
        "[keys]\nquestion.yes = \"j\"\npalette.down = [\"alt-j\", \"down\"]\nline.text-delete-line = \"ctrl-x\"\n",
    );
    assert_eq!(keymap.complaints, []);
    assert_eq!(over(&keymap, Overlay::Question, "j"), Some(Action::Yes));
    assert_eq!(over(&keymap, Overlay::Question, "y"), None);
    assert_eq!(over(&keymap, Overlay::Palette, "alt-j"), Some(Action::Down));
    assert_eq!(over(&keymap, Overlay::Palette, "ctrl-n"), None);
    let clear = Some(Action::Text(TextAction::DeleteLine));
    assert_eq!(over(&keymap, Overlay::Line, "ctrl-x"), clear);
    assert_eq!(
        action(&keymap, ScreenId::Code, "ctrl-x", true),
        Some(Action::Text(TextAction::Cut)),
        "the text of a screen has its own keys"
    );
}

#[test]
fn a_key_with_two_meanings_over_a_screen_is_told() {
    let (line, sentence) = complaint("[keys]\nrun = \"f5\"\npalette.up = \"ctrl-n\"\n");
    assert_eq!(line, 3);
    assert!(
        sentence.contains("both `down` and `up` on palette")
            || sentence.contains("both `up` and `down` on palette"),
        "{sentence}"
    );
    let (_, sentence) = complaint("[keys]\npalette.down = \"ctrl-u\"\n");
    assert!(
        sentence.contains("`text-delete-line`"),
        "its line is typed: {sentence}"
    );
    let (_, sentence) = complaint("[keys]\nplan.save = \"ctrl-u\"\n");
    assert!(
        sentence.contains("on plan"),
        "a line is typed there, too: {sentence}"
    );
    let (_, sentence) = complaint("[keys]\npalette.down = \"j\"\n");
    assert!(sentence.contains("typed into the text"), "{sentence}");
}

#[test]
fn enter_and_escape_keep_their_meaning_over_a_screen() {
    for setting in [
        "question.yes = \"esc\"",
        "palette.down = \"enter\"",
        "line.text-left = \"esc\"",
    ] {
        let (_, sentence) = complaint(&format!("[keys]\n{setting}\n"));
        assert!(
            sentence.contains("keeps its meaning") && sentence.contains("take another key"),
            "{sentence}"
        );
    }
    let keymap = keymap("[keys]\npalette.back = \"f9\"\nquestion.no = \"x\"\n");
    assert_eq!(keymap.complaints, []);
    for key in ["f9", "esc"] {
        assert_eq!(over(&keymap, Overlay::Palette, key), Some(Action::Back));
    }
    assert_eq!(over(&keymap, Overlay::Question, "esc"), Some(Action::No));
    assert_eq!(over(&keymap, Overlay::Question, "n"), None);
}

#[test]
fn a_text_names_the_keys_in_force() {
    let keymap = keymap("[keys]\ncode.hint = \"f4\"\ncode.next-failure = \"f3\"\n");
    let code = ScreenId::Code;
    assert_eq!(
        keymap.spell(
            code,
            "{hint} shows one, {run} runs {text-undo}, {palette}, {nothing} and {} {"
        ),
        "F4 shows one, Ctrl-S runs Ctrl-U, Ctrl-P, {nothing} and {} {"
    );
    assert_eq!(keymap.spell(ScreenId::Today, "{warm-up} {go-review}"), "w r");
}
