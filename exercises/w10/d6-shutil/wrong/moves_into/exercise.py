"""Misconception: moving a directory to a name that is taken raises FileExistsError.

fails: InstallTest.test_an_installed_release_is_never_touched
"""

import shutil
from pathlib import Path


def install(build: Path, releases: Path, name: str) -> Path:
    final = releases / name
    incoming = releases / f".incoming-{name}"
    if incoming.exists():
        shutil.rmtree(incoming)
    skip = shutil.ignore_patterns(".git", "__pycache__", "*.pyc")
    try:
        shutil.copytree(build, incoming, symlinks=True, ignore=skip)
        shutil.move(incoming, final)
    except BaseException:
        shutil.rmtree(incoming, ignore_errors=True)
        raise
    return final


def prune(releases: Path, keep: int) -> list[str]:
    current = (releases / "current").resolve()
    names = sorted(
        path.name
        for path in releases.iterdir()
        if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
    )
    old = names[: max(0, len(names) - keep)]
    removed = [name for name in old if (releases / name).resolve() != current]
    for name in removed:
        shutil.rmtree(releases / name)
    return removed
