//! Which known misconception the failing tests point to.
//!
//! An exercise carries `signatures.json`: for each of its known wrong solutions the sentence that names the
//! misconception, and the tests that it fails. The rule, in order:
//!
//! 1. Only a run that was judged and failed is compared, with at least one test passed (a file that fails everything
//!    is unfinished, not mistaken) and without a `NotImplementedError` (the same).
//! 2. A signature is its failing core tests, or if it fails none of them, its failing `Stretch` tests; so is what a
//!    run failed. Only tests that were executed count, and a signature of `Stretch` tests is compared only with a run
//!    that executed all of them.
//! 3. Exactly the same failing tests name the misconception, if only one signature fits.
//! 4. Otherwise the most similar one does, by tests in common over tests in either, if that is two thirds or more,
//!    at least two tests are in common, and no other signature is as similar.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::judge::is_stretch;
use super::{Diagnosis, Status, TestStatus, Verdict};

/// What one misconception does to the tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The misconception in one sentence.
    pub sentence: String,
    /// The tests that fail with it: `Class.test_name`.
    #[serde(alias = "fails", alias = "failing")]
    pub tests: BTreeSet<String>,
}

/// The signatures of an exercise, by the misconception's name.
pub type Signatures = BTreeMap<String, Signature>;

/// Reads `signatures.json`.
///
/// # Errors
/// If it is not the JSON object described above.
pub fn read(json: &str) -> Result<Signatures, serde_json::Error> {
    serde_json::from_str(json)
}

/// The misconception that a verdict looks like, if exactly one fits.
#[must_use]
pub fn diagnose(verdict: &Verdict, signatures: &Signatures) -> Option<Diagnosis> {
    let failed: BTreeSet<&str> = ids(verdict, |status| {
        matches!(status, TestStatus::Fail | TestStatus::Error)
    });
    let executed: BTreeSet<&str> = ids(verdict, |status| status != TestStatus::NotRun);
    let passed = verdict.tests.iter().any(|test| test.status == TestStatus::Pass);
    if verdict.status != Status::Fail || failed.is_empty() || !passed || unfinished(verdict) {
        return None;
    }
    let failed = telling(failed);
    let comparable: Vec<(&String, &Signature, BTreeSet<&str>)> = signatures
        .iter()
        .map(|(name, signature)| {
            let tests = telling(signature.tests.iter().map(String::as_str).collect());
            (name, signature, tests)
        })
        .filter(|(_, _, tests)| !tests.iter().all(|test| is_stretch(test)) || tests.is_subset(&executed))
        .map(|(name, signature, tests)| (name, signature, &tests & &executed))
        .filter(|(_, _, tests)| !tests.is_empty())
        .collect();
    let found = |name: &String, signature: &Signature| Diagnosis {
        name: name.clone(),
        misconception: signature.sentence.clone(),
    };
    let mut exact = comparable.iter().filter(|(_, _, tests)| *tests == failed);
    if let Some((name, signature, _)) = exact.next() {
        return exact.next().is_none().then(|| found(name, signature));
    }
    let mut ranked: Vec<_> = comparable
        .iter()
        .map(|(name, signature, tests)| {
            let common = tests.intersection(&failed).count();
            (common, tests.union(&failed).count(), name, signature)
        })
        .filter(|(common, either, ..)| *common >= 2 && common * 3 >= either * 2)
        .collect();
    // Fractions compared by cross-multiplication: equal similarity is equal, whatever floats would say.
    ranked.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)));
    match ranked.as_slice() {
        [(common, either, ..), (next, of, ..), ..] if common * of == next * either => None,
        [(_, _, name, signature), ..] => Some(found(name, signature)),
        [] => None,
    }
}

/// What tells misconceptions apart: the core tests among these, or all of them if there is none.
fn telling(tests: BTreeSet<&str>) -> BTreeSet<&str> {
    let core: BTreeSet<&str> = tests.iter().copied().filter(|test| !is_stretch(test)).collect();
    if core.is_empty() { tests } else { core }
}

fn ids(verdict: &Verdict, wanted: impl Fn(TestStatus) -> bool) -> BTreeSet<&str> {
    let tests = verdict.tests.iter().filter(|test| wanted(test.status));
    tests.map(|test| test.id.as_str()).collect()
}

fn unfinished(verdict: &Verdict) -> bool {
    let mut texts = verdict.tests.iter().filter_map(|test| test.traceback.as_deref());
    texts.any(|text| {
        let last = text
            .lines()
            .rfind(|line| !line.starts_with(' '))
            .unwrap_or_default();
        last.starts_with("NotImplementedError")
    })
}

#[cfg(test)]
mod tests {
    use super::super::{TestResult, judge};
    use super::*;

