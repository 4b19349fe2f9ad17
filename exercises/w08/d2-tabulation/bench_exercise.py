"""A label of 40,000 words, 80 characters wide."""

WORDS = ["".join("abcdefghij"[(n * 7 + k) % 10] for k in range(n % 11 + 1)) for n in range(40_000)]


def workload(exercise):
    """One long label: what counts is how the work grows with the words."""
    return exercise.layout(WORDS, 80)
