//! An environment of third-party packages: what a curriculum declares in `NAME.in`, and its lock `NAME.txt`.
//!
//! `NAME.in` is a list of requirements as pip reads it. Its comments say what people want to know before they
//! install it: a title in the first line, then `download:`, `disk:` and `imports:`. `NAME.txt` pins every package
//! with the hashes of its files; nothing else is ever installed.

use std::collections::BTreeSet;

use super::{Finding, Findings, Rule, layout};

/// An environment as the curriculum declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Its name: `core`.
    pub name: String,
    /// What it is for, in a line.
    pub title: String,
    /// What is downloaded, in megabytes.
    pub download_mb: u32,
    /// What it takes on the disk, in megabytes.
    pub disk_mb: u32,
    /// Modules that can be imported once it is installed.
    pub imports: Vec<String>,
    /// The packages that the curriculum asks for, without those that they need: `aiohttp==3.14.5`.
    pub direct: Vec<String>,
    /// The whole lock, as pip reads it.
    pub lock: String,
    /// The entries of the lock, one a package.
    pub pins: Vec<Pin>,
}

/// One package of a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// As packages are compared: lower case, hyphens.
    pub name: String,
    /// Its exact version.
    pub version: String,
    /// The entry with its marker and hashes, as it stands in the lock.
    pub text: String,
}

impl Environment {
    /// Reads `NAME.in` and `NAME.txt`.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn parse(name: &str, requirements: &str, lock: &str) -> Result<Self, Findings> {
        let file = format!("{}/{name}.in", layout::ENVIRONMENTS);
        let locked = format!("{}/{name}.txt", layout::ENVIRONMENTS);
        let mut findings = Vec::new();
        let mut environment = Self {
            name: name.to_owned(),
            title: String::new(),
            download_mb: 0,
            disk_mb: 0,
            imports: Vec::new(),
            direct: Vec::new(),
            lock: lock.to_owned(),
            pins: Vec::new(),
        };
        environment.read_requirements(&file, requirements, &mut findings);
        environment.read_lock(&locked, lock, &mut findings);
        for (line, wanted) in numbered(requirements) {
            let Some((package, _)) = requirement(wanted) else {
                continue;
            };
            if environment.pins.iter().all(|pin| pin.name != package) {
                let what = format!("{package} is not in {name}.txt");
                let remedy = "make the lock anew; docs/writing-a-curriculum.md says how";
                findings.push(Finding::new(Rule::EnvironmentFile, &file, line, what, remedy));
            }
        }
        if findings.is_empty() {
            Ok(environment)
        } else {
            Err(Findings(findings))
        }
    }

    fn read_requirements(&mut self, file: &str, text: &str, findings: &mut Vec<Finding>) {
        let mut object = |line, what: &str, remedy: &str| {
            findings.push(Finding::new(Rule::EnvironmentFile, file, line, what, remedy));
        };
        for (position, line) in text.lines().enumerate() {
            let Some(comment) = line.strip_prefix('#').map(str::trim) else {
                continue;
            };
            match comment.split_once(':') {
                Some(("download", size)) => self.download_mb = megabytes(size).unwrap_or(0),
                Some(("disk", size)) => self.disk_mb = megabytes(size).unwrap_or(0),
                Some(("imports", modules)) => {
                    self.imports.extend(modules.split_whitespace().map(str::to_owned));
                }
                _ if position == 0 => self.title = comment.to_owned(),
                _ => {}
            }
        }
        if self.title.is_empty() {
            object(
                1,
                "the first line does not say what it is for",
                "begin with a comment: # what it is for",
            );
        }
        for (key, size) in [("download", self.download_mb), ("disk", self.disk_mb)] {
            if size == 0 {
                object(
                    0,
                    &format!("it does not say its `{key}` size"),
                    &format!("add a comment: # {key}: 22 MB"),
                );
            }
        }
        if self.imports.is_empty() {
            object(
                0,
                "it names no module to try",
                "add a comment with the modules that an installation is proved with: # imports: aiohttp yarl",
            );
        }
        for (number, line) in numbered(text) {
            if line.starts_with('-') {
                object(
                    number,
                    "an option of pip",
                    "name packages only, each with a version",
                );
            } else {
                self.direct.push(line.to_owned());
            }
        }
    }

    fn read_lock(&mut self, file: &str, text: &str, findings: &mut Vec<Finding>) {
        let mut object = |line, what: String, remedy: &str| {
            findings.push(Finding::new(Rule::EnvironmentFile, file, line, what, remedy));
        };
        let mut seen = BTreeSet::new();
        for (line, entry) in entries(text) {
            let Some((name, version)) = requirement(&entry) else {
                object(
                    line,
                    format!(
                        "{} is no pinned package",
                        entry.lines().next().unwrap_or_default()
                    ),
                    "every entry is NAME==VERSION with hashes",
                );
                continue;
            };
            if !entry.contains("--hash=sha256:") {
                object(
                    line,
                    format!("{name} has no hash"),
                    "make the lock with hashes; docs/writing-a-curriculum.md says how",
                );
            }
            if !seen.insert((name.clone(), entry.clone())) {
                object(line, format!("{name} is there twice"), "remove one of the two");
            }
            self.pins.push(Pin {
                name,
                version,
                text: entry,
            });
        }
        if self.pins.is_empty() {
            object(
                0,
                "the lock is missing or empty".to_owned(),
                "docs/writing-a-curriculum.md says how to make it",
            );
        }
    }

    /// The names of the packages that the curriculum asks for itself.
    pub fn direct_names(&self) -> impl Iterator<Item = String> {
        self.direct.iter().filter_map(|line| Some(requirement(line)?.0))
    }

    /// What installing it costs, for a sentence: `22 MB to download, 124 MB on disk`.
    #[must_use]
    pub fn size(&self) -> String {
        format!("{} MB to download, {} MB on disk", self.download_mb, self.disk_mb)
    }
}

