//! Sittings in a real terminal, with a real Python, real files and real kills.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]

mod author;
mod first;
mod import;
mod journeys;
mod pty;
mod restore;
mod review;
mod storm;

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
