//! Random damage to a curriculum's files: whatever stands in them, the loader answers with a week or with findings that
//! name a line of the file. Five minutes of it with `ETUDE_LONG=1`.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::unwrap_used)] // a helper of a test is a test

use std::path::Path;
use std::time::{Duration, Instant};

use etude::core::curriculum::{Findings, parse, rules};
use etude::core::text::markdown;

/// Small and repeatable: the damage follows from the seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }
}

/// Pieces that mean something to TOML, to Markdown or to the rules.
const PIECES: [&str; 20] = [
    "'''",
    "\"\"\"",
    "[[day]]",
    "[day]",
    "=",
    "\n",
    "[",
    "]",
    "{",
    "}",
    "\\u0000",
    "\\",
    "-1",
    "1e400",
    "```python\n",
    "| a |",
    "\u{202e}",
    "é\u{301}",
    "w99d9",
    "\r",
];

/// Takes out, doubles, moves or puts in a piece; `text` stays UTF-8, for a file that is not is refused before.
fn damage(text: &mut String, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let at = border(text, dice.below(text.len() + 1));
        let until = border(text, (at + dice.below(60)).min(text.len()));
        match dice.below(5) {
            0 => text.truncate(at),
            1 => drop(text.drain(at..until)),
            2 => {
                let piece = text[at..until].to_owned();
                let to = border(text, dice.below(text.len() + 1));
                text.insert_str(to, &piece);
            }
            3 => {
                let digit = char::from(b'0' + dice.below(10) as u8);
                text.insert(at, digit);
            }
            _ => text.insert_str(at, PIECES[dice.below(PIECES.len())]),
        }
    }
}

/// The last border of a character at or before a byte.
fn border(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Every finding names a line that an editor can go to.
fn assert_findings_point_into(text: &str, findings: &Findings, seed: usize) {
    assert!(!findings.0.is_empty(), "an error without a finding, round {seed}");
    // 0 is the file as a whole; an end that comes too early may be told one line behind the last.
    let lines = text.lines().count() + 1;
    for finding in &findings.0 {
        assert!(
            (0..=lines).contains(&finding.line),
            "round {seed}: {finding} of {lines} lines"
        );
    }
}

#[test]
fn no_file_whatever_makes_the_loader_panic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let week = read("tests/fixtures/curriculum/curriculum/cycle-1/week-01.toml");
    let manifest = read("tests/fixtures/curriculum/curriculum/curriculum.toml");
    let plan = read("curriculum/plan.toml");
    let topics: String = read("curriculum/topics.toml").chars().take(4000).collect();
    let long = std::env::var_os("ETUDE_LONG").is_some_and(|long| long == "1");
    let end = Instant::now() + Duration::from_secs(if long { 300 } else { 0 });
    let mut dice = Dice(20_261_128);
    let (mut rounds, mut whole) = (0, 0);
    while rounds < 1_000 || Instant::now() < end {
        rounds += 1;
        let mut text = week.clone();
        damage(&mut text, &mut dice);
        match parse::located_week("week-01.toml", &text, "w01".parse().unwrap()) {
            Ok((week, places)) => {
                whole += 1;
                let _ = rules::week("week-01.toml", &week, &places, None);
                for day in &week.days {
                    let _ = markdown::plain(&day.read, 60, false);
                }
            }
            Err(findings) => assert_findings_point_into(&text, &findings, rounds),
        }
        let mut text = manifest.clone();
        damage(&mut text, &mut dice);
        if let Err(findings) = parse::manifest("curriculum.toml", &text) {
            assert_findings_point_into(&text, &findings, rounds);
        }
        if rounds % 8 == 0 {
            for (file, source) in [("plan.toml", &plan), ("topics.toml", &topics)] {
                let mut text = source.clone();
                damage(&mut text, &mut dice);
                let result = if file == "plan.toml" {
                    parse::plan(file, &text).map(drop)
                } else {
                    parse::topics(file, &text).map(drop)
                };
                if let Err(findings) = result {
                    assert_findings_point_into(&text, &findings, rounds);
                }
            }
        }
    }
    assert!(whole > 0, "some damage leaves a week");
}