/// The lines that name packages, each with its number.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(position, line)| (position + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// The entries of a lock, each with the number of its first line; a backslash continues a line.
fn entries(text: &str) -> Vec<(usize, String)> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for (number, line) in numbered(text) {
        match entries.last_mut().filter(|_| goes_on) {
            Some((_, entry)) => {
                entry.push_str("\n    ");
                entry.push_str(line);
            }
            None => entries.push((number, line.to_owned())),
        }
        goes_on = line.ends_with('\\');
    }
    entries
}

/// The name and version of `Name==1.2 ; marker \ …`.
fn requirement(entry: &str) -> Option<(String, String)> {
    let (name, rest) = entry.split_once("==")?;
    let name = name.split('[').next().unwrap_or_default().trim();
    let version = rest.split([' ', ';', '\\', '\n', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_name = !name.is_empty() && name.chars().all(plain);
    (is_name && !version.is_empty()).then(|| (normal(name), version.to_owned()))
}

/// A package's name as packages are compared.
fn normal(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

fn megabytes(text: &str) -> Option<u32> {
    text.trim().strip_suffix("MB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN: &str =
        "# Servers\n# download: 2 MB\n# disk: 9 MB\n# imports: aiohttp yarl\n\naiohttp==3.14.5\n";
    const LOCK: &str = "aiohttp==3.14.5 ; sys_platform != 'x' \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n\
        # via aiohttp\nTyping_Extensions==4.16.0 \\\n    --hash=sha256:cc\n";

    #[test]
    fn an_environment_is_read_with_its_lock() {
        let environment = Environment::parse("net", IN, LOCK).unwrap();
        assert_eq!(environment.title, "Servers");
        assert_eq!(environment.size(), "2 MB to download, 9 MB on disk");
        assert_eq!(environment.imports, ["aiohttp", "yarl"]);
        assert_eq!(environment.direct, ["aiohttp==3.14.5"]);
        let pins: Vec<_> = environment
            .pins
            .iter()
            .map(|pin| (pin.name.as_str(), pin.version.as_str()))
            .collect();
        assert_eq!(pins, [("aiohttp", "3.14.5"), ("typing-extensions", "4.16.0")]);
        assert!(environment.pins[0].text.ends_with("--hash=sha256:bb"));
    }

    #[test]
    fn what_is_wrong_is_said_with_file_and_line() {
        let said = |requirements: &str, lock: &str| -> Vec<String> {
            let findings = Environment::parse("net", requirements, lock).unwrap_err();
            findings.0.iter().map(ToString::to_string).collect()
        };
        let found = said(
            "aiohttp==3.14.5\nflask==3.0\n--pre\n",
            &LOCK.replace("aiohttp==3.14.5", "aiohttp>=3"),
        );
        for (file, part) in [
            ("net.in:1", "does not say what it is for"),
            ("net.in", "`download` size"),
            ("net.in", "`disk` size"),
            ("net.in", "names no module"),
            ("net.in:3", "an option of pip"),
            ("net.txt:1", "is no pinned package"),
            ("net.in:2", "flask is not in net.txt"),
        ] {
            let start = format!("curriculum/environments/{file}: ");
            assert!(
                found
                    .iter()
                    .any(|line| line.starts_with(&start) && line.contains(part)),
                "{part} is not among {found:#?}"
            );
        }
        let hashless = LOCK.replace("    --hash=sha256:cc\n", "");
        assert!(
            said(IN, &hashless)[0]
                .starts_with("curriculum/environments/net.txt:5: typing-extensions has no hash")
        );
        assert!(said(IN, "")[0].contains("missing or empty"));
    }
}
