use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use unicode_width::UnicodeWidthStr;

use super::{Kind, Layout, lay_out, plain};

const SAMPLE: &str = r#"# Iterators, *lazily*

A generator **suspends** at every `yield`, and [PEP 380](https://peps.python.org/pep-0380/) adds `yield
from subgenerator()`, which delegates. See <https://docs.python.org/3/> too.

## Lists

1. First, which is long enough to be wrapped into a second line somewhere.
2. Second
   - nested `a + b`
   - nested again, also with enough words to be wrapped
10. Tenth

- loose

- items

> Simple is better than complex. Complex is better than complicated.
>
> > Flat is better than nested.

| Call | Cost | Note |
|:-----|-----:|:----:|
| `dict[k]` | O(1) | average, and only while the hashes are good enough |
| `list.index` | O(n) | a scan |

```python
def chain(*iterables: Iterable[T]) -> Iterator[T]:
    for it in iterables:
	yield from it
```

---

日本語の文章は空白なしで折り返されます。「括弧」も、句読点も行頭に来ません。👨‍👩‍👧 and 🇩🇪.
Hard  
break, ~~struck~~.
"#;

fn rows(markdown: &str, width: usize) -> Vec<String> {
    let layout = Layout {
        width,
        ascii: false,
        references: false,
        plain: false,
    };
    lay_out(markdown, layout)
        .rows
        .iter()
        .map(super::Row::text)
        .collect()
}

#[test]
fn a_text_of_every_kind_at_72_cells() {
    insta::assert_snapshot!(plain(SAMPLE, 72, false));
}

#[test]
fn a_text_of_every_kind_at_32_cells() {
    insta::assert_snapshot!(plain(SAMPLE, 32, false));
}

#[test]
fn a_text_of_every_kind_at_72_cells_in_ascii() {
    let text = plain(SAMPLE, 72, true);
    let drawn: String = text.chars().filter(|char| "─│┼▎•◦▪↪".contains(*char)).collect();
    assert_eq!(drawn, "");
}

#[test]
fn inline_code_stays_in_one_row_unless_it_is_longer_than_the_row() {
    assert_eq!(rows("aaaa `b c d`, e", 10), ["aaaa", "b c d, e"]);
    assert_eq!(rows("a `bbbb cccc dddd`", 9), ["a bbbb", "cccc dddd"]);
}

#[test]
fn long_words_are_broken_where_the_row_ends() {
    assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
}

#[test]
fn items_hang_under_their_text() {
    assert_eq!(rows("- aaaa bbbb cccc", 12), ["• aaaa bbbb", "  cccc"]);
    assert_eq!(
        rows("9. aaaa bbbb cccc\n10. d", 14),
        [" 9. aaaa bbbb", "    cccc", "10. d"]
    );
}

#[test]
fn wide_characters_wrap_without_blanks_and_punctuation_stays_behind() {
    assert_eq!(rows("日本語。日本語", 6), ["日本", "語。日", "本語"]);
}

#[test]
fn a_table_too_wide_for_its_room_becomes_a_list() {
    let table = "|aa|bb|cc|dd|\n|-|-|-|-|\n|one|two|three|four|\n";
    assert_eq!(rows(table, 12), ["aa: one", "bb: two", "cc: three", "dd: four"]);
}

#[test]
fn links_are_numbered_once_each_and_listed() {
    let text = plain("[a](u:1) [b](u:2) [c](u:1) <https://x.y>", 40, false);
    assert_eq!(text, "a[1] b[2] c[1] https://x.y\n\n[1] u:1\n[2] u:2\n");
}

#[test]
fn pieces_of_code_say_where_they_are_in_their_block() {
    let layout = Layout {
        width: 12,
        ascii: false,
        references: false,
        plain: false,
    };
    let document = lay_out("```Python title\nx = 1\nlonglonglong = 2\n```\n", layout);
    assert_eq!(document.blocks[0].language, "python");
    for piece in document.rows.iter().flat_map(|row| &row.pieces) {
        if let Kind::CodeBlock { block, offset } = piece.kind {
            assert_eq!(
                document.blocks[block].text[offset..offset + piece.text.len()],
                piece.text
            );
        }
    }
    let text: Vec<String> = document.rows.iter().map(super::Row::text).collect();
    assert_eq!(text, ["  x = 1", "  longlonglo", "  ↪ ng = 2"]);
}

#[test]
fn deep_nesting_is_read_without_trouble() {
    let deep = format!("{} x", ">".repeat(5_000));
    assert!(rows(&deep, 40).concat().contains('x'));
    let deep = (0..200)
        .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
        .collect::<String>();
    assert!(!rows(&deep, 40).is_empty());
}

#[test]
fn nothing_that_acts_on_the_terminal_comes_through() {
    let text = plain("a\u{1b}[31mb `c\u{7}`\n\n    d\u{1b}\n", 40, false);
    assert!(
        text.chars().all(|char| char == '\n' || !char.is_control()),
        "{text:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 20_000 } else { 300 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(13),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_row_is_wider_than_asked(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "word ", "longer-word ", "`code here` ", "**bold ", "** ", "_i_ ", "[l](u) ", "\n", "\n\n", "- ", "1. ", "  ",
            "> ", "# ", "```\n", "|a|b|\n|-|-|\n|c|d e f g|\n", "|", "---\n", "日本語", "👨‍👩‍👧", "é", "\t", "    ", "<br>", "&amp;",
            "لا", "\u{200b}", "https://example.org/a/very/long/path",
        ]), 0..40),
        width in 2usize..50,
    ) {
        let markdown = pieces.concat();
        for row in rows(&markdown, width) {
            prop_assert!(row.width() <= width, "{:?} in {} cells of {:?}", row, width, markdown);
        }
    }

    #[test]
    fn no_word_is_lost(words in prop::collection::vec("[a-z]{1,9}", 1..30), width in 2usize..40) {
        let text = words.join(" ");
        let joined = rows(&text, width).concat().replace(' ', "");
        prop_assert_eq!(joined, words.concat());
    }
}
