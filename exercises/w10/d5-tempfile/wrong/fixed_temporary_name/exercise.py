"""Misconception: nobody else writes the same report at the same time.

fails: StagedTest.test_two_at_a_time_do_not_share_a_file
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
    with target.with_name(target.name + ".tmp").open("w", encoding="utf-8") as file:
        try:
            yield file
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
            os.path.exists(file.name) and os.replace(file.name, target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def assemble(target: Path, sections: Mapping[str, Callable[[Path], None]]) -> None:
    with tempfile.TemporaryDirectory() as scratch, staged(target) as report:
        for number, (title, write) in enumerate(sections.items()):
            part = Path(scratch, f"{number}.txt")
            write(part)
            report.write(f"== {title} ==\n")
            report.write(part.read_text(encoding="utf-8"))
