//! The rules that are found out by running an exercise.

use std::sync::LazyLock;

use etude::cli::check::CheckArgs;
use etude::host::python::{Interpreter, Search, oldest_and_newest};

use super::curriculum::{Curriculum, EXERCISE, WEEK, lines};

/// The interpreters of this machine, looked for once; without any, the test says so and is done.
pub(crate) fn pythons() -> Option<Vec<Interpreter>> {
    static FOUND: LazyLock<Vec<Interpreter>> =
        LazyLock::new(|| oldest_and_newest(&Search::from_environment(None)));
    let found = FOUND.clone();
    if found.is_empty() {
        assert!(
            std::env::var_os("ETUDE_TEST_STRICT").is_none(),
            "no Python >= 3.11"
        );
        eprintln!("SKIP: needs Python 3.11 or newer: install one, or set ETUDE_PYTHON");
        return None;
    }
    Some(found)
}

fn day_two() -> CheckArgs {
    CheckArgs {
        days: vec!["w01d2".parse().unwrap()],
        ..CheckArgs::default()
    }
}

/// Start, reference and wrong solutions, on one interpreter.
fn day_two_quickly() -> CheckArgs {
    CheckArgs {
        quick: true,
        ..day_two()
    }
}

/// What a check of day 2 finds by running it.
fn findings(curriculum: &Curriculum, args: &CheckArgs, pythons: &[Interpreter]) -> Vec<String> {
    let found = lines(&curriculum.check(args, pythons));
    found.iter().map(|line| line.replace(EXERCISE, "@")).collect()
}

#[test]
fn a_missing_environment_hides_no_finding_of_the_other_days() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    curriculum.edit_day("level = 1", "level = 1\nenvironment = \"data\"");
    let spoiled = "exercises/w01/d3-batches-3/start/exercise.py";
    let reference = curriculum.read("exercises/w01/d3-batches-3/solution/exercise.py");
    curriculum.write(spoiled, &reference);
    let args = CheckArgs {
        days: ["w01d2", "w01d3"].map(|day| day.parse().unwrap()).into(),
        quick: true,
        ..CheckArgs::default()
    };
    let report = curriculum.check_without_environments(&args, &pythons);
    assert_eq!((report.run, report.not_run), (1, true));
    assert_eq!(
        report.notes,
        ["not run, only read: w01d2. The environment `data` is not installed."]
    );
    let found = lines(&report);
    assert!(
        found.contains(&format!(
            "start-passes {spoiled}:0: the start passes every core test"
        )),
        "{found:#?}"
    );
}

#[test]
fn a_sound_day_has_no_findings_and_is_not_run_again_until_it_changes() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    let first = curriculum.check(&day_two(), &pythons);
    assert_eq!((lines(&first), first.run), (Vec::new(), 1));
    assert_eq!(
        first.pythons.len(),
        pythons.len(),
        "on the oldest and the newest: {:?}",
        first.pythons
    );
    let again = curriculum.check(&day_two(), &pythons);
    assert_eq!((lines(&again), again.run), (Vec::new(), 0));
    curriculum.edit(&format!("{EXERCISE}/claims.py"), "rows = [1]", "rows = [2]");
    assert_eq!(curriculum.check(&day_two(), &pythons).run, 1);
    let all = CheckArgs {
        all: true,
        ..day_two_quickly()
    };
    assert_eq!(
        curriculum.check(&day_two_quickly(), &pythons).run,
        1,
        "a quick check remembers apart"
    );
    assert_eq!(curriculum.check(&day_two_quickly(), &pythons).run, 0);
    assert_eq!(curriculum.check(&all, &pythons).run, 1);
}

