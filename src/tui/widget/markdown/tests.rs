use crate::tui::theme::{Glyphs, Theme, ThemeName};
use crate::tui::widget::grid::{grid_of_lines, theme};

use super::{render, render_code, render_with_references};

const SAMPLE: &str = "# A title\n\nText with `code`, **bold**, *italic* and [a link](https://x.y).\n\n```python\n\
                      def f(x):\n    return \"a string\" + x  # why, at some length\n\n```\n\n> Quoted.\n\n1. One `x`\n\n| \
                      a | b |\n|---|---|\n| 1 | `2` |\n";

#[test]
fn a_text_at_60_cells() {
    insta::assert_snapshot!(grid_of_lines(&render_with_references(SAMPLE, 60, &theme()), 60));
}

#[test]
fn a_text_at_24_cells() {
    insta::assert_snapshot!(grid_of_lines(&render(SAMPLE, 24, &theme()), 24));
}

#[test]
fn no_line_is_wider_than_asked_at_any_width_in_any_theme() {
    for name in ThemeName::ALL {
        for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
            let theme = Theme::new(name, glyphs);
            for width in 0..90 {
                for line in render_with_references(SAMPLE, width, &theme) {
                    assert!(line.width() <= usize::from(width), "{line} at {width}");
                }
            }
        }
    }
}

#[test]
fn code_of_a_card_may_contain_a_fence() {
    let lines = render_code("x = '''\n```\n'''\n", 40, &theme());
    let text: Vec<String> = lines
        .iter()
        .map(|line| line.to_string().trim_end().to_owned())
        .collect();
    assert_eq!(text, ["  x = '''", "  ```", "  '''"]);
}
