//! Random keys, clicks, pastes and sizes: whatever happens, every frame is drawn and nothing leaves its area.
//!
//! Short by default, always with the same seeds. `ETUDE_LONG=1` sends 100,000 of them; `ETUDE_SEED=n` another run.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use etude::core::verdict::{ErrorKind, Verdict};
use etude::host::task::Step;
use etude::tui::message::Msg;
use etude::tui::task::End;
use etude::tui::theme::{Glyphs, Theme, ThemeName};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::areas;
use crate::play::{Play, failing, passing};
use crate::welcome;

/// A small generator of ours: the same numbers on every machine, and one number to tell a run by.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        // xorshift64*: enough for choosing keys.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % sides
    }

    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.roll(things.len())]
    }
}

const CODES: [KeyCode; 22] = [
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Insert,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::F(2),
    KeyCode::F(3),
    KeyCode::F(7),
    KeyCode::F(12),
    KeyCode::Null,
];

/// Characters that are hard to draw: wide, combining, joined, invisible, from right to left, none at all.
const CHARS: [char; 40] = [
    'a', 'e', 'q', 'x', 'y', 'n', 't', 'p', 'l', 'r', 's', 'S', 'w', 'j', 'k', 'g', 'G', 'i', 'd', ':', '?',
    ',', '/', ' ', '(', '"', '1', '3', '漢', 'ｱ', '한', '\u{301}', '\u{20dd}', '👩', '\u{200d}', '\u{fe0f}',
    'ש', '\u{202e}', '\u{feff}', '\u{7f}',
];

const PASTES: [&str; 9] = [
    "",
    "\n",
    "def double(n):\n    return n * 2\n",
    "漢字かな交じり文\t\u{301}\u{301}\u{301}x",
    "👩‍👩‍👧‍👦🏳️‍🌈\u{200b}\u{ad}",
    "\x1b[2J\x1b]0;title\x07\u{9b}31m",
    "\r\n\r\n\t\t\r",
    "2026-03-10 to 2026-03-12",
    "~/ünï/ço dé",
];

const SIZES: [(u16, u16); 12] = [
    (80, 24),
    (80, 24),
    (60, 20),
    (60, 20),
    (140, 45),
    (160, 50),
    (120, 30),
    (1, 1),
    (10_000, 30),
    (59, 20),
    (60, 300),
    (0, 0),
];

fn message(dice: &mut Dice, play: &Play) -> Msg {
    let size = play.model.size;
    match dice.roll(100) {
        0..=34 => {
            let modifiers = match dice.roll(20) {
                0 => KeyModifiers::ALT,
                1 => KeyModifiers::SHIFT,
                2 => KeyModifiers::CONTROL | KeyModifiers::SHIFT,
                _ => KeyModifiers::NONE,
            };
            Msg::Key(KeyEvent::new(KeyCode::Char(*dice.one_of(&CHARS)), modifiers))
        }
        35..=64 => {
            let modifiers = match dice.roll(8) {
                0 => KeyModifiers::SHIFT,
                1 => KeyModifiers::CONTROL,
                2 => KeyModifiers::ALT,
                _ => KeyModifiers::NONE,
            };
            Msg::Key(KeyEvent::new(*dice.one_of(&CODES), modifiers))
        }
        65..=73 => {
            let letter = char::from(b'a' + u8::try_from(dice.roll(26)).unwrap());
            Msg::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
        }
        74..=77 => {
            let paste = *dice.one_of(&PASTES);
            Msg::Paste(paste.repeat(1 + dice.roll(3) * dice.roll(20)))
        }
        78..=87 => Msg::Mouse(MouseEvent {
            kind: *dice.one_of(&[
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::Down(MouseButton::Right),
                MouseEventKind::Drag(MouseButton::Left),
                MouseEventKind::Up(MouseButton::Left),
                MouseEventKind::ScrollDown,
                MouseEventKind::ScrollUp,
                MouseEventKind::ScrollLeft,
                MouseEventKind::Moved,
            ]),
            // Beyond the edge, too: a terminal may report a click from before it was made smaller.
            column: u16::try_from(dice.roll(usize::from(size.width) + 5)).unwrap(),
            row: u16::try_from(dice.roll(usize::from(size.height) + 5)).unwrap(),
            modifiers: KeyModifiers::NONE,
        }),
        88..=91 => {
            // The widest are seldom: a frame of a hundred thousand cells takes its time in a debug build.
            let (width, height) = *dice.one_of(&SIZES);
            if width > 500 && dice.roll(6) > 0 {
                Msg::Resize(100, 30)
            } else {
                Msg::Resize(width, height)
            }
        }
        92 => Msg::Focus(dice.roll(2) == 0),
        93 => Msg::Continued,
        94 => Msg::Failed("The disk is full. ".repeat(dice.roll(30))),
        95 => Msg::Told("漢字 \u{301} a sentence that goes on ".repeat(1 + dice.roll(9))),
        96 => Msg::Advanced(
            1,
            Step::Part {
                done: dice.roll(9) as u64,
                total: 7,
            },
        ),
        97 => Msg::Advanced(1, Step::Line("\x1b[31m漢字 Installing".repeat(dice.roll(30)))),
        98 => Msg::Ended(1 + dice.roll(3) as u64, End::GivenUp),
        _ => Msg::Woken,
    }
}

