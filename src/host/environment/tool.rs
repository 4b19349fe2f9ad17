//! What makes environments: uv when it is there, because it is fast; else Python's own venv and pip.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::process;
use crate::host::python::Interpreter;

/// What installs packages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// uv, and what it must be told because it does not read pip's configuration.
    Uv {
        program: PathBuf,
        version: String,
        settings: Vec<(&'static str, String)>,
    },
    /// The pip of the learner's Python, working on the environment from outside: the environment needs none then.
    PipOf(PathBuf),
    /// The pip that comes with Python, put into the environment.
    Pip,
}

impl Tool {
    /// What can make an environment with this Python, the best first; never empty.
    pub(super) fn all(python: &Interpreter) -> Vec<Self> {
        let mut tools = Vec::new();
        tools.extend(uv(python));
        let pip = answers(outside(&python.executable).args(["-m", "pip", "--version"]));
        if pip.as_deref().is_some_and(works_from_outside) {
            tools.push(Self::PipOf(python.executable.clone()));
        }
        tools.push(Self::Pip);
        tools
    }

    /// As the note calls it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Uv { version, .. } => format!("uv {version}"),
            Self::Pip | Self::PipOf(_) => "pip".to_owned(),
        }
    }

    /// Makes a virtual environment in `folder`.
    pub(super) fn making(&self, folder: &Path, python: &Interpreter) -> Command {
        match self {
            Self::Uv {
                program, settings, ..
            } => {
                let mut command = uv_command(program, settings);
                command.args(["venv", "--no-project", "--python"]);
                command.arg(&python.executable).arg(folder);
                command
            }
            Self::Pip | Self::PipOf(_) => {
                let mut command = outside(&python.executable);
                command.args(["-m", "venv"]);
                if *self != Self::Pip {
                    command.arg("--without-pip");
                }
                command.arg(folder);
                command
            }
        }
    }

    /// Brings pip into an environment that was made without.
    pub(super) fn bringing(own: &Interpreter) -> Command {
        let mut command = process::command(&own.executable);
        command.args(["-m", "ensurepip"]);
        command
    }

    /// Installs the packages of a file: with their hashes, without anything that is not in the file, and never by
    /// compiling.
    pub(super) fn installing(&self, own: &Interpreter, wanted: &Path) -> Command {
        let mut command = match self {
            Self::Uv {
                program, settings, ..
            } => {
                let mut command = uv_command(program, settings);
                command.args(["pip", "install", "--python"]).arg(&own.executable);
                command
            }
            Self::Pip => {
                let mut command = process::command(&own.executable);
                command.args(["-m", "pip", "install"]);
                command
            }
            Self::PipOf(python) => {
                let mut command = outside(python);
                command.args(["-m", "pip", "--python"]).arg(&own.executable);
                command.arg("install");
                command
            }
        };
        if !matches!(self, Self::Uv { .. }) {
            command.args([
                "--no-user",
                "--no-input",
                "--no-compile",
                "--disable-pip-version-check",
            ]);
            command.args([
                "--progress-bar",
                "off",
                "--retries",
                "2",
                "--no-warn-script-location",
            ]);
        }
        command.args(["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r"]);
        command.arg(wanted);
        command
    }
}

