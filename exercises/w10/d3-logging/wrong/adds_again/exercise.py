"""Misconception: `getLogger` gives a new logger to every call.

fails: ConfigureAgainTest.test_the_second_call_replaces_the_first
"""

import logging
import re
from typing import TextIO

CARD = re.compile(r"(?<![0-9])[0-9]{9,12}([0-9]{4})(?![0-9])")


def mask(text: str) -> str:
    return CARD.sub(r"****\1", text)


class MaskingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def configure(name: str, console: TextIO, vault: TextIO) -> logging.Logger:
    layout = "%(levelname)s %(name)s: %(message)s"
    masked = logging.StreamHandler(console)
    masked.setLevel(logging.INFO)
    masked.setFormatter(MaskingFormatter(layout))
    whole = logging.StreamHandler(vault)
    whole.setLevel(logging.ERROR)
    whole.setFormatter(logging.Formatter(layout))

    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(masked)
    logger.addHandler(whole)
    return logger
