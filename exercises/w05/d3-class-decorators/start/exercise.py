"""A register of report exporters whose errors say where they come from."""

import inspect  # noqa: F401
from collections.abc import Callable
from functools import wraps
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl


class ExportError(Exception):
    """The one exception that the callers of an exporter have to know."""


def guarded(func: Callable[..., Any], label: str) -> Callable[..., Any]:
    """`func`, with every `Exception` but `ExportError` turned into an
    `ExportError`.
    """

    @wraps(func)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return func(*args, **kwargs)
        except ExportError:
            raise
        except Exception as error:
            raise ExportError(f"{label}: {error}") from error

    return wrapper


class Exporter:
    """What every exporter inherits."""

    def __init__(self, options: dict[str, str]) -> None:
        self.options = options

    @staticmethod
    def parse(text: str) -> dict[str, str]:
        """Options from text like "delimiter=;&header=no"; a subclass may
        have another syntax.
        """
        return dict(parse_qsl(text, separator="&"))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """An exporter of the class on which this is called.

        Its options are `text`, read by the `parse` of that class.

        >>> CsvExporter.from_text("header=no").options
        {'header': 'no'}
        """
        raise NotImplementedError


E = TypeVar("E", bound=type[Exporter])
REGISTRY: dict[str, type[Exporter]] = {}


def exporter(*extensions: str) -> Callable[[E], E]:
    """A class decorator: enter the class in `REGISTRY` and guard its public
    methods.

    The keys are `extensions` in lower case. If one of them is taken,
    `ValueError` is raised and none is entered. The decorated class is the
    class itself, not a substitute.

    Every function, static method and class method in the body of this class
    is guarded, if its name has no leading underscore: it is replaced by
    `guarded(func, "ClassName.method_name")`. A static method remains a
    static method and a class method a class method, for subclasses and
    instances too.

    All else stays as it is: private and special methods, properties, nested
    classes, constants, and whatever is inherited.

    >>> @exporter("csv", "tsv")
    ... class CsvExporter(Exporter):
    ...     def render(self, rows):
    ...         raise KeyError("net")
    >>> CsvExporter({}).render([])
    Traceback (most recent call last):
        ...
    ExportError: CsvExporter.render: 'net'
    """
    raise NotImplementedError


def exporter_for(file_name: str, options: str = "") -> Exporter:
    """An exporter for the extension of `file_name`, upper or lower case,
    made by `from_text`.

    The extension is what follows the last dot. `KeyError` if nobody has
    registered it.

    >>> exporter_for("Q3.report.CSV", "header=no")
    <CsvExporter object>
    """
    raise NotImplementedError
