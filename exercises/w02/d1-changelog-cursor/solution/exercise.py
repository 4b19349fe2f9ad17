"""Read a changelog through cursors that know where they are."""


class Trimmed(LookupError):
    """The wanted change is no longer kept: its reader fell behind and must
    be told.
    """


class Changelog:
    """Changes numbered 1, 2, 3 ... as they are appended; the oldest are
    trimmed away in time.

    `first` is the number of the oldest change that is kept (of the next
    one, if none is).

    >>> log = Changelog()
    >>> log.append("add user"), log.append("drop index")
    (1, 2)
    >>> log.trim(1)           # 1 is gone, 2 is still number 2
    >>> len(log), log[2]
    (1, 'drop index')
    """

    def __init__(self) -> None:
        self.first = 1
        self._kept: list[str] = []

    def append(self, change: str) -> int:
        """Add a change and return its number."""
        self._kept.append(change)
        return self.first + len(self._kept) - 1

    def trim(self, count: int) -> None:
        """Forget the oldest `count` changes; `count <= len(self)`."""
        del self._kept[:count]
        self.first += count

    def __len__(self) -> int:
        """How many changes are kept."""
        return len(self._kept)

    def __getitem__(self, number: int) -> str:
        """The change with this number: `Trimmed` below `first`, IndexError
        above the last.
        """
        if number < self.first:
            raise Trimmed(f"change {number} is gone, the oldest kept is {self.first}")
        return self._kept[number - self.first]

    def __iter__(self) -> "Cursor":
        """A new cursor, whose first change is the oldest that is kept."""
        return Cursor(self, self.first - 1)


class Cursor:
    """An iterator over the changes of `log` that come after number
    `position`.

    `position` is the number of the last change delivered. A consumer may
    store it, and go on another day with `Cursor(log, position)`; it may
    also assign to it, to jump.

    A change appended before the cursor has ended is delivered like any
    other. A cursor that has ended stays ended, whatever is appended or
    assigned later. If the next change has been trimmed, `Trimmed` is raised
    and `position` stays as it is. That is not the end: the next call tries
    again, and succeeds once `position` has been moved past the gap.

    The repr of a cursor is `<Cursor after 7>` when `position` is 7.

    Stretch: an ended cursor holds no reference to the log;
    `copy.copy(cursor)` is a second cursor at the same place, which moves on
    its own.

    >>> log = Changelog()
    >>> _ = log.append("add user"), log.append("drop index")
    >>> cursor = iter(log)
    >>> next(cursor), cursor.position
    ('add user', 1)
    """

    def __init__(self, log: Changelog, position: int) -> None:
        self._log: Changelog | None = log
        self.position = position

    def __iter__(self) -> "Cursor":
        return self

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
