"""Cases for w07d6: a trie for prefix matching."""

import unittest
from itertools import islice

from exercise import Commands

NAMES = (
    "restart",
    "log",
    "rest",
    "login",
    "Zone",
    "reset",
    "ls",
    "zap",
    "logrotate",
    "über",
    "a b",
)


def nodes(node):
    """All nodes from `node` on."""
    waiting, found = [node], []
    while waiting:
        found.append(waiting.pop())
        waiting.extend(found[-1].children.values())
    return found


def prefixes(names):
    return {name[:length] for name in names for length in range(len(name) + 1)}


class Noted(dict):
    """The children of a node, which note that they were looked at."""

    looked_at = None

    def _note(self):
        if self.looked_at is not None:
            self.looked_at.add(id(self))

    def __getitem__(self, key):
        self._note()
        return super().__getitem__(key)

    def get(self, key, default=None):
        self._note()
        return super().get(key, default)

    def __contains__(self, key):
        self._note()
        return super().__contains__(key)

    def __iter__(self):
        self._note()
        return super().__iter__()

    def __reversed__(self):
        self._note()
        return super().__reversed__()

    def keys(self):
        self._note()
        return super().keys()

    def values(self):
        self._note()
        return super().values()

    def items(self):
        self._note()
        return super().items()


def watched(names):
    """Commands, and the set that collects which of their nodes are looked at."""
    commands, looked_at = Commands(names), set()
    for node in nodes(commands.root):
        node.children = Noted(node.children)
        node.children.looked_at = looked_at
    return commands, looked_at


def completed(commands, prefix):
    return list(islice(commands.complete(prefix), 10_000))


class AddTest(unittest.TestCase):
    def test_there_is_one_node_for_each_prefix(self):
        commands = Commands(NAMES)
        self.assertEqual(
            len(nodes(commands.root)),
            len(prefixes(NAMES)),
            "commands that begin alike share the nodes of what they have in common",
        )

    def test_only_the_last_node_of_a_command_ends_one(self):
        commands = Commands(["login", "log", "login"])
        ends = [node for node in nodes(commands.root) if node.ends]
        self.assertEqual(len(ends), 2, "log and login are commands; l, lo and logi are not")

    def test_a_command_may_come_later(self):
        commands = Commands(["login"])
        self.assertEqual(completed(commands, "log"), ["login"])
        commands.add("log")
        self.assertEqual(completed(commands, "log"), ["log", "login"])


class CompleteTest(unittest.TestCase):
    def test_commands_with_the_prefix_in_order(self):
        self.assertEqual(
            completed(Commands(["restart", "ls", "reset", "resume"]), "re"),
            ["reset", "restart", "resume"],
            "a dict keeps the order of insertion, not of the alphabet; a stack turns things round",
        )

    def test_a_command_that_begins_another_one_is_listed(self):
        self.assertEqual(
            completed(Commands(["log", "login"]), "lo"),
            ["log", "login"],
            "log is a command and has children: a node can be an end and go on",
        )

    def test_a_command_completes_itself(self):
        self.assertEqual(completed(Commands(["log", "login"]), "login"), ["login"])

    def test_the_empty_prefix_lists_everything(self):
        names = ["zap", "reset", "ls", "restart"]
        self.assertEqual(sorted(completed(Commands(names), "")), sorted(names))
        self.assertEqual(completed(Commands(), ""), [])

    def test_an_unknown_prefix_lists_nothing(self):
        commands = Commands(NAMES)
        self.assertEqual(
            [completed(commands, prefix) for prefix in ("x", "logs", "loginx", "Log")], [[]] * 4
        )

    def test_other_branches_are_not_looked_at(self):
        names = ["rest", "reset", *(f"{a}{b}{c}" for a in "abcdef" for b in "xyz" for c in "123")]
        commands, looked_at = watched(names)
        self.assertEqual(completed(commands, "res"), ["reset", "rest"])
        self.assertLessEqual(
            len(looked_at),
            7,
            f"{len(looked_at)} nodes were looked at; 3 lead to res, and 4 start with it",
        )


class LongestTest(unittest.TestCase):
    def test_the_longest_of_several_commands_wins(self):
        commands = Commands(["log", "login", "lo"])
        self.assertEqual(commands.longest("logins"), "login")
        self.assertEqual(commands.longest("logo"), "log")

    def test_the_line_may_be_the_command(self):
        self.assertEqual(Commands(["log", "go"]).longest("log"), "log")

    def test_a_walk_that_goes_too_far_remembers_the_last_command(self):
        self.assertEqual(
            Commands(["log", "logrotate"]).longest("logrotation"),
            "log",
            "the walk ends at logrotat, and the last end that it has passed was log",
        )

    def test_without_a_command_the_answer_is_none(self):
        commands = Commands(["log", "restart"])
        self.assertEqual(
            [commands.longest(line) for line in ("", "lo", "xlog", "rest")],
            [None] * 4,
            "the beginning of a command is not a command",
        )

    def test_questions_leave_no_nodes_behind(self):
        commands = Commands(["log"])
        commands.longest("lots")
        commands.longest("x")
        completed(commands, "lot")
        completed(commands, "z")
        self.assertEqual(
            len(nodes(commands.root)), 4, "a question added nodes: look up with get(), or ask `in`"
        )


class Stretch(unittest.TestCase):
    """Deeper: the cost of the first answer, and of a long command."""

    def test_the_first_completion_needs_one_way_down(self):
        names = [
            f"{a}{b}{c}{d}" for a in "abcdef" for b in "stuvw" for c in "lmnop" for d in "1234"
        ]
        commands, looked_at = watched(names)
        self.assertEqual(next(iter(commands.complete(""))), "asl1")
        self.assertLessEqual(
            len(looked_at), 5, f"{len(looked_at)} nodes were looked at for the first of 600"
        )

    def test_a_command_of_five_thousand_characters(self):
        name = "x" * 5_000
        commands = Commands([name, "x"])
        try:
            self.assertEqual([len(text) for text in completed(commands, "")], [1, 5_000])
        except RecursionError:
            self.fail("a trie is as deep as its longest command is long")
        self.assertEqual(commands.longest(name + "y"), name)

    def test_all_commands_come_out_sorted(self):
        self.assertEqual(
            completed(Commands(NAMES), ""),
            sorted(NAMES),
            "sorting the characters of each node sorts the commands",
        )
