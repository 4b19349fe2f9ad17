"""Logs of a payment service: card numbers masked on the console, whole in
the vault.
"""

import logging
import re
from typing import TextIO

CARD = re.compile(r"(?<![0-9])[0-9]{9,12}([0-9]{4})(?![0-9])")


def mask(text: str) -> str:
    """Replace each card number in `text` by `****` and its last four
    digits.

    A card number is a run of exactly 13 to 16 ASCII digits with no further
    digit beside it.

    >>> mask("card 4111111111111111 declined")
    'card ****1111 declined'
    """
    return CARD.sub(r"****\1", text)


class MaskingFormatter(logging.Formatter):
    """Output without card numbers, be they in the message, its arguments or
    a traceback.

    The record is not changed in any way that another handler's output would
    show.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The text of `record`, masked."""
        return mask(super().format(record))


def configure(name: str, console: TextIO, vault: TextIO) -> logging.Logger:
    """Set up the logger `name` and return it.

    - Records of level INFO and above are written to `console`, masked. What
      is below INFO is dropped by the logger itself, before a record is made.
    - Records of level ERROR and above are also written to `vault`, as they
      are.
    - This holds for records of the logger itself and of every logger below
      it (`name.gateway`), whatever level that one has.
    - Each is written as `LEVEL logger: message`, a traceback (if any) on the
      lines after it.
    - None of them goes to the handlers of loggers above `name`.
    - A second call for the same name takes the place of the first: the old
      handlers are removed and closed, and their streams stay open.

    >>> log = configure("payments", sys.stderr, vault)
    >>> log.info("charging %s", "4111111111111111")
    INFO payments: charging ****1111
    """
    layout = "%(levelname)s %(name)s: %(message)s"
    masked = logging.StreamHandler(console)
    masked.setLevel(logging.INFO)
    masked.setFormatter(MaskingFormatter(layout))
    whole = logging.StreamHandler(vault)
    whole.setLevel(logging.ERROR)
    whole.setFormatter(logging.Formatter(layout))

    logger = logging.getLogger(name)
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(masked)
    logger.addHandler(whole)
    return logger
