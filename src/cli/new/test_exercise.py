"""Cases for {{id}}."""

import unittest

from exercise import solve


class SolveTest(unittest.TestCase):
    """{{tests}} core tests: the plain case, the edges, the trap, the promise of the title."""

    def test_the_plain_case_reads_as_a_sentence(self):
        self.assertEqual(solve(1), 1, "what was expected, and the rule that explains it")


class Stretch(unittest.TestCase):
    """Two to four tests: the same topic, one level deeper."""

    def test_one_level_deeper(self):
        self.assertEqual(solve(0), 0)
