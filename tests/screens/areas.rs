//! Nothing is drawn outside of its area: every part is drawn far from the others, and the ground between stays as it was.

use etude::tui::message::Msg;
use etude::tui::screen::{ScreenId, code};
use etude::tui::view;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;
use ratatui::{Frame, Terminal};
use unicode_width::UnicodeWidthStr;

use crate::play::Play;

/// Ground around each part, in cells: no part may reach over it.
const GROUND: u16 = 3;

/// What no screen draws.
fn ground() -> Cell {
    let mut cell = Cell::new("\u{2592}");
    cell.set_fg(Color::Indexed(201)).set_bg(Color::Indexed(58));
    cell
}

/// The same areas, one below the other, with ground around each; and how much room they take.
fn apart(areas: &[Rect]) -> (Vec<Rect>, Rect) {
    let mut y = GROUND;
    let moved: Vec<Rect> = areas
        .iter()
        .map(|area| {
            let area = Rect {
                x: GROUND,
                y,
                ..*area
            };
            y = area.bottom() + GROUND;
            area
        })
        .collect();
    let width = areas.iter().map(|area| area.width).max().unwrap_or(0);
    (moved, Rect::new(0, 0, width + 2 * GROUND, y))
}

/// What was drawn outside of the areas, if anything was.
fn trespass(areas: &[Rect], draw: impl FnOnce(&[Rect], &mut Frame<'_>)) -> Option<String> {
    let (areas, whole) = apart(areas);
    let mut terminal = Terminal::new(TestBackend::new(whole.width, whole.height)).unwrap();
    let frame = terminal
        .draw(|frame| {
            frame.buffer_mut().content.fill(ground());
            draw(&areas, frame);
        })
        .unwrap();
    let drawn = outside(frame.buffer, &areas);
    // Where the cursor is when nobody placed it: on the ground in the corner.
    let cursor = terminal.get_cursor_position().unwrap();
    let homeless = cursor != Position::ORIGIN && !areas.iter().any(|area| area.contains(cursor));
    drawn.or(homeless.then(|| format!("the cursor is at {cursor}")))
}

fn outside(screen: &Buffer, areas: &[Rect]) -> Option<String> {
    let ground = ground();
    screen.area.positions().find_map(|at| {
        let cell = &screen[at];
        match areas.iter().find(|area| area.contains(at)) {
            Some(area) => {
                let room = usize::from(area.right() - at.x);
                let over = room < 4 && cell.symbol().width() > room;
                over.then(|| format!("{:?} at {at} hangs over the edge of {area}", cell.symbol()))
            }
            None => (*cell != ground).then(|| format!("{:?} at {at} is outside of {areas:?}", cell.symbol())),
        }
    })
}

/// Fails if anything of what is shown leaves its area: a line of the frame, the screen with what lies over it, a pane of
/// the Code screen.
pub fn check(play: &Play, told: &str) {
    let model = &play.model;
    if view::is_too_small(model.size) {
        return;
    }
    let whole = Rect::new(0, 0, model.size.width, model.size.height);
    let parts = view::parts(model, whole);
    let areas = [parts.title, parts.content, parts.task, parts.keys];
    tiles(&areas, whole, told);
    let found = trespass(&areas, |areas, frame| {
        let &[title, content, task, keys] = areas else {
            unreachable!()
        };
        let parts = view::Parts {
            title,
            content,
            task,
            keys,
        };
        view::draw(model, frame, parts);
    });
    assert_eq!(found, None, "{told}, {:?}", model.screen);
    if model.screen != ScreenId::Code {
        return;
    }
    let parts = code::parts(&model.code, parts.content);
    let areas = [
        parts.head,
        parts.text,
        parts.find,
        parts.tabs,
        parts.panel,
        parts.gap,
    ];
    tiles(&areas, view::parts(model, whole).content, told);
    let found = trespass(&areas, |areas, frame| {
        let &[head, text, find, tabs, panel, gap] = areas else {
            unreachable!()
        };
        let parts = code::Parts {
            head,
            text,
            find,
            tabs,
            panel,
            gap,
        };
        code::draw(model, frame, parts);
    });
    assert_eq!(found, None, "{told}, a pane of the Code screen");
}

/// The areas are within the whole, and none lies over another.
fn tiles(areas: &[Rect], whole: Rect, told: &str) {
    for (number, area) in areas.iter().enumerate().filter(|(_, area)| !area.is_empty()) {
        assert_eq!(
            area.intersection(whole),
            *area,
            "{told}: {area} is not within {whole}"
        );
        for other in areas[..number].iter().filter(|other| !other.is_empty()) {
            assert!(!area.intersects(*other), "{told}: {area} lies over {other}");
        }
    }
}

#[test]
fn what_is_drawn_outside_is_found() {
    let area = Rect::new(0, 0, 4, 1);
    let set = |x: u16, symbol: &'static str| {
        move |areas: &[Rect], frame: &mut Frame<'_>| {
            let Rect { x: left, y, .. } = areas[0];
            frame.buffer_mut()[(left + x, y)].set_symbol(symbol);
        }
    };
    assert_eq!(trespass(&[area], set(0, "x")), None);
    assert_eq!(trespass(&[area], set(2, "\u{6f22}")), None);
    assert!(trespass(&[area], set(4, "x")).is_some_and(|found| found.contains("outside")));
    assert!(trespass(&[area], set(3, "\u{6f22}")).is_some_and(|found| found.contains("hangs over")));
    let cursor =
        |areas: &[Rect], frame: &mut Frame<'_>| frame.set_cursor_position((areas[0].right(), areas[0].y));
    assert!(trespass(&[area], cursor).is_some_and(|found| found.contains("cursor")));
}

/// Text that is hard to keep within an area: wide, combining, invisible, without an end.
const HARD: &str =
    "\u{6f22}\u{5b57}x = '\u{301}\u{200b}\u{1f469}\u{200d}\u{1f467}' + \u{6f22}\u{5b57}\u{6f22}\u{5b57}(\t\t";

#[test]
fn every_pane_of_the_code_screen_and_what_lies_over_it_stay_in_their_areas() {
    for (width, height) in [(60, 20), (80, 24), (110, 31)] {
        for pane in ["", "f2", "f3 f3 f3", "f7 y", "f2 esc z"] {
            let mut play = Play::new(width, height);
            play.keys("enter enter");
            play.save_outside(&format!("{}\n", HARD.repeat(12)).repeat(40));
            play.keys("ctrl-s").keys(pane).keys("pagedown end");
            let told = format!("{width}x{height}, {pane}");
            check(&play, &told);
            play.send(Msg::Failed(HARD.repeat(30)));
            play.keys("ctrl-p").types(HARD);
            assert!(
                play.model.palette.is_some() && play.model.notice.is_some(),
                "{told}"
            );
            check(&play, &format!("{told}, with the palette and a message"));
            play.keys("esc");
            if play.model.code.focus == code::Focus::Text {
                play.keys("ctrl-f").types(HARD);
                assert!(play.model.code.find.is_some(), "{told}");
                check(&play, &format!("{told}, looking for something"));
                play.keys("esc esc");
            }
            play.keys("X");
            assert!(play.model.question.is_some(), "{told}");
            check(&play, &format!("{told}, with a question"));
        }
    }
}
