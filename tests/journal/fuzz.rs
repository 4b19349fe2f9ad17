//! Random damage to lines and files. Ten minutes of it with `ETUDE_LONG=1`.

use std::fs;
use std::time::{Duration, Instant};

use etude::core::event::line::{Reader, encode};
use etude::core::progress::Progress;

use crate::common::Place;
use crate::kill::{Dice, times};
use crate::lines::one_of_each;

/// Changes, cuts, doubles or moves some bytes.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = dice.below(bytes.len() as u64) as usize;
        let until = (at + dice.below(40) as usize).min(bytes.len());
        match dice.below(5) {
            0 => bytes[at] = dice.below(256) as u8,
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..until)),
            3 => {
                let piece = bytes[at..until].to_vec();
                let to = dice.below(bytes.len() as u64) as usize;
                bytes.splice(to..to, piece);
            }
            _ => bytes.insert(at, b"\"{}[],:\n\\0e-"[dice.below(12) as usize]),
        }
    }
}

/// Gives a damaged line a checksum that matches, so that the damage reaches the parser behind it.
fn sealed(line: &[u8]) -> Vec<u8> {
    let content = &line[..line.len().saturating_sub(18)];
    [
        content,
        format!(",\"sum\":\"{:08x}\"}}", crc32fast::hash(content)).as_bytes(),
    ]
    .concat()
}

#[test]
fn no_line_whatever_makes_the_reader_panic() {
    let lines: Vec<Vec<u8>> = one_of_each()
        .iter()
        .map(|event| encode(event).expect("a line"))
        .collect();
    let mut dice = Dice::new(7);
    let mut reader = Reader::default();
    let (mut read, mut rounds) = (Vec::new(), 0_usize);
    let end = Instant::now() + Duration::from_secs(times(0, 300) as u64);
    while rounds < 20_000 || Instant::now() < end {
        rounds += 1;
        let mut line = lines[dice.below(lines.len() as u64) as usize].clone();
        damage(&mut line, &mut dice);
        let line = if dice.below(4) == 0 { line } else { sealed(&line) };
        if let Ok(event) = reader.read(&line) {
            let again = reader.read(&encode(&event).expect("a line"));
            assert_eq!(again.as_ref(), Ok(&event), "{}", String::from_utf8_lossy(&line));
            if read.len() < 5000 {
                read.push(event);
            }
        }
    }
    assert!(read.len() > 100, "some damage leaves an event");
    let progress = Progress::of(read);
    let today = "2026-11-21".parse().expect("a date");
    let index = crate::common::index();
    let _ = progress.stats(&index, today);
    let _ = progress.place(&index);
    let _ = etude::core::agenda::today(&progress, &index, today, &Default::default());
}

#[test]
fn no_file_whatever_keeps_the_log_from_opening() {
    let events = one_of_each();
    let whole: Vec<u8> = events
        .iter()
        .flat_map(|event| [encode(event).expect("a line"), b"\n".to_vec()].concat())
        .collect();
    let place = Place::new();
    fs::create_dir_all(place.home.log()).expect("a folder");
    let mut dice = Dice::new(11);
    let mut rounds = 0;
    let end = Instant::now() + Duration::from_secs(times(0, 300) as u64);
    while rounds < 60 || Instant::now() < end {
        rounds += 1;
        let mut bytes = whole.clone();
        damage(&mut bytes, &mut dice);
        fs::write(place.home.log().join("other.jsonl"), &bytes).expect("written");
        let (mut journal, progress, _) = place.open();
        assert_eq!(journal.refold().expect("readable"), progress);
    }
}
