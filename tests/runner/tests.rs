//! What tests report, and how.

use etude::core::verdict::{Status, TestStatus};
use etude::host::runner::{Cancel, Wanted};

use super::desk::{DOUBLING, Desk, GOOD, exercise, test};

#[test]
fn right_code_passes_and_stretch_waits_to_be_asked() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge(GOOD);
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
    assert!(verdict.core_passed() && verdict.peak_bytes.is_some() && !verdict.truncated);
    let stretch = test(&verdict, "Stretch.test_text_is_repeated");
    assert_eq!(
        (stretch.status, stretch.stretch, stretch.ms),
        (TestStatus::NotRun, true, None)
    );
    let verdict = desk.runner.run(exercise(GOOD), true, &Cancel::default());
    assert_eq!(verdict.counts().pass, 4);
    let core_only = GOOD.replace("return 2 * x", "return x + x if not isinstance(x, str) else x");
    let verdict = desk.runner.run(exercise(&core_only), true, &Cancel::default());
    assert_eq!(
        (verdict.status, verdict.core_passed()),
        (Status::Fail, true),
        "asked for, stretch counts"
    );
}

#[test]
fn tests_keep_the_order_and_the_sentence_of_their_names() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let titles: Vec<_> = desk
        .judge(GOOD)
        .tests
        .into_iter()
        .map(|test| test.title)
        .collect();
    assert_eq!(
        titles,
        [
            "One becomes two",
            "Zero stays",
            "Negative is refused",
            "Text is repeated"
        ]
    );
}

#[test]
fn a_failure_shows_both_sides_the_rule_the_frames_and_the_output() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge("def double(x):\n    print('got', x)\n    return half(x)\n\ndef half(x):\n    if x < 0:\n        raise KeyError(x)\n    return x + 1\n");
    let zero = test(&verdict, "DoublingTest.test_zero_stays");
    assert_eq!(zero.status, TestStatus::Fail);
    assert_eq!(
        (zero.expected.as_deref(), zero.actual.as_deref()),
        (Some("0"), Some("1"))
    );
    assert_eq!(zero.message.as_deref(), Some("twice nothing is nothing"));
    assert_eq!(zero.stdout, "got 0\n");
    let negative = test(&verdict, "DoublingTest.test_negative_is_refused");
    assert_eq!(negative.status, TestStatus::Error);
    assert_eq!(negative.message.as_deref(), Some("KeyError: -1"));
    let frames: Vec<_> = negative
        .frames
        .iter()
        .map(|frame| (frame.line, frame.function.as_str(), frame.text.as_str()))
        .collect();
    assert_eq!(
        frames,
        [(3, "double", "return half(x)"), (7, "half", "raise KeyError(x)")]
    );
    let traceback = negative.traceback.as_deref().unwrap();
    assert!(
        traceback.contains(
            "File \"test_exercise.py\", line 15, in DoublingTest.test_negative_is_refused\n    double(-1)"
        ),
        "{traceback}"
    );
    assert!(
        !traceback.contains("unittest"),
        "only the exercise's own frames: {traceback}"
    );
}

#[test]
fn a_test_that_says_what_is_wrong_is_not_followed_by_false_is_not_true() {
    let tests = "import unittest\nfrom exercise import double\n\n\nclass Doubling(unittest.TestCase):\n    \
        def test_with_words(self):\n        self.assertTrue(double(1) == 2, 'one becomes two')\n\n    \
        def test_without(self):\n        self.assertTrue(double(1) == 2)\n";
    let Some(mut desk) = Desk::new(tests) else {
        return;
    };
    let verdict = desk.judge("def double(x):\n    return x\n");
    let message = |id| test(&verdict, id).message.clone();
    assert_eq!(
        message("Doubling.test_with_words").as_deref(),
        Some("one becomes two")
    );
    assert_eq!(
        message("Doubling.test_without").as_deref(),
        Some("False is not true")
    );
}

#[test]
fn the_json_of_a_run_is_what_the_manual_says() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let mut json = desk
        .judge("def double(x):\n    return 2 * x\n")
        .to_json("w02d5".parse().ok());
    for place in ["/ms", "/peak_bytes", "/tests/0/ms", "/tests/1/ms", "/tests/2/ms"] {
        let value = json.pointer_mut(place).unwrap();
        assert!(
            value.as_f64().is_some_and(|number| number > 0.0),
            "{place}: {value}"
        );
        *value = 1.into();
    }
    // One of the two may be none at all.
    for place in ["/user_ms", "/system_ms"] {
        let value = json.pointer_mut(place).unwrap();
        assert!(value.as_f64().is_some_and(|ms| ms < 1000.0), "{place}: {value}");
        *value = 1.into();
    }
    insta::assert_snapshot!("json_of_a_run", serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn output_reaches_the_screen_without_its_escape_sequences() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge(&format!(
        "import os\nos.write(2, b'\\xff\\x1b[2J\\x1b]0;title\\x07red')\n{GOOD}"
    ));
    assert_eq!(verdict.printed, "\u{fffd}red");
}

