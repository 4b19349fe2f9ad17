use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ratatui::buffer::Buffer as Screen;
use ratatui::layout::{Position as Cell, Rect, Size};
use ratatui::widgets::Widget;

use super::{Editor, Scroll, cursor_cell, gutter_width, position_at, scroll_by, scroll_to_cursor};
use crate::core::text::buffer::{Buffer, Position, Selection};
use crate::tui::syntax::Syntax;
use crate::tui::widget::grid::{draw, grid, theme};

const CODE: &str = "def total(prices):\n\tif not prices:\n        raise ValueError('日本語 is a long text for a line')\n    \
                    return sum(prices)  # e\u{301}\u{7}\n";

fn synced(buffer: &Buffer) -> Syntax {
    let mut syntax = Syntax::default();
    syntax.sync(buffer, 0..buffer.line_count());
    syntax
}

fn snapshot(buffer: &Buffer, scroll: Scroll, width: u16, height: u16) -> String {
    let theme = theme();
    let hits = buffer.find_all("prices");
    let editor = Editor {
        buffer,
        syntax: Some(&synced(buffer)),
        scroll,
        theme: &theme,
        error_lines: &[2],
        hits: &hits,
        focused: true,
    };
    grid(&draw(editor, width, height))
}

#[test]
fn code_with_an_error_hits_and_the_bracket_at_the_cursor() {
    let mut buffer = Buffer::new(CODE);
    buffer.place(Position { line: 0, column: 9 });
    insta::assert_snapshot!(snapshot(&buffer, Scroll::default(), 60, 6));
}

#[test]
fn a_selection_over_lines_scrolled_to_the_side() {
    let mut buffer = Buffer::new(CODE);
    buffer.select(Selection { anchor: 22, head: 60 });
    let scroll = Scroll { line: 1, column: 5 };
    insta::assert_snapshot!(snapshot(&buffer, scroll, 32, 3));
}

#[test]
fn wide_characters_are_cut_at_both_edges_without_a_trace() {
    let buffer = Buffer::new("日本語日本語");
    let theme = theme();
    for column in 0..14 {
        for width in 1..12 {
            let editor = Editor {
                buffer: &buffer,
                syntax: None,
                scroll: Scroll { line: 0, column },
                theme: &theme,
                error_lines: &[],
                hits: &[],
                focused: false,
            };
            let screen = draw(editor, width, 1);
            let width_at = |x: u16| unicode_width::UnicodeWidthStr::width(screen[(x, 0)].symbol());
            for x in (0..width).filter(|x| width_at(*x) > 1) {
                // Each wide character is followed by the blank that it covers.
                assert!(x + 1 < width, "column {column}, width {width}");
                assert_eq!(screen[(x + 1, 0)].symbol(), " ", "column {column}, width {width}");
            }
        }
    }
}

#[test]
fn the_gutter_gives_way_in_a_narrow_area() {
    let buffer = Buffer::new(&"\n".repeat(1_000));
    assert_eq!(gutter_width(&buffer, 80), 6);
    assert_eq!(gutter_width(&buffer, 15), 0);
}

#[test]
fn a_click_gives_the_place_that_is_shown_there() {
    let buffer = Buffer::new("日本\n\tx\n");
    let area = Rect::new(10, 5, 40, 10);
    let at = |x, y| position_at(&buffer, area, Scroll::default(), Cell { x, y });
    let gutter = 10 + gutter_width(&buffer, 40);
    assert_eq!(at(gutter + 3, 5), Some(Position { line: 0, column: 3 }));
    assert_eq!(at(gutter + 30, 5), Some(Position { line: 0, column: 6 }));
    assert_eq!(at(gutter + 4, 6), Some(Position { line: 1, column: 1 }));
    assert_eq!(at(11, 6), Some(Position { line: 1, column: 0 }));
    assert_eq!(at(gutter, 14), Some(Position { line: 2, column: 0 }));
    assert_eq!(at(9, 5), None);
}

#[test]
fn scrolling_moves_no_further_than_needed() {
    let mut buffer = Buffer::new(&"x\n".repeat(100));
    let size = Size::new(80, 10);
    let scroll = |buffer: &Buffer, line| scroll_to_cursor(buffer, size, Scroll { line, column: 0 }).line;
    buffer.go_to_line(6);
    assert_eq!(scroll(&buffer, 0), 0);
    buffer.go_to_line(8);
    assert_eq!(scroll(&buffer, 0), 1);
    buffer.go_to_line(50);
    assert_eq!(scroll(&buffer, 46), 46);
    assert_eq!(scroll(&buffer, 90), 46);
    buffer.go_to_line(101);
    assert_eq!(scroll(&buffer, 0), 91);
}

#[test]
fn the_wheel_stops_at_both_ends() {
    let buffer = Buffer::new(&"x\n".repeat(100));
    let scroll = |from, lines| {
        let scroll = Scroll {
            line: from,
            column: 0,
        };
        scroll_by(&buffer, Size::new(80, 10), scroll, lines).line
    };
    assert_eq!((scroll(0, -3), scroll(0, 3), scroll(90, 3)), (0, 3, 91));
    assert_eq!(
        scroll_by(&Buffer::new("x"), Size::new(80, 10), Scroll::default(), 3).line,
        0
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 20_000 } else { 300 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(12),
        ..ProptestConfig::default()
    })]

    #[test]
    fn after_scrolling_the_cursor_is_in_view_and_a_click_on_it_stays_there(
        text in "([a-z日\t(é👩]{0,30}\n){0,20}", at in 0usize..400, width in 0u16..60, height in 0u16..12,
        line in 0usize..40, column in 0usize..40,
    ) {
        let mut buffer = Buffer::new(&text);
        buffer.select(Selection::at(at));
        let area = Rect::new(3, 2, width, height);
        let scroll = scroll_to_cursor(&buffer, area.as_size(), Scroll { line, column });
        let cell = cursor_cell(&buffer, area, scroll);
        prop_assert_eq!(cell.is_some(), width > 0 && height > 0);
        if let Some(cell) = cell {
            prop_assert_eq!(position_at(&buffer, area, scroll, cell), Some(buffer.cursor()));
        }
        // Any area is survived, also one that reaches beyond the screen.
        let theme = theme();
        let editor = Editor {
            buffer: &buffer, syntax: None, scroll: Scroll { line, column }, theme: &theme,
            error_lines: &[0], hits: &[], focused: true,
        };
        editor.render(area, &mut Screen::empty(Rect::new(0, 0, 40, 8)));
    }
}
