//! From save to verdict, against `pytest` and `python -m unittest` on the same files.
//!
//! ```text
//! cargo bench --bench verdict              # 80 saves, of exercises with packages 20: three minutes
//! cargo bench --bench verdict -- 400       # more, for a p99 that means something
//! cargo bench --bench verdict -- 80 numpy  # one row
//! ```
//!
//! A save is a rename over the learner's file, each time with changed text; the clock runs from its return until the
//! verdict is in hand, the file watcher included. The series take turns, so that a busy moment hits them alike. Before
//! a save a worker waits, and nothing has happened for a quarter of a second. The first series writes the new file
//! and renames it at once; the second waits in between until the disk has it, as Vim does; the third saves 20 ms after
//! a verdict, when no worker waits; the fourth beside three busy loops. The rows with packages have the same exercise
//! with one `import` more. Packages and pytest are installed, pinned, into a virtual environment under the temporary
//! folder, once; without them their rows are left out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use etude::core::curriculum::Limits;
use etude::core::verdict::Status;
use etude::host::python::{self, Interpreter, Search};
use etude::host::runner::{Cancel, Job, Runner, Wanted, sandbox};
use etude::host::watch::Watch;
use etude::host::workspace::Workspace;

/// The pinned version that it is compared with.
const PYTEST: &str = "pytest==8.4.2";
/// The rows: a name, the line that the exercise begins with, and what must be installed.
const ROWS: [Row; 4] = [
    Row("plain", "", ""),
    Row("numpy", "import numpy\n", "numpy==2.2.6"),
    Row("pandas", "import pandas\n", "pandas==2.2.3"),
    Row("scikit-learn", "import sklearn.ensemble\n", "scikit-learn==1.6.1"),
];
/// How long nothing happens before a save.
const IDLE: Duration = Duration::from_millis(250);

const TESTS: &str = include_str!("verdict/test_exercise.py");
const SOLUTION: &str = include_str!("verdict/exercise.py");

struct Row(&'static str, &'static str, &'static str);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let saves: usize = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(80);
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let all = !ROWS.iter().any(|row| wanted.iter().any(|name| name == row.0));
    let found = python::find(&Search::from_environment(None));
    let own = environment(found.interpreter()?)?;
    println!(
        "Python {:?}, {saves} saves of plain exercises; milliseconds",
        own.version
    );
    println!(
        "{:<14}{:<28}{:>8}{:>8}{:>8}{:>7}",
        "exercise", "", "min", "p50", "p99", "runs"
    );
    for row in ROWS
        .iter()
        .filter(|row| all || wanted.iter().any(|name| name == row.0))
    {
        if !installed(&own, row.2) {
            println!("{:<14}left out: {} cannot be installed here", row.0, row.2);
            continue;
        }
        measure(
            row,
            &own,
            if row.2.is_empty() {
                saves
            } else {
                saves.div_ceil(4)
            },
        )?;
    }
    Ok(())
}

/// The figures of one row, printed.
fn measure(row: &Row, python: &Interpreter, saves: usize) -> Result<(), Box<dyn std::error::Error>> {
    let Row(name, import, packages) = row;
    let solution = format!("{import}{SOLUTION}");
    let folder = tempfile::tempdir()?;
    let exercise = folder.path().canonicalize()?.join("exercise.py");
    fs::write(folder.path().join("test_exercise.py"), TESTS)?;
    fs::write(&exercise, &solution)?;
    let desk = Desk::new(python, &exercise, &solution)?;
    let mut series: [(&str, Vec<f64>); 6] = [
        ("étude", Vec::new()),
        ("étude, synced first", Vec::new()),
        ("étude, 20 ms later", Vec::new()),
        ("étude, beside 3 busy loops", Vec::new()),
        ("python -m unittest", Vec::new()),
        ("python -m pytest", Vec::new()),
    ];
    let others: [&[&str]; 2] = [
        &["-m", "unittest", "-q", "test_exercise"],
        &["-m", "pytest", "-q", "test_exercise.py"],
    ];
    for save in 0..saves {
        let text = |what: &str| format!("{solution}\n# {what} {save}\n");
        desk.idle();
        series[0].1.push(desk.save(&text("save"), How::AtOnce)?);
        desk.idle();
        series[1].1.push(desk.save(&text("edit"), How::Synced)?);
        if save % 4 == 0 {
            std::thread::sleep(Duration::from_millis(20));
            series[2].1.push(desk.save(&text("again"), How::AtOnce)?);
        }
        if save % 10 == 0 {
            desk.idle();
            for (at, arguments) in others.iter().enumerate() {
                let ms = timed(&python.executable, arguments, folder.path())?;
                series[4 + at].1.push(ms);
            }
        }
    }
    desk.idle();
    let waiting = memory_of_the_worker();
    if packages.is_empty() {
        let loops = Loops::start(python, 3)?;
        for save in 0..saves.div_ceil(4) {
            desk.idle();
            series[3]
                .1
                .push(desk.save(&format!("{solution}\n# busy {save}\n"), How::AtOnce)?);
        }
        drop(loops);
    }
    let mut medians = Vec::new();
    for (what, times) in &mut series {
        times.sort_by(f64::total_cmp);
        medians.push(percentile(times, 0.5));
        if !times.is_empty() {
            println!(
                "{name:<14}{what:<28}{:>8.2}{:>8.2}{:>8.2}{:>7}",
                percentile(times, 0.0),
                percentile(times, 0.5),
                percentile(times, 0.99),
                times.len()
            );
        }
    }
    println!(
        "{name:<14}tier {}, pytest / étude {:.0}, unittest / étude {:.0}, the waiting worker has {} MiB",
        desk.tier,
        medians[5] / medians[0],
        medians[4] / medians[0],
        waiting >> 10
    );
    Ok(())
}

