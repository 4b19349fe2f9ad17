//! Packs `curriculum/` and `exercises/` into one archive and its index, which the program includes.
//!
//! It judges nothing: a week that cannot be used becomes a message in the program, and a finding of
//! `etude check`, but never a failed build.

#![allow(dead_code, unused_imports, unreachable_pub, missing_docs)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use crate::core::curriculum::layout;
use crate::host::bundle::archive::{Contents, pack};
use crate::host::bundle::error::LibraryError;
use crate::host::bundle::folder::{Folder, Survey};

/// The program's own files: what they say of a curriculum holds for both.
#[path = "src/core"]
mod core {
    pub mod curriculum {
        mod day;
        mod finding;
        mod id;
        mod index;
        pub mod layout;
        pub mod parse;
        mod plan;

        pub use day::*;
        pub use finding::*;
        pub use id::*;
        pub use index::*;
        pub use plan::*;
    }
}

#[path = "src/host"]
mod host {
    pub mod bundle {
        pub mod archive;
        pub mod error;
        pub mod folder;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no output folder")?);
    for part in ["build.rs", "curriculum", layout::EXERCISES] {
        println!("cargo::rerun-if-changed={}", root.join(part).display());
    }
    let folder = Folder::new(&root);
    let survey = match folder.survey() {
        Ok(survey) => survey,
        Err(LibraryError::Malformed(findings)) => Survey {
            problems: findings.0,
            ..Survey::default()
        },
        Err(error) => return Err(error.into()),
    };
    let members = members(&folder, &survey)?;
    let mut archive = Vec::new();
    let mut contents = Contents {
        index: survey.index,
        problems: survey.problems,
        members: Vec::new(),
    };
    for (name, files) in members {
        archive.extend(pack(&files)?);
        contents.members.push((name, archive.len()));
    }
    if let Some(first) = contents.problems.first() {
        println!(
            "cargo::warning=the curriculum has {} findings; the first: {first}",
            contents.problems.len()
        );
    }
    fs::write(out.join("curriculum.archive"), archive)?;
    fs::write(out.join("curriculum.index"), serde_json::to_vec(&contents)?)?;
    Ok(())
}

/// What goes into the archive: the plan's files as one member, then a member for each week and each exercise.
fn members(
    folder: &Folder,
    survey: &Survey,
) -> Result<BTreeMap<String, BTreeMap<String, Vec<u8>>>, LibraryError> {
    let mut members = BTreeMap::new();
    let mut plan = BTreeMap::new();
    let environments = folder.names(layout::ENVIRONMENTS)?;
    let environments = environments
        .iter()
        .filter(|name| name.ends_with(".in") || name.ends_with(".txt"));
    let environments = environments.map(|name| format!("{}/{name}", layout::ENVIRONMENTS));
    let texts = [layout::MANIFEST, layout::PLAN, layout::TOPICS].map(str::to_owned);
    for path in texts.into_iter().chain(environments) {
        if let Some(text) = folder.text(&path)? {
            plan.insert(path, text.into_bytes());
        }
    }
    members.insert("plan".to_owned(), plan);
    for (id, week) in &survey.texts {
        members.insert(
            id.to_string(),
            BTreeMap::from([(week.file.clone(), week.text.clone().into_bytes())]),
        );
        for name in folder.names(&format!("{}/{id}", layout::EXERCISES))? {
            let exercise = format!("{id}/{name}");
            let files = folder.exercise_files(&exercise)?;
            if !files.is_empty() {
                members.insert(exercise, files);
            }
        }
    }
    Ok(members)
}
