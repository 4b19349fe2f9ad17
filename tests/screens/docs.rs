//! Pages of `docs/` that are made from the program, so that they cannot go stale. `INSTA_UPDATE=always` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use etude::host::config::Config;
use etude::tui::keymap::{EVERYWHERE_NAME, Keymap};
use etude::tui::keys::When;
use etude::tui::overlay::OVERLAYS;
use etude::tui::screen::SCREENS;

use crate::play::{Play, passing};
use crate::{review, welcome};

fn kept(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        fs::write(path, text).unwrap();
        return;
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(
        there == text,
        "docs/{name} is not what the program does: INSTA_UPDATE=always cargo test --test screens docs"
    );
}

const KEYS: &str = "# Keys, and how to change them

Every key of every screen, made from the tables that the program itself looks keys up in. `?` or `F1` shows those of the screen
you are on, with your own changes.

In `config.toml` (the Settings screen, key `,`, shows where it is) the table `[keys]` gives other keys to an action:

```toml
[keys]
run = \"ctrl-r\"                       # on every screen that has this action
next-failure = [\"f4\", \"alt-n\"]       # several keys
code.text-undo = \"alt-z\"             # on one screen only
everywhere.go-plan = \"P\"             # in the table that holds on every screen
palette.down = [\"down\", \"alt-j\"]     # in what lies over a screen: question, palette, line
```

A key is a letter or sign (`q`, `?`, `G`), or one of `enter`, `esc`, `tab`, `space`, `backspace`, `delete`, `insert`, `up`, `down`, `left`,
`right`, `home`, `end`, `pageup`, `pagedown`, `minus`, `f1` to `f24`, with `ctrl-`, `alt-` and `shift-` before it. The keys that you give
replace the standard ones of that action. An unknown action, something that is no key, a key with two meanings on one screen and a letter
where text is typed are told at the start with their line; that line then changes nothing, and everything else holds.

Over a screen lie a question, the command palette and a line that is typed; their tables come before the last one. `Enter` and `Esc` keep
their meaning there, whatever other keys you give: one can always go on, and always leave. `Ctrl-Z` always hands the terminal to the shell.
A note on the log's screen has the keys that a text has on Reflect.
";

#[test]
fn keys() {
    let example = KEYS
        .split("```toml")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let config = Config::parse(example.unwrap(), Path::new("config.toml")).unwrap();
    assert_eq!(Keymap::new(&config.keys).complaints, [], "the example must hold");
    let keymap = Keymap::default();
    let mut page = KEYS.to_owned();
    let tables = SCREENS
        .iter()
        .map(|screen| (screen.title, screen.id.config_name(), keymap.screen(screen.id)))
        .chain(OVERLAYS.map(|overlay| (overlay.title(), overlay.config_name(), keymap.overlay(overlay))))
        .chain(std::iter::once((
            "Every screen",
            EVERYWHERE_NAME.to_owned(),
            keymap.everywhere(),
        )));
    for (title, name, bounds) in tables {
        writeln!(
            page,
            "\n## {title} (`{name}`)\n\n| action | keys | what it does |\n|---|---|---|"
        )
        .unwrap();
        let is_over = OVERLAYS.iter().any(|overlay| overlay.config_name() == name);
        for bound in bounds {
            let keys: Vec<String> = bound.chords.iter().map(|chord| format!("`{chord}`")).collect();
            let state = match bound.binding.when {
                When::Always | When::Browsing => "",
                When::Editing if is_over => "",
                When::Editing => " (while you write)",
            };
            let words = bound.binding.words.replace('|', "\\|");
            let action = bound.binding.action.config_name();
            writeln!(
                page,
                "| `{action}` | {} | {words}{state} |",
                keys.join(" ").replace("`|`", "`\\|`")
            )
            .unwrap();
        }
    }
    kept("keys.md", &page);
}

#[test]
fn screens() {
    let mut page = "# The screens\n\nAs a terminal of 80 columns and 24 rows shows them, with the small curriculum that the tests use. This page is made by a test.\n".to_owned();
    let mut add = |title: &str, play: &dyn Fn(&mut Play)| {
        let mut at = Play::new(80, 24);
        play(&mut at);
        write!(page, "\n## {title}\n\n```text\n{}```\n", at.text()).unwrap();
    };
    let solve = |play: &mut Play| {
        play.keys("enter enter");
        play.verdict = passing();
        play.types("#").keys("ctrl-s");
    };
    add("The first start", &welcome::ask);
    add("Today", &|play| {
        play.keys("enter enter").types("#").keys("ctrl-s");
        play.wait(240.0);
        play.keys("esc t");
        play.wait(60.0);
    });
    add("Read", &|play| _ = play.keys("enter"));
    add("Code, with a failed test", &|play| _ = play.keys("enter enter"));
    add("Reflect", &|play| {
        solve(play);
        play.keys("ctrl-n").types("In the importer.");
        play.wait(60.0);
    });
    add("Done", &|play| {
        solve(play);
        play.keys("ctrl-n ctrl-s");
    });
    add("Plan", &|play| {
        solve(play);
        play.keys("ctrl-n ctrl-s p");
        play.wait(60.0);
    });
    add("Practice log", &|play| {
        solve(play);
        play.keys("ctrl-n ctrl-s l");
        play.wait(60.0);
    });
    add("Review", &|play| {
        review::finish_a_day(play);
        review::finish_a_day(play);
        play.days_later(10);
        play.keys("r");
    });
    add("A recall card", &|play| {
        review::to_card(play, "prints");
        play.types("1");
    });
    add("Statistics", &|play| {
        review::with_years(play, 90, 0);
        play.keys("S");
    });
    add("Settings", &|play| _ = play.keys(","));
    add("The command palette", &|play| _ = play.keys(":").types("set"));
    add("Keys", &|play| _ = play.keys("?"));
    kept("screens.md", &page);
}
