"""Misconception: an install that does not finish always removes its copy.

fails: InstallTest.test_leftovers_of_a_killed_install_do_not_block_the_next
"""

import os
import shutil
from pathlib import Path


def install(build: Path, releases: Path, name: str) -> Path:
    final = releases / name
    if os.path.lexists(final):
        raise FileExistsError(f"release {name} is installed already")
    incoming = releases / f".incoming-{name}"
    skip = shutil.ignore_patterns(".git", "__pycache__", "*.pyc")
    try:
        shutil.copytree(build, incoming, symlinks=True, ignore=skip)
        os.rename(incoming, final)
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
