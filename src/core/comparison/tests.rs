use super::*;

fn timed(yours: &[f64], reference: &[f64]) -> Comparison {
    let side = |times| Side {
        time: Spread::of(times),
        ..Side::default()
    };
    Comparison {
        workload: String::new(),
        yours: side(yours),
        reference: side(reference),
        trouble: None,
    }
}

#[test]
fn a_difference_within_the_spread_is_about_the_same() {
    let wide = timed(&[10.0, 12.0, 14.0, 16.0, 18.0], &[9.0, 11.0, 12.5, 15.0, 17.0]);
    assert_eq!(wide.time(), Some(Relation::Same));
}

#[test]
fn a_difference_of_less_than_a_tenth_is_about_the_same_however_steady_it_is() {
    let steady = timed(&[100.0; 5], &[108.0; 5]);
    assert_eq!(steady.time(), Some(Relation::Same));
}

#[test]
fn a_clear_difference_says_how_many_times_and_in_which_direction() {
    assert_eq!(timed(&[30.0; 5], &[10.0; 5]).time(), Some(Relation::More(3.0)));
    assert_eq!(timed(&[10.0; 5], &[25.0; 5]).time(), Some(Relation::Less(2.5)));
}

#[test]
fn one_slow_moment_changes_nothing() {
    let disturbed = timed(&[10.0, 10.0, 10.0, 10.0, 90.0], &[10.0; 5]);
    assert_eq!(disturbed.time(), Some(Relation::Same));
}

#[test]
fn without_times_nothing_is_said_about_time() {
    assert_eq!(timed(&[], &[1.0]).time(), None);
    assert_eq!(Spread::of(&[f64::NAN]), None);
}

#[test]
fn a_few_kilobytes_are_about_the_same_and_megabytes_are_not() {
    let with = |yours, reference| Comparison {
        yours: Side {
            peak: Some(yours),
            ..Side::default()
        },
        reference: Side {
            peak: Some(reference),
            ..Side::default()
        },
        ..timed(&[], &[])
    };
    assert_eq!(with(1_000, 40_000).memory(), Some(Relation::Same));
    assert_eq!(with(8 << 20, 1 << 20).memory(), Some(Relation::More(8.0)));
}

#[test]
fn a_line_more_or_less_is_about_the_same_size() {
    let with = |yours, reference| {
        let mut comparison = timed(&[], &[]);
        (comparison.yours.lines, comparison.reference.lines) = (yours, reference);
        comparison.size()
    };
    assert_eq!(with(3, 2), Relation::Same);
    assert_eq!(with(12, 4), Relation::More(3.0));
    assert_eq!(with(4, 8), Relation::Less(2.0));
}

#[test]
fn docstrings_comments_and_blank_lines_are_no_code() {
    let source = "\
\"\"\"A module.

With two paragraphs.
\"\"\"

import os  # why


def f(x):
    '''One line.'''
    # a remark
    text = \"\"\"kept,
    # also this
    \"\"\"
    return text + \"# no comment\" + 'it\\'s'  # a comment


class C:
    \"\"\"Ends here.\"\"\"; y = 1
";
    // import, def, three lines of a string that is used, return, class, and the line that goes on after a docstring.
    assert_eq!(lines_of_code(source), 8);
    assert_eq!(lines_of_code(""), 0);
}

#[test]
fn broken_source_is_counted_without_an_end_of_a_string() {
    assert_eq!(lines_of_code("x = 'open\ny = 1\n"), 2);
    assert_eq!(lines_of_code("x = \"\"\"open\ny = 1\n"), 2);
    assert_eq!(lines_of_code("'\\"), 0);
}