    fn verdict(tests: &[(&str, TestStatus)]) -> Verdict {
        let mut verdict = Verdict::of_error(super::super::ErrorKind::Engine, "");
        verdict.error = None;
        verdict.status = Status::Fail;
        verdict.tests = tests
            .iter()
            .map(|(id, status)| TestResult {
                status: *status,
                ..judge::blank(id)
            })
            .collect();
        verdict
    }

    fn signatures(of: &[(&str, &[&str])]) -> Signatures {
        of.iter()
            .map(|(name, tests)| {
                let tests = tests.iter().map(|test| (*test).to_owned()).collect();
                (
                    (*name).to_owned(),
                    Signature {
                        sentence: format!("It is {name}."),
                        tests,
                    },
                )
            })
            .collect()
    }

    fn named(verdict: &Verdict, of: &[(&str, &[&str])]) -> Option<String> {
        diagnose(verdict, &signatures(of)).map(|diagnosis| diagnosis.name)
    }

    use TestStatus::{Fail, NotRun, Pass};

    #[test]
    fn the_same_failing_tests_name_the_misconception() {
        let run = verdict(&[("T.a", Fail), ("T.b", Pass), ("T.c", Fail)]);
        assert_eq!(
            named(&run, &[("eager", &["T.a", "T.c"]), ("late", &["T.a"])]),
            Some("eager".into())
        );
    }

    #[test]
    fn two_signatures_that_fit_equally_name_none() {
        let run = verdict(&[("T.a", Fail), ("T.b", Pass)]);
        assert_eq!(named(&run, &[("one", &["T.a"]), ("two", &["T.a"])]), None);
    }

    #[test]
    fn a_near_match_counts_when_nothing_else_is_as_near() {
        let run = verdict(&[("T.a", Fail), ("T.b", Fail), ("T.c", Pass), ("T.d", Pass)]);
        let near: (&str, &[&str]) = ("near", &["T.a", "T.b", "T.c"]);
        assert_eq!(named(&run, &[near]), Some("near".into()));
        assert_eq!(named(&run, &[near, ("rival", &["T.a", "T.b", "T.d"])]), None);
        assert_eq!(
            named(&run, &[("far", &["T.a", "T.c"])]),
            None,
            "one common test of three is chance"
        );
    }

    #[test]
    fn a_passing_run_and_one_that_fails_everything_are_left_alone() {
        let mut run = verdict(&[("T.a", Pass)]);
        run.status = Status::Pass;
        assert_eq!(named(&run, &[("eager", &["T.a"])]), None);
        let run = verdict(&[("T.a", Fail), ("T.b", Fail)]);
        assert_eq!(named(&run, &[("everything", &["T.a", "T.b"])]), None);
    }

    #[test]
    fn unfinished_code_is_not_mistaken() {
        let mut run = verdict(&[("T.a", Fail), ("T.b", Pass)]);
        run.tests[0].traceback = Some("Traceback:\n  File \"exercise.py\"\nNotImplementedError".into());
        assert_eq!(named(&run, &[("eager", &["T.a"])]), None);
    }

    #[test]
    fn stretch_signatures_wait_for_a_run_that_executes_stretch() {
        let of: &[(&str, &[&str])] = &[("deep", &["Stretch.s"]), ("both", &["T.a", "Stretch.s"])];
        let core = verdict(&[("T.a", Fail), ("T.b", Pass), ("Stretch.s", NotRun)]);
        assert_eq!(named(&core, of), Some("both".into()), "by its core test alone");
        let deep = verdict(&[("T.a", Pass), ("T.b", Pass), ("Stretch.s", Fail)]);
        assert_eq!(named(&deep, of), Some("deep".into()));
        let half = verdict(&[("T.a", Pass), ("Stretch.s", Fail), ("Stretch.t", NotRun)]);
        assert_eq!(
            named(&half, &[("two", &["Stretch.s", "Stretch.t"])]),
            None,
            "not all of it was executed"
        );
    }

    #[test]
    fn core_tests_tell_whatever_stretch_tests_say() {
        let run = verdict(&[("T.a", Fail), ("T.b", Pass), ("Stretch.s", Pass)]);
        let of: &[(&str, &[&str])] = &[("both", &["T.a", "Stretch.s"]), ("deep", &["Stretch.s"])];
        assert_eq!(named(&run, of), Some("both".into()));
    }

    #[test]
    fn signatures_are_read_from_json() {
        let read = read(r#"{"eager": {"sentence": "Reads ahead.", "tests": ["T.a"]}}"#).unwrap();
        assert_eq!(read["eager"].sentence, "Reads ahead.");
    }
}
