"""Misconception: a traceback is no part of the text that has to be masked.

fails: MaskingTest.test_a_number_in_a_traceback_is_masked
"""

import logging
import re
from typing import TextIO

CARD = re.compile(r"(?<![0-9])[0-9]{9,12}([0-9]{4})(?![0-9])")


def mask(text: str) -> str:
    return CARD.sub(r"****\1", text)


class MaskingFormatter(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:
        return mask(super().formatMessage(record))


def configure(name: str, console: TextIO, vault: TextIO) -> logging.Logger:
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
