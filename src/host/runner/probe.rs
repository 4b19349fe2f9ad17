//! To follow.
use std::process::ExitCode;
pub(super) fn from_inside(_args: &[String]) -> ExitCode {
    ExitCode::SUCCESS
}
