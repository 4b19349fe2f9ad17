"""Misconception: what a good programmer believes, in one sentence.

fails: SolveTest.test_the_plain_case_reads_as_a_sentence
"""


def solve(value):
    return value + 1
