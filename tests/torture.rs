//! Programs that break judges, by accident or on purpose, and the verdict that each of them must get.
//!
//! A program's first line says what it must come to: `# expect: A=import B=output`, in the words of
//! `etude test --json`: `pass`, `fail` or an error's kind. There is one verdict a tier; a second (`fail|interfered`)
//! needs its reason in a line `# because: …`, and `pass` stands alone. `# limits: test_ms=3000` and `# needs: loopback` follow where
//! needed; `# bomb` marks one whose processes multiply: root is exempt from the limit on them, so without namespaces it
//! runs as another user only; `# harmless` marks a program that may run without a sandbox.
//!
//! Never run one of them by hand: some end every process that they can see, or fill the disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail where it stands"
)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use etude::core::curriculum::Limits;
use etude::core::verdict::{Status, Verdict};
use etude::host::python::{self, Interpreter, Search};
use etude::host::runner::sandbox::{self, Tier};
use etude::host::runner::{Cancel, Job, Runner, Wanted};

/// The user that has no rights: `nobody` of every Linux.
const NOBODY: u32 = 65534;
/// Set in the process that runs as that user.
const AS_NOBODY: &str = "ETUDE_TORTURE_AS_NOBODY";

#[test]
fn every_program_has_one_verdict_a_tier_or_a_reason_for_two() {
    let programs = programs();
    assert!(programs.len() >= 200, "only {} programs", programs.len());
    for Program {
        name,
        expected,
        because,
        ..
    } in &programs
    {
        let tiers: Vec<&Tier> = expected.keys().collect();
        assert_eq!(tiers, [&Tier::A, &Tier::B], "{name}");
        for verdicts in expected.values() {
            let words: Vec<&str> = verdicts.iter().map(String::as_str).collect();
            match words.as_slice() {
                [_] => {}
                [one, other] => assert!(
                    *because && *one != "pass" && *other != "pass",
                    "{name}: two verdicts need a reason, and a pass is nothing else as well"
                ),
                _ => panic!("{name}: {words:?}"),
            }
        }
    }
}

#[test]
fn every_program_gets_its_verdict_in_tier_a() {
    judge_all(Tier::A, 0);
}

#[test]
fn every_program_gets_its_verdict_from_a_worker_that_was_made_from_another() {
    let Some((python, scratch)) = place_for(Tier::A) else {
        return;
    };
    let mut programs = chosen(Tier::A, 3);
    // Those with the same limits follow each other in one sandbox, as the solutions of one exercise do.
    programs.sort_by_key(|program| (program.bomb, program.limits.test_ms, program.limits.run_ms));
    report_in_turn(&programs, &python, scratch.path());
}

#[test]
fn every_program_gets_its_verdict_in_tier_b() {
    judge_all(Tier::B, 1);
}

#[test]
fn every_program_gets_its_verdict_as_a_user_without_rights() {
    if std::env::var_os(AS_NOBODY).is_some() {
        judge_all(Tier::A, 2);
        return judge_all(Tier::B, 3);
    }
    if !rustix::process::getuid().is_root() {
        return skip("the other tests already run as a user without rights; run them as root as well");
    }
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "every_program_gets_its_verdict_as_a_user_without_rights",
            "--nocapture",
        ])
        .env(AS_NOBODY, "1")
        .env("HOME", home.path())
        .env("TMPDIR", home.path())
        .uid(NOBODY)
        .gid(NOBODY)
        .output();
    match output {
        Err(error) => skip(&format!(
            "{NOBODY} cannot execute the tests ({error}): build where everybody may read"
        )),
        Ok(output) => {
            print!("{}", String::from_utf8_lossy(&output.stdout));
            eprint!("{}", String::from_utf8_lossy(&output.stderr));
            assert!(output.status.success(), "as user {NOBODY}: see above");
        }
    }
}

#[test]
fn harmless_programs_get_their_verdict_without_a_sandbox() {
    let Some(python) = interpreter() else { return };
    let scratch = tempfile::tempdir().unwrap();
    let programs: Vec<Program> = programs()
        .into_iter()
        .filter(|program| program.harmless)
        .collect();
    assert!(
        programs.len() >= 20,
        "only {} programs are marked harmless",
        programs.len()
    );
    report(Tier::C, &programs, &python, scratch.path());
}

