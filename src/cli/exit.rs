//! Exit codes, and the errors that decide them.

use crate::core::curriculum::{BadId, Findings};
use crate::host::bundle::LibraryError;
use crate::host::config::ConfigError;
use crate::host::environment::InstallError;
use crate::host::exercism::ImportError;
use crate::host::journal::JournalError;
use crate::host::workspace::WorkspaceError;

/// Exit codes of every command (PRODUCT.md §2).
pub mod code {
    /// Done.
    pub const DONE: u8 = 0;
    /// Findings, or failed tests.
    pub const FINDINGS: u8 = 1;
    /// The learner's code could not be judged.
    pub const NOT_JUDGED: u8 = 2;
    /// The command line, or a file that configures étude, cannot be understood.
    pub const USAGE: u8 = 64;
    /// The interpreter or an environment is missing.
    pub const MISSING: u8 = 69;
    /// étude's own fault.
    pub const FAULT: u8 = 70;
    /// Something cannot be written.
    pub const CANNOT_WRITE: u8 = 73;
}

/// An error that knows its exit code.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was asked for does not exist or makes no sense.
    #[error("{0}")]
    Usage(String),
    /// The interpreter or an environment is missing.
    #[error("{0}")]
    Missing(String),
}

/// The exit code of an error: by what caused it, however it was wrapped on the way.
#[must_use]
pub fn code_of(error: &anyhow::Error) -> u8 {
    error.chain().find_map(known).unwrap_or(code::FAULT)
}

fn known(cause: &(dyn std::error::Error + 'static)) -> Option<u8> {
    if let Some(failure) = cause.downcast_ref::<Failure>() {
        return Some(match failure {
            Failure::Usage(_) => code::USAGE,
            Failure::Missing(_) => code::MISSING,
        });
    }
    if let Some(error) = cause.downcast_ref::<WorkspaceError>() {
        return Some(match error {
            WorkspaceError::Folder { .. } | WorkspaceError::Write { .. } => code::CANNOT_WRITE,
            WorkspaceError::Read { .. } | WorkspaceError::NotText { .. } => code::USAGE,
        });
    }
    let is_input = cause.is::<LibraryError>() || cause.is::<Findings>() || cause.is::<BadId>();
    if is_input || cause.is::<ConfigError>() {
        return Some(code::USAGE);
    }
    if let Some(error) = cause.downcast_ref::<InstallError>() {
        return Some(super::env::code_of(error));
    }
    if let Some(error) = cause.downcast_ref::<ImportError>() {
        return Some(match error {
            ImportError::Unwritable { .. } => code::CANNOT_WRITE,
            _ => code::USAGE,
        });
    }
    if cause.is::<JournalError>() {
        return Some(code::CANNOT_WRITE);
    }
    if let Some(error) = cause.downcast_ref::<std::io::Error>() {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
        return matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | StorageFull)
            .then_some(code::CANNOT_WRITE);
    }
    None
}
