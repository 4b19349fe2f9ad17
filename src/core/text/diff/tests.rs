use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Blank, Change, DiffLine, Segment, diff_lines, diff_values, pair_lines};

/// A diff as text: `-`, `+` or a blank before each line; changed words in `[]`, blanks that matter in `<>`.
fn told(lines: &[DiffLine]) -> Vec<String> {
    let segment = |segment: &Segment| {
        let text = match segment.blank {
            Some(_) => format!("<{}>", segment.text.escape_debug()),
            None => segment.text.clone(),
        };
        if segment.changed {
            format!("[{text}]")
        } else {
            text
        }
    };
    lines
        .iter()
        .map(|line| {
            let sign = match line.change {
                Change::Same => ' ',
                Change::Removed => '-',
                Change::Added => '+',
            };
            let text: String = line.segments.iter().map(segment).collect();
            format!("{sign}{text}{}", if line.no_line_end { "\\" } else { "" })
        })
        .collect()
}

#[test]
fn changed_words_are_marked_in_both_lines() {
    assert_eq!(
        told(&diff_lines("[1, 2, 3]", "[1, 5, 3]")),
        ["-[1, [2], 3]", "+[1, [5], 3]"]
    );
    assert_eq!(
        told(&diff_lines("the colour", "the color")),
        ["-the colo[u]r", "+the color"]
    );
    assert_eq!(told(&diff_lines("abc", "xyz")), ["-[abc]", "+[xyz]"]);
    assert_eq!(told(&diff_lines("same", "same")), [" same"]);
}

#[test]
fn removed_lines_come_before_added_ones_and_numbers_are_those_of_their_text() {
    let diff = diff_lines("a\nb\nc\n", "a\nx\ny\nc\n");
    let numbers: Vec<_> = diff
        .iter()
        .map(|line| (line.change, line.left, line.right))
        .collect();
    assert_eq!(
        numbers,
        [
            (Change::Same, Some(1), Some(1)),
            (Change::Removed, Some(2), None),
            (Change::Added, None, Some(2)),
            (Change::Added, None, Some(3)),
            (Change::Same, Some(3), Some(4)),
        ]
    );
}

#[test]
fn a_line_is_compared_with_the_one_it_became() {
    let diff = diff_lines(
        "for x in xs:\n    total += x\n",
        "import math\nfor y in xs:\n    total -= y\n",
    );
    assert_eq!(
        told(&diff),
        [
            "-for [x] in xs:",
            "-    total [+]= [x]",
            "+import math",
            "+for [y] in xs:",
            "+    total [-]= [y]",
        ]
    );
    assert_eq!(diff[0].partner, Some(3));
    assert_eq!(diff[4].partner, Some(1));
}

#[test]
fn blanks_are_shown_where_they_matter() {
    assert_eq!(told(&diff_lines("a b", "a  b")), ["-a[< >]b", "+a[<  >]b"]);
    assert_eq!(told(&diff_lines("a", "a ")), ["-a", "+a[< >]"]);
    assert_eq!(told(&diff_lines("\ta", "    a")), ["-[<\\t>]a", "+[<    >]a"]);
    assert_eq!(told(&diff_lines("x\t", "y\t")), ["-[x]<\\t>", "+[y]<\\t>"]);
    assert_eq!(told(&diff_lines("x ", "y ")), ["-[x]< >", "+[y]< >"]);
    assert_eq!(told(&diff_lines("a\r\n", "a\n")), ["-a[<\\r>]", "+a"]);
    assert_eq!(
        told(&diff_lines("a b", "a\u{a0}b")),
        ["-a[< >]b", "+a[<\\u{a0}>]b"]
    );
    assert_eq!(
        told(&diff_lines("x = 1", "x = foo bar")),
        ["-x = [1]", "+x = [foo bar]"]
    );
    assert_eq!(
        diff_lines("a", "a\u{200b}")[1]
            .segments
            .last()
            .and_then(|segment| segment.blank),
        Some(Blank::Invisible)
    );
}

