"""Keep the releases of a service: install a build, remove the old ones."""

import os
import shutil
from pathlib import Path


def install(build: Path, releases: Path, name: str) -> Path:
    """Copy the directory `build` to `releases/name` and return that path.

    The copy has everything in `build` but what is called `.git` (a
    directory, or a file as in a submodule) or `__pycache__`, and names that
    end in `.pyc`, at any depth. Symbolic links
    are copied as links, whether they lead anywhere or not. Permissions and
    modification times of files are kept. `build` is not changed.

    `releases` exists. `releases/name` appears in one step, with the whole
    copy in it: until then the copy grows in the hidden directory
    `releases/.incoming-NAME`, and what an install that was killed left
    there does not become part of the release. If copying fails, the hidden
    directory is removed and the exception goes on. If there is anything
    called `releases/name` already, even an empty directory, FileExistsError
    is raised and nothing changes.

    >>> install(Path("build"), Path("releases"), "2026-11-03")
    PosixPath('releases/2026-11-03')
    """
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
    """Remove old releases and return their names, the oldest first.

    A release is a directory in `releases`; hidden ones, files and symbolic
    links are none, and are left alone. Names sort by age. The newest `keep`
    stay (`keep` may be 0), and so does the one that the link
    `releases/current`, if there is one, leads to.

    Removing a release removes no file outside it: links in it are removed,
    not what they lead to.

    >>> prune(Path("releases"), keep=2)
    ['2026-10-02', '2026-10-09']
    """
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
