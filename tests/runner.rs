//! How a saved file becomes a verdict: real processes, a real Python.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use etude::core::curriculum::Limits;
use etude::core::verdict::{ErrorKind, Status, TestStatus, Verdict};
use etude::host::python::{self, Interpreter, Search};
use etude::host::runner::sandbox::Tier;
use etude::host::runner::{Cancel, Job, Runner};

#[test]
fn smoke() {
    let scratch = tempfile::tempdir().unwrap();
    let python = python::find(&Search::from_environment(None)).chosen.unwrap();
    eprintln!("{python:?}");
    let tests = "import unittest\nfrom exercise import f\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(f(1), 2)\n    def test_b(self):\n        self.assertEqual(f(2), 4, 'rule')\nclass Stretch(unittest.TestCase):\n    def test_s(self):\n        self.assertEqual(f('x'), 'xx')\n";
    let job = Arc::new(Job {
        tests: [("test_exercise.py".to_owned(), tests.as_bytes().to_vec())].into(),
        start: [("exercise.py".to_owned(), "import re\n".to_owned())].into(),
        limits: Limits {
            test_ms: 400,
            ..Limits::default()
        },
        loopback: false,
        shared_memory: false,
        signatures: None,
        python,
    });
    for t in [Tier::A, Tier::B, Tier::C] {
        eprintln!(
            "{t} {:?}",
            etude::host::runner::sandbox::holds(
                std::path::Path::new(env!("CARGO_BIN_EXE_etude")),
                scratch.path(),
                t
            )
        );
    }
    let mut runner = Runner::new(
        PathBuf::from(env!("CARGO_BIN_EXE_etude")),
        scratch.path().to_owned(),
    );
    if let Ok(t) = std::env::var("T") {
        runner = runner.with_tier(match t.as_str() {
            "A" => Tier::A,
            "B" => Tier::B,
            _ => Tier::C,
        });
    }
    runner.prepare(&job);
    for code in [
        "def f(x): return 2*x\n",
        "def f(x):\n    print('hi')\n    return x + 1\n",
        "def g(x): return 2*x\n",
        "def f(x)\n",
        "def f(x):\n    while x == 2: pass\n    return 2*x\n",
        "def f(x):\n    import os\n    if x == 1: os._exit(0)\n    return 2*x\n",
        "import sys\nsys.exit()\n",
        "n = input()\n",
        "def f(x): return input()\n",
        "print('x'*10**8)\n",
        "def f(x):\n    a = []\n    while True: a.append('x' * 10**7 + str(len(a)))\n",
        "import ctypes\ndef f(x): ctypes.string_at(0)\n",
        "import builtins\nbuiltins.len=None\ndef f(x): return 2*x",
        "def f(x): return 2*x\n",
    ] {
        let verdict = runner.run(
            [("exercise.py".to_owned(), code.to_owned())].into(),
            true,
            &Cancel::default(),
        );
        eprintln!(
            "=== {code:?}\n{}",
            serde_json::to_string_pretty(&verdict.to_json(None)).unwrap()
        );
    }
}