#[test]
fn a_missing_line_end_is_a_difference_unless_both_lack_it() {
    assert_eq!(told(&diff_lines("a\nb\n", "a\nb")), [" a", "-b", "+b\\"]);
    assert_eq!(told(&diff_lines("a\nb", "c\nb")), ["-[a]", "+[c]", " b"]);
    assert_eq!(told(&diff_lines("", "a\n")), ["+a"]);
    assert!(diff_lines("", "").is_empty());
}

#[test]
fn long_values_are_broken_so_that_equal_elements_meet() {
    assert_eq!(
        told(&diff_values(
            "[(1, 'a,b'), (2, 'c')]",
            "[(1, 'a,b'), (3, 'x'), (2, 'c')]",
            20
        )),
        [" [", "     (1, 'a,b'),", "+    (3, 'x'),", "     (2, 'c'),", " ]"]
    );
    assert_eq!(
        told(&diff_values("Point(x=1, y=2)", "Point(x=1, y=20)", 10)),
        [" Point(", "     x=1,", "-    y=[2],", "+    y=[20],", " )"]
    );
    assert_eq!(told(&diff_values("[1]", "[2]", 20)), ["-[[1]]", "+[[2]]"]);
}

#[test]
fn long_strings_are_broken_at_their_line_ends() {
    assert_eq!(
        told(&diff_values(r"'one\ntwo\n'", r"'one\nTwo\n'", 5)),
        [r" 'one\n'", r"-'[t]wo\n'", r"+'[T]wo\n'"]
    );
}

#[test]
fn values_that_are_no_displays_are_left_alone() {
    for value in [
        "<object at 0x1>",
        "[1, 2",
        "a(b) + (c)",
        "'open",
        "((((",
        "f'x'",
        ")",
        "[]",
        "'\\",
    ] {
        assert_eq!(told(&diff_values(value, value, 1)), [format!(" {value}")]);
    }
}

#[test]
fn side_by_side_equal_lines_and_partners_share_a_row() {
    let diff = diff_lines("a\nfoo bar\nz\n", "a\nnew\nfoo baz\nz\n");
    let rows: Vec<_> = pair_lines(&diff)
        .into_iter()
        .map(|row| (row.left.map(DiffLine::text), row.right.map(DiffLine::text)))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        rows,
        [
            (some("a"), some("a")),
            (None, some("new")),
            (some("foo bar"), some("foo baz")),
            (some("z"), some("z")),
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 20_000 } else { 300 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(14),
        ..ProptestConfig::default()
    })]

    #[test]
    fn both_texts_can_be_read_off_the_diff(a in "([ab é\t]{0,6}\n){0,8}[ab]{0,3}", b in "([ab é\t]{0,6}\n){0,8}[ab]{0,3}") {
        let diff = diff_lines(&a, &b);
        let read = |other: Change| -> Vec<String> {
            diff.iter().filter(|line| line.change != other).map(DiffLine::text).collect()
        };
        prop_assert_eq!(read(Change::Added), a.lines().collect::<Vec<_>>());
        prop_assert_eq!(read(Change::Removed), b.lines().collect::<Vec<_>>());
        prop_assert_eq!(diff.iter().all(|line| line.change == Change::Same), a == b);
        // Side by side nothing is lost, and the order is kept.
        let rows = pair_lines(&diff);
        let left: Vec<String> = rows.iter().filter_map(|row| row.left.map(DiffLine::text)).collect();
        let right: Vec<String> = rows.iter().filter_map(|row| row.right.map(DiffLine::text)).collect();
        prop_assert_eq!(left, a.lines().collect::<Vec<_>>());
        prop_assert_eq!(right, b.lines().collect::<Vec<_>>());
    }

    #[test]
    fn no_value_is_too_odd(a in "[\\[\\](){}'\",\\\\na=é ]{0,40}", b in "[\\[\\](){}'\",\\\\na=é ]{0,40}") {
        let joined = |change: Change| -> String {
            let diff = diff_values(&a, &b, 8);
            let text: String = diff.iter().filter(|line| line.change != change).map(DiffLine::text).collect();
            text.chars().filter(|char| !" ,'\"".contains(*char)).collect()
        };
        let stripped = |text: &str| -> String { text.chars().filter(|char| !" ,'\"".contains(*char)).collect() };
        prop_assert_eq!(joined(Change::Added), stripped(&a));
        prop_assert_eq!(joined(Change::Removed), stripped(&b));
    }
}
