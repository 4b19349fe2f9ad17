//! Typing in long files: what is shown is what the text is, however it came about.

use etude::tui::message::Msg;
use etude::tui::syntax::Syntax;

use crate::fuzz::Dice;
use crate::play::Play;

const FUNCTION: &str = "@cache\ndef double(n: int, *rest) -> int:\n    '''Twice.\n\n    As it says.'''\n    if n and \
                        rest:\n        return [n * 2 for _ in range(3)][0]  # twice\n    else:\n        raise \
                        ValueError(f\"no {n!r}\")\n\n\nclass Twice(Base):\n    TABLE = {\n        'a': (1, 2),\n        \
                        'b': [3.5, None],\n    }\n\n    def of(self, n):\n        return self.rate * n\n\n\n";

/// Typing into a file of that many functions.
fn typing(width: u16, height: u16, functions: usize) -> Play {
    let mut play = Play::new(width, height);
    play.keys("enter enter");
    play.save_outside(&FUNCTION.repeat(functions));
    play
}

/// One random edit or movement.
fn edit(dice: &mut Dice, play: &mut Play) {
    const KEYS: [&str; 22] = [
        "enter",
        "backspace",
        "delete",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "ctrl-z",
        "ctrl-y",
        "tab",
        "ctrl-d",
        "ctrl-k",
        "alt-up",
        "alt-down",
        "ctrl-home",
        "ctrl-end",
        "shift-down",
        "shift-end",
    ];
    const TEXTS: [&str; 14] = [
        "'",
        "'''",
        "\"",
        "(",
        "[",
        "{",
        ")",
        "]",
        "#",
        ":",
        "def f(x:\n",
        "x = [\n",
        "\"\"\"\n",
        "    return (1\n",
    ];
    match dice.roll(5) {
        0..=2 => {
            play.keys(KEYS[dice.roll(KEYS.len())]);
        }
        3 => {
            play.types(TEXTS[dice.roll(TEXTS.len())]);
        }
        _ => play.send(Msg::Paste(
            TEXTS[dice.roll(TEXTS.len())].repeat(1 + dice.roll(30)),
        )),
    }
}

#[test]
fn after_every_edit_the_screen_is_that_of_a_text_read_for_the_first_time() {
    let long = std::env::var_os("ETUDE_LONG").is_some_and(|value| value == "1");
    let (seeds, steps) = if long { (60, 300) } else { (4, 40) };
    for seed in 1..=seeds {
        let mut dice = Dice::new(seed);
        let (width, height) = *dice.one_of(&[(80, 24), (120, 40), (160, 50)]);
        let mut play = typing(width, height, 1 + dice.roll(20));
        for step in 0..steps {
            edit(&mut dice, &mut play);
            let followed = play.buffer();
            for file in &mut play.model.sitting.as_mut().unwrap().files {
                file.syntax = Syntax::default();
            }
            play.send(Msg::Resize(width, height));
            assert!(
                followed == play.buffer(),
                "seed {seed}, step {step}:\n{}",
                play.picture()
            );
        }
    }
}

#[test]
fn the_comparison_with_the_reference_follows_when_the_typing_pauses() {
    let mut play = Play::new(80, 50);
    play.keys("enter enter f7 y");
    play.keys("ctrl-home").types("# mine");
    let compared = |play: &Play, text: &str| {
        let mut lines = play.model.code.lines.iter().map(ToString::to_string);
        lines.any(|line| line.contains(text))
    };
    assert!(!compared(&play, "# mine"));
    play.wait(0.5);
    assert!(!compared(&play, "# mine"), "the pause is not over yet");
    play.wait(0.2);
    assert!(compared(&play, "# mine"));
    play.save_outside("# theirs\n");
    assert!(
        compared(&play, "# theirs"),
        "what another program saved is compared at once"
    );
}
