"""Misconception: `__next__` alone makes an iterator, `__iter__` is for containers.

fails: CursorTest.test_a_half_used_cursor_can_be_looped_over
"""


class Trimmed(LookupError):
    """The wanted change is no longer kept: whoever fell behind has to be told."""


class Changelog:
    def __init__(self) -> None:
        self.first = 1
        self._kept: list[str] = []

    def append(self, change: str) -> int:
        self._kept.append(change)
        return self.first + len(self._kept) - 1

    def trim(self, count: int) -> None:
        del self._kept[:count]
        self.first += count

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, number: int) -> str:
        if number < self.first:
            raise Trimmed(f"change {number} is gone, the oldest kept is {self.first}")
        return self._kept[number - self.first]

    def __iter__(self) -> "Cursor":
        return Cursor(self, self.first - 1)


class Cursor:
    def __init__(self, log: Changelog, position: int) -> None:
        self._log: Changelog | None = log
        self.position = position

    def __next__(self) -> str:
        if self._log is None:
            raise StopIteration
        try:
            change = self._log[self.position + 1]
        except IndexError:
            self._log = None
            raise StopIteration from None
        self.position += 1
        return change

    def __repr__(self) -> str:
        return f"<Cursor after {self.position}>"
