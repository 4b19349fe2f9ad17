"""Misconception: as far as the line can be walked, it is a command.

fails: LongestTest.test_without_a_command_the_answer_is_none
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
        node: Node | None = self.root
        for char in prefix:
            node = node.children.get(char)
            if node is None:
                return
        waiting = [(prefix, node)]
        while waiting:
            text, node = waiting.pop()
            if node.ends:
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
            found = line[:length]
        return found