#[test]
fn the_signatures_say_which_tests_a_misconception_fails() {
    let Some(pythons) = pythons() else { return };
    let pythons = &pythons[..1];
    let curriculum = Curriculum::new();
    let file = format!("{EXERCISE}/signatures.json");
    let blessed = curriculum.read(&file);
    curriculum.edit(&file, "Only full", "Merely full");
    let stale = "stale-signatures @/signatures.json:0: it no longer says which tests the misconceptions fail";
    assert_eq!(findings(&curriculum, &day_two(), pythons), [stale]);
    curriculum.remove(&file);
    let missing = "stale-signatures @/signatures.json:0: the signatures of the misconceptions are missing";
    assert_eq!(findings(&curriculum, &day_two(), pythons), [missing]);

    let args = CheckArgs {
        bless: true,
        ..day_two()
    };
    assert_eq!(findings(&curriculum, &args, pythons), [""; 0]);
    assert_eq!(curriculum.read(&file), blessed);
    let signatures: serde_json::Value = serde_json::from_str(&blessed).unwrap();
    let drops = &signatures["drops_the_rest"];
    assert_eq!(drops["sentence"], "Only full batches are batches.");
    assert_eq!(
        drops["fails"][0],
        "BatchesTest.test_the_last_batch_may_be_shorter"
    );
}

#[test]
fn what_only_one_python_does_names_it() {
    let Some(pythons) = pythons() else { return };
    let [oldest, newest] = pythons.as_slice() else {
        eprintln!("SKIP: needs two versions of Python: install another one");
        return;
    };
    let curriculum = Curriculum::new();
    let (_, minor, _) = newest.version;
    edit(
        &curriculum,
        "solution/exercise.py",
        "    if size < 1:",
        &format!("    import sys\n\n    if size < 1 or sys.version_info < (3, {minor}):"),
    );
    let found = findings(&curriculum, &day_two(), &pythons);
    let only = format!("(on Python {}.{} only)", oldest.version.0, oldest.version.1);
    assert!(
        !found.is_empty() && found.iter().all(|line| line.ends_with(&only)),
        "{found:#?}"
    );
}

/// Spoils the exercise of day 2, and wants exactly these findings.
macro_rules! defects {
    ($($name:ident: $spoil:expr, $wanted:expr;)+) => {
        $(#[test] fn $name() {
            let Some(pythons) = pythons() else { return };
            let curriculum = Curriculum::new();
            let spoil: fn(&Curriculum) = $spoil;
            spoil(&curriculum);
            assert_eq!(findings(&curriculum, &day_two_quickly(), &pythons), $wanted);
        })+
    };
}

fn edit(curriculum: &Curriculum, file: &str, from: &str, to: &str) {
    curriculum.edit(&format!("{EXERCISE}/{file}"), from, to);
}

defects! {
    a_start_that_cannot_be_imported: |c| edit(c, "start/exercise.py", "from collections.abc", "import nothing_of_the_kind\nfrom collections.abc"),
        ["start-import @/start/exercise.py:3: the start cannot be run: Importing the file raised ModuleNotFoundError: No module named 'nothing_of_the_kind' at exercise.py line 3, so no test could run."];
    a_start_that_passes: |c| c.write(&format!("{EXERCISE}/start/exercise.py"), &c.read(&format!("{EXERCISE}/solution/exercise.py"))),
        ["start-passes @/start/exercise.py:0: the start passes every core test"];
    a_reference_that_fails: |c| edit(c, "test_exercise.py", "self.assertEqual(list(batches([], 2)), [])", "self.assertEqual(list(batches([], 2)), [[]])"),
        ["reference @/test_exercise.py:22: the reference fails BatchesTest.test_no_rows_give_no_batches: Lists differ: [] != [[]]"];
    a_reference_that_prints: |c| edit(c, "solution/exercise.py", "    rest = iter(items)", "    print(\"here\")\n    rest = iter(items)"),
        ["noise @/test_exercise.py:16: the reference passes, and yet this is printed: here"];
    a_wrong_solution_that_passes_its_test: |c| edit(c, "wrong/drops_the_rest/exercise.py", "fails: BatchesTest.test_the_last_batch_may_be_shorter",
        "fails: BatchesTest.test_no_rows_give_no_batches"), ["wrong-passes @/wrong/drops_the_rest/exercise.py:0: wrong/drops_the_rest does not fail BatchesTest.test_no_rows_give_no_batches; it fails BatchesTest.test_the_last_batch_may_be_shorter"];
    a_wrong_solution_that_cannot_be_run: |c| edit(c, "wrong/drops_the_rest/exercise.py", "from itertools", "from intertools"), ["wrong-passes @/wrong/drops_the_rest/exercise.py:6: it cannot be run: Importing the file raised ModuleNotFoundError: No module named 'intertools' at exercise.py line 6, so no test could run."];
    a_wrong_solution_that_fails_almost_everything: |c| edit(c, "wrong/drops_the_rest/exercise.py", "    return cut()", "    return []"), ["wrong-broad @/wrong/drops_the_rest/exercise.py:0: wrong/drops_the_rest fails 8 of 12 tests"];
    two_wrong_solutions_that_fail_the_same_tests: |c| c.write(&format!("{EXERCISE}/wrong/also_drops/exercise.py"),
        &c.read(&format!("{EXERCISE}/wrong/drops_the_rest/exercise.py")).replace("only full batches are", "half a batch is none among")), ["signature @/wrong/drops_the_rest/exercise.py:0: wrong/also_drops fails the same tests"];
}

