//! The name of this machine in the log.
//!
//! It is random and made at the first start. It is kept outside the folders that people sync, together with a
//! fingerprint of the machine: a copied disk or a synced home gets a name of its own, because two machines must never
//! append to one file.

use std::fs;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::{Complaint, Trouble, tape};
use crate::core::event::Hash;
use crate::host::home::Home;

#[derive(Serialize, Deserialize)]
struct Device {
    id: String,
    fingerprint: String,
}

/// The name of this machine; made, and kept, if it has none yet.
pub(super) fn identify(home: &Home, complaints: &mut Vec<Complaint>) -> String {
    let file = home.state().join("device.json");
    let fingerprint = fingerprint(home);
    let kept: Option<Device> = fs::read(&file)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let moved = match kept {
        Some(device) if device.fingerprint == fingerprint && is_name(&device.id) => return device.id,
        kept => kept.is_some(),
    };
    let random = Ulid::generate().to_string().to_ascii_lowercase();
    let id = random[random.len() - 10..].to_owned();
    let device = Device { id, fingerprint };
    let written = serde_json::to_vec(&device)
        .ok()
        .map(|bytes| tape::replace(&file, &bytes));
    if !matches!(written, Some(Ok(()))) {
        // Without a place to keep a random name, the machine's fingerprint gives one that stays the same.
        return device.fingerprint[..10].to_owned();
    }
    if moved {
        complaints.push(Complaint::new(
            Trouble::NewDevice,
            format!(
                "This looks like another machine than before, so étude writes to a log file of its own from now on ({}.jsonl). Everything from before is read as ever.",
                device.id
            ),
        ));
    }
    device.id
}

fn is_name(id: &str) -> bool {
    (4..=40).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// What tells one machine, and one place on it, from another.
pub(crate) fn fingerprint(home: &Home) -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let machine = [read("/etc/machine-id"), read("/var/lib/dbus/machine-id")].concat();
    let name = rustix::system::uname();
    let text = format!(
        "{}\n{}\n{}",
        machine.trim(),
        name.nodename().to_string_lossy(),
        home.state().display()
    );
    Hash::of(&text).to_string()
}