/// One program.
struct Program {
    name: String,
    text: String,
    expected: BTreeMap<Tier, Vec<String>>,
    limits: Limits,
    because: bool,
    loopback: bool,
    shared_memory: bool,
    harmless: bool,
    bomb: bool,
}

impl Program {
    fn read(path: &Path) -> Self {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = String::from_utf8(fs::read(path).unwrap()).unwrap();
        let mut program = Self {
            name,
            expected: BTreeMap::new(),
            limits: Limits {
                test_ms: 300,
                run_ms: 3000,
                memory_mb: 256,
            },
            because: false,
            loopback: false,
            shared_memory: false,
            harmless: false,
            bomb: false,
            text,
        };
        let mut limited = false;
        for line in program
            .text
            .clone()
            .lines()
            .take_while(|line| line.starts_with("# "))
        {
            if let Some(expected) = line.strip_prefix("# expect: ") {
                for word in expected.split_whitespace() {
                    let (tier, verdicts) = word.split_once('=').expect("A=…, B=…");
                    let tier = if tier == "A" { Tier::A } else { Tier::B };
                    program
                        .expected
                        .insert(tier, verdicts.split('|').map(str::to_owned).collect());
                }
            } else if let Some(limits) = line.strip_prefix("# limits: ") {
                limited = true;
                for limit in limits.split_whitespace() {
                    match limit.split_once('=').expect("name=number") {
                        ("test_ms", ms) => program.limits.test_ms = ms.parse().unwrap(),
                        ("run_ms", ms) => program.limits.run_ms = ms.parse().unwrap(),
                        (name, _) => panic!("{}: no limit {name}", program.name),
                    }
                }
            } else if let Some(needs) = line.strip_prefix("# needs: ") {
                program.loopback = needs.contains("loopback");
                program.shared_memory = needs.contains("shared_memory");
            } else if line.starts_with("# because: ") {
                program.because = true;
            } else if line == "# bomb" {
                program.bomb = true;
            } else if line == "# harmless" {
                program.harmless = true;
            }
        }
        // A program that must be stopped is stopped soon; no other verdict hangs on how busy the machine is.
        let stopped = program.expected.values().flatten().any(|word| word == "timeout");
        if !limited && !stopped {
            (program.limits.test_ms, program.limits.run_ms) = (3000, 9000);
        }
        assert!(
            !program.expected.is_empty(),
            "{}: no `# expect:` in the first line",
            program.name
        );
        program
    }

    fn expected(&self, tier: Tier) -> &[String] {
        let tier = if tier == Tier::C { Tier::B } else { tier };
        self.expected.get(&tier).map_or(&[], Vec::as_slice)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture")
}

fn programs() -> Vec<Program> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter(|path| path.file_name().unwrap() != "test_solution.py")
        .map(|path| Program::read(path))
        .collect()
}

/// A share of the programs, judged one beside the other.
fn judge_all(tier: Tier, share: usize) {
    if let Some((python, scratch)) = place_for(tier) {
        report(tier, &chosen(tier, share), &python, scratch.path());
    }
}

/// An interpreter and a folder, where the tier holds.
fn place_for(tier: Tier) -> Option<(Interpreter, tempfile::TempDir)> {
    let python = interpreter()?;
    let scratch = tempfile::tempdir().unwrap();
    // A sandbox that a harmless attempt can leave is no place for these programs.
    if let Err(why) = sandbox::holds(helper(), scratch.path(), tier) {
        skip(&format!(
            "tier {tier} does not hold here ({why}): a newer kernel, or user namespaces allowed"
        ));
        return None;
    }
    Some((python, scratch))
}

/// All programs with `ETUDE_LONG=1`, every fourth without; which quarter depends on `share`.
fn chosen(tier: Tier, share: usize) -> Vec<Program> {
    let mut chosen = programs();
    if std::env::var_os("ETUDE_LONG").is_none() {
        let mut index = share;
        chosen.retain(|_| {
            index += 1;
            index.is_multiple_of(4)
        });
    }
    if tier == Tier::B && rustix::process::getuid().is_root() {
        chosen.retain(|program| !program.bomb);
    }
    if let Ok(only) = std::env::var("ETUDE_TORTURE_ONLY") {
        chosen = programs()
            .into_iter()
            .filter(|program| program.name.starts_with(&only))
            .collect();
    }
    chosen
}

