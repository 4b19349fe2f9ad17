"""Complete command names while they are typed, and find the command in a
line without spaces.

Today's structure is a trie: a tree in which the way from the root to a node
spells a prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """One prefix. `children` leads from the next character on; `ends` says:
    this is a command.
    """

    children: dict[str, Node] = field(default_factory=dict)
    ends: bool = False


class Commands:
    """The commands of a shell. `root` is the node of the empty prefix."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.root = Node()
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Store a command, a text that is not empty. To store it again
        changes nothing.

        There is exactly one node for each prefix of a command, the root
        included: "log" and "login" share the nodes of "l", "lo" and "log".
        """
        raise NotImplementedError

    def complete(self, prefix: str) -> Iterator[str]:
        """Yield the commands that start with `prefix` in alphabetical order
        (that of `sorted`).

        A command starts with itself, and every command starts with "". Only
        nodes on the way to `prefix` and below it are looked at, and no more
        of them than the items asked for need. Nothing in the tree changes,
        and a command may be thousands of characters long.

        >>> list(Commands(["login", "ls", "log"]).complete("lo"))
        ['log', 'login']
        """
        raise NotImplementedError

    def longest(self, line: str) -> str | None:
        """Return the longest command that `line` starts with, or None.
        Nothing in the tree changes.

        >>> Commands(["go", "gotcha"]).longest("gotomain")
        'go'
        """
        raise NotImplementedError
