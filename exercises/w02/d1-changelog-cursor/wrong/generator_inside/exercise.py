"""Misconception: a generator that has raised an exception can be asked for its next value.

fails: CursorTest.test_a_cursor_survives_its_own_exception
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
        self._changes = self._walk()

    def __iter__(self) -> "Cursor":
        return self

    def __next__(self) -> str:
        return next(self._changes)

    def _walk(self):
        while self.position + 1 < self._log.first + len(self._log):
            change = self._log[self.position + 1]
            self.position += 1
            yield change

    def __repr__(self) -> str:
        return f"<Cursor after {self.position}>"
