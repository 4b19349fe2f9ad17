//! An import that is stopped while it runs the examples.

use std::fs;

use portable_pty::CommandBuilder;

use crate::pty::{Terminal, keys, plain};
use crate::python_is_there;

#[test]
fn ctrl_c_stops_an_import_and_nothing_is_left_of_it() {
    if !python_is_there() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let track = home.path().join("track");
    let slugs: Vec<String> = (1..=7).map(|n| format!("wait-{n}")).collect();
    let listed = slugs
        .iter()
        .map(|slug| format!("{{\"slug\": \"{slug}\", \"difficulty\": 1}}"));
    let listed: Vec<String> = listed.collect();
    fs::create_dir_all(&track).unwrap();
    fs::write(
        track.join("config.json"),
        format!(
            "{{\"language\": \"Python\", \"exercises\": {{\"practice\": [{}]}}}}",
            listed.join(", ")
        ),
    )
    .unwrap();
    for slug in &slugs {
        let folder = track.join("exercises/practice").join(slug);
        fs::create_dir_all(folder.join(".docs")).unwrap();
        fs::create_dir_all(folder.join(".meta")).unwrap();
        fs::write(folder.join(".docs/instructions.md"), "# Wait\n\nFor nothing.\n").unwrap();
        fs::write(
            folder.join(".meta/config.json"),
            "{\"files\": {\"solution\": [\"wait.py\"], \"test\": [\"wait_test.py\"], \"example\": [\".meta/example.py\"]}}",
        )
        .unwrap();
        fs::write(folder.join("wait.py"), "pass\n").unwrap();
        // It never ends by itself: the import is certainly under way when the key comes.
        fs::write(folder.join(".meta/example.py"), "while True:\n    pass\n").unwrap();
        fs::write(folder.join("wait_test.py"), "import wait\n").unwrap();
    }
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_etude"));
    command.args(["--home", "home", "import", "exercism", "track", "--to", "out"]);
    plain(&mut command, home.path());
    let mut terminal = Terminal::start(command);
    terminal.wait_for("running the examples: 1 of 7");
    terminal.send(keys::CTRL_C);
    terminal.wait_for("The import was stopped: nothing was written.");
    terminal.wait_for_end();
    let left = fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut left: Vec<String> = left.map(|name| name.into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["home", "track"]);
}
