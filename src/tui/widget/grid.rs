//! What a test sees of the screen: its text, and beside each row the styles of its cells.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::tui::theme::{Glyphs, Role, Theme, ThemeName};

/// The theme of snapshots.
pub(crate) fn theme() -> Theme {
    Theme::new(ThemeName::Dark, Glyphs::UNICODE)
}

/// A screen of that size, filled as the program fills it, with a widget drawn on all of it.
pub(crate) fn draw(widget: impl Widget, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut screen = Buffer::empty(area);
    screen.set_style(area, theme().style(Role::Screen));
    widget.render(area, &mut screen);
    screen
}

/// The text of a screen, then a grid with a letter for each cell's style, then what the letters mean. The style
/// of the empty screen is a dot.
pub(crate) fn grid(screen: &Buffer) -> String {
    let plain = cell_style(theme().style(Role::Screen));
    let mut letters: BTreeMap<String, char> = BTreeMap::from([(plain, '.')]);
    let mut names = ('a'..='z').chain('A'..='Z');
    let (mut text, mut styles) = (String::new(), String::new());
    for y in 0..screen.area.height {
        let mut skip = 0;
        for x in 0..screen.area.width {
            let cell = &screen[(x, y)];
            if skip == 0 {
                text.push_str(cell.symbol());
                skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
            }
            skip -= 1;
            let style = cell_style(cell.style());
            let letter = *letters
                .entry(style)
                .or_insert_with(|| names.next().unwrap_or('?'));
            styles.push(letter);
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
        styles.push('\n');
    }
    let mut meanings: Vec<(char, String)> = letters
        .into_iter()
        .map(|(style, letter)| (letter, style))
        .collect();
    meanings.sort();
    let mut grid = format!("{text}\n{styles}\n");
    for (letter, style) in meanings {
        let _ = writeln!(grid, "{letter} {style}");
    }
    grid
}

/// The same for lines, one row each.
pub(crate) fn grid_of_lines(lines: &[Line<'_>], width: u16) -> String {
    let height = u16::try_from(lines.len()).expect("few lines");
    let mut screen = draw(Line::default(), width, height);
    for (y, line) in (0..height).zip(lines) {
        line.render(Rect::new(0, y, width, 1), &mut screen);
    }
    grid(&screen)
}

fn cell_style(style: Style) -> String {
    let color = |color: Option<Color>| match color {
        Some(Color::Rgb(red, green, blue)) => format!("{red:02x}{green:02x}{blue:02x}"),
        Some(color) => color.to_string(),
        None => "-".to_owned(),
    };
    let modifiers = match style.add_modifier {
        modifier if modifier == Modifier::empty() => String::new(),
        modifier => format!(" {modifier:?}"),
    };
    format!("{} on {}{modifiers}", color(style.fg), color(style.bg))
}