#[test]
fn everything_that_unittest_offers_works() {
    let tests = "\
import asyncio
import unittest
from unittest import mock
from unittest.mock import patch

import exercise
from exercise import double


class Base(unittest.TestCase):
    def test_inherited(self):
        self.assertEqual(double(3), 6)


class Fixtures(Base):
    @classmethod
    def setUpClass(cls):
        cls.value = double(2)

    def test_class_fixture(self):
        self.assertEqual(self.value, 4)

    def test_subtests(self):
        for value in (1, -1, -2):
            with self.subTest(value=value):
                self.assertGreater(double(value), 0)

    @unittest.skip('later')
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected_failure(self):
        self.fail()

    def test_patched_builtin(self):
        with patch('builtins.input', return_value='7'):
            self.assertEqual(exercise.ask(), '7')

    def test_mock(self):
        fetch = mock.Mock(return_value=3)
        self.assertEqual(double(fetch()), 6)
        fetch.assert_called_once_with()


class Waiting(unittest.IsolatedAsyncioTestCase):
    async def test_awaits(self):
        await asyncio.sleep(0)
        self.assertEqual(double(1), 2)


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError('no database')

    def test_never_runs(self):
        pass
";
    let Some(mut desk) = Desk::new(tests) else { return };
    let verdict = desk.judge("def double(x):\n    return 2 * x\n\ndef ask():\n    return input()\n");
    let found: Vec<_> = verdict
        .tests
        .iter()
        .map(|test| (test.id.as_str(), test.status))
        .collect();
    assert_eq!(
        found,
        [
            ("Base.test_inherited", TestStatus::Pass),
            ("Fixtures.test_inherited", TestStatus::Pass),
            ("Fixtures.test_class_fixture", TestStatus::Pass),
            ("Fixtures.test_subtests", TestStatus::Fail),
            ("Fixtures.test_skipped", TestStatus::Skip),
            ("Fixtures.test_expected_failure", TestStatus::Pass),
            ("Fixtures.test_patched_builtin", TestStatus::Pass),
            ("Fixtures.test_mock", TestStatus::Pass),
            ("Waiting.test_awaits", TestStatus::Pass),
            ("Broken.test_never_runs", TestStatus::Error),
        ],
        "{verdict:#?}"
    );
    let subtests = test(&verdict, "Fixtures.test_subtests")
        .message
        .as_deref()
        .unwrap();
    assert_eq!(subtests, "(value=-1) (and 1 more): -2 not greater than 0");
    let broken = test(&verdict, "Broken.test_never_runs")
        .message
        .as_deref()
        .unwrap();
    assert_eq!(broken, "setUpClass: RuntimeError: no database");
}

#[test]
fn a_learners_own_tests_can_be_judged_by_tests() {
    let tests = "\
import unittest

import exercise


class OwnTestsTest(unittest.TestCase):
    def run_against(self, function):
        exercise.subject = function
        suite = unittest.defaultTestLoader.loadTestsFromModule(exercise)
        result = unittest.TestResult()
        suite.run(result)
        return result

    def test_accepts_the_right_function(self):
        result = self.run_against(lambda x: 2 * x)
        self.assertEqual(result.testsRun, 1)
        self.assertTrue(result.wasSuccessful())

    def test_catches_the_mutant(self):
        self.assertFalse(self.run_against(lambda x: x).wasSuccessful())
";
    let Some(mut desk) = Desk::new(tests) else { return };
    let verdict = desk.judge("import unittest\n\nsubject = None\n\nclass Mine(unittest.TestCase):\n    def test_it(self):\n        self.assertEqual(subject(2), 4)\n");
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
}

#[test]
fn data_files_and_several_modules_lie_beside_the_code() {
    let tests = "\
import unittest
from pathlib import Path

from exercise import total
from shop.prices import PRICE


class FilesTest(unittest.TestCase):
    def test_data_is_read(self):
        self.assertEqual(total('orders.csv'), 3 * PRICE)

    def test_bytes_survive(self):
        self.assertEqual(Path('raw.bin').read_bytes(), bytes([0, 255, 10]))
";
    let Some(mut desk) = Desk::with(tests, |job| {
        job.tests.insert("orders.csv".into(), b"1\n2\n".to_vec());
        job.tests.insert("raw.bin".into(), vec![0, 255, 10]);
    }) else {
        return;
    };
    let files = [
        (
            "exercise.py",
            "from shop.prices import PRICE\n\ndef total(path):\n    with open(path) as lines:\n        return sum(int(line) * PRICE for line in lines)\n",
        ),
        ("shop/__init__.py", ""),
        ("shop/prices.py", "PRICE = 5\n"),
    ];
    let files = files
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
    let verdict = desk.runner.run(files, false, &Cancel::default());
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
}

