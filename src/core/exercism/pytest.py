"""Stands in for pytest where it is not installed: `pytest.mark` labels tests, and nothing else.

étude put it here because a test file imports pytest for its marks alone. All that changes what
a test does needs the real pytest, and is refused by name.
"""

BEHAVIOR = {"filterwarnings", "parametrize", "skip", "skipif", "usefixtures", "xfail"}


class _Marks:
    """Any mark that is only a label, with or without arguments."""

    def __getattr__(self, name):
        if name in BEHAVIOR:
            raise ImportError(f"pytest.mark.{name} needs pytest itself: this stand-in only labels")

        def mark(*args, **kwargs):
            if len(args) == 1 and callable(args[0]) and not kwargs:
                return args[0]
            return lambda marked: marked

        return mark


mark = _Marks()


def __getattr__(name):
    """Refuse everything but marks; what the import system asks a module for is simply not there."""
    if name.startswith("__"):
        raise AttributeError(name)
    raise ImportError(f"pytest.{name} needs pytest itself: this stand-in knows pytest.mark only")


if __name__ == "__main__":
    raise SystemExit("This pytest.py is a stand-in for marks: use `python -m unittest` here.")
