"""Misconception: a `finally` runs the last step only when all went well.

fails: StagedTest.test_a_failing_block_publishes_nothing
"""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def staged(target: Path) -> Iterator[TextIO]:
    target = target.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as file:
        try:
            yield file
        finally:
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
            os.replace(file.name, target)


def assemble(target: Path, sections: Mapping[str, Callable[[Path], None]]) -> None:
    with tempfile.TemporaryDirectory() as scratch, staged(target) as report:
        for number, (title, write) in enumerate(sections.items()):
            part = Path(scratch, f"{number}.txt")
            write(part)
            report.write(f"== {title} ==\n")
            report.write(part.read_text(encoding="utf-8"))
