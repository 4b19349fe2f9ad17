"""Misconception: a temporary file has the permissions of any new file.

fails: StagedTest.test_a_new_report_can_be_read_by_others
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def staged(target: Path) -> Iterator[TextIO]:
    target = target.resolve()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, file.name)
            os.replace(file.name, target)
        except BaseException:
            os.unlink(file.name)
            raise


def assemble(target: Path, sections: Mapping[str, Callable[[Path], None]]) -> None:
    with tempfile.TemporaryDirectory() as scratch, staged(target) as report:
        for number, (title, write) in enumerate(sections.items()):
            part = Path(scratch, f"{number}.txt")
            write(part)
            report.write(f"== {title} ==\n")
            report.write(part.read_text(encoding="utf-8"))
