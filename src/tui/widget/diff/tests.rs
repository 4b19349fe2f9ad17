use super::{View, render};
use crate::core::text::diff::{diff_lines, diff_values};
use crate::tui::theme::{Glyphs, Theme, ThemeName};
use crate::tui::widget::grid::{grid_of_lines, theme};

const YOURS: &str =
    "def mean(xs):\n    total = 0\n    for x in xs:\n        total += x\n    return total / len(xs)\n";
const REFERENCE: &str = "from statistics import fmean\n\n\ndef mean(xs):\n    if not xs:\n        raise ValueError(\"no \
                         values: the mean of nothing is not defined\")\n    return fmean(xs)\n";

fn told(expected: &str, actual: &str, width: u16) -> Vec<String> {
    render(&diff_values(expected, actual, 40), View::VALUES, width, &theme())
        .iter()
        .map(|line| line.to_string().trim_end().to_owned())
        .collect()
}

#[test]
fn two_solutions_side_by_side_at_110_cells() {
    let diff = diff_lines(YOURS, REFERENCE);
    insta::assert_snapshot!(grid_of_lines(&render(&diff, View::SOLUTIONS, 110, &theme()), 110));
}

#[test]
fn two_solutions_one_above_the_other_at_40_cells() {
    let diff = diff_lines(YOURS, REFERENCE);
    insta::assert_snapshot!(grid_of_lines(&render(&diff, View::SOLUTIONS, 40, &theme()), 40));
}

#[test]
fn two_values_stand_under_each_other() {
    assert_eq!(
        told("[1, 2]", "[1, 3]", 40),
        ["expected  [1, 2]", "actual    [1, 3]"]
    );
    assert_eq!(
        told("'aaaaaaaaaaaaaaaaaaaaa'", "'b'", 28),
        ["expected  'aaaaaaaaaaaaaaaaa", "          aaaa'", "actual    'b'"]
    );
}

#[test]
fn blanks_are_written_as_python_writes_them() {
    assert_eq!(
        told("a", "a \u{a0}\u{200b}", 40),
        ["expected  a", "actual    a·\\xa0\\u200b"]
    );
    assert_eq!(told("\tx", "    x", 40), ["expected  →   x", "actual    ····x"]);
}

#[test]
fn equal_lines_far_from_a_change_are_folded() {
    let expected = "a\nb\nc\nd\ne\nf\n";
    assert_eq!(
        told(expected, "a\nb\nc\nd\ne\nX\n", 40),
        [
            "- expected  + actual",
            "  … 2 equal lines",
            "  c",
            "  d",
            "  e",
            "- f",
            "+ X"
        ]
    );
}

#[test]
fn values_without_a_difference_are_said_to_look_the_same() {
    assert_eq!(
        told("nan", "nan", 40),
        ["expected and actual look the same", "nan"]
    );
}

#[test]
fn no_line_is_wider_than_asked_at_any_width_in_any_theme() {
    let diffs = [
        diff_lines(YOURS, REFERENCE),
        diff_lines("日本語\t\u{7}x\n", "日本\u{200b}語 \n👨‍👩‍👧"),
        diff_values("1", "2", 20),
        diff_lines("same\n", "same\n"),
    ];
    for name in ThemeName::ALL {
        let theme = Theme::new(name, Glyphs::ASCII);
        for width in 0..130 {
            for diff in &diffs {
                for view in [View::VALUES, View::SOLUTIONS] {
                    for line in render(diff, view, width, &theme) {
                        assert!(line.width() <= usize::from(width), "{line} at {width}");
                    }
                }
            }
        }
    }
}
