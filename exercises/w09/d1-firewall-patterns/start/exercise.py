"""Read firewall log lines: fields, addresses and rule names, with patterns
from `re`.

Style, tested: the work is done by `re`, with at least one lookaround and
one backreference.
"""

import re  # noqa: F401


def fields(line: str) -> dict[str, str]:
    """Return the `KEY=value` fields of one log line; the last one wins when
    a key comes twice.

    A key is one or more of A to Z, and stands at the start of the line or
    after whitespace. A value that begins with `"` or `'` goes up to the
    next quote of the same kind that is followed by whitespace or by the end
    of the line; the two quotes are not part of it. Where there is no such
    quote, and for every other value, it is the run of non-whitespace after
    the `=`, which may be empty. What looks like a field inside a quoted
    value is text. Other words are ignored.

    >>> fields('kernel: IN=eth0 OUT= NOTE="guest LAN" SRC=10.0.0.57')
    {'IN': 'eth0', 'OUT': '', 'NOTE': 'guest LAN', 'SRC': '10.0.0.57'}
    """
    raise NotImplementedError


def anonymize(line: str) -> str:
    """Return `line` with the last number of every IPv4 address replaced by
    0.

    An address is four numbers of one to three digits with dots between them
    (their range is not checked). It is none when a digit or a dot stands
    right before it, or a digit or a dot and a digit right after it:
    `1.2.3.4.5` is a version.

    >>> anonymize("10.0.0.57,10.0.0.58 to 192.168.1.9.")
    '10.0.0.0,10.0.0.0 to 192.168.1.0.'
    """
    raise NotImplementedError


def rule_number(text: str) -> int | None:
    """Return the number of a rule name, or None when `text` as a whole is
    not one.

    A rule name is PASS or DROP in any case, a hyphen, and exactly four of
    the digits 0 to 9. All letters are ASCII, and nothing may follow, no
    newline either.

    >>> rule_number("drop-0042")
    42
    """
    raise NotImplementedError
