"""Misconception: a class body holds its methods as functions.

fails: GuardTest.test_a_class_method_is_guarded
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl


class ExportError(Exception):
    pass


def guarded(func: Callable[..., Any], label: str) -> Callable[..., Any]:

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
    def __init__(self, options: dict[str, str]) -> None:
        self.options = options

    @staticmethod
    def parse(text: str) -> dict[str, str]:
        return dict(parse_qsl(text, separator="&"))

    @classmethod
    def from_text(cls, text: str) -> Self:
        return cls(cls.parse(text))


E = TypeVar("E", bound=type[Exporter])
REGISTRY: dict[str, type[Exporter]] = {}


def exporter(*extensions: str) -> Callable[[E], E]:
    keys = [extension.lower() for extension in extensions]

    def decorate(cls: E) -> E:
        if taken := REGISTRY.keys() & keys:
            raise ValueError(f"taken already: {', '.join(taken)}")
        for name, attribute in list(vars(cls).items()):
            label = f"{cls.__name__}.{name}"
            if name.startswith("_"):
                continue
            if inspect.isfunction(attribute):
                setattr(cls, name, guarded(attribute, label))
        REGISTRY.update(dict.fromkeys(keys, cls))
        return cls

    return decorate


def exporter_for(file_name: str, options: str = "") -> Exporter:
    extension = file_name.rpartition(".")[2].lower()
    return REGISTRY[extension].from_text(options)