/// Nothing is drawn half outside: a wide sign never begins in the last column of the screen.
fn check(screen: &Buffer, area: Rect, seed: u64, step: usize) {
    assert_eq!(screen.area, area, "seed {seed}, step {step}");
    for y in 0..area.height {
        if area.width == 0 {
            continue;
        }
        let symbol = screen[(area.width - 1, y)].symbol();
        assert!(
            symbol.width() <= 1,
            "seed {seed}, step {step}: `{symbol}` hangs over the edge in row {y}"
        );
        for x in 0..area.width.min(400) {
            let symbol = screen[(x, y)].symbol();
            let order = symbol.chars().find(|c| c.is_control());
            assert!(
                order.is_none(),
                "seed {seed}, step {step}: {symbol:?} at {x},{y} would be an order to the terminal"
            );
        }
    }
}

fn run(seed: u64, steps: usize) {
    let mut dice = Dice::new(seed);
    let glyphs = *dice.one_of(&[Glyphs::UNICODE, Glyphs::ASCII]);
    let mut play = Play::with(80, 24, Theme::new(*dice.one_of(&ThemeName::ALL), glyphs));
    if dice.roll(4) == 0 {
        welcome::ask(&mut play);
    }
    for step in 0..steps {
        if dice.roll(8) == 0 {
            play.verdict = match dice.roll(4) {
                0 => passing(),
                1 => Verdict::of_error(ErrorKind::Syntax, "`(` was never closed"),
                _ => failing(),
            };
            play.slow = dice.roll(5) == 0;
            play.wait(Duration::from_millis(dice.roll(3_000) as u64).as_secs_f64());
        }
        let message = match play.model.size.width {
            0..=500 => message(&mut dice, &play),
            _ if dice.roll(3) > 0 => message(&mut dice, &play),
            _ => Msg::Resize(80, 24),
        };
        play.send(message);
        let size = play.model.size;
        check(
            &play.buffer(),
            Rect::new(0, 0, size.width, size.height),
            seed,
            step,
        );
        // A frame of the widest takes its time; what they show, the others show too.
        if size.width <= 500 {
            areas::check(&play, &format!("seed {seed}, step {step}"));
        }
    }
}

#[test]
fn whatever_is_pressed_every_frame_is_drawn() {
    let long = std::env::var_os("ETUDE_LONG").is_some_and(|value| value == "1");
    let (seeds, steps) = if long { (100, 1_000) } else { (8, 150) };
    match std::env::var("ETUDE_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
    {
        Some(seed) => run(seed, steps),
        None => (1..=seeds).for_each(|seed| {
            // A panic says where in the code; this says how to have it again.
            let done = std::panic::catch_unwind(|| run(seed, steps));
            assert!(done.is_ok(), "again with ETUDE_SEED={seed}");
        }),
    }
}

/// Sizes from nothing to the widest there is, on every screen that can be reached by a key.
#[test]
fn every_screen_is_drawn_at_every_size() {
    let screens = [
        "",
        "p",
        "l",
        ",",
        "?",
        ":",
        "ctrl-p x",
        "enter",
        "enter enter",
        "enter enter f2",
        "enter enter f7",
    ];
    for keys in screens {
        let mut play = Play::new(80, 24);
        play.keys(keys);
        for (width, height) in [
            (0, 0),
            (1, 1),
            (2, 2),
            (40, 10),
            (59, 20),
            (60, 19),
            (60, 20),
            (61, 21),
            (79, 23),
            (100, 20),
            (119, 33),
            (120, 50),
            (200, 20),
            (60, 400),
            (10_000, 20),
            (10_000, 1),
        ] {
            play.send(Msg::Resize(width, height));
            check(&play.buffer(), Rect::new(0, 0, width, height), 0, 0);
        }
    }
}
