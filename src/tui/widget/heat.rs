//! The calendar: a column a week, a row a weekday, a level a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;

use crate::tui::theme::Theme;

/// Draws the last weeks up to a day, Monday first.
#[derive(Clone, Copy)]
pub struct Heat<'a> {
    /// Level 0 to 4 of each day; days that are missing count as 0.
    pub levels: &'a BTreeMap<NaiveDate, u8>,
    /// The last day shown.
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
        todo!()
    }
}

impl Widget for Heat<'_> {
    fn render(self, area: Rect, screen: &mut ratatui::buffer::Buffer) {
        let _ = (area, screen);
        todo!()
    }
}
