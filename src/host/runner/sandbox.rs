//! How well a worker is confined, in three tiers.
//!
//! * **A**: namespaces of its own for users, processes, network, mounts and IPC; the disk read-only, private memory
//!   file systems for the exercise, `/tmp` and `/dev/shm`; Landlock, seccomp and limits on top.
//! * **B**: Landlock, seccomp and limits, where namespaces are refused.
//! * **C**: limits and a session of its own. Files are not protected.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::probe;

/// How well a worker is confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// Namespaces, Landlock, seccomp, limits.
    A,
    /// Landlock, seccomp, limits.
    B,
    /// Limits only: files are not protected.
    C,
}

impl Tier {
    /// What it means for the learner, in a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::A => {
                "Your code runs in a sandbox: it can neither write files, nor reach processes or the network."
            }
            Self::B => {
                "Your code runs in a sandbox without namespaces: files, processes and the network are protected, but a \
                 runaway program may fill its own folder, changes of a file's rights have no effect, and days with servers of their own are not cut off from the \
                 network."
            }
            Self::C => {
                "Your code runs with time and memory limits only: files are not protected. A mistake such as a wrong \
                 path in `rmtree` would be real. You are asked once before any of it runs."
            }
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        })
    }
}

/// What this machine offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confinement {
    /// The best tier that holds.
    pub tier: Tier,
    /// What is missing for each better tier; for tier B itself, that its processes can signal others (before Linux 6.12).
    pub missing: Vec<(Tier, String)>,
}

/// Tries one tier for real: sets it up and tries to write, to signal, to connect and to leave a process outside.
///
/// # Errors
/// What is missing, or what got out.
pub fn holds(helper: &Path, scratch: &Path, tier: Tier) -> Result<(), String> {
    probe::holds(helper, scratch, tier).map_err(|broken| broken.why)
}

/// Tries the tiers, the best first.
#[must_use]
pub fn probe(helper: &Path, scratch: &Path) -> Confinement {
    let mut missing = Vec::new();
    for tier in [Tier::A, Tier::B] {
        match probe::holds(helper, scratch, tier) {
            Ok(()) => return Confinement { tier, missing },
            Err(broken) => {
                missing.push((tier, broken.why));
                // Protected files are worth having where signals cannot be confined.
                if tier == Tier::B && broken.by_signals_only {
                    return Confinement { tier, missing };
                }
            }
        }
    }
    Confinement {
        tier: Tier::C,
        missing,
    }
}

/// As [`probe`], remembered in `scratch` until the next boot, another user or another étude.
#[must_use]
pub fn confinement(helper: &Path, scratch: &Path) -> Confinement {
    let Some(key) = key(helper) else {
        return probe(helper, scratch);
    };
    let file = scratch.join("sandbox.json");
    let remembered: Option<Memory> = fs::read(&file)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if let Some(memory) = remembered.filter(|memory| memory.key == key) {
        return memory.found;
    }
    let found = probe(helper, scratch);
    if let Ok(bytes) = serde_json::to_vec(&Memory {
        key,
        found: found.clone(),
    }) {
        // Without it the next start probes again: it takes some 20 ms.
        let _ = fs::write(&file, bytes);
    }
    found
}

#[derive(Serialize, Deserialize)]
struct Memory {
    key: Key,
    found: Confinement,
}

/// What an answer depends on.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Key {
    boot: String,
    user: u32,
    helper: PathBuf,
    modified: SystemTime,
}

fn key(helper: &Path) -> Option<Key> {
    Some(Key {
        boot: fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?,
        user: rustix::process::getuid().as_raw(),
        helper: helper.to_owned(),
        modified: fs::metadata(helper).ok()?.modified().ok()?,
    })
}
