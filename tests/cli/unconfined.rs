//! `etude test` where no sandbox confines code (tier C).

use std::fs;

use serde_json::Value;

use crate::{Home, RIGHT, python_is_there};

impl Home {
    /// Makes étude remember that this machine offers tier C only: runs are then confined as little as there.
    fn without_sandbox(&self) {
        self.run(&["doctor"]);
        let file = self.path().join("cache/runs/sandbox.json");
        fs::create_dir_all(self.path().join("cache/runs")).unwrap();
        if !file.exists() {
            self.run(&["doctor"]);
        }
        let mut memory: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        memory["found"] =
            serde_json::json!({"tier": "C", "missing": [["A", "for this test"], ["B", "for this test"]]});
        fs::write(&file, memory.to_string()).unwrap();
    }
}

#[test]
fn without_a_terminal_code_that_nothing_confines_is_not_run() {
    let home = Home::new();
    if !python_is_there() || !cfg!(target_os = "linux") {
        return;
    }
    let sign = home.path().join("sign");
    home.solve(&format!(
        "open({:?}, 'w').close()\n{RIGHT}",
        sign.display().to_string()
    ));
    home.without_sandbox();
    let (code, out, _) = home.run(&["test"]);
    assert_eq!(code, 69, "{out}");
    assert!(
        out.contains("Your code was not run") && out.contains("--without-sandbox"),
        "{out}"
    );
    assert!(!sign.exists(), "it ran");
    let (code, json) = home.json(&["test", "--json"]);
    assert_eq!((code, &json["status"]), (69, &Value::from("error")));
    assert_eq!(json["error"]["kind"], "environment");
    let (_, out, _) = home.run(&["log"]);
    assert!(!out.contains("w01d1"), "no attempt was logged: {out}");
    let (code, out, _) = home.run(&["doctor"]);
    assert!(
        out.contains("tier C") && out.contains("asked once"),
        "{code} {out}"
    );

    let (code, out, _) = home.run(&["test", "--without-sandbox"]);
    assert_eq!(code, 0, "{out}");
    assert!(sign.exists(), "it did not run");
    assert_eq!(home.run(&["test"]).0, 69, "the flag is for one run");
}

#[test]
fn an_answer_that_was_given_once_holds() {
    let home = Home::new();
    if !python_is_there() || !cfg!(target_os = "linux") {
        return;
    }
    home.solve(RIGHT);
    home.without_sandbox();
    let at = etude::host::home::Home::under(home.path()).unwrap();
    etude::host::consent::Consent::of(&at).give().unwrap();
    let (code, out, _) = home.run(&["test"]);
    assert_eq!(code, 0, "{out}");
}
