"""Misconception: `is_dir()` is false for a link.

fails: PruneTest.test_a_link_does_not_count_and_stays
"""

import os
import shutil
from pathlib import Path


def install(build: Path, releases: Path, name: str) -> Path:
    final = releases / name
    if os.path.lexists(final):
        raise FileExistsError(f"release {name} is installed already")
    incoming = releases / f".incoming-{name}"
    if incoming.exists():
        shutil.rmtree(incoming)
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
        if path.is_dir() and path.name != "current" and not path.name.startswith(".")
    )
    old = names[: max(0, len(names) - keep)]
    removed = [name for name in old if (releases / name).resolve() != current]
    for name in removed:
        shutil.rmtree(releases / name)
    return removed
