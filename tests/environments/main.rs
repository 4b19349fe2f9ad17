//! Environments: installed from a folder of wheels by a real pip and a real uv, used, interrupted, damaged, upgraded.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod interrupted;
mod shelf;

use std::fs;

use shelf::Shelf;

#[test]
fn a_day_says_what_it_needs_and_runs_once_that_is_installed() {
    let Some(shelf) = Shelf::new() else { return };
    assert_eq!(shelf.state(), "missing");
    let (code, said) = shelf.test();
    assert_eq!(code, 69, "{said}");
    assert!(
        said.contains("1 MB to download, 1 MB on disk. `etude env install shelf` installs it"),
        "{said}"
    );
    let (code, path, said) = shelf.run(&["start", "w01d1"]);
    assert_eq!(code, 69);
    assert!(
        fs::exists(path.trim()).unwrap(),
        "the file is placed all the same: {path}"
    );
    assert!(said.contains("`etude env install shelf`"), "{said}");

    let (code, out, err) = shelf.run(&["env", "install", "shelf"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("shelf is installed: "), "{out}");
    assert!(err.contains("shelf: making a virtual environment"), "{err}");
    assert_eq!(shelf.state(), "installed");
    let (code, said) = shelf.test();
    assert_eq!(code, 0, "{said}");
    assert_eq!(shelf.run(&["start", "w01d1"]).0, 0);

    // The bytecode is there: no run could write it.
    let compiled = fs::read_dir(shelf.packages().join("__pycache__")).unwrap();
    let names: Vec<String> = compiled
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().any(|name| name.starts_with("shelf_one.cpython-")),
        "{names:?}"
    );
    let (code, out, _) = shelf.run(&["env", "install", "shelf"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("shelf is installed and sound"), "{out}");
}

#[test]
fn nothing_outside_its_own_folder_is_written() {
    let Some(mut shelf) = Shelf::new() else { return };
    // Whoever always installs for their user, or somewhere else, does not want to here.
    let other = shelf.path("other");
    shelf.variables = vec![
        ("PIP_USER", "1".into()),
        ("PIP_TARGET", other.to_string_lossy().into_owned()),
        ("PYTHONDONTWRITEBYTECODE", "1".into()),
    ];
    shelf.install();
    assert!(!other.exists());
    assert!(!shelf.path("user/.local").exists());
    assert!(shelf.packages().join("__pycache__").exists());
    let python = shelf.folder().join("bin/python");
    let done = std::process::Command::new(python)
        .args([
            "-c",
            "import shelf_one, shelf_two, sys; print(sys.prefix != sys.base_prefix)",
        ])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stdout).trim(), "True");
}

#[test]
fn a_damaged_environment_is_recognized_and_mended() {
    let Some(shelf) = Shelf::new() else { return };
    shelf.install();
    let module = shelf.packages().join("shelf_one.py");
    fs::write(&module, "SAYS = \"versioN 2\"\n").unwrap();
    let (_, out, _) = shelf.run(&["doctor"]);
    assert!(
        !out.contains("files of it are missing"),
        "the same size is not looked into: {out}"
    );
    shelf.install();
    assert_eq!(
        fs::read_to_string(&module).unwrap(),
        "SAYS = 'version 2'\n",
        "installing looks into every file"
    );

    fs::remove_file(&module).unwrap();
    let (_, out, _) = shelf.run(&["doctor"]);
    assert!(out.contains("files of it are missing or changed"), "{out}");
    assert!(out.contains("`etude env install shelf` mends it"), "{out}");
    shelf.install();
    assert_eq!(shelf.test().0, 0);

    fs::remove_dir_all(shelf.packages().join("shelf_one-2.0.dist-info")).unwrap();
    assert_eq!(shelf.state(), "broken");
    let (code, said) = shelf.test();
    assert_eq!(code, 69);
    assert!(said.contains("does not work any more"), "{said}");
    shelf.install();
    assert_eq!(shelf.test().0, 0);

    fs::remove_file(shelf.folder().join("bin/python")).unwrap();
    assert_eq!(shelf.state(), "broken");
    shelf.install();
    assert_eq!((shelf.state().as_str(), shelf.test().0), ("installed", 0));
}

