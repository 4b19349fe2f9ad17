"""Looks at the packages of an environment, from inside: which are whole, what can be imported.

The first argument is the order, the others are its own; the answer is JSON in the last line.
"""

import base64
import hashlib
import importlib
import json
import re
import shutil
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def is_whole(package: Distribution, thorough: bool) -> bool:
    """Whether every file that was installed with a package is there as it was installed."""
    files = package.files
    if not files or not package.metadata["Name"]:
        return False
    for file in files:
        if file.suffix == ".pyc" or file.size is None:
            continue
        path = Path(str(package.locate_file(file)))
        try:
            if path.stat().st_size != file.size:
                return False
            if thorough and file.hash and file.hash.mode == "sha256":
                digest = hashlib.sha256(path.read_bytes()).digest()
                if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
                    return False
        except OSError:
            return False
    return True


def survey(mode: str) -> dict[str, object]:
    """The versions of whole packages, and the names of others: forgotten when asked for."""
    whole: dict[str, str] = {}
    damaged: list[str] = []
    for package in distributions():
        place = Path(str(package.locate_file("."))).resolve()
        if not place.is_relative_to(Path(sys.prefix).resolve()):
            continue
        if is_whole(package, thorough=mode != "quick"):
            whole[normal(package.metadata["Name"])] = package.version
            continue
        folder = getattr(package, "_path", None)
        damaged.append(folder.name if folder else str(package))
        if mode == "mend" and folder and folder.is_dir():
            # Without its description a package is not there: it is installed over what is left.
            shutil.rmtree(folder)
    return {"whole": whole, "damaged": damaged}


def imports(*modules: str) -> dict[str, str]:
    """What is wrong with each module that cannot be imported."""
    wrong = {}
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception as error:
            wrong[module] = f"{type(error).__name__}: {error}"
    return wrong


if __name__ == "__main__":
    order, *rest = sys.argv[1:]
    answer = survey(*rest) if order == "survey" else imports(*rest)
    print("\n" + json.dumps(answer))
