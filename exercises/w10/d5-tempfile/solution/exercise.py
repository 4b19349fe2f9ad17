"""Stage reports in temporary files, and publish them whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def staged(target: Path) -> Iterator[TextIO]:
    """A new text file (UTF-8) for the block to write, which becomes
    `target` when the block ends.

    While the block runs, `target` is what it was before (or is not there),
    and the new file has another name in the directory of `target`, which no
    second `staged` at the same time shares. Its `name` attribute is that
    path.

    When the block ends, the new file takes the place of `target` in one
    step. At that moment it is complete, (Stretch) synced to disk with
    `os.fsync`, and has the permissions of the file that it replaces, or
    0o644 if there is none. (Stretch) A `target` that is a symbolic link
    stays one: the file it points to is replaced.

    When the block ends with an exception of any kind, or the last step
    fails, `target` is left as it was, the new file is removed, and the
    exception goes on.

    >>> with staged(Path("reports/sales.txt")) as report:
    ...     report.write("total 12\\n")
    """
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
    """Publish a report of several sections as `target`, as `staged` does.

    The values of `sections` are called in order, once each, with the path
    of a file that does not exist yet, and write their section into that
    file. A path is in a directory that only we may enter (mode 0o700), that
    (Stretch) no other report shares, and that is gone when `assemble`
    returns or raises, with all that is in it. The keys are titles and may
    hold any characters.

    The report has for each section the line `== TITLE ==` and the text of
    its file (UTF-8).

    >>> assemble(target, {"EU/West": lambda part: part.write_text("12\\n")})
    >>> target.read_text()
    '== EU/West ==\\n12\\n'
    """
    with tempfile.TemporaryDirectory() as scratch, staged(target) as report:
        for number, (title, write) in enumerate(sections.items()):
            part = Path(scratch, f"{number}.txt")
            write(part)
            report.write(f"== {title} ==\n")
            report.write(part.read_text(encoding="utf-8"))
