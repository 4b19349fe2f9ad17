//! Keys, pastes, mouse and signals become messages, each from a thread of its own.
//!
//! The thread that reads keys can be stopped and waited for: while the learner's editor has the terminal, nobody
//! else may read a single byte of it.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::message::Msg;

/// How long the reader looks for what [`poll`] has announced: with no time at all it does not look.
const AT_ONCE: Duration = Duration::from_millis(1);

/// The thread that reads the terminal.
pub struct Input {
    /// Written to stop it at once: it never polls.
    wake: OwnedFd,
    stopped: Receiver<()>,
    go: Sender<()>,
}

impl Input {
    /// Starts to read keys into `messages`.
    ///
    /// # Errors
    /// No thread or pipe can be made.
    pub fn start(messages: Sender<Msg>) -> io::Result<Self> {
        let (woken, wake) = rustix::pipe::pipe()?;
        let (stop, stopped) = channel();
        let (go, gone_on) = channel();
        thread::Builder::new().name("input".into()).spawn(move || {
            // An error here is a terminal that is gone.
            let _ = read(&woken, &messages, &stop, &gone_on);
            let _ = messages.send(Msg::Hangup);
        })?;
        Ok(Self { wake, stopped, go })
    }

    /// Stops reading, and returns when the thread has acknowledged that it does not read any more.
    pub fn stop(&self) {
        if rustix::io::write(&self.wake, &[1]).is_ok() {
            let _ = self.stopped.recv();
        }
    }

    /// Reads again.
    pub fn go_on(&self) {
        let _ = self.go.send(());
    }
}

fn read(woken: &OwnedFd, messages: &Sender<Msg>, stop: &Sender<()>, go: &Receiver<()>) -> io::Result<()> {
    let stdin = io::stdin();
    loop {
        let mut fds = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::new(woken, PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => continue,
            done => done?,
        };
        let (keys, wake) = (fds[0].revents(), fds[1].revents());
        if !wake.is_empty() {
            let mut byte = [0];
            rustix::io::read(woken.as_fd(), &mut byte)?;
            if stop.send(()).is_err() || go.recv().is_err() {
                return Ok(());
            }
            continue;
        }
        if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) && !keys.contains(PollFlags::IN)
        {
            return Ok(());
        }
        while event::poll(AT_ONCE)? {
            let message = match event::read()? {
                Event::Key(key) if key.kind == event::KeyEventKind::Release => continue,
                Event::Key(key) => Msg::Key(key),
                Event::Mouse(mouse) => Msg::Mouse(mouse),
                Event::Paste(text) => Msg::Paste(text),
                Event::FocusGained => Msg::Focus(true),
                Event::FocusLost => Msg::Focus(false),
                Event::Resize(width, height) => Msg::Resize(width, height),
            };
            if messages.send(message).is_err() {
                return Ok(());
            }
        }
    }
}

/// Signals that mean something to a terminal program become messages.
///
/// # Errors
/// They cannot be registered.
pub fn listen_to_signals(messages: Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Msg::Suspend,
                SIGCONT => Msg::Continued,
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((width, height)) => Msg::Resize(width, height),
                    Err(_) => continue,
                },
                signal => Msg::Terminate(signal),
            };
            if messages.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
