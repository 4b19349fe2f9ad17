//! The command line: what is printed, the exit codes, and what is on disk afterwards.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pipes;
mod review;
mod show;
mod unconfined;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

const RIGHT: &str = "def double(n):\n    return n * 2\n";

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, args: &[&str]) -> Command {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/curriculum");
        let mut command = Command::new(env!("CARGO_BIN_EXE_etude"));
        command
            .arg("--home")
            .arg(self.path())
            .arg("--curriculum")
            .arg(fixture)
            .args(args);
        command.env_remove("ETUDE_HOME");
        command
    }

    /// Exit code, stdout, stderr.
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        told(self.command(args).output().unwrap())
    }

    fn json(&self, args: &[&str]) -> (i32, Value) {
        let (code, out, err) = self.run(args);
        (
            code,
            serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out} {err}")),
        )
    }

    fn exercise(&self) -> PathBuf {
        self.path().join("practice/w01/d1-double/exercise.py")
    }

    fn solve(&self, text: &str) {
        self.run(&["start", "w01d1"]);
        fs::write(self.exercise(), text).unwrap();
    }
}

fn told(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Whether there is a Python to judge with; says so if not, and fails where everything must be there.
fn python_is_there() -> bool {
    let found = etude::host::python::find(&etude::host::python::Search::from_environment(None));
    if found.chosen.is_none() {
        assert!(
            std::env::var_os("ETUDE_TEST_STRICT").is_none(),
            "no Python 3.11 or newer: {:?}",
            found.skipped
        );
        println!("SKIP: no Python 3.11 or newer; install one, or name it with ETUDE_PYTHON");
    }
    found.chosen.is_some()
}

#[test]
fn without_a_terminal_the_card_is_printed_and_how_to_get_the_program() {
    let home = Home::new();
    let (code, out, err) = home.run(&[]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.contains("w01d1  Doubling a number") && out.contains("run `etude` in a terminal"),
        "{out}"
    );
}

#[test]
fn today_as_json_is_one_document() {
    let home = Home::new();
    let (code, json) = home.json(&["today", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(json["day"]["id"], "w01d1");
    assert_eq!(json["day"]["minutes"]["code"], 8);
    assert_eq!(json["streak"], 0);
    assert!(json["due"].as_array().unwrap().is_empty());
}

#[test]
fn show_prints_each_part_of_a_day_as_plain_text() {
    let home = Home::new();
    for (part, text) in [
        ("read", "A short text for tests"),
        ("hints", "1. What does the smallest input give?"),
        ("discussion", "The reference says what it means"),
        ("reference", "return n * 2"),
        ("tests", "class DoubleTest"),
    ] {
        let (code, out, _) = home.run(&["show", "w01d1", "--part", part]);
        assert_eq!(code, 0);
        assert!(out.contains(text), "{part}: {out}");
        assert!(!out.contains('\x1b'), "no colors on a pipe: {out:?}");
        if part == "read" {
            assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        }
    }
}

#[test]
fn a_day_or_word_that_does_not_exist_is_a_usage_error_with_a_remedy() {
    let home = Home::new();
    let (code, out, err) = home.run(&["show", "w09d1"]);
    assert_eq!((code, out.as_str()), (64, ""));
    assert!(
        err.contains("no day w09d1") && err.contains("etude plan"),
        "{err}"
    );
    let (code, _, err) = home.run(&["show", "monday"]);
    assert_eq!(code, 64);
    assert!(err.contains("days are named like w02d5"), "{err}");
    assert_eq!(home.run(&["frobnicate"]).0, 64);
    assert_eq!(home.run(&["--help"]).0, 0);
    assert_eq!(home.run(&["--version"]).0, 0);
}

#[test]
fn start_prints_the_path_and_never_overwrites() {
    let home = Home::new();
    let (code, out, _) = home.run(&["start", "w01d1"]);
    assert_eq!((code, out.trim()), (0, home.exercise().to_str().unwrap()));
    assert!(home.exercise().with_file_name("test_exercise.py").exists());
    fs::write(home.exercise(), "mine\n").unwrap();
    assert_eq!(home.run(&["start", "w01d1"]).0, 0);
    assert_eq!(fs::read_to_string(home.exercise()).unwrap(), "mine\n");
}

#[test]
fn test_says_pass_fail_or_not_judged_by_its_exit_code_and_in_json() {
    if !python_is_there() {
        return;
    }
    let home = Home::new();
    home.solve("def double(n):\n    return n + 2\n");
    let (code, json) = home.json(&["test", "w01d1", "--json"]);
    assert_eq!((code, &json["status"]), (1, &Value::from("fail")));
    assert_eq!(json["day"], "w01d1");
    let first = &json["tests"][0];
    assert_eq!(first["id"], "DoubleTest.test_doubles_a_number");
    assert_eq!(first["title"], "Doubles a number");
    assert_eq!(
        (&first["expected"], &first["actual"]),
        (&Value::from("42"), &Value::from("23"))
    );
    for key in ["stretch", "ms", "message", "traceback", "stdout"] {
        assert!(first.get(key).is_some(), "{key} is missing: {first}");
    }
    for key in ["error", "diagnosis", "ms", "peak_bytes", "exit", "truncated"] {
        assert!(json.get(key).is_some(), "{key} is missing: {json}");
    }
    assert!(
        json["user_ms"].is_number() && json["system_ms"].is_number(),
        "{json}"
    );
    assert_eq!(json["strays"], 0);

    home.solve(RIGHT);
    let (code, json) = home.json(&["test", "w01d1", "--stretch", "--json"]);
    assert_eq!(
        (code, &json["status"], &json["error"]),
        (0, &Value::from("pass"), &Value::Null)
    );

    for (text, kind) in [
        ("def double(n)\n    return n\n", "syntax"),
        ("import sys\nsys.exit(3)\n", "exit"),
        ("raise RuntimeError('no')\n", "import"),
        ("import os\ndef double(n):\n    os._exit(0)\n", "exit"),
    ] {
        home.solve(text);
        let (code, json) = home.json(&["test", "w01d1", "--json"]);
        assert_eq!(code, 2, "{text}: {json}");
        assert_eq!(json["error"]["kind"], kind, "{text}: {json}");
        let ended_itself = text.contains("_exit");
        assert_eq!(json["exit"]["code"] == 0, ended_itself, "{text}: {json}");
    }
}

#[test]
fn what_the_shell_ignores_the_learners_code_does_not() {
    if !python_is_there() {
        return;
    }
    let home = Home::new();
    let hangs_up = format!("import os, signal\n{RIGHT}\nos.kill(os.getpid(), signal.SIGHUP)\n");
    let file = home.path().join("hangs_up.py");
    fs::write(&file, hangs_up).unwrap();
    let etude = home.command(&["test", "w01d1", "--file", file.to_str().unwrap()]);
    // As `nohup` does it.
    let output = Command::new("sh")
        .args(["-c", "trap '' HUP; exec \"$0\" \"$@\""])
        .arg(etude.get_program())
        .args(etude.get_args())
        .output()
        .unwrap();
    let (code, out, err) = told(output);
    assert_eq!(code, 2, "{out}{err}");
    assert!(out.contains("SIGHUP") || out.contains("signal"), "{out}{err}");
}

#[test]
fn an_attempt_on_the_command_line_is_in_the_log_and_another_file_is_not() {
    if !python_is_there() {
        return;
    }
    let home = Home::new();
    home.run(&["start", "w01d1"]);
    let other = home.path().join("other.py");
    fs::write(&other, RIGHT).unwrap();
    assert_eq!(
        home.run(&["test", "w01d1", "--file", other.to_str().unwrap()]).0,
        0
    );
    assert!(
        home.json(&["log", "--format", "json"]).1["sittings"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    home.solve(RIGHT);
    assert_eq!(home.run(&["test"]).0, 0);
    assert_eq!(home.run(&["test"]).0, 0);
    let (_, log) = home.json(&["log", "--format", "json"]);
    let attempts = log["sittings"][0]["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 1, "the same code again is no attempt: {log}");
    assert_eq!(attempts[0]["verdict"], "pass");
    let files = fs::read_dir(home.path().join("data/log")).unwrap().flatten();
    let lines: String = files
        .map(|file| fs::read_to_string(file.path()).unwrap())
        .collect();
    assert!(
        lines.contains(r#""tier":""#) && lines.contains(r#""python":"3."#),
        "where it ran is kept: {lines}"
    );
    let (_, text, _) = home.run(&["log"]);
    assert!(
        text.contains("w01d1") && text.contains("pass") && text.contains("Doubling a number"),
        "{text}"
    );
    let (_, csv, _) = home.run(&["log", "--format", "csv"]);
    assert!(
        csv.starts_with("date,day,title") && csv.contains(",w01d1,Doubling a number,plan,1,"),
        "{csv}"
    );
    let (_, md, _) = home.run(&["log", "--format", "md"]);
    assert!(md.contains("· w01d1 Doubling a number"), "{md}");
    let page = fs::read_to_string(home.path().join("practice/PRACTICE_LOG.md")).unwrap();
    assert!(page.contains("Doubling a number"), "{page}");
}

#[test]
fn the_place_moves_by_goto_skip_and_known_and_the_plan_shows_it() {
    let home = Home::new();
    assert_eq!(home.run(&["goto", "w01d3"]).0, 0);
    assert_eq!(home.json(&["today", "--json"]).1["day"]["id"], "w01d3");
    assert_eq!(home.run(&["skip"]).0, 0);
    assert_eq!(home.json(&["today", "--json"]).1["day"]["id"], "w01d4");
    let (code, out, _) = home.run(&["known", "w01"]);
    assert_eq!(code, 0);
    assert!(out.contains("w01") && out.contains("w02d1"), "{out}");
    let (_, plan) = home.json(&["plan", "--json"]);
    assert_eq!(plan["weeks"][0]["days"][0]["state"], "known");
    let (_, text, _) = home.run(&["plan"]);
    assert!(text.contains("> d1"), "{text}");
    assert_eq!(home.run(&["known", "w05"]).0, 64);
}

#[test]
fn reset_keeps_the_learners_version_and_asks_first() {
    let home = Home::new();
    home.solve("mine = 1\n");
    let (code, _, err) = home.run(&["reset", "w01d1"]);
    assert_eq!(code, 64, "nobody can be asked without a terminal: {err}");
    assert_eq!(fs::read_to_string(home.exercise()).unwrap(), "mine = 1\n");
    let (code, out, _) = home.run(&["reset", "w01d1", "--yes"]);
    assert_eq!(code, 0);
    let kept = out.lines().find_map(|line| line.strip_prefix("kept: ")).unwrap();
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine = 1\n");
    assert!(
        fs::read_to_string(home.exercise())
            .unwrap()
            .contains("NotImplementedError")
    );
}

#[test]
fn doctor_says_what_works_and_what_to_do() {
    let home = Home::new();
    let (_, json) = home.json(&["doctor", "--json"]);
    let names: Vec<&str> = json["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["name"].as_str().unwrap())
        .collect();
    for name in [
        "curriculum",
        "python",
        "sandbox",
        "practice",
        "data",
        "log",
        "editor",
        "terminal",
    ] {
        assert!(names.contains(&name), "{name} is missing: {names:?}");
    }
    let bare = home
        .command(&["doctor"])
        .env("PATH", "/nowhere")
        .env("HOME", home.path())
        .env_remove("ETUDE_PYTHON")
        .env_remove("PYENV_ROOT")
        .output()
        .unwrap();
    let (code, out, _) = told(bare);
    assert_eq!(code, 1);
    assert!(
        out.contains("no Python 3.11 or newer was found") && out.contains("ETUDE_PYTHON"),
        "{out}"
    );
}

#[test]
fn without_python_a_test_ends_with_69_and_a_sentence() {
    let home = Home::new();
    home.solve(RIGHT);
    let mut command = home.command(&["test", "w01d1", "--json"]);
    command
        .env("PATH", "/nowhere")
        .env("HOME", home.path())
        .env_remove("ETUDE_PYTHON")
        .env_remove("PYENV_ROOT");
    let (code, out, _) = told(command.output().unwrap());
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &json["error"]["kind"]), (69, &Value::from("environment")));
    assert!(
        json["error"]["message"]
            .as_str()
            .unwrap()
            .contains("needs Python 3.11 or newer"),
        "{json}"
    );
}

#[test]
fn a_python_that_is_too_old_is_passed_over_with_its_reason() {
    let home = Home::new();
    let old = home.path().join("python3");
    fs::write(
        &old,
        "#!/bin/sh\nprintf '{\"version\":[3,8,1],\"executable\":\"/x\",\"prefix\":\"/\",\"base_prefix\":\"/\",\"implementation\":\"cpython\",\"missing\":[]}'\n",
    )
    .unwrap();
    fs::set_permissions(&old, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let mut command = home.command(&["doctor"]);
    command
        .env("PATH", format!("{}:/usr/bin:/bin", home.path().display()))
        .env("ETUDE_PYTHON", &old);
    let (_, out, _) = told(command.output().unwrap());
    assert!(
        out.contains("it is Python 3.8.1; étude needs 3.11 or newer"),
        "{out}"
    );
}

#[test]
fn a_setting_that_is_not_understood_is_told_with_file_and_line() {
    let home = Home::new();
    fs::create_dir_all(home.path().join("config")).unwrap();
    fs::write(
        home.path().join("config/config.toml"),
        "auto_test = true\neditr = \"vi\"\n",
    )
    .unwrap();
    let (code, _, err) = home.run(&["today"]);
    assert_eq!(code, 64);
    assert!(err.contains("config.toml:2") && err.contains("editr"), "{err}");
}

#[test]
fn a_folder_that_cannot_be_written_ends_with_73() {
    let home = Home::new();
    fs::write(home.path().join("practice"), "a file where the folder should be").unwrap();
    let (code, _, err) = home.run(&["start", "w01d1"]);
    assert_eq!(code, 73);
    assert!(err.contains("cannot be created"), "{err}");
    fs::write(home.path().join("data"), "a file where the folder should be").unwrap();
    let (code, _, err) = home.run(&["goto", "w01d2"]);
    assert!(code == 73 && !err.is_empty(), "{code} {err}");
}

#[test]
fn completions_and_manual_are_printed_for_a_shell_to_read() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let (code, out, _) = home.run(&["completions", shell]);
        assert!(code == 0 && out.contains("etude"), "{shell}");
    }
    assert!(home.run(&["man"]).1.contains(".TH"));
}

#[test]
fn a_torn_log_is_told_verified_and_mended_without_losing_an_event() {
    let home = Home::new();
    home.run(&["goto", "w01d2"]);
    let log = fs::read_dir(home.path().join("data/log"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut text = fs::read_to_string(&log).unwrap();
    text.push_str("{\"v\":1,\"torn");
    fs::write(&log, text).unwrap();
    assert_eq!(home.run(&["log", "verify"]).0, 1);
    assert_eq!(home.json(&["today", "--json"]).1["day"]["id"], "w01d2");
    assert_eq!(home.run(&["log", "repair"]).0, 0);
    assert_eq!(home.run(&["log", "verify"]).0, 0);
    assert_eq!(home.json(&["today", "--json"]).1["day"]["id"], "w01d2");
}

#[test]
fn the_log_is_narrowed_by_week_and_verdict() {
    let home = Home::new();
    home.solve("def double(n):\n    return n + 2\n");
    let (code, ..) = home.run(&["test", "w01d1"]);
    if code == 69 {
        println!("SKIP: no Python; install Python 3.11 or newer");
        return;
    }
    let lines = |args: &[&str]| {
        let (code, out, err) = home.run(&[&["log"], args].concat());
        assert_eq!(code, 0, "{err}");
        out.lines().filter(|line| line.contains("w01d1")).count()
    };
    assert_eq!(lines(&[]), 1);
    assert_eq!(lines(&["--week", "w01", "--verdict", "fail"]), 1);
    assert_eq!(lines(&["--week", "w02..w05"]), 0);
    assert_eq!(lines(&["--verdict", "pass"]), 0);
    let (_, nothing, _) = home.run(&["log", "--verdict", "pass"]);
    assert_eq!(nothing, "No sitting is like that.\n");
    let (code, _, err) = home.run(&["log", "--week", "w05..w01"]);
    assert_eq!(code, 64);
    assert!(err.contains("w01..w06"), "{err}");
}

#[test]
fn the_plan_says_where_every_track_stands() {
    let home = Home::new();
    home.run(&["skip", "w01d2"]);
    home.run(&["known", "w02"]);
    let (_, plan) = home.json(&["plan", "--json"]);
    assert_eq!(
        plan["place"]["day"], "w01d1",
        "a day ahead that is left out moves nothing"
    );
    assert_eq!(plan["tracks"][0]["rotation"], 1);
    assert_eq!(plan["weeks"][0]["days"][1]["state"], "skipped");
    assert_eq!(plan["weeks"][1]["days"][6]["state"], "known");
    let (_, text, _) = home.run(&["plan"]);
    assert!(
        text.contains("> d1") && text.contains("- d2") && text.contains("(known)"),
        "{text}"
    );
}