#[test]
fn a_claim_that_does_not_hold() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    edit(
        &curriculum,
        "claims.py",
        "assert iter(rows) is rows",
        "assert iter(rows) is not rows",
    );
    let wanted = "claims @/claims.py:5: this claim does not hold: AssertionError";
    assert_eq!(findings(&curriculum, &day_two(), &pythons[..1]), [wanted]);
}

#[test]
fn stretch_counts_for_the_reference_and_not_for_a_wrong_solution() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    edit(
        &curriculum,
        "test_exercise.py",
        "(ValueError, \"-3\")",
        "(ValueError, \"-4\")",
    );
    let found = findings(&curriculum, &day_two_quickly(), &pythons);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("the reference fails Stretch.test_the_refusal_names_the_size"),
        "{found:#?}"
    );

    let curriculum = Curriculum::new();
    let reference = curriculum.read(&format!("{EXERCISE}/solution/exercise.py"));
    let body = reference
        .split_once("\n\n")
        .unwrap()
        .1
        .replace(", not {size}", "");
    let wrong = format!(
        "\"\"\"Misconception: a refusal need not say what it refuses.\n\nfails: Stretch.test_the_refusal_names_the_size\n\"\"\"\n\n{body}"
    );
    curriculum.write(&format!("{EXERCISE}/wrong/drops_the_rest/exercise.py"), &wrong);
    let wanted = "misconception @/wrong:0: 2 wrong solutions fail a core test";
    assert_eq!(findings(&curriculum, &day_two_quickly(), &pythons), [wanted]);
}

#[test]
fn a_workload_runs_on_the_reference_and_says_what_it_is() {
    let Some(pythons) = pythons() else { return };
    let pythons = &pythons[..1];
    let curriculum = Curriculum::new();
    let found = |bench: &str| {
        curriculum.write(&format!("{EXERCISE}/bench_exercise.py"), bench);
        findings(&curriculum, &day_two(), pythons)
    };
    let sound = "\"\"\"Batches of three from a million.\"\"\"\n\n\ndef workload(exercise):\n    for _ in exercise.batches(range(1_000_000), 3):\n        pass\n";
    assert_eq!(found(sound), Vec::<String>::new());
    let misnamed = found(&sound.replace("workload", "work"));
    assert_eq!(
        misnamed,
        [
            "workload @/bench_exercise.py:0: the workload does not run on the reference: AttributeError: module 'bench_exercise' has no attribute 'workload'"
        ]
    );
    let silent = found(sound.split_once("\n\n\n").unwrap().1);
    assert_eq!(
        silent,
        ["workload @/bench_exercise.py:0: the workload does not say what it is"]
    );
    let tiny = found(&sound.replace("1_000_000", "10"));
    assert!(tiny[0].contains("takes 0 ms on the reference"), "{tiny:?}");
}

#[test]
fn a_reference_that_depends_on_the_hash_seed() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    // The second run has a larger seed than the first.
    edit(
        &curriculum,
        "solution/exercise.py",
        "    rest = iter(items)",
        "    import os\n\n    if int(os.environ[\"PYTHONHASHSEED\"]) > 1000:\n        raise OSError(\"another order\")\n    rest = iter(items)",
    );
    let found = findings(&curriculum, &day_two(), &pythons[..1]);
    assert_eq!(found.len(), 10, "every test that makes a batch: {found:#?}");
    assert!(
        found
            .iter()
            .all(|line| line.contains("with another hash seed: OSError: another order")),
        "{found:#?}"
    );
}

