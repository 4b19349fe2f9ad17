//! Writing settings back, so that the learner's file stays theirs: comments, blanks and the order of lines survive.

use std::fs;
use std::io;
use std::path::PathBuf;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

use super::{Config, ConfigError};
use crate::host::home::Home;
use crate::host::journal::replace;

/// A value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Set {
    /// The line goes, and the default holds.
    Default,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Hundredths: 93 is written as 0.93.
    Hundredths(i64),
    /// A text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
}

/// One setting to be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its key; `review.retention` stands in the table `[review]`.
    pub key: &'static str,
    /// Its new value.
    pub set: Set,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// What is in the file now cannot be read: it is not touched.
    #[error("{0} Nothing was changed; what is in the file stays as it is.")]
    Broken(#[from] ConfigError),
    /// It cannot be written.
    #[error(
        "{} cannot be written ({error}), so the setting stays as it was. Make the file writable, then change it again.",
        path.display()
    )]
    NotWritten {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// What a new file begins with.
const HEAD: &str =
    "# Settings of étude. The Settings screen changes single lines; everything else here is yours.\n\n";

/// Changes settings in `config.toml`, all of them or none, and gives back what the file says then. What another
/// program wrote there meanwhile is kept.
///
/// # Errors
/// The file cannot be understood or not be written; it is as it was then.
pub fn change(home: &Home, changes: &[Change]) -> Result<Config, EditError> {
    let path = home.config_file();
    // A link into a folder of dotfiles stays a link.
    let target = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    let old = match fs::read_to_string(&target) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            let file = path.display().to_string();
            return Err(ConfigError::Unreadable { file, error }.into());
        }
    };
    Config::parse(&old, &path)?;
    let new = edited(&old, changes).map_err(|error| ConfigError::Wrong {
        file: path.display().to_string(),
        line: 1,
        what: error.to_string(),
        remedy: "Correct the file by hand.".to_owned(),
    })?;
    let new = if old.is_empty() && !new.is_empty() {
        format!("{HEAD}{new}")
    } else {
        new
    };
    let config = Config::parse(&new, &path)?;
    if new != old {
        if fs::metadata(&target).is_ok_and(|file| file.permissions().readonly()) {
            let error = io::Error::from(io::ErrorKind::PermissionDenied);
            return Err(EditError::NotWritten { path, error });
        }
        replace(&target, new.as_bytes()).map_err(|error| EditError::NotWritten { path, error })?;
    }
    Ok(config)
}

/// The text with the changes in it.
///
/// # Errors
/// The text is no TOML.
pub fn edited(old: &str, changes: &[Change]) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = old.parse()?;
    for change in changes {
        let (table, key) = match change.key.split_once('.') {
            Some((table, key)) => (Some(table), key),
            None => (None, change.key),
        };
        let root: &mut dyn TableLike = document.as_table_mut();
        match table {
            None => put(root, key, &change.set),
            Some(name) => {
                if root.get(name).is_none() && change.set != Set::Default {
                    root.insert(name, Item::Table(Table::new()));
                }
                if let Some(table) = root.get_mut(name).and_then(Item::as_table_like_mut) {
                    put(table, key, &change.set);
                }
            }
        }
    }
    Ok(document.to_string())
}

fn put(table: &mut dyn TableLike, key: &str, set: &Set) {
    let Some(mut value) = value(set) else {
        // A comment of its own above the line goes with it only if nothing else is there to carry it on.
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            // The comment behind the value, and the blanks around it.
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => drop(table.insert(key, Item::Value(value))),
    }
}