/// Programs that use a processor each, until dropped.
struct Loops(Vec<Child>);

impl Loops {
    fn start(python: &Interpreter, count: usize) -> std::io::Result<Self> {
        let one = || {
            Command::new(&python.executable)
                .args(["-c", "while True: pass"])
                .stdin(Stdio::null())
                .spawn()
        };
        (0..count).map(|_| one()).collect::<Result<_, _>>().map(Self)
    }
}

impl Drop for Loops {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Resident memory in KiB of the largest process below this one: the interpreter that waits.
fn memory_of_the_worker() -> u64 {
    let parent_of = |pid: u32| -> Option<u32> {
        let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        line.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
    };
    let is_ours = |pid: u32| {
        std::iter::successors(Some(pid), |pid| parent_of(*pid)).any(|pid| pid == std::process::id())
    };
    let resident = |pid: u32| -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    };
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|pid| *pid != std::process::id() && is_ours(*pid))
        .filter_map(resident)
        .max()
        .unwrap_or(0)
}

/// How a file is saved.
#[derive(Clone, Copy)]
enum How {
    /// Written under another name and renamed.
    AtOnce,
    /// Also waited for the disk in between.
    Synced,
}

/// A learner's file, watched and judged.
struct Desk {
    /// The thread that watches the file may tell the waiting worker that it stirs.
    runner: Arc<Mutex<Runner>>,
    saved: Receiver<String>,
    _watch: Watch,
    exercise: PathBuf,
    tier: sandbox::Tier,
    _scratch: tempfile::TempDir,
}

impl Desk {
    fn new(
        python: &Interpreter,
        exercise: &Path,
        solution: &str,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let scratch = tempfile::tempdir()?;
        let helper = PathBuf::from(env!("CARGO_BIN_EXE_etude"));
        let tier = sandbox::confinement(&helper, scratch.path()).tier;
        let mut runner = Runner::new(helper, scratch.path().to_owned());
        runner.prepare(&Arc::new(Job {
            tests: [("test_exercise.py".to_owned(), TESTS.into())].into(),
            start: [("exercise.py".to_owned(), solution.to_owned())].into(),
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
        let runner = Arc::new(Mutex::new(runner));
        let warmed = Arc::clone(&runner);
        let warm = move || {
            if let Ok(mut runner) = warmed.try_lock() {
                runner.warm();
            }
        };
        let watch = Watch::start(&workspace, move |saved| drop(told.send(saved.text)), warm)?;
        Ok(Self {
            runner,
            saved,
            _watch: watch,
            exercise: exercise.to_owned(),
            tier,
            _scratch: scratch,
        })
    }

    /// Until a worker waits, and then for a while.
    fn idle(&self) {
        while !self.runner.lock().unwrap().waits() {
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(IDLE);
    }

    /// Saves as editors do, and waits for the verdict; milliseconds.
    fn save(&self, text: &str, how: How) -> Result<f64, Box<dyn std::error::Error>> {
        let new = self.exercise.with_extension("new");
        fs::write(&new, text)?;
        if matches!(how, How::Synced) {
            fs::File::open(&new)?.sync_all()?;
        }
        fs::rename(&new, &self.exercise)?;
        let since = Instant::now();
        let text = self.saved.recv_timeout(Duration::from_secs(10))?;
        let files = BTreeMap::from([("exercise.py".to_owned(), text)]);
        let mut runner = self.runner.lock().unwrap();
        let verdict = runner.run_first(files, Wanted::All, &Cancel::default());
        let ms = since.elapsed().as_secs_f64() * 1000.0;
        runner.go_on();
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

/// A Python with pytest and the packages, in an environment of its own that the next time finds.
fn environment(python: &Interpreter) -> Result<Interpreter, Box<dyn std::error::Error>> {
    let (major, minor, patch) = python.version;
    let folder = std::env::temp_dir().join(format!("etude-bench-{major}.{minor}.{patch}"));
    let own = folder.join("bin/python");
    if !own.is_file() {
        let made = Command::new(&python.executable)
            .args(["-m", "venv"])
            .arg(&folder)
            .status()?;
        if !made.success() {
            return Err(format!("no environment can be made in {}", folder.display()).into());
        }
    }
    let own = python::ask(&own).map_err(|reason| format!("{}: {reason}", own.display()))?;
    if !installed(&own, PYTEST) {
        return Err(format!("{PYTEST} cannot be installed into {}", folder.display()).into());
    }
    Ok(own)
}

/// Whether these packages are there, or can be had.
fn installed(python: &Interpreter, packages: &str) -> bool {
    let pip = |arguments: &[&str]| {
        let done = Command::new(&python.executable)
            .args(["-m", "pip", "--disable-pip-version-check", "install", "-q"])
            .args(arguments)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success())
    };
    packages.is_empty() || pip(&["--no-index", packages]) || pip(&[packages])
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
