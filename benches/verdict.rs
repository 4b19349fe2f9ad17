//! From save to verdict, against `pytest` and `python -m unittest` on the same files.
//!
//! ```text
//! cargo bench --bench verdict              # 200 saves
//! cargo bench --bench verdict -- 50        # fewer
//! PYTEST=/path/to/python cargo bench …     # a Python with pytest 8.4.2; otherwise one is made under target/
//! ```
//!
//! A save is a rename over the learner's file, each time with changed text; the clock runs from its return until the
//! verdict is in hand, the file watcher included. The three take turns, so that a busy moment hits them alike. The
//! saves are half a second apart, as people save at most; the second figure is of saves 20 ms after a verdict, where
//! nothing waits warm.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use etude::core::curriculum::Limits;
use etude::core::verdict::Status;
use etude::host::python::{self, Interpreter, Search};
use etude::host::runner::{Cancel, Job, Runner, sandbox};
use etude::host::watch::Watch;
use etude::host::workspace::Workspace;

/// The pinned version that it is compared with.
const PYTEST: &str = "pytest==8.4.2";
/// Between two saves of the warm series.
const APART: Duration = Duration::from_millis(500);

const TESTS: &str = include_str!("verdict/test_exercise.py");
const SOLUTION: &str = include_str!("verdict/exercise.py");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let saves = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(200);
    let python = python::find(&Search::from_environment(None));
    let python = python.interpreter()?.clone();
    let with_pytest = pytest(&python)?;
    let folder = tempfile::tempdir()?;
    let exercise = folder.path().canonicalize()?.join("exercise.py");
    fs::write(folder.path().join("test_exercise.py"), TESTS)?;
    fs::write(&exercise, SOLUTION)?;
    let mut desk = Desk::new(&python, &exercise)?;

    let mut series: [Vec<f64>; 4] = Default::default();
    for save in 0..saves {
        std::thread::sleep(APART);
        series[0].push(desk.save(&format!("{SOLUTION}\n# save {save}\n"))?);
        std::thread::sleep(Duration::from_millis(20));
        series[1].push(desk.save(&format!("{SOLUTION}\n# again {save}\n"))?);
        if save % 10 == 0 {
            std::thread::sleep(APART);
            series[2].push(timed(
                &python.executable,
                &["-m", "unittest", "-q", "test_exercise"],
                folder.path(),
            )?);
            series[3].push(timed(
                &with_pytest,
                &["-m", "pytest", "-q", "test_exercise.py"],
                folder.path(),
            )?);
        }
    }
    println!("Python {:?}, tier {}, {saves} saves", python.version, desk.tier);
    println!("{:<44}{:>10}{:>10}{:>10}", "ms", "p50", "p99", "runs");
    let names = [
        "étude",
        "étude, 20 ms after the last verdict",
        "python -m unittest",
        "pytest",
    ];
    let mut medians = Vec::new();
    for (name, times) in names.iter().zip(&mut series) {
        times.sort_by(f64::total_cmp);
        let (half, most) = (percentile(times, 0.5), percentile(times, 0.99));
        println!("{name:<44}{half:>10.2}{most:>10.2}{:>10}", times.len());
        medians.push(half);
    }
    println!(
        "pytest / étude: {:.0}   unittest / étude: {:.0}",
        medians[3] / medians[0],
        medians[2] / medians[0]
    );
    Ok(())
}

/// A learner's file, watched and judged.
struct Desk {
    runner: Runner,
    saved: Receiver<String>,
    _watch: Watch,
    exercise: PathBuf,
    tier: sandbox::Tier,
    _scratch: tempfile::TempDir,
}

impl Desk {
    fn new(python: &Interpreter, exercise: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let scratch = tempfile::tempdir()?;
        let helper = PathBuf::from(env!("CARGO_BIN_EXE_etude"));
        let tier = sandbox::confinement(&helper, scratch.path()).tier;
        let mut runner = Runner::new(helper, scratch.path().to_owned());
        runner.prepare(&Arc::new(Job {
            tests: [("test_exercise.py".to_owned(), TESTS.into())].into(),
            start: [("exercise.py".to_owned(), SOLUTION.to_owned())].into(),
            limits: Limits::default(),
            loopback: false,
            shared_memory: false,
            signatures: None,
            python: python.clone(),
        }));
        let (told, saved) = channel();
        let workspace = Workspace {
            folder: exercise.parent().ok_or("no folder")?.to_owned(),
            files: vec!["exercise.py".to_owned()],
        };
        let watch = Watch::start(&workspace, move |saved| drop(told.send(saved.text)))?;
        Ok(Self {
            runner,
            saved,
            _watch: watch,
            exercise: exercise.to_owned(),
            tier,
            _scratch: scratch,
        })
    }

    /// Saves as editors do, and waits for the verdict; milliseconds.
    fn save(&mut self, text: &str) -> Result<f64, Box<dyn std::error::Error>> {
        let new = self.exercise.with_extension("new");
        fs::write(&new, text)?;
        fs::rename(&new, &self.exercise)?;
        let since = Instant::now();
        let text = self.saved.recv_timeout(Duration::from_secs(10))?;
        let files = BTreeMap::from([("exercise.py".to_owned(), text)]);
        let verdict = self.runner.run(files, true, &Cancel::default());
        let ms = since.elapsed().as_secs_f64() * 1000.0;
        match verdict.status {
            Status::Pass => Ok(ms),
            _ => Err(format!("the reference must pass: {verdict:#?}").into()),
        }
    }
}

/// Milliseconds of a command that must succeed; its bytecode is warm from the first run on.
fn timed(program: &Path, arguments: &[&str], folder: &Path) -> Result<f64, Box<dyn std::error::Error>> {
    let since = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let ms = since.elapsed().as_secs_f64() * 1000.0;
    if status.success() {
        Ok(ms)
    } else {
        Err(format!("{} {arguments:?}: {status}", program.display()).into())
    }
}

/// A Python with pytest, in an environment of its own.
fn pytest(python: &Interpreter) -> Result<PathBuf, Box<dyn std::error::Error>> {
    if let Some(given) = std::env::var_os("PYTEST") {
        return Ok(given.into());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-pytest");
    let own = folder.join("bin/python");
    if !own.is_file() {
        let made = Command::new(&python.executable)
            .args(["-m", "venv"])
            .arg(&folder)
            .status()?;
        let installed = Command::new(&own)
            .args(["-m", "pip", "install", "-q", PYTEST])
            .status()?;
        if !made.success() || !installed.success() {
            fs::remove_dir_all(&folder)?;
            return Err(
                format!("{PYTEST} cannot be installed; name a Python that has it with PYTEST=").into(),
            );
        }
    }
    Ok(own)
}

fn percentile(sorted: &[f64], part: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small counts"
    )]
    let index = ((sorted.len() as f64 - 1.0) * part).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}
