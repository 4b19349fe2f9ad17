"""Misconception: the text of a record is `record.msg`.

fails: MaskingTest.test_a_number_in_the_arguments_is_masked
"""

import logging
import re
from typing import TextIO

CARD = re.compile(r"(?<![0-9])[0-9]{9,12}([0-9]{4})(?![0-9])")


def mask(text: str) -> str:
    return CARD.sub(r"****\1", text)


class MaskingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        own = logging.makeLogRecord(vars(record))
        own.msg = mask(str(own.msg))
        if own.exc_info:
            own.exc_text = mask(self.formatException(own.exc_info))
        return super().format(own)


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
