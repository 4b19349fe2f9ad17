//! The curriculum in the program, judged as `etude check` judges it: every text by the rules, every exercise by
//! running it. The reference passes, the start fails, each wrong solution fails the test that it names.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;

#[test]
fn every_day_of_the_curriculum_is_as_it_must_be() {
    let found = etude::host::python::find(&etude::host::python::Search::from_environment(None));
    if found.chosen.is_none() {
        assert!(
            std::env::var_os("ETUDE_TEST_STRICT").is_none(),
            "no Python 3.11 or newer: {:?}",
            found.skipped
        );
        println!("SKIP: no Python 3.11 or newer; install one, or name it with ETUDE_PYTHON");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // Environments are too big to be installed for a test: it uses those of this machine.
    let installed = etude::host::home::Home::resolve(None).unwrap().environments();
    if installed.is_dir() {
        let data = home.path().join("data");
        std::fs::create_dir(&data).unwrap();
        std::os::unix::fs::symlink(installed, data.join("environments")).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_etude"))
        .arg("--home")
        .arg(home.path())
        .args(["check", env!("CARGO_MANIFEST_DIR"), "--quick"])
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.code() == Some(69) && output.stdout.is_empty() {
        let said = text(&output.stderr);
        assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "{said}");
        println!("SKIP: days that need an environment were read and not run. {said}");
        return;
    }
    assert!(
        output.status.success(),
        "{}\n{}",
        text(&output.stdout),
        text(&output.stderr)
    );
}

#[test]
fn the_program_has_the_curriculum_of_the_folder() {
    let folder = etude::host::bundle::Library::folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let builtin = etude::host::bundle::Library::builtin();
    assert_eq!(builtin.index().unwrap(), folder.index().unwrap());
    assert!(builtin.problems().unwrap().is_empty(), "{:?}", builtin.problems());
    for day in builtin.index().unwrap().days() {
        assert_eq!(
            builtin.exercise(day.id).unwrap(),
            folder.exercise(day.id).unwrap(),
            "{}",
            day.id
        );
    }
}
