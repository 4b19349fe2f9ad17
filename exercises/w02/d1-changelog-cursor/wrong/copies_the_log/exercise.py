"""Misconception: an iterator may take a copy of its source, nobody can tell the difference.

fails: CursorTest.test_delivers_what_is_appended_before_its_end
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
        self._ahead = list(log._kept[position + 1 - log.first :])

    def __iter__(self) -> "Cursor":
        return self

    def __next__(self) -> str:
        if not self._ahead:
            raise StopIteration
        if self.position + 1 < self._log.first:
            raise Trimmed(f"change {self.position + 1} is gone")
        self.position += 1
        return self._ahead.pop(0)

    def __repr__(self) -> str:
        return f"<Cursor after {self.position}>"