#[test]
fn a_known_mistake_is_named_but_not_on_the_start_file() {
    let signatures = r#"{"off_by_one": {"sentence": "Adds one instead of doubling.", "tests": ["DoublingTest.test_zero_stays", "DoublingTest.test_negative_is_refused"]}}"#;
    let Some(mut desk) = Desk::with(DOUBLING, |job| {
        job.signatures = Some(signatures.to_owned());
        job.start = exercise("def double(x):\n    return 1 + x\n");
    }) else {
        return;
    };
    let diagnosis = desk
        .judge("def double(x):\n    return x + 1\n")
        .diagnosis
        .unwrap();
    assert_eq!(
        (diagnosis.name.as_str(), diagnosis.misconception.as_str()),
        ("off_by_one", "Adds one instead of doubling.")
    );
    assert_eq!(
        desk.judge("def double(x):\n    return 1 + x\n").diagnosis,
        None,
        "the start file is no mistake"
    );
    assert_eq!(desk.judge(GOOD).diagnosis, None);
}

#[test]
fn a_pass_that_leans_on_a_preloaded_module_is_not_confirmed() {
    // The tests import asyncio, which imports `concurrent.futures` for the learner, too.
    let tests = format!("import concurrent.futures.thread\n{DOUBLING}");
    let Some(mut desk) = Desk::new(&tests) else { return };
    let leaning = format!("import sys\n_ = sys.modules['concurrent.futures.thread']\n{GOOD}");
    assert_eq!(desk.judge(&leaning).status, Status::Pass);
    let confirmed = desk
        .runner
        .confirm(&exercise(&leaning), false, &Cancel::default());
    assert_eq!(confirmed.status, Status::Error, "{confirmed:#?}");
    assert_eq!(
        desk.runner
            .confirm(&exercise(GOOD), false, &Cancel::default())
            .status,
        Status::Pass
    );
}

#[test]
fn the_same_code_sees_the_same_random_numbers_and_the_same_order_of_sets() {
    let tests = "import random\nimport unittest\nfrom exercise import seen\nclass SeenTest(unittest.TestCase):\n    def test_shown(self):\n        print(seen())\n";
    let Some(mut desk) = Desk::new(tests) else { return };
    let code = "import random\ndef seen():\n    return random.random(), {'a', 'b', 'c', 'd', 'e'}\n";
    let first = desk.judge(code).tests[0].stdout.clone();
    assert!(first.starts_with("(0."), "{first}");
    assert_eq!(desk.judge(code).tests[0].stdout, first);
}

#[test]
fn one_test_can_be_run_alone_and_proves_nothing_about_the_others() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let code = "def double(x):\n    return 2 * x\n";
    let mut alone = |id| {
        let files = exercise(code);
        desk.runner.run_wanted(files, Wanted::One(id), &Cancel::default())
    };
    let verdict = alone("DoublingTest.test_zero_stays");
    let statuses: Vec<_> = verdict.tests.iter().map(|test| test.status).collect();
    use TestStatus::{Fail, NotRun, Pass};
    assert_eq!(statuses, [NotRun, Pass, NotRun, NotRun]);
    assert!(
        verdict.status == Status::Pass && !verdict.core_passed(),
        "the day is not passed by one test"
    );
    let verdict = alone("DoublingTest.test_negative_is_refused");
    assert_eq!((verdict.status, verdict.tests[2].status), (Status::Fail, Fail));
    assert_eq!(
        alone("Stretch.test_text_is_repeated").tests[3].status,
        Pass,
        "asked for by name, stretch runs"
    );
}

#[test]
fn what_a_class_prints_before_its_first_test_is_shown_with_that_test() {
    let tests = DOUBLING.replace(
        "class Stretch",
        "class Loud(unittest.TestCase):\n    @classmethod\n    def setUpClass(cls):\n        double(21)\n\n    \
         def test_one(self):\n        double(1)\n\n    def test_two(self):\n        double(2)\n\n\nclass Stretch",
    );
    let Some(mut desk) = Desk::new(&tests) else {
        return;
    };
    let verdict = desk.judge(&GOOD.replace("    return 2", "    print(\"doubling\", x)\n    return 2"));
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
    let printed = |id: &str| test(&verdict, id).stdout.clone();
    assert_eq!(printed("Loud.test_one"), "doubling 21\ndoubling 1\n");
    assert_eq!(printed("Loud.test_two"), "doubling 2\n");
    assert_eq!(printed("DoublingTest.test_zero_stays"), "doubling 0\n");
}

#[test]
fn a_file_that_is_no_longer_there_is_not_there_for_the_program_either() {
    let code = "import os\n\n\ndef double(x):\n    return sorted(os.listdir())\n";
    let tests = "import unittest\n\nfrom exercise import double\n\n\nclass Files(unittest.TestCase):\n    \
                 def test_files(self):\n        self.assertEqual(double(0), [\"exercise.py\", \"test_exercise.py\"])\n";
    let desk = Desk::with(tests, |job| {
        job.start.insert("helper.py".to_owned(), "HELP = 1\n".to_owned());
    });
    let Some(mut desk) = desk else { return };
    let verdict = desk.judge(code);
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
}
