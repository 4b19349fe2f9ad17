//! The learner's solution beside the reference, as bars.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::bar::bar;
use super::verdict::{clipped, duration, wrapped};
use crate::core::comparison::{Comparison, Relation};
use crate::tui::theme::{Role, Theme};

/// The longest bar that is drawn: longer says no more.
const WIDEST: u16 = 32;
/// Columns of the names, and of the figure after a bar.
const NAMES: u16 = 17;
const FIGURE: u16 = 10;

/// The comparison in lines of this width: for time, memory and size two bars each, and what the difference is.
#[must_use]
pub fn lines(comparison: &Comparison, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let dim = theme.style(Role::Dim);
    let mut lines = vec![Line::styled("Beside the reference", theme.style(Role::Heading))];
    if !comparison.workload.is_empty() {
        lines.extend(wrapped(&comparison.workload, width, dim));
    }
    if let (Some(relation), Some(yours), Some(reference)) = (
        comparison.time(),
        comparison.yours.time,
        comparison.reference.time,
    ) {
        let figures = [yours, reference].map(|time| (thousandths(time.median), duration(time.median)));
        lines.extend(rows(
            "time",
            figures,
            &told(relation, "slower", "faster"),
            width,
            theme,
        ));
    }
    if let (Some(relation), Some(yours), Some(reference)) = (
        comparison.memory(),
        comparison.yours.peak,
        comparison.reference.peak,
    ) {
        let figures = [yours, reference].map(|peak| (peak, bytes(peak)));
        let words = told(relation, "as much", "less");
        lines.extend(rows("memory", figures, &words, width, theme));
    }
    if let Some(trouble) = &comparison.trouble {
        let text = format!("The workload did not get through yours: {trouble}");
        lines.extend(wrapped(&text, width, theme.style(Role::Warn)));
    }
    let figures = [comparison.yours.lines, comparison.reference.lines].map(|lines| {
        let unit = if lines == 1 { "line" } else { "lines" };
        (lines as u64, format!("{lines} {unit}"))
    });
    let words = told(comparison.size(), "as long", "shorter");
    lines.extend(rows("size", figures, &words, width, theme));
    lines
}

/// `about the same`, `2.6 times slower`.
fn told(relation: Relation, more: &str, less: &str) -> String {
    let times = |factor: f64| {
        if factor < 9.95 {
            format!("{factor:.1}")
        } else {
            format!("{factor:.0}")
        }
    };
    match relation {
        Relation::Same => "about the same".to_owned(),
        Relation::More(factor) => format!("{} times {more}", times(factor)),
        Relation::Less(factor) => format!("{} times {less}", times(factor)),
    }
}

fn rows(
    what: &'static str,
    figures: [(u64, String); 2],
    words: &str,
    width: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let most = figures.iter().map(|(value, _)| *value).max().unwrap_or(0);
    let room = width.saturating_sub(NAMES + FIGURE + 2).min(WIDEST);
    let names = [(what, "yours", Role::BarFull), ("", "reference", Role::Dim)];
    let mut lines: Vec<Line<'static>> = Vec::new();
    for ((name, whose, role), (value, figure)) in names.into_iter().zip(figures) {
        let mut spans = vec![
            Span::styled(format!("{name:<7}"), theme.style(Role::Text)),
            Span::styled(format!("{whose:<10}"), theme.style(Role::Dim)),
        ];
        spans.extend(bar(value, most, room, role, theme));
        spans.push(Span::raw(format!(" {figure:>9}")));
        lines.push(Line::from(spans));
    }
    let used = usize::from(NAMES + room + FIGURE) + 2;
    let text = clipped(words, usize::from(width), theme.glyphs.ellipsis);
    let words = Span::styled(text, theme.style(Role::Text));
    // Beside the second bar where there is room, else below it.
    match lines.last_mut() {
        Some(last) if used + words.content.width() <= usize::from(width) => {
            last.spans.push(Span::raw("  "));
            last.spans.push(words);
        }
        _ => lines.push(Line::from(vec![
            Span::raw(" ".repeat(usize::from(NAMES.min(width / 2)))),
            words,
        ])),
    }
    lines
}

fn thousandths(ms: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "durations of a workload"
    )]
    let rounded = (ms * 1000.0).max(0.0).round() as u64;
    rounded
}

fn bytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let kib = bytes as f64 / 1024.0;
    if kib < 1000.0 {
        format!("{kib:.0} KiB")
    } else {
        format!("{:.1} MiB", kib / 1024.0)
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::core::comparison::{Comparison, Side, Spread};
    use crate::tui::theme::{Glyphs, Theme, ThemeName};

    fn shown(comparison: &Comparison, width: u16) -> String {
        let theme = Theme::new(ThemeName::Dark, Glyphs::ASCII);
        let lines = lines(comparison, width, &theme);
        lines
            .iter()
            .map(|line| format!("{}\n", line.to_string().trim_end()))
            .collect()
    }

    fn comparison() -> Comparison {
        let side = |ms: f64, peak, lines| Side {
            time: Spread::of(&[ms; 5]),
            peak: Some(peak),
            lines,
        };
        Comparison {
            workload: "200,000 orders, summed up".into(),
            yours: side(182.0, 9 << 20, 12),
            reference: side(70.0, 9 << 20, 12),
            trouble: None,
        }
    }

    #[test]
    fn bars_show_both_and_words_say_the_difference() {
        insta::assert_snapshot!(shown(&comparison(), 70));
    }

    #[test]
    fn a_narrow_panel_has_the_words_below() {
        insta::assert_snapshot!(shown(&comparison(), 44));
    }

    #[test]
    fn a_solution_that_did_not_finish_says_so_and_only_sizes_are_drawn() {
        let mut stuck = comparison();
        (stuck.yours.time, stuck.yours.peak) = (None, None);
        stuck.trouble = Some("Still running after 10 s at exercise.py:4 in totals.".into());
        let shown = shown(&stuck, 60);
        assert!(
            shown.contains("did not get through yours: Still running"),
            "{shown}"
        );
        assert!(
            !shown.contains("time   yours") && shown.contains("12 lines"),
            "{shown}"
        );
    }
}
