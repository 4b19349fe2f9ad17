//! étude in a real pseudo-terminal, read through a terminal emulator. Waits for what is on the screen, never for time.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// What a condition may take before the test has failed: far more than it ever needs.
const PATIENCE: Duration = Duration::from_secs(60);

struct Shown {
    parser: vt100::Parser,
    /// The program's end of the terminal is closed.
    closed: bool,
}

/// A program in a terminal.
pub struct Terminal {
    shown: Arc<(Mutex<Shown>, Condvar)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/curriculum")
}

/// étude with its own home and the small curriculum, past the questions of the first start.
pub fn etude(home: &Path) -> CommandBuilder {
    etude_with(home, &fixture())
}

/// étude with its own home and a curriculum of its own, past the questions of the first start.
pub fn etude_with(home: &Path, curriculum: &Path) -> CommandBuilder {
    let config = home.join("config/config.toml");
    if !config.exists() {
        std::fs::create_dir_all(home.join("config")).unwrap();
        std::fs::write(config, "# for tests\n").unwrap();
    }
    command(home, curriculum)
}

/// étude with its own home and the small curriculum, without anything of this machine's settings.
pub fn etude_at_first(home: &Path) -> CommandBuilder {
    command(home, &fixture())
}

fn command(home: &Path, curriculum: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_etude"));
    command.args([
        "--home".as_ref(),
        home.as_os_str(),
        "--curriculum".as_ref(),
        curriculum.as_os_str(),
    ]);
    plain(&mut command, home);
    command
}

/// A terminal and an environment that are the same everywhere.
pub fn plain(command: &mut CommandBuilder, home: &Path) {
    for name in ["VISUAL", "EDITOR", "NO_COLOR", "ETUDE_HOME", "COLORFGBG"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("LC_ALL", "C.UTF-8");
    command.cwd(home);
}

impl Terminal {
    pub fn start(command: CommandBuilder) -> Self {
        Self::sized(command, 100, 30)
    }

    pub fn sized(command: CommandBuilder, cols: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(nonzero(rows), nonzero(cols), 1000);
        let shown = Arc::new((
            Mutex::new(Shown {
                parser,
                closed: false,
            }),
            Condvar::new(),
        ));
        let fed = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            loop {
                let read = reader.read(&mut bytes).unwrap_or(0);
                let Ok(mut shown) = fed.0.lock() else { return };
                if read == 0 {
                    shown.closed = true;
                } else {
                    shown.parser.process(&bytes[..read]);
                }
                fed.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        Self {
            shown,
            writer,
            child,
            master: pair.master,
        }
    }

    /// What is on the screen.
    pub fn text(&self) -> String {
        self.shown.0.lock().unwrap().parser.screen().contents()
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        let (shown, changed) = &*self.shown;
        let mut shown = shown.lock().unwrap();
        while !wanted(shown.parser.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !shown.closed,
                "waited for {what}; the screen shows:\n{}",
                shown.parser.screen().contents()
            );
            shown = changed.wait_timeout(shown, left).unwrap().0;
        }
    }

    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Sends what keys send.
    pub fn send(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Pastes, as a terminal that tells pastes apart does.
    pub fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Everything selected and replaced.
    pub fn replace_all(&mut self, text: &str) {
        self.send(keys::CTRL_A);
        self.paste(text);
    }

    pub fn resize(&self, cols: u16, rows: u16) {
        self.master
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        self.shown
            .0
            .lock()
            .unwrap()
            .parser
            .screen_mut()
            .set_size(nonzero(rows), nonzero(cols));
    }

    pub fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(rustix::process::Pid::from_raw(self.pid()).unwrap(), signal).unwrap();
    }

    /// Waits until the program has ended, and says how; whatever it printed has been read.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> u32 {
        let (shown, changed) = &*self.shown;
        let (shown, _) = changed
            .wait_timeout_while(shown.lock().unwrap(), PATIENCE, |shown| !shown.closed)
            .unwrap();
        assert!(
            shown.closed,
            "the program does not end; the screen shows:\n{}",
            shown.parser.screen().contents()
        );
        drop(shown);
        self.child.wait().unwrap().exit_code()
    }

    /// Whether the terminal is as a shell wants it.
    pub fn is_restored(&self) -> bool {
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What keys send.
pub mod keys {
    pub const ENTER: &str = "\r";
    pub const ESC: &str = "\x1b";
    pub const CTRL_C: &str = "\x03";
    pub const CTRL_P: &str = "\x10";
    pub const CTRL_U: &str = "\x15";
    pub const CTRL_A: &str = "\x01";
    pub const CTRL_N: &str = "\x0e";
    pub const CTRL_Q: &str = "\x11";
    pub const CTRL_S: &str = "\x13";
    pub const CTRL_Z: &str = "\x1a";
    pub const F6: &str = "\x1b[17~";
}

fn nonzero(size: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(size).unwrap()
}