fn value(set: &Set) -> Option<Value> {
    Some(match set {
        Set::Default => return None,
        Set::Flag(flag) => Value::from(*flag),
        Set::Number(number) => Value::from(*number),
        #[allow(clippy::cast_precision_loss)] // hundredths of a share: far below 2^52
        Set::Hundredths(number) => Value::from(*number as f64 / 100.0),
        Set::Text(text) => Value::from(text.as_str()),
        Set::Texts(texts) => Value::from(texts.iter().collect::<Array>()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(old: &str, key: &'static str, set: Set) -> String {
        edited(old, &[Change { key, set }]).unwrap()
    }

    #[test]
    fn comments_blanks_and_order_survive() {
        let old = "# mine\n\ntheme = 'dark'   # at night\n\n# off: it distracts me\nauto_test = false\n\n[review]\n  cards_per_day = 20 # enough\n\n[keys]\nrun = \"f5\"\n";
        let new = after(old, "theme", Set::Text("light".into()));
        assert_eq!(new, old.replace("'dark'", "\"light\""));
        let new = after(old, "review.cards_per_day", Set::Number(30));
        assert_eq!(new, old.replace("20", "30"));
    }

    #[test]
    fn a_key_that_is_not_there_yet_comes_before_the_tables() {
        let new = after(
            "auto_test = false\n\n[review]\nretention = 0.9\n",
            "ascii",
            Set::Flag(true),
        );
        assert_eq!(
            new,
            "auto_test = false\nascii = true\n\n[review]\nretention = 0.9\n"
        );
    }

    #[test]
    fn the_default_is_no_line() {
        let old = "theme = \"dark\"\nascii = true\n";
        assert_eq!(after(old, "theme", Set::Default), "ascii = true\n");
        assert_eq!(after(old, "editor", Set::Default), old);
        assert_eq!(after(old, "review.retention", Set::Default), old);
    }

    #[test]
    fn every_kind_of_value_is_read_back_as_it_was_meant() {
        let changes = [
            Change {
                key: "practice",
                set: Set::Text("~/a \"b\"/ü".into()),
            },
            Change {
                key: "rest_days",
                set: Set::Texts(vec!["sat".into(), "sun".into()]),
            },
            Change {
                key: "day_ends_at",
                set: Set::Number(5),
            },
            Change {
                key: "ascii",
                set: Set::Flag(true),
            },
            Change {
                key: "review.retention",
                set: Set::Hundredths(85),
            },
        ];
        let text = edited("", &changes).unwrap();
        let config = Config::parse(&text, std::path::Path::new("config.toml")).unwrap();
        assert_eq!(
            config.practice.as_deref(),
            Some(std::path::Path::new("~/a \"b\"/ü"))
        );
        assert_eq!(config.rest_days.len(), 2);
        assert_eq!(
            (config.day_ends_at, config.ascii, config.review.retention),
            (5, true, 0.85)
        );
        assert!(text.contains("retention = 0.85"), "{text}");
    }

    #[test]
    fn a_file_of_comments_keeps_them() {
        let new = after("# theme = \"dark\"\n# a note\n", "ascii", Set::Flag(true));
        assert!(new.contains("# theme = \"dark\"\n# a note\n"), "{new}");
        assert!(new.contains("ascii = true\n"), "{new}");
    }

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path()).unwrap();
        (folder, home)
    }

    #[test]
    fn a_broken_file_is_told_and_stays_as_it_is() {
        let (_folder, home) = home();
        fs::create_dir_all(home.config()).unwrap();
        fs::write(home.config_file(), "theme = dark\n").unwrap();
        let changes = [Change {
            key: "ascii",
            set: Set::Flag(true),
        }];
        let sentence = change(&home, &changes).unwrap_err().to_string();
        assert!(
            sentence.contains("config.toml:1:") && sentence.contains("Nothing was changed"),
            "{sentence}"
        );
        assert_eq!(fs::read_to_string(home.config_file()).unwrap(), "theme = dark\n");
    }

    #[test]
    fn a_file_that_must_not_be_written_is_told_and_stays_as_it_is() {
        let (_folder, home) = home();
        fs::create_dir_all(home.config()).unwrap();
        fs::write(home.config_file(), "ascii = false\n").unwrap();
        let mut rights = fs::metadata(home.config_file()).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(home.config_file(), rights).unwrap();
        let changes = [Change {
            key: "ascii",
            set: Set::Flag(true),
        }];
        let sentence = change(&home, &changes).unwrap_err().to_string();
        assert!(sentence.contains("cannot be written"), "{sentence}");
        assert_eq!(fs::read_to_string(home.config_file()).unwrap(), "ascii = false\n");
    }

    #[test]
    fn a_link_into_a_folder_of_dotfiles_stays_a_link() {
        let (folder, home) = home();
        let dotfile = folder.path().join("dotfile.toml");
        fs::write(&dotfile, "# dots\n").unwrap();
        fs::create_dir_all(home.config()).unwrap();
        std::os::unix::fs::symlink(&dotfile, home.config_file()).unwrap();
        change(
            &home,
            &[Change {
                key: "ascii",
                set: Set::Flag(true),
            }],
        )
        .unwrap();
        assert!(fs::symlink_metadata(home.config_file()).unwrap().is_symlink());
        assert!(fs::read_to_string(&dotfile).unwrap().contains("ascii = true"));
    }
}
