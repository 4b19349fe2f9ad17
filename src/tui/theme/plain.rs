//! The themes without colors of our own: the terminal's 16, and none at all.

use ratatui::style::{Color, Modifier, Style};

use super::Role;

/// The terminal's own 16 colors, on its own ground.
pub(super) fn ansi(role: Role) -> Style {
    let fg = |color: Color| Style::new().fg(color);
    match role {
        Role::Screen | Role::Text | Role::Variable | Role::Attribute | Role::Punctuation => Style::new(),
        // Bright black is unreadable in some terminals' themes; a dimmed foreground never is.
        Role::Dim | Role::Blank | Role::LineNumber | Role::Border | Role::ScrollTrack | Role::BarEmpty => {
            Style::new().add_modifier(Modifier::DIM)
        }
        Role::Comment => Style::new().add_modifier(Modifier::DIM | Modifier::ITALIC),
        Role::Quote => Style::new().add_modifier(Modifier::ITALIC),
        Role::Accent | Role::Heading => fg(Color::Blue).add_modifier(Modifier::BOLD),
        Role::Title | Role::LineNumberCurrent => Style::new().add_modifier(Modifier::BOLD),
        Role::Key => fg(Color::Yellow).add_modifier(Modifier::BOLD),
        Role::Pass | Role::String | Role::Added | Role::BarFull => fg(Color::Green),
        Role::Fail | Role::Removed => fg(Color::Red),
        Role::Warn | Role::Type | Role::Decorator => fg(Color::Yellow),
        Role::Info | Role::Function | Role::Builtin => fg(Color::Blue),
        Role::Chosen | Role::Selection | Role::Cursor => Style::new().add_modifier(Modifier::REVERSED),
        Role::CursorLine | Role::CodeBlock => Style::new(),
        Role::MatchingBracket => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::SearchHit => fg(Color::Black).bg(Color::Yellow),
        Role::LineNumberError => fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::BorderFocus | Role::ScrollThumb => fg(Color::Blue),
        Role::Code | Role::Operator => fg(Color::Cyan),
        Role::Link => fg(Color::Blue).add_modifier(Modifier::UNDERLINED),
        Role::Keyword => fg(Color::Magenta),
        Role::Escape | Role::Number | Role::Constant | Role::Parameter => fg(Color::Cyan),
        Role::AddedWord => fg(Color::Green).add_modifier(Modifier::REVERSED),
        Role::RemovedWord => fg(Color::Red).add_modifier(Modifier::REVERSED),
        Role::Heat(0) => Style::new().add_modifier(Modifier::DIM),
        Role::Heat(_) => fg(Color::Green),
    }
}

/// No color: what must be told apart is bold, underlined, reversed or dim.
pub(super) fn none(role: Role) -> Style {
    let with = |modifier: Modifier| Style::new().add_modifier(modifier);
    match role {
        Role::Accent
        | Role::Title
        | Role::Key
        | Role::Fail
        | Role::LineNumberCurrent
        | Role::LineNumberError
        | Role::BorderFocus
        | Role::Code
        | Role::Keyword => with(Modifier::BOLD),
        Role::Heading => with(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Dim | Role::Blank | Role::LineNumber | Role::Border | Role::ScrollTrack | Role::BarEmpty => {
            with(Modifier::DIM)
        }
        Role::Comment => with(Modifier::DIM | Modifier::ITALIC),
        Role::Quote => with(Modifier::ITALIC),
        Role::Chosen | Role::Selection | Role::Cursor => with(Modifier::REVERSED),
        Role::SearchHit => with(Modifier::BOLD | Modifier::UNDERLINED),
        Role::MatchingBracket | Role::Link | Role::AddedWord | Role::RemovedWord => {
            with(Modifier::UNDERLINED)
        }
        _ => Style::new(),
    }
}
