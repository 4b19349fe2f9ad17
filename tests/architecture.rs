//! The layers know each other in one direction only: cli and tui see host and core, host sees core, core sees nobody.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_layer_uses_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let forbidden: [(&str, &[&str]); 4] = [
        (
            "core",
            &[
                "crate::host",
                "crate::cli",
                "crate::tui",
                "std::fs",
                "std::process",
                "std::thread",
                "Instant::now",
                "SystemTime::now",
                "Utc::now",
                "Local::now",
            ],
        ),
        ("host", &["crate::cli", "crate::tui"]),
        ("cli", &["crate::tui"]),
        ("tui", &["crate::cli"]),
    ];
    let mut wrong = Vec::new();
    for (layer, names) in forbidden {
        for file in sources(&root.join(layer)) {
            let text = fs::read_to_string(&file).unwrap();
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                if let Some(name) = names.iter().find(|name| code.contains(**name)) {
                    wrong.push(format!(
                        "{}:{}: {layer} must not use {name}",
                        file.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unsafe_code_stands_in_one_module_of_the_runner() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let with: Vec<PathBuf> = sources(&root)
        .into_iter()
        .filter(|file| {
            fs::read_to_string(file)
                .unwrap()
                .lines()
                .any(|line| line.trim_start().starts_with("unsafe ") || line.contains(" unsafe {"))
        })
        .collect();
    assert!(
        with.iter().all(|file| file.ends_with("host/runner/sys.rs")),
        "{with:?}"
    );
}
