"""Misconception: filtering all the commands by their beginning is what a trie does.

fails: CompleteTest.test_other_branches_are_not_looked_at
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    children: dict[str, Node] = field(default_factory=dict)
    ends: bool = False


class Commands:
    def __init__(self, names: Iterable[str] = ()) -> None:
        self.root = Node()
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        node = self.root
        for char in name:
            if char not in node.children:
                node.children[char] = Node()
            node = node.children[char]
        node.ends = True

    def complete(self, prefix: str) -> Iterator[str]:
        waiting = [("", self.root)]
        while waiting:
            text, node = waiting.pop()
            if node.ends and text.startswith(prefix):
                yield text
            for char in sorted(node.children, reverse=True):
                waiting.append((text + char, node.children[char]))

    def longest(self, line: str) -> str | None:
        node = self.root
        found = None
        for length, char in enumerate(line, 1):
            if char not in node.children:
                break
            node = node.children[char]
            if node.ends:
                found = line[:length]
        return found
