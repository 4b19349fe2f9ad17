//! The terminal: entered once, left in every way a program can end, handed over and taken back.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;

/// What the program draws on.
pub type Screen = ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Whether the terminal is ours now. Leaving must be possible from a panic in any thread, so it is not a value
/// that somebody owns.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Takes the terminal: raw mode, the alternate screen, pastes and focus told as such, the mouse if wanted.
///
/// Afterwards a new [`Screen`] must be made: the old one believes that its last frame is still there.
///
/// # Errors
/// The terminal refuses; it is then as it was.
pub fn enter(mouse: bool) -> io::Result<Screen> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let entered = (|| {
        let mut out = stdout();
        queue!(
            out,
            EnterAlternateScreen,
            EnableBracketedPaste,
            EnableFocusChange,
            cursor::Hide,
            Clear(ClearType::All)
        )?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()?;
        Screen::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, stdout())))
    })();
    if entered.is_err() {
        leave();
    }
    entered
}

/// An empty screen, to be drawn on from the beginning. What was shown goes when the next frame comes, not before it.
///
/// # Errors
/// The terminal is gone.
pub fn blank() -> io::Result<Screen> {
    let mut screen = Screen::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, stdout())))?;
    queue!(
        screen.backend_mut(),
        BeginSynchronizedUpdate,
        Clear(ClearType::All)
    )?;
    Ok(screen)
}

/// Gives the terminal back as it was. Does nothing if it is not ours; safe to call from anywhere, any number of times.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    // Each step is tried even if the one before it failed: whatever can be restored, is.
    let mut out = stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste
    );
    let _ = execute!(
        out,
        cursor::SetCursorStyle::DefaultUserShape,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Makes a panic, in any thread, give the terminal back before it is reported.
pub fn leave_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        report(panic);
    }));
}

/// Draws one frame as one unit, so that no terminal shows half of it.
///
/// # Errors
/// The terminal is gone.
pub fn draw(screen: &mut Screen, view: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
    queue!(screen.backend_mut(), BeginSynchronizedUpdate)?;
    screen.draw(view)?;
    execute!(screen.backend_mut(), EndSynchronizedUpdate)
}