/// Judges the programs, some at a time: many of them only wait until they are stopped. Bombs come last and alone: the
/// limit on processes counts all of a user's. One test goes after the other, so that limits mean the same in each.
fn report(tier: Tier, programs: &[Program], python: &Interpreter, scratch: &Path) {
    let _turn = turn();
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    let try_one = |program: &Program| {
        let verdict = judge(tier, program, python, scratch);
        wrong.lock().unwrap().extend(objection(tier, program, &verdict));
    };
    let (bombs, others): (Vec<&Program>, Vec<&Program>) = programs.iter().partition(|program| program.bomb);
    let at_once = std::thread::available_parallelism().map_or(1, usize::from) + 1;
    std::thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some(program) = others.get(next.fetch_add(1, Ordering::Relaxed)) {
                    try_one(program);
                }
            });
        }
    });
    bombs.into_iter().for_each(try_one);
    conclude(&wrong.into_inner().unwrap(), programs.len(), scratch);
}

/// Judges the programs one after the other with one runner, whose workers are made from one that is kept.
fn report_in_turn(programs: &[Program], python: &Interpreter, scratch: &Path) {
    let _turn = turn();
    let mut runner = Runner::new(helper().to_owned(), scratch.to_owned()).with_molds();
    let mut jobs: Vec<Arc<Job>> = Vec::new();
    let mut wrong = Vec::new();
    for program in programs {
        let wanted = job(program, python);
        let same = |job: &&Arc<Job>| {
            let needs = |job: &Job| (job.limits, job.loopback, job.shared_memory);
            needs(job) == needs(&wanted)
        };
        let known = jobs.iter().find(same).cloned();
        let job = known.unwrap_or_else(|| {
            jobs.push(Arc::new(wanted));
            Arc::clone(&jobs[jobs.len() - 1])
        });
        runner.prepare(&job);
        let files = [("solution.py".to_owned(), program.text.clone())].into();
        let verdict = runner.run(files, false, &Cancel::default());
        wrong.extend(objection(Tier::A, program, &verdict));
    }
    drop(runner);
    conclude(&wrong, programs.len(), scratch);
}

fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is wrong with a verdict, if it is not the one that the program must get.
fn objection(tier: Tier, program: &Program, verdict: &Verdict) -> Option<String> {
    let word = word(verdict);
    let line = format!("{tier} {:<36} {word:<10} {:>7.1} ms", program.name, verdict.ms);
    println!("{line}");
    let expected = program.expected(tier);
    (!expected.contains(&word)).then(|| format!("{line}, expected {expected:?}: {verdict:#?}"))
}

fn conclude(wrong: &[String], all: usize, scratch: &Path) {
    let left: Vec<_> = fs::read_dir(scratch)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "sandbox.json")
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {all} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(left.is_empty(), "{left:?} are left in {}", scratch.display());
}

fn judge(tier: Tier, program: &Program, python: &Interpreter, scratch: &Path) -> Verdict {
    let mut runner = Runner::new(helper().to_owned(), scratch.to_owned()).with_tier(tier);
    runner.prepare(&Arc::new(job(program, python)));
    let files = [("solution.py".to_owned(), program.text.clone())].into();
    runner.run_last(&files, Wanted::Core, &Cancel::default())
}

fn job(program: &Program, python: &Interpreter) -> Job {
    let tests = fs::read(folder().join("test_solution.py")).unwrap();
    Job {
        tests: [("test_solution.py".to_owned(), tests)].into(),
        start: [("solution.py".to_owned(), String::new())].into(),
        limits: program.limits,
        loopback: program.loopback,
        shared_memory: program.shared_memory,
        signatures: None,
        python: python.clone(),
    }
}

/// The verdict in one word.
fn word(verdict: &Verdict) -> String {
    match (&verdict.error, verdict.status) {
        (Some(error), _) => serde_json::to_value(error.kind)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned(),
        (None, Status::Pass) => "pass".to_owned(),
        (None, _) => "fail".to_owned(),
    }
}

fn helper() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_etude"))
}

fn interpreter() -> Option<Interpreter> {
    let found = python::find(&Search::from_environment(None));
    if found.chosen.is_none() {
        skip("no Python 3.11 or newer: install one, or set ETUDE_PYTHON");
    }
    found.chosen
}

fn skip(why: &str) {
    println!("SKIP: {why}");
    assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "SKIP: {why}");
}