/// The learner's own Python: not even bytecode is left in it.
fn outside(python: &Path) -> Command {
    let mut command = process::command(python);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Whether a pip, as it names its version, knows `--python`: from 22.3 on.
fn works_from_outside(version: &str) -> bool {
    let mut numbers = version
        .split([' ', '.'])
        .skip(1)
        .map_while(|part| part.parse::<u32>().ok());
    (numbers.next(), numbers.next().unwrap_or(0)) >= (Some(22), 3)
}

fn uv_command(program: &Path, settings: &[(&'static str, String)]) -> Command {
    let mut command = process::command(program);
    // Asked for a Python that is missing it would download one.
    command
        .env("UV_PYTHON_DOWNLOADS", "never")
        .env("UV_NO_PROGRESS", "1");
    for (name, value) in settings {
        command.env(name, value);
    }
    command
}

/// uv on the PATH, with what pip's configuration says.
fn uv(python: &Interpreter) -> Option<Tool> {
    let path = env::var_os("PATH")?;
    let program = env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("uv"))
        .find(|file| file.is_file())?;
    let answer = answers(process::command(&program).arg("--version"))?;
    let version = answer.split_whitespace().nth(1)?.to_owned();
    Some(Tool::Uv {
        program,
        version,
        settings: settings_of_pip(python),
    })
}

/// Indexes, folders of wheels and certificates that pip is configured with, as uv's variables; those that the user has
/// set for uv stay.
fn settings_of_pip(python: &Interpreter) -> Vec<(&'static str, String)> {
    let listed = answers(outside(&python.executable).args(["-m", "pip", "config", "list"]));
    let listed = listed.unwrap_or_default();
    [
        ("index-url", "UV_DEFAULT_INDEX"),
        ("extra-index-url", "UV_INDEX"),
        ("find-links", "UV_FIND_LINKS"),
        ("cert", "SSL_CERT_FILE"),
    ]
    .into_iter()
    .filter(|(_, variable)| env::var_os(variable).is_none())
    .filter_map(|(key, variable)| Some((variable, setting(&listed, key)?)))
    .collect()
}

/// The value of a key in what `pip config list` prints: `global.index-url='https://…'`. The last one counts.
fn setting(listed: &str, key: &str) -> Option<String> {
    let mut values = listed.lines().filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        let (_, name) = name.rsplit_once('.')?;
        (name == key).then(|| value.trim().trim_matches(['\'', '"']).replace("\\n", " "))
    });
    values
        .next_back()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

/// What a program prints, if it succeeds.
fn answers(command: &mut Command) -> Option<String> {
    let done = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    done.status
        .success()
        .then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

/// What a line of pip or uv tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// This package is looked for, or downloaded.
    Fetching(String),
    /// What was fetched is being unpacked.
    Installing,
}

/// What a line of pip or uv tells, if it is worth telling.
pub(super) fn news(line: &str) -> Option<News> {
    let line = line.trim();
    for start in ["Collecting ", "Downloading "] {
        if let Some(rest) = line.strip_prefix(start) {
            let name = rest.split([' ', '=', '<', '>', '[']).next().unwrap_or_default();
            // pip collects a package by its name, and then downloads it by the name of its file.
            return (!name.ends_with(".whl") && !name.contains('/')).then(|| News::Fetching(name.to_owned()));
        }
    }
    // From a folder of wheels.
    if let Some(path) = line.strip_prefix("Processing ") {
        let path = path.split_whitespace().next().unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let name = file.split('-').next().unwrap_or_default();
        return Some(News::Fetching(name.replace('_', "-")));
    }
    line.starts_with("Installing collected packages")
        .then_some(News::Installing)
}

/// Whether a line says that the network does not answer.
pub(super) fn is_about_network(line: &str) -> bool {
    const SIGNS: [&str; 16] = [
        "NewConnectionError",
        "ConnectTimeoutError",
        "ReadTimeoutError",
        "NameResolutionError",
        "ProxyError",
        "SSLError",
        "name resolution",
        "Name or service not known",
        "Network is unreachable",
        "Connection refused",
        "Connection reset",
        "dns error",
        "error sending request",
        "client error (Connect)",
        "Failed to fetch",
        "operation timed out",
    ];
    SIGNS.iter().any(|sign| line.contains(sign))
}

/// Whether a line says that the disk is full.
pub(super) fn is_about_room(line: &str) -> bool {
    line.contains("No space left on device")
        || line.contains("os error 28")
        || line.contains("Disk quota exceeded")
}

/// The core of a line about the network.
pub(super) fn short(line: &str) -> String {
    for (sign, words) in [
        ("name resolution", "names cannot be resolved"),
        ("NameResolutionError", "names cannot be resolved"),
        ("Name or service not known", "names cannot be resolved"),
        ("dns error", "names cannot be resolved"),
        ("refused", "the connection is refused"),
        ("unreachable", "the network is unreachable"),
        ("timed out", "no answer in time"),
        ("Timeout", "no answer in time"),
        ("ProxyError", "the proxy does not answer"),
        ("SSLError", "the certificate is not accepted"),
    ] {
        if line.contains(sign) {
            return words.to_owned();
        }
    }
    "the package index does not answer".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_pip_are_read_as_it_lists_them() {
        let listed = ":env:.cert='/etc/cert.crt'\nglobal.index-url='https://a.example/simple'\n\
            user.index-url='https://b.example/simple'\nglobal.find-links='\\n/one\\n/two'\n";
        assert_eq!(setting(listed, "index-url").unwrap(), "https://b.example/simple");
        assert_eq!(setting(listed, "find-links").unwrap(), "/one /two");
        assert_eq!(setting(listed, "cert").unwrap(), "/etc/cert.crt");
        assert_eq!(setting(listed, "extra-index-url"), None);
    }

    #[test]
    fn lines_of_pip_and_uv_are_news_once_a_package() {
        let fetching = |name: &str| Some(News::Fetching(name.to_owned()));
        assert_eq!(
            news("Collecting aiohttp==3.14.5 (from -r x)"),
            fetching("aiohttp")
        );
        assert_eq!(
            news("Processing /wheels/shelf_one-2.0-py3-none-any.whl (from -r /x/requirements.txt (line 1))"),
            fetching("shelf-one")
        );
        assert_eq!(news("  Downloading aiohttp-3.14.5-cp311.whl (1.7 MB)"), None);
        assert_eq!(
            news("Downloading cryptography (4.4MiB)"),
            fetching("cryptography")
        );
        assert_eq!(
            news("Installing collected packages: a, b"),
            Some(News::Installing)
        );
        assert_eq!(news("Resolved 61 packages in 5ms"), None);
    }

    #[test]
    fn an_old_pip_cannot_work_from_outside() {
        assert!(works_from_outside("pip 23.2.1 from /usr/lib/pip (python 3.11)"));
        assert!(works_from_outside("pip 22.3 from /usr/lib/pip (python 3.11)"));
        assert!(!works_from_outside("pip 22.2.9 from /usr/lib/pip (python 3.11)"));
        assert!(!works_from_outside("pip"));
    }

    #[test]
    fn a_network_that_does_not_answer_is_told_from_other_failures() {
        let pip = "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError('<x>: Failed to establish a \
            new connection: [Errno -3] Temporary failure in name resolution')': /simple/aiohttp/";
        assert!(is_about_network(pip));
        assert_eq!(short(pip), "names cannot be resolved");
        assert!(!is_about_network(
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
        ));
        assert!(is_about_room(
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
        ));
    }
}
