//! Finding an interpreter.

use std::path::PathBuf;
use std::time::SystemTime;

/// A real interpreter, never a shim: what `sys.executable` said when it was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpreter {
    /// `sys.executable`, absolute.
    pub executable: PathBuf,
    /// Major, minor, patch.
    pub version: (u8, u8, u8),
    /// `sys.prefix`: the environment that it belongs to.
    pub prefix: PathBuf,
    /// `sys.base_prefix`: the installation below the environment.
    pub base_prefix: PathBuf,
    /// When the executable last changed: the answer is asked anew after that.
    pub modified: Option<SystemTime>,
}
