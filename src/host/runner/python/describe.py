"""Exceptions and values as plain data that fits on a screen."""
# ruff: noqa: SIM105  # contextlib is the learner's to change; `try` is not

import pprint
import sys
from types import ModuleType, TracebackType
from typing import Any

MESSAGE = 4000
VALUE = 4000
LINE = 300
EDGE = 6

_repr, _str = repr, str


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, encodable whatever they are."""
    if len(text) > limit:
        text = f"{text[:limit]}… ({len(text) - limit} characters left out)"
    return text.encode("utf-8", "backslashreplace").decode()


def show(value: object) -> str:
    """A value as the learner would write it: text with its lines, collections one item a line."""
    if type(value) is str and "\n" in value:
        return clip(value, VALUE)
    try:
        text = _repr(value)
        if 76 < len(text) <= VALUE and type(value) in (list, tuple, dict, set, frozenset):
            text = pprint.pformat(value, width=76, sort_dicts=False)
    except MemoryError:
        raise
    except Exception as error:
        return f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    return clip(text, VALUE)


class Describer:
    """Knows which files are the exercise's, and their lines."""

    def __init__(self, root: str, traceback: ModuleType) -> None:
        self.root = root + "/"
        self.traceback = traceback
        self.sources: dict[str, str] = {}

    def learn(self, name: str, source: str) -> None:
        """Remember a file's text: what is on disk may be something else by the time it is shown."""
        self.sources[name] = source

    def relative(self, filename: str) -> str | None:
        """The name inside the exercise's folder, or None for a file from elsewhere."""
        if filename.startswith(self.root):
            return filename[len(self.root) :]
        return filename if filename in self.sources else None

    def text(self, name: str, line: int) -> str:
        """A line of one of the exercise's files."""
        lines = self.sources.get(name, "").split("\n")
        return clip(lines[line - 1].strip(), LINE) if 0 < line <= len(lines) else ""

    def frames(self, tb: TracebackType | None) -> tuple[list[list[Any]], int]:
        """The exercise's own frames, outermost first, and how many were left out of the middle."""
        found: list[list[Any]] = []
        while tb is not None:
            code = tb.tb_frame.f_code
            name = self.relative(code.co_filename)
            if name is not None:
                function = getattr(code, "co_qualname", code.co_name)
                found.append([name, tb.tb_lineno, function])
            tb = tb.tb_next
        cut = 0
        if len(found) > 2 * EDGE + 1:
            cut = len(found) - 2 * EDGE
            found[EDGE:-EDGE] = []
        for frame in found:
            name, line, function = frame
            frame[:] = [clip(name, LINE), line, clip(function, LINE), self.text(name, line or 0)]
        return found, cut

    def message(self, error: BaseException) -> str:
        """What the exception says, with Python's suggestions and notes."""
        try:
            if isinstance(error, NameError | AttributeError | ImportError):
                lines = self.traceback.TracebackException(
                    type(error), error, error.__traceback__, lookup_lines=False
                ).format_exception_only()
                text = "".join(lines).rstrip("\n").partition(": ")[2]
            else:
                text = _str(error)
            notes = getattr(error, "__notes__", ())
            if notes and not isinstance(error, NameError | AttributeError | ImportError):
                text = "\n".join([text, *map(_str, notes)])
        except MemoryError:
            raise
        except Exception as broken:
            return f"<its __str__ raises {type(broken).__name__}>"
        return clip(text, MESSAGE)

    def error(self, error: BaseException, depth: int = 0) -> dict[str, Any]:
        """An exception with its causes."""
        frames, cut = self.frames(error.__traceback__)
        kind = type(error)
        out: dict[str, Any] = {
            "type": clip(_str(kind.__qualname__), 200),
            "msg": self.message(error),
            "frames": frames,
            "cut": cut,
        }
        if isinstance(error, SyntaxError):
            out["syntax"] = self.syntax(error)
            out["msg"] = clip(_str(error.msg), MESSAGE)
        if isinstance(error, ImportError):
            out["module"] = clip(_str(error.name or ""), 200)
        if kind.__module__ not in ("builtins", "__main__"):
            out["mod"] = clip(_str(kind.__module__), 200)
        if depth < 4:
            cause, context = error.__cause__, error.__context__
            if cause is not None:
                out["from"] = self.error(cause, depth + 1)
                out["how"] = "cause"
            elif context is not None and not error.__suppress_context__:
                out["from"] = self.error(context, depth + 1)
                out["how"] = "context"
            if isinstance(error, BaseExceptionGroup):
                out["group"] = [self.error(sub, depth + 1) for sub in error.exceptions[:5]]
        return out

    def syntax(self, error: SyntaxError) -> list[Any]:
        """Where a file stops being Python: file, line, column, text, end column."""
        name = error.filename or ""
        return [
            clip(self.relative(name) or name, LINE),
            error.lineno or 0,
            error.offset or 0,
            clip((error.text or "").rstrip("\n"), LINE),
            error.end_offset or 0,
        ]

    def safely(self, error: BaseException) -> dict[str, Any]:
        """As `error`, for an exception that fights back."""
        try:
            return self.error(error)
        except BaseException as broken:
            tb = error.__traceback__
            while tb is not None:
                try:
                    tb.tb_frame.clear()
                except RuntimeError:
                    pass
                tb = tb.tb_next
            broken.__traceback__ = None
            return {
                "type": type(error).__name__[:200],
                "msg": f"(it could not be described: {type(broken).__name__})",
                "frames": [],
                "cut": 0,
            }


def recursion_headroom() -> None:
    """A learner's recursion limit must leave the judge room to describe the error."""
    if sys.getrecursionlimit() < 200:
        sys.setrecursionlimit(1000)