#[test]
fn tests_that_take_too_long() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    edit(
        &curriculum,
        "solution/exercise.py",
        "    rest = iter(items)",
        "    import threading\n\n    threading.Event().wait(0.25)\n    rest = iter(items)",
    );
    let found = findings(&curriculum, &day_two_quickly(), &pythons);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("slow @/test_exercise.py:0: the tests take "),
        "{found:#?}"
    );
}

#[test]
fn a_recall_answer_that_is_not_what_python_prints() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    curriculum.edit_day("answer = \"[0, 1] [2, 3]\"", "answer = \"[0, 1] [0, 1]\"");
    let line = curriculum.line(WEEK, "answer = \"[0, 1]");
    let wanted =
        format!("recall-output {WEEK}:{line}: the code of card `one-iterator` prints '[0, 1] [2, 3]'");
    assert_eq!(findings(&curriculum, &day_two(), &pythons[..1]), [wanted]);
}

#[test]
fn a_snippet_that_does_not_compile() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    curriculum.edit_day(
        "    while batch := list(islice(stream, size)):",
        "    while batch := list(islice(stream, size))",
    );
    let line = curriculum.line(WEEK, "    while batch := list(islice(stream, size))");
    let wanted = format!("snippet-syntax {WEEK}:{line}: this snippet does not compile: expected ':'");
    assert_eq!(findings(&curriculum, &day_two(), &pythons[..1]), [wanted]);
}

#[test]
fn a_change_that_no_test_notices_is_listed_until_a_reason_is_given() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    // Without this test and its neighbor, the check of the size can be anything.
    edit(
        &curriculum,
        "test_exercise.py",
        "batches([1], 0)",
        "batches([1], -1)",
    );
    let args = CheckArgs {
        mutate: true,
        ..day_two_quickly()
    };
    let found = findings(&curriculum, &args, &pythons[..1]);
    let line = curriculum.line(&format!("{EXERCISE}/solution/exercise.py"), "if size < 1:");
    let expected = format!(
        "mutant @/solution/exercise.py:{line}: no test notices this change: 1 -> 0 in `if size < 1:`"
    );
    assert!(found.contains(&expected), "{found:#?}");

    let record = |line: &str| {
        let change = line.split("change: ").nth(1).unwrap();
        let (change, text) = change.rsplit_once(" in `").unwrap();
        format!(
            "[[equivalent]]\ntext = '''{}'''\nchange = '''{change}'''\nreason = \"a reason of at least four words\"\n\n",
            text.trim_end_matches('`')
        )
    };
    let records: String = found.iter().map(|line| record(line)).collect();
    curriculum.write(&format!("{EXERCISE}/mutants.toml"), &records);
    assert_eq!(findings(&curriculum, &args, &pythons[..1]), [""; 0]);

    edit(
        &curriculum,
        "test_exercise.py",
        "batches([1], -1)",
        "batches([1], 0)",
    );
    let found = findings(&curriculum, &args, &pythons[..1]);
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("mutant-record @/mutants.toml:0: no mutant `1 -> 0`")),
        "{found:#?}"
    );
}

#[test]
fn format_and_lint_are_those_of_the_repository() {
    let Some(pythons) = pythons() else { return };
    let curriculum = Curriculum::new();
    edit(
        &curriculum,
        "solution/exercise.py",
        "rest = iter(items)",
        "rest = iter( items )",
    );
    edit(
        &curriculum,
        "claims.py",
        "rows = iter([1])",
        "import os\n\nrows = iter([1])",
    );
    let report = curriculum.check_and_lint(&day_two(), &pythons[..1]);
    if report
        .findings
        .iter()
        .any(|each| each.file == "exercises" && each.rule.id() == "not-judged")
    {
        assert!(
            std::env::var_os("ETUDE_TEST_STRICT").is_none(),
            "{:?}",
            report.findings
        );
        eprintln!(
            "SKIP: needs ruff {}: pip install it, or go online",
            etude::host::author::ruff::VERSION
        );
        return;
    }
    let found: Vec<String> = lines(&report)
        .into_iter()
        .filter(|line| line.starts_with("format") || line.starts_with("lint"))
        .map(|line| line.replace(EXERCISE, "@"))
        .collect();
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("format @/solution/exercise.py:")),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .any(|line| line.contains("lint @/claims.py:") && line.contains("F401")),
        "{found:#?}"
    );
}
