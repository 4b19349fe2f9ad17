//! A made-up track, as large as a real one and laid out like one: seventeen concepts, some 150 exercises.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// Concept exercises that are offered.
pub const CONCEPTS: usize = 17;
/// Practice exercises that are offered.
pub const PRACTICE: usize = 140;
/// An exercise whose tests need helpers of their own, named like tests.
pub const WITH_HELPERS: usize = 20;
/// An exercise of two files.
pub const OF_TWO_FILES: usize = 21;
/// An exercise that is to be made better: its start passes.
pub const REFACTORING: usize = 22;
/// An exercise with a test that is skipped.
pub const WITH_SKIP: usize = 23;
/// An exercise that does not say how its files are named: the track does.
pub const UNNAMED: usize = 24;
/// An exercise with a file that the example does not change.
pub const PARTLY_DONE: usize = 25;

struct Folder<'a> {
    root: &'a Path,
}

impl Folder<'_> {
    fn put(&self, name: &str, text: &str) {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn put_json(&self, name: &str, value: &Value) {
        self.put(name, &serde_json::to_string_pretty(value).unwrap());
    }
}

/// Makes the track in `root`.
pub fn make(root: &Path) {
    let folder = Folder { root };
    let mut concept: Vec<Value> = (0..CONCEPTS).map(listed_concept).collect();
    // As listed, a later concept may come first.
    concept.swap(2, 9);
    concept.insert(
        3,
        listed(
            "retired-rope",
            &["concepts", "prerequisites"],
            &json!({"status": "deprecated"}),
        ),
    );
    concept.push(listed(
        "unfinished-boat",
        &["concepts", "prerequisites"],
        &json!({"status": "wip"}),
    ));
    let mut practice: Vec<Value> = (0..PRACTICE).map(listed_practice).collect();
    practice.extend((0..11).map(|n| {
        let status = json!({"status": "deprecated", "difficulty": 3});
        listed(&format!("old-port-{n}"), &["practices", "prerequisites"], &status)
    }));
    folder.put_json(
        "config.json",
        &json!({
            "language": "Python", "slug": "python", "active": true, "version": 3,
            "status": {"concept_exercises": true, "test_runner": true},
            "blurb": "Made up for a test.",
            "online_editor": {"indent_style": "space", "indent_size": 4},
            "files": {
                "solution": ["%{snake_slug}.py"], "test": ["%{snake_slug}_test.py"],
                "example": [".meta/example.py"], "exemplar": [".meta/exemplar.py"]
            },
            "exercises": {"concept": concept, "practice": practice, "foregone": ["lost-port"]},
            "concepts": (0..CONCEPTS).map(|n| json!({"uuid": n.to_string(), "slug": subject(n), "name": subject(n)}))
                .collect::<Vec<_>>(),
            "key_features": [], "tags": ["paradigm/functional"]
        }),
    );
    folder.put("LICENSE", "Made up.\n");
    folder.put("docs/ABOUT.md", "# About\n");
    for n in 0..CONCEPTS {
        concept_files(&folder, n);
    }
    for n in 0..PRACTICE {
        practice_files(&folder, n);
    }
}

fn listed(slug: &str, empty: &[&str], more: &Value) -> Value {
    let mut entry = BTreeMap::from([
        ("slug", json!(slug)),
        ("name", json!(slug)),
        ("uuid", json!(slug)),
    ]);
    entry.extend(empty.iter().map(|name| (*name, json!([]))));
    let mut entry = json!(entry);
    for (name, value) in more.as_object().unwrap() {
        entry[name] = value.clone();
    }
    entry
}

fn subject(n: usize) -> String {
    format!("knot-{n}")
}

fn listed_concept(n: usize) -> Value {
    let needed: Vec<String> = (n.saturating_sub(3)..n).map(subject).collect();
    let status = if n.is_multiple_of(2) { "beta" } else { "active" };
    listed(
        &format!("captain-{n}s-knots"),
        &[],
        &json!({"concepts": [subject(n)], "prerequisites": needed, "status": status}),
    )
}

pub fn port(n: usize) -> String {
    format!("port-of-{n}")
}

/// 1 to 9, all over the list.
pub fn difficulty(n: usize) -> usize {
    1 + n * 7 % 9
}

