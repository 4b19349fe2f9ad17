use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::Heat;
use crate::tui::widget::grid::{draw, grid, theme};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Levels that repeat, so that a shifted calendar looks different.
fn levels(today: NaiveDate) -> BTreeMap<NaiveDate, u8> {
    (0..200_u64)
        .filter_map(|back| {
            Some((
                today.checked_sub_days(Days::new(back))?,
                u8::try_from(back % 6).ok()?,
            ))
        })
        .collect()
}

fn snapshot(today: &str, weeks: usize, labels: bool, width: u16, height: u16) -> String {
    let today = day(today);
    let theme = theme();
    let heat = Heat {
        levels: &levels(today),
        rest: &BTreeSet::new(),
        today,
        weeks,
        labels,
        theme: &theme,
    };
    grid(&draw(heat, width, height))
}

#[test]
fn sixteen_weeks_over_a_new_year_with_names() {
    insta::assert_snapshot!(snapshot("2026-02-05", 16, true, 40, 9));
}

#[test]
fn a_narrow_area_shows_the_latest_weeks() {
    insta::assert_snapshot!(snapshot("2026-02-05", 16, false, 11, 7));
}

#[test]
fn its_size_is_that_of_what_it_draws() {
    let theme = theme();
    let heat = Heat {
        levels: &BTreeMap::new(),
        rest: &BTreeSet::new(),
        today: day("2026-02-05"),
        weeks: 10,
        labels: true,
        theme: &theme,
    };
    let size = heat.size();
    assert_eq!((size.width, size.height), (25, 8));
    let roomy = draw(heat, 80, 20);
    let drawn = |x: u16, y: u16| roomy[(x, y)].symbol() != " ";
    let right = (0..80).filter(|x| (0..20).any(|y| drawn(*x, y))).max();
    assert_eq!(right, Some(size.width - 1));
}

#[test]
fn any_area_and_any_day_are_survived() {
    for today in [NaiveDate::MIN, NaiveDate::MAX, day("2024-02-29")] {
        for (width, height) in [(0, 0), (1, 1), (4, 8), (5, 1), (5, 2), (300, 3)] {
            for weeks in [0, 1, 1_000_000] {
                let theme = theme();
                let heat = Heat {
                    levels: &BTreeMap::new(),
                    rest: &BTreeSet::new(),
                    today,
                    weeks,
                    labels: true,
                    theme: &theme,
                };
                draw(heat, width, height);
            }
        }
    }
}
