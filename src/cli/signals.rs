//! Signals that ask a command to end, for those that have something to put in order first.

use anyhow::Context as _;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// Calls `told` for Ctrl-C, a closed terminal and a polite end, each time, on a thread of its own. From then on they end
/// nothing by themselves.
///
/// # Errors
/// Signals cannot be listened to.
pub fn on_end(told: impl Fn(i32) + Send + 'static) -> anyhow::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])
        .context("signals cannot be listened to")?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            told(signal);
        }
    });
    Ok(())
}