fn listed_practice(n: usize) -> Value {
    listed(
        &port(n),
        &[],
        &json!({
            "practices": [subject(n % CONCEPTS)], "prerequisites": [subject(0)], "difficulty": difficulty(n)
        }),
    )
}

fn concept_files(folder: &Folder<'_>, n: usize) {
    let at = |name: &str| format!("exercises/concept/captain-{n}s-knots/{name}");
    let file = format!("knots_{n}");
    let mut files = json!({
        "solution": [format!("{file}.py")], "test": [format!("{file}_test.py")], "exemplar": [".meta/exemplar.py"]
    });
    // One in four has data beside its tests, which the stub imports, too.
    let data = n.is_multiple_of(4);
    let import = if data {
        format!("from {file}_data import LENGTH\n\n\n")
    } else {
        "LENGTH = 3\n\n\n".to_owned()
    };
    if data {
        files["editor"] = json!([format!("{file}_data.py")]);
        folder.put(&at(&format!("{file}_data.py")), "LENGTH = 3\n");
    }
    folder.put_json(
        &at(".meta/config.json"),
        &json!({
            "authors": ["nobody"], "contributors": [], "files": files, "icon": "rope", "language_versions": ">=3.8",
            "forked_from": ["elsewhere/knots"], "blurb": format!("Learn about knot {n} on a ship.")
        }),
    );
    folder.put(
        &at(".meta/design.md"),
        "# Design\n\nFor those who keep the exercise.\n",
    );
    folder.put(
        &at(".docs/introduction.md"),
        &format!(
            "# Knot {n}\n\nA [`knot`][knot] is rope; see [concept:python/{}](https://example.org/c).\n\n\
             ```python\n>>> tie(1)\n3\n```\n\n~~~~exercism/caution\nNever under load:\n\n\
             ```python\ntie(-1)\n```\n~~~~\n\n[knot]: https://example.org/knot\n",
            subject(n)
        ),
    );
    folder.put(
        &at(".docs/instructions.md"),
        "# Instructions\n\n<br>\n<table>\n<tr><th>Rope</th><th></th><th>Boats</th></tr>\n<tr><td>\n\n\
         | Rope | Length |\n| ---- | ------ |\n| Hemp | 3 |\n\n</td></tr>\n</table>\n\n\
         ## 1. Tie it\n\nImplement `tie()`.\n\n## 2. Loosen it\n\nImplement `loosen()`.\n",
    );
    let tasks: String = (1..=7)
        .map(|task| format!("## {task}. Task\n\n- See [rope][rope], {task}.\n\n"))
        .collect();
    folder.put(
        &at(".docs/hints.md"),
        &format!(
            "# Hints\n\n## General\n\n- Ropes are [long][rope].\n\n{tasks}\n[rope]: https://example.org/rope"
        ),
    );
    folder.put(
        &at(&format!("{file}.py")),
        &format!(
            "\"\"\"Knots.\"\"\"\n\n{import}def tie(times):\n    pass\n\n\ndef loosen(length):\n    pass\n"
        ),
    );
    folder.put(
        &at(".meta/exemplar.py"),
        &format!("\"\"\"Knots.\"\"\"\n\n{import}def tie(times):\n    return times * LENGTH\n\n\ndef loosen(length):\n    return length // LENGTH\n"),
    );
    folder.put(
        &at(&format!("{file}_test.py")),
        &format!(
            "import unittest\nimport pytest\n\nfrom {file} import (loosen,\n    tie)\n\n\nclass KnotsTest(unittest.TestCase):\n\n    \
             @pytest.mark.task(taskno=1)\n    def test_tie(self):\n        for variant, (times, length) in enumerate(zip([1, 2], [3, 6]), start=1):\n            \
             with self.subTest(f\"variation #{{variant}}\", times=times, length=length):\n                \
             self.assertEqual(tie(times), length, msg=f\"tie({{times}})\")\n\n    \
             @pytest.mark.task(taskno=2)\n    def test_loosen(self):\n        self.assertEqual(loosen(6), 2)\n"
        ),
    );
    let subject = subject(n);
    folder.put(&format!("concepts/{subject}/about.md"), "# About\n");
    folder.put(&format!("concepts/{subject}/introduction.md"), "# Introduction\n");
    folder.put_json(
        &format!("concepts/{subject}/links.json"),
        &json!((1..=5)
            .map(|link| json!({"url": format!("https://example.org/{subject}/{link}"), "description": format!("Knots, part {link}.")}))
            .collect::<Vec<_>>()),
    );
}

