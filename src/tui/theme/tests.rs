use ratatui::style::{Color, Style};

use super::{Glyphs, Role, Terminal, Theme, ThemeName};
use unicode_width::UnicodeWidthStr;

fn terminal(variables: &[(&str, &str)]) -> Terminal {
    Terminal::read(|name| {
        variables
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

/// Relative luminance, <https://www.w3.org/TR/WCAG21/#dfn-relative-luminance>.
fn luminance(color: Color) -> f64 {
    let (red, green, blue) = match color {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index @ 16..=231) => {
            let level = |step: u8| super::LEVELS[usize::from((index - 16) / step % 6)];
            (level(36), level(6), level(1))
        }
        Color::Indexed(index @ 232..) => {
            let gray = 8 + 10 * (index - 232);
            (gray, gray, gray)
        }
        _ => panic!("{color:?} is not a color of ours"),
    };
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const SYNTAX: [Role; 16] = [
    Role::Text,
    Role::Keyword,
    Role::String,
    Role::Escape,
    Role::Number,
    Role::Comment,
    Role::Function,
    Role::Builtin,
    Role::Type,
    Role::Constant,
    Role::Operator,
    Role::Punctuation,
    Role::Decorator,
    Role::Variable,
    Role::Parameter,
    Role::Attribute,
];

#[test]
fn every_text_can_be_read_on_every_ground_it_is_drawn_on() {
    let grounds = [
        Role::Screen,
        Role::CursorLine,
        Role::CodeBlock,
        Role::Selection,
        Role::SearchHit,
        Role::MatchingBracket,
    ];
    let on_screen = [
        Role::Dim,
        Role::Accent,
        Role::Title,
        Role::Heading,
        Role::Key,
        Role::Pass,
        Role::Fail,
        Role::Warn,
        Role::Info,
        Role::LineNumber,
        Role::LineNumberError,
        Role::Code,
        Role::Quote,
        Role::Link,
    ];
    for (name, least) in [
        (ThemeName::Dark, 4.5_f64),
        (ThemeName::Light, 4.5),
        (ThemeName::HighContrast, 7.0),
    ] {
        for theme in in_true_and_256_colors(name) {
            let check = |text: Role, ground: Role, least: f64| {
                let fg = theme.style(text).fg.expect("text has a color");
                let screen = theme.style(Role::Screen).bg;
                let bg = theme.style(ground).bg.or(screen).expect("a ground has a color");
                let found = contrast(fg, bg);
                assert!(
                    found >= least,
                    "{name:?}, 256: {}: {text:?} on {ground:?} has {found:.2}",
                    theme.indexed
                );
            };
            for ground in grounds {
                for text in SYNTAX {
                    // Comments and punctuation may be quieter where the ground is busy.
                    let quiet = matches!(text, Role::Comment | Role::Punctuation);
                    let plain = matches!(ground, Role::Screen | Role::CursorLine | Role::CodeBlock);
                    let least = match (plain, quiet) {
                        (true, _) => least,
                        (false, true) => 3.0,
                        (false, false) => 4.5,
                    };
                    check(text, ground, least);
                }
            }
            for text in on_screen {
                check(text, Role::Screen, least);
            }
            for role in [Role::Added, Role::AddedWord, Role::Removed, Role::RemovedWord] {
                check(role, role, least);
            }
        }
    }
}

fn in_true_and_256_colors(name: ThemeName) -> [Theme; 2] {
    [
        &[("COLORTERM", "truecolor")][..],
        &[("TERM", "xterm-256color")][..],
    ]
    .map(|variables| Theme::choose(name.name(), "unicode", &terminal(variables)))
}

#[test]
fn what_must_be_told_apart_looks_different_in_every_theme() {
    let apart: [&[Role]; 6] = [
        &[
            Role::Text,
            Role::Selection,
            Role::SearchHit,
            Role::MatchingBracket,
        ],
        &[Role::Screen, Role::Chosen],
        &[Role::Pass, Role::Fail],
        &[Role::AddedWord, Role::Added],
        &[Role::RemovedWord, Role::Removed],
        &[Role::LineNumber, Role::LineNumberCurrent],
    ];
    let colored: [&[Role]; 3] = [
        &[Role::Text, Role::Added, Role::Removed],
        &[Role::AddedWord, Role::RemovedWord],
        &[Role::Heat(0), Role::Heat(1)],
    ];
    for name in ThemeName::ALL {
        for theme in in_true_and_256_colors(name) {
            // Without color the signs `+` and `-` and the calendar's glyphs say it.
            let more = if name == ThemeName::None {
                &[][..]
            } else {
                &colored[..]
            };
            for group in apart.iter().chain(more) {
                for (at, a) in group.iter().enumerate() {
                    for b in &group[at + 1..] {
                        assert_ne!(theme.style(*a), theme.style(*b), "{a:?} and {b:?} in {name:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_color_wins_over_everything_and_leaves_modifiers_only() {
    let terminal = terminal(&[
        ("NO_COLOR", "1"),
        ("COLORTERM", "truecolor"),
        ("TERM", "xterm-256color"),
    ]);
    let theme = Theme::choose("dark", "auto", &terminal);
    assert_eq!(theme.name, ThemeName::None);
    for role in SYNTAX {
        let Style { fg, bg, .. } = theme.style(role);
        assert_eq!((fg, bg), (None, None));
    }
}

#[test]
fn an_empty_no_color_means_nothing() {
    let terminal = terminal(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]);
    assert_eq!(Theme::choose("auto", "auto", &terminal).name, ThemeName::Dark);
}

#[test]
fn colors_are_those_that_the_terminal_can_show() {
    let full = terminal(&[("COLORTERM", "truecolor"), ("TERM", "xterm-256color")]);
    let some = terminal(&[("TERM", "xterm-256color")]);
    let few = terminal(&[("TERM", "xterm")]);
    let none = terminal(&[("TERM", "dumb")]);
    let keyword = |terminal| Theme::choose("light", "auto", terminal).style(Role::Keyword).fg;
    assert!(matches!(keyword(&full), Some(Color::Rgb(..))));
    assert!(matches!(keyword(&some), Some(Color::Indexed(_))));
    assert_eq!(keyword(&few), Some(Color::Magenta));
    assert_eq!(keyword(&none), None);
}

#[test]
fn a_light_ground_is_recognized_and_a_configured_theme_wins_over_it() {
    let light = terminal(&[("COLORTERM", "truecolor"), ("COLORFGBG", "0;15")]);
    assert_eq!(Theme::choose("auto", "auto", &light).name, ThemeName::Light);
    assert_eq!(
        Theme::choose("high-contrast", "auto", &light).name,
        ThemeName::HighContrast
    );
    assert_eq!(
        Theme::choose("no such theme", "auto", &light).name,
        ThemeName::Light
    );
}

#[test]
fn glyphs_follow_the_locale_unless_configured() {
    let utf8 = terminal(&[("LANG", "C"), ("LC_ALL", "de_DE.UTF-8")]);
    let latin = terminal(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")]);
    let console = terminal(&[("LANG", "de_DE.UTF-8"), ("TERM", "linux")]);
    assert_eq!(Theme::choose("auto", "auto", &utf8).glyphs, Glyphs::UNICODE);
    assert_eq!(Theme::choose("auto", "auto", &latin).glyphs, Glyphs::ASCII);
    assert_eq!(Theme::choose("auto", "auto", &console).glyphs, Glyphs::ASCII);
    assert_eq!(Theme::choose("auto", "unicode", &latin).glyphs, Glyphs::UNICODE);
    assert_eq!(Theme::choose("auto", "ascii", &utf8).glyphs, Glyphs::ASCII);
}

#[test]
fn every_glyph_is_one_cell_and_the_ascii_ones_are_ascii() {
    for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
        let single = [
            glyphs.pass,
            glyphs.fail,
            glyphs.not_run,
            glyphs.skip,
            glyphs.running,
            glyphs.warn,
            glyphs.bullet,
            glyphs.arrow,
            glyphs.pointer,
            glyphs.separator,
            glyphs.ellipsis,
            glyphs.horizontal,
            glyphs.vertical,
            glyphs.thick_vertical,
            glyphs.bar_full,
            glyphs.bar_empty,
            glyphs.space,
            glyphs.tab,
            glyphs.line_end,
            glyphs.invisible,
            glyphs.more_left,
            glyphs.more_right,
            glyphs.thumb,
            glyphs.track,
        ];
        for glyph in single
            .iter()
            .chain(glyphs.bar_parts)
            .chain(glyphs.spark)
            .chain(&glyphs.heat)
        {
            assert_eq!(glyph.width(), 1, "{glyph}");
            assert!(!glyphs.ascii || glyph.is_ascii(), "{glyph}");
        }
    }
}
