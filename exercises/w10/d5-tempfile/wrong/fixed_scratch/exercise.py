"""Misconception: a scratch directory with a fixed name can be cleared and used again.

fails: Stretch.test_a_section_may_be_a_report_of_its_own
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
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
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
            os.replace(file.name, target)
        except BaseException:
            os.unlink(file.name)
            raise


def assemble(target: Path, sections: Mapping[str, Callable[[Path], None]]) -> None:
    scratch = os.path.join(tempfile.gettempdir(), "report-sections")
    shutil.rmtree(scratch, ignore_errors=True)
    os.mkdir(scratch, 0o700)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        report = stack.enter_context(staged(target))
        for number, (title, write) in enumerate(sections.items()):
            part = Path(scratch, f"{number}.txt")
            write(part)
            report.write(f"== {title} ==\n")
            report.write(part.read_text(encoding="utf-8"))
