"""What this is, in one line."""


def solve(value: int) -> int:
    """What it gives, for every value: a full specification.

    >>> solve(1)
    1
    """
    raise NotImplementedError
