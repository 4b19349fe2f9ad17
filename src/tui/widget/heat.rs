//! The calendar: a column a week, a row a weekday, a level a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::{Rect, Size};
use ratatui::style::Modifier;
use ratatui::widgets::Widget;

use crate::tui::theme::{Role, Theme};

#[cfg(test)]
mod tests;

/// Cells of the weekdays' names with the blank after them.
const NAMES: u16 = 4;

/// Cells of a week: a sign and a blank.
const WEEK: u16 = 2;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Every second day is named, which is enough to find the others.
const WEEKDAYS: [&str; 7] = ["Mon", "", "Wed", "", "Fri", "", "Sun"];

/// Draws the last weeks up to a day, Monday first.
#[derive(Clone, Copy)]
pub struct Heat<'a> {
    /// Level 0 to 4 of each day; days that are missing count as 0.
    pub levels: &'a BTreeMap<NaiveDate, u8>,
    /// Days of rest: shown as such where nothing was done.
    pub rest: &'a BTreeSet<NaiveDate>,
    /// The last day shown; it is underlined.
    pub today: NaiveDate,
    /// How many weeks at most; fewer if the area is narrow.
    pub weeks: usize,
    /// Whether months are named above and weekdays on the left.
    pub labels: bool,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Heat<'_> {
    /// The cells it would like.
    #[must_use]
    pub fn size(&self) -> Size {
        let weeks = u16::try_from(self.weeks).unwrap_or(u16::MAX);
        let last = weeks.saturating_sub(1).saturating_mul(WEEK);
        if self.labels {
            // The last week may begin a month: three cells for its name.
            Size::new(last.saturating_add(NAMES + 3), 8)
        } else {
            Size::new(last + u16::from(weeks > 0), 7)
        }
    }

    /// The Monday of the week that is `back` weeks before this one.
    fn monday(&self, back: usize) -> Option<NaiveDate> {
        let days = u64::from(self.today.weekday().num_days_from_monday()) + 7 * back as u64;
        self.today.checked_sub_days(Days::new(days))
    }
}

impl Widget for Heat<'_> {
    fn render(self, area: Rect, screen: &mut ratatui::buffer::Buffer) {
        let area = area.intersection(screen.area);
        let (left, top) = if self.labels { (NAMES, 1) } else { (0, 0) };
        if area.width <= left || area.height <= top {
            return;
        }
        let fitting = usize::from((area.width - left).div_ceil(WEEK));
        let weeks = self.weeks.min(fitting);
        if self.labels {
            for (row, name) in (area.y + top..area.bottom()).zip(WEEKDAYS) {
                let style = self.theme.style(Role::Dim);
                screen.set_stringn(area.x, row, name, usize::from(left), style);
            }
        }
        let mut month = None;
        let mut free_from = area.x;
        for (column, back) in (0..weeks).rev().enumerate() {
            let Some(monday) = self.monday(back) else {
                continue;
            };
            let Ok(column) = u16::try_from(column) else {
                break;
            };
            let x = area.x + left + column * WEEK;
            let named = month.replace(monday.month()) == Some(monday.month());
            // A first column that is the end of its month leaves the room to the next one's name.
            let next = back.checked_sub(1).and_then(|back| self.monday(back));
            let cut = column == 0 && next.is_some_and(|next| next.month() != monday.month());
            if self.labels && !named && !cut && x >= free_from && x + 3 <= area.right() {
                let name = MONTHS[monday.month0() as usize];
                screen.set_string(x, area.y, name, self.theme.style(Role::Dim));
                free_from = x + 4;
            }
            for (day, y) in monday.iter_days().take(7).zip(area.y + top..area.bottom()) {
                if day > self.today {
                    break;
                }
                let level = self.levels.get(&day).copied().unwrap_or(0).min(4);
                let mut style = self.theme.style(Role::Heat(level));
                if day == self.today {
                    style = style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD);
                }
                let rested = level == 0 && self.rest.contains(&day);
                let sign = if rested {
                    self.theme.glyphs.rest
                } else {
                    self.theme.glyphs.heat[usize::from(level)]
                };
                screen.set_string(x, y, sign, style);
            }
        }
    }
}