#[test]
fn a_newer_lock_is_noticed_and_the_older_packages_serve_until_it_is_installed() {
    let Some(shelf) = Shelf::new() else { return };
    shelf.install();
    let older = shelf.folders();
    let requirements =
        "# A shelf of packages\n# download: 1 MB\n# disk: 1 MB\n# imports: shelf_one\n\nshelf-one==3.0\n";
    shelf.declare(requirements, &[("shelf-one", "3.0", "version 3")]);
    assert_eq!(shelf.state(), "older");
    assert_eq!(shelf.test().0, 0, "the older one serves");
    let (code, _, err) = shelf.run(&["check", "--day", "w01d1"]);
    assert_eq!(code, 1, "what its texts lack comes first: {err}");
    assert!(
        err.contains("installed from an older lock"),
        "an author is told: {err}"
    );
    shelf.install();
    assert_eq!(shelf.state(), "installed");
    assert_ne!(shelf.folders(), older);
    assert_eq!(shelf.folders().len(), 1, "the older one is gone");
    assert_eq!(shelf.test().0, 1, "version 3 is there, and the test wants 2");
}

#[test]
fn without_a_network_it_says_so_and_what_can_be_done_meanwhile() {
    let Some(mut shelf) = Shelf::new() else { return };
    // A port that nobody listens on.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    shelf.variables = vec![
        ("PIP_NO_INDEX", "0".into()),
        ("PIP_FIND_LINKS", String::new()),
        ("PIP_INDEX_URL", format!("http://127.0.0.1:{port}/simple/")),
    ];
    let (code, _, err) = shelf.run(&["env", "install", "shelf"]);
    assert_eq!(code, 69, "{err}");
    assert!(
        err.contains("cannot be fetched (the connection is refused)"),
        "{err}"
    );
    assert!(err.contains("read on, or go on with another day"), "{err}");
    assert_eq!(shelf.state(), "interrupted");
    shelf.variables.clear();
    shelf.install();
}

#[test]
fn what_was_tampered_with_is_not_installed() {
    let Some(shelf) = Shelf::new() else { return };
    let lock = shelf.curriculum().join("curriculum/environments/shelf.txt");
    let text = fs::read_to_string(&lock).unwrap();
    let at = text.find("sha256:").unwrap() + 7;
    fs::write(
        &lock,
        format!("{}{}{}", &text[..at], "0".repeat(64), &text[at + 64..]),
    )
    .unwrap();
    let (code, _, err) = shelf.run(&["env", "install", "shelf"]);
    assert_eq!(code, 69, "{err}");
    assert!(err.to_lowercase().contains("hash"), "{err}");
    assert_ne!(shelf.state(), "installed");
}

#[test]
fn an_environment_is_removed_and_an_unknown_one_is_named() {
    let Some(shelf) = Shelf::new() else { return };
    assert_eq!(
        shelf.run(&["env", "remove", "shelf"]).1,
        "shelf is not installed.\n"
    );
    shelf.install();
    assert_eq!(shelf.run(&["env", "remove", "shelf"]).1, "shelf is removed.\n");
    assert_eq!((shelf.state().as_str(), shelf.folders().len()), ("missing", 0));
    for action in ["install", "remove"] {
        let (code, _, err) = shelf.run(&["env", action, "other"]);
        assert_eq!(code, 64);
        assert!(err.contains("no environment `other`. It has: shelf."), "{err}");
    }
}

#[test]
fn uv_makes_it_when_it_is_there() {
    let Some(mut shelf) = Shelf::new() else { return };
    let path = std::env::var_os("PATH").unwrap_or_default();
    let Some(folder) = std::env::split_paths(&path).find(|folder| folder.join("uv").is_file()) else {
        assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "no uv on PATH");
        println!("SKIP: no uv on PATH; pip install uv");
        return;
    };
    shelf.variables = vec![
        ("PATH", format!("{}:/usr/bin:/bin", folder.display())),
        ("UV_NO_INDEX", "1".into()),
    ];
    shelf.install();
    let (_, out, _) = shelf.run(&["env", "list"]);
    assert!(out.contains("by uv "), "{out}");
    assert!(
        shelf.packages().join("__pycache__").exists(),
        "uv compiles nothing by itself"
    );
    assert_eq!(shelf.test().0, 0);
    // What uv made, pip mends when uv is gone.
    shelf.variables.clear();
    fs::remove_file(shelf.packages().join("shelf_one.py")).unwrap();
    shelf.install();
    assert_eq!(shelf.test().0, 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let Some(shelf) = Shelf::new() else { return };
    fs::create_dir_all(shelf.path("home/data")).unwrap();
    fs::write(shelf.path("home/data/environments"), "in the way").unwrap();
    let (code, _, err) = shelf.run(&["env", "install", "shelf"]);
    assert_eq!(code, 73, "{err}");
    assert!(err.contains("home/data/environments"), "{err}");
}
