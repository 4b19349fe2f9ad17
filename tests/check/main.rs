//! `etude check`: a curriculum with one defect of each kind yields exactly that finding.

#![allow(clippy::unwrap_used)] // a helper of a test is a test

mod curriculum;
mod runs;
mod texts;
