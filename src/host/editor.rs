//! The learner's own editor, started on a file and waited for.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// Which editor, and the words it is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    words: Vec<String>,
}

/// Why no editor came back with a text.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// None is set and none of the usual ones is installed.
    #[error(
        "No editor was found. Set $EDITOR, or `editor = \"…\"` in config.toml; the built-in editor works without one."
    )]
    None,
    /// Quotes do not match, or there is nothing in it.
    #[error("`{0}` cannot be read as a command. Mend $EDITOR, or `editor = \"…\"` in config.toml.")]
    Unreadable(String),
    /// It could not be started.
    #[error(
        "`{name}` could not be started ({source}). Your file is as it was. Set $EDITOR to an editor that is installed."
    )]
    Start {
        /// Its name.
        name: String,
        /// Why.
        source: std::io::Error,
    },
    /// It ended with an error.
    #[error("`{name}` ended with {status}. Your file is as the editor left it.")]
    Failed {
        /// Its name.
        name: String,
        /// How.
        status: std::process::ExitStatus,
    },
}

impl Editor {
    /// The editor of the configuration, else `$VISUAL`, else `$EDITOR`, else the first usual one that is installed.
    ///
    /// # Errors
    /// There is none, or its command line cannot be read.
    pub fn find(
        configured: Option<&str>,
        env: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, EditorError> {
        let set = |name| {
            env(name)
                .and_then(|value| value.into_string().ok())
                .filter(|value| !value.trim().is_empty())
        };
        if let Some(command) = configured
            .map(str::to_owned)
            .or_else(|| set("VISUAL"))
            .or_else(|| set("EDITOR"))
        {
            let words = split(&command).filter(|words| !words.is_empty());
            return words
                .map(|words| Self { words })
                .ok_or(EditorError::Unreadable(command));
        }
        let path = env("PATH").unwrap_or_default();
        ["nvim", "vim", "hx", "nano", "micro", "emacs", "vi"]
            .into_iter()
            .find(|name| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
            .map(|name| Self {
                words: vec![name.to_owned()],
            })
            .ok_or(EditorError::None)
    }

    /// Editors that are installed, as commands, beside the one named: those that many people use.
    #[must_use]
    pub fn others(standard: Option<&str>, env: impl Fn(&str) -> Option<OsString>) -> Vec<String> {
        let path = env("PATH").unwrap_or_default();
        let there = |name: &&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
        [
            "code", "zed", "subl", "nvim", "vim", "hx", "emacs", "micro", "nano",
        ]
        .into_iter()
        .filter(|name| standard != Some(*name))
        .filter(there)
        .map(|name| match name {
            // Without this they return before anything was edited.
            "subl" | "zed" => format!("{name} --wait"),
            name => name.to_owned(),
        })
        .take(6)
        .collect()
    }

    /// Its name, without folder and arguments.
    #[must_use]
    pub fn name(&self) -> String {
        let program = self.words.first().map_or("", String::as_str);
        Path::new(program)
            .file_name()
            .map_or_else(|| program.to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// The command that opens `file` at `line` (from 1), as far as this editor is known to understand a line.
    #[must_use]
    pub fn command(&self, file: &Path, line: u32) -> Command {
        let mut command = Command::new(self.words.first().map_or("vi", String::as_str));
        command.args(self.words.iter().skip(1));
        let at = |separator: &str| {
            let mut argument = file.as_os_str().to_owned();
            argument.push(format!("{separator}{line}"));
            argument
        };
        match self.name().as_str() {
            "vi" | "vim" | "nvim" | "nano" | "emacs" | "emacsclient" | "kak" | "micro" | "joe" | "ne"
            | "mg" => {
                command.arg(format!("+{line}")).arg(file);
            }
            "hx" | "helix" | "subl" | "zed" => {
                command.arg(at(":"));
            }
            "code" | "codium" | "cursor" | "windsurf" => {
                // Without --wait it would return before anything was edited.
                command.arg("--wait").arg("--goto").arg(at(":"));
            }
            _ => {
                command.arg(file);
            }
        }
        command
    }

    /// Opens `file` at `line` and waits until the editor ends. The terminal must have been handed over before.
    ///
    /// # Errors
    /// It could not be started, or ended with an error.
    pub fn open(&self, file: &Path, line: u32) -> Result<(), EditorError> {
        let name = self.name();
        match self.command(file, line).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(EditorError::Failed { name, status }),
            Err(source) => Err(EditorError::Start { name, source }),
        }
    }
}

/// Words of a command line, with quotes and backslashes as a shell reads them; `None` if a quote is left open.
fn split(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().push(chars.next()?),
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        move |name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| OsString::from(value))
        }
    }

    fn shown(editor: &Editor) -> String {
        format!("{:?}", editor.command(Path::new("/p/exercise.py"), 7)).replace('"', "")
    }

    #[test]
    fn the_configuration_wins_over_visual_and_visual_over_editor() {
        let env = with(&[("VISUAL", "vim"), ("EDITOR", "nano")]);
        assert_eq!(Editor::find(Some("hx"), &env).unwrap().name(), "hx");
        assert_eq!(Editor::find(None, &env).unwrap().name(), "vim");
        assert_eq!(
            Editor::find(None, with(&[("EDITOR", "nano")])).unwrap().name(),
            "nano"
        );
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let command = |name| shown(&Editor::find(Some(name), with(&[])).unwrap());
        assert_eq!(command("/usr/bin/nvim -p"), "/usr/bin/nvim -p +7 /p/exercise.py");
        assert_eq!(command("hx"), "hx /p/exercise.py:7");
        assert_eq!(command("code -n"), "code -n --wait --goto /p/exercise.py:7");
        assert_eq!(command("ed"), "ed /p/exercise.py");
    }

    #[test]
    fn quotes_hold_a_path_with_blanks_together() {
        let editor = Editor::find(Some(r#""/opt/My Editor/run" --title 'a b' c\ d"#), with(&[])).unwrap();
        assert_eq!(editor.words, ["/opt/My Editor/run", "--title", "a b", "c d"]);
        assert!(matches!(
            Editor::find(Some("'open"), with(&[])),
            Err(EditorError::Unreadable(_))
        ));
    }

    #[test]
    fn without_any_editor_the_sentence_says_what_to_do() {
        let error = Editor::find(None, with(&[("PATH", "/nowhere")])).unwrap_err();
        assert!(error.to_string().contains("Set $EDITOR"));
    }
}
