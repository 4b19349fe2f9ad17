"""Misconception: a filter of a logger sees the records of the loggers below it.

fails: MaskingTest.test_records_of_loggers_below_are_masked
"""

import logging
import re
from typing import TextIO

CARD = re.compile(r"(?<![0-9])[0-9]{9,12}([0-9]{4})(?![0-9])")


def mask(text: str) -> str:
    return CARD.sub(r"****\1", text)


class MaskingFormatter(logging.Formatter):
    wanted = False

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return mask(text) if getattr(record, "masked", self.wanted) else text


def flag(record: logging.LogRecord) -> bool:
    record.masked = True
    return True


def configure(name: str, console: TextIO, vault: TextIO) -> logging.Logger:
    layout = "%(levelname)s %(name)s: %(message)s"
    masked = logging.StreamHandler(console)
    masked.setLevel(logging.INFO)
    formatter = MaskingFormatter(layout)
    masked.setFormatter(formatter)
    whole = logging.StreamHandler(vault)
    whole.setLevel(logging.ERROR)
    whole.setFormatter(logging.Formatter(layout))

    logger = logging.getLogger(name)
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.filters.clear()
    logger.addFilter(flag)
    logger.addHandler(masked)
    logger.addHandler(whole)
    return logger