fn practice_files(folder: &Folder<'_>, n: usize) {
    let at = |name: &str| format!("exercises/practice/port-of-{n}/{name}");
    let file = format!("port_of_{n}");
    let mut files = json!({
        "solution": [format!("{file}.py")], "test": [format!("{file}_test.py")], "example": [".meta/example.py"]
    });
    let (mut before, mut skipped) = (String::new(), "");
    let right = "def berths(ships):\n    return len(ships) + 1\n";
    let mut example = right.to_owned();
    let mut stub = "def berths(ships):\n    pass\n";
    match n {
        WITH_HELPERS => {
            files["test"] = json!([format!("{file}_test.py"), "test_utils.py"]);
            folder.put(
                &at("test_utils.py"),
                "class Ship:\n    \"\"\"Not a test.\"\"\"\n\n    name = 'ship'\n",
            );
            before = "from test_utils import Ship\n".to_owned();
        }
        OF_TWO_FILES => {
            files["solution"] = json!([format!("{file}.py"), "quays.py"]);
            files["example"] = json!([".meta/example.py", ".meta/quays.py"]);
            folder.put(&at("quays.py"), "QUAYS = None\n");
            folder.put(&at(".meta/quays.py"), "QUAYS = 1\n");
            "from quays import QUAYS\n\n\ndef berths(ships):\n    return len(ships) + QUAYS\n"
                .clone_into(&mut example);
        }
        REFACTORING => {
            stub = "def berths(ships):\n    n = 1\n    for s in ships:\n        n = n + 1\n    return n\n"
        }
        WITH_SKIP => {
            skipped =
                "\n    @unittest.skip(\"extra-credit\")\n    def test_a_fleet(self):\n        self.fail()\n"
        }
        UNNAMED => files = json!({"solution": [], "test": [], "example": []}),
        PARTLY_DONE => {
            files["solution"] = json!([format!("{file}.py"), "quays.py"]);
            folder.put(&at("quays.py"), "QUAYS = 1\n");
            "from quays import QUAYS\n\n\ndef berths(ships):\n    return len(ships) + QUAYS\n"
                .clone_into(&mut example);
        }
        _ => {}
    }
    folder.put_json(
        &at(".meta/config.json"),
        &json!({
            "authors": [], "contributors": ["nobody"], "files": files, "blurb": format!("Count the berths of port {n}."),
            "source": "A pilot book", "source_url": "https://example.org/pilot", "custom": {"test-in-parallel": true}
        }),
    );
    folder.put(
        &at(".meta/template.j2"),
        "{%- import \"generator_macros.j2\" as macros -%}\n",
    );
    folder.put(&at(".meta/tests.toml"), "[1]\ndescription = \"a ship\"\n");
    folder.put(
        &at(".docs/instructions.md"),
        "# Instructions\n\nCount the berths.\n",
    );
    if n.is_multiple_of(2) {
        folder.put(
            &at(".docs/introduction.md"),
            "# Introduction\n\nShips need berths.\n",
        );
    }
    if n.is_multiple_of(3) {
        folder.put(
            &at(".docs/instructions.append.md"),
            "# Instructions append\n\n## Exceptions\n\nHere is none.\n",
        );
    }
    folder.put(&at(".approaches/count/content.md"), "# Count\n");
    folder.put(&at(".articles/speed/code/Benchmark.py"), "import timeit\n");
    folder.put(&at(&format!("{file}.py")), stub);
    folder.put(&at(".meta/example.py"), &example);
    folder.put(
        &at(&format!("{file}_test.py")),
        &format!(
            "# These tests are made by a template.\n\nimport unittest\n{before}\nfrom {file} import (\n    berths,\n)\n\n\n\
             class PortTest(unittest.TestCase):\n    def test_no_ship(self):\n        self.assertEqual(berths([]), 1)\n\n    \
             def test_two_ships(self):\n        self.assertEqual(berths(['a', 'b']), 3)\n{skipped}"
        ),
    );
}
