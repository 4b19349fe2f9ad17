"""Cases for w10d3: logging."""

import io
import itertools
import logging
import unittest

from exercise import MaskingFormatter, configure, mask

CARD = "4111111111111111"
NAMES = (f"payments{n}" for n in itertools.count())


class LogCase(unittest.TestCase):
    def setUp(self):
        self.name = next(NAMES)
        self.console, self.vault = io.StringIO(), io.StringIO()
        self.log = configure(self.name, self.console, self.vault)

    def written(self):
        """What is on the console and in the vault, with `payments` for this test's logger name."""
        streams = self.console, self.vault
        return tuple(stream.getvalue().replace(self.name, "payments") for stream in streams)

    def decline(self, log):
        """Log an error with a traceback that has the card number in it."""
        try:
            raise ValueError(f"declined {CARD}")
        except ValueError:
            log.exception("charge failed")


class MaskTest(unittest.TestCase):
    def test_thirteen_to_sixteen_digits_are_a_card_number(self):
        self.assertEqual(mask("4" * 13), "****4444")
        self.assertEqual(mask(f"a{CARD}b, 4000000000001234"), "a****1111b, ****1234")
        for other in ("4" * 12, "4" * 17, "\N{ARABIC-INDIC DIGIT FOUR}" * 16, ""):
            self.assertEqual(mask(other), other)


class LevelsTest(LogCase):
    def test_the_logger_is_returned(self):
        self.assertIs(self.log, logging.getLogger(self.name))

    def test_info_goes_to_the_console_only(self):
        self.log.info("charging order %d", 7)
        self.assertEqual(
            self.written(),
            ("INFO payments: charging order 7\n", ""),
            "a record must pass the level of its logger first, then that of each handler; a "
            "logger without a level takes that of its parent, and the root's is WARNING",
        )

    def test_debug_goes_nowhere(self):
        self.log.debug("headers")
        self.assertEqual(self.written(), ("", ""))
        self.assertFalse(
            self.log.isEnabledFor(logging.DEBUG), "DEBUG records are built, and then thrown away"
        )
        below = logging.getLogger(f"{self.name}.gateway")
        below.setLevel(logging.DEBUG)
        below.debug("body")
        self.assertEqual(
            self.written(),
            ("", ""),
            "this logger's level is not asked about a child's records: the handler must",
        )

    def test_warnings_stay_out_of_the_vault_and_errors_go_there(self):
        self.log.warning("slow")
        self.log.error("down")
        self.assertEqual(
            self.written(),
            ("WARNING payments: slow\nERROR payments: down\n", "ERROR payments: down\n"),
        )

    def test_nothing_goes_to_the_handlers_above(self):
        above = io.StringIO()
        handler = logging.StreamHandler(above)
        logging.getLogger().addHandler(handler)
        self.addCleanup(logging.getLogger().removeHandler, handler)
        self.log.error("card %s", CARD)
        self.assertEqual(
            above.getvalue(), "", "the record went on to the root's handlers, which mask nothing"
        )


class MaskingTest(LogCase):
    def test_a_number_in_the_arguments_is_masked(self):
        self.log.info("charging %s and %d", CARD, int(CARD))
        self.assertEqual(
            self.written()[0],
            "INFO payments: charging ****1111 and ****1111\n",
            "record.msg is the template; the number is in record.args until it is formatted",
        )

    def test_a_number_in_the_message_is_masked(self):
        self.log.info(f"charging {CARD}")
        self.assertEqual(self.written()[0], "INFO payments: charging ****1111\n")

    def test_records_of_loggers_below_are_masked(self):
        logging.getLogger(f"{self.name}.gateway.eu").warning("retry %s", CARD)
        self.assertEqual(
            self.written()[0],
            "WARNING payments.gateway.eu: retry ****1111\n",
            "a child's record comes straight to the handlers: filters of this logger never see it",
        )

    def test_a_number_in_a_traceback_is_masked(self):
        self.decline(self.log)
        console, _ = self.written()
        self.assertIn("ValueError: declined ****1111", console)
        self.assertNotIn(CARD, console)

    def test_the_vault_has_the_whole_number(self):
        self.log.error("card %s", CARD)
        self.assertEqual(
            self.written()[1],
            f"ERROR payments: card {CARD}\n",
            "all handlers share one record: what one changes in it, the next one writes",
        )

    def test_the_vault_has_the_whole_traceback(self):
        self.decline(self.log)
        self.assertIn(
            f"ValueError: declined {CARD}",
            self.written()[1],
            "the text of a traceback is kept in record.exc_text for the handlers that follow",
        )


class ConfigureAgainTest(LogCase):
    def test_the_second_call_replaces_the_first(self):
        console, vault = io.StringIO(), io.StringIO()
        configure(self.name, console, vault)
        self.log.error("down")
        self.assertEqual(self.written(), ("", ""), "the handlers of the first call still write")
        self.assertEqual(console.getvalue().count("down"), 1)
        self.assertEqual(vault.getvalue().count("down"), 1)
        self.assertFalse(self.console.closed, "the stream belongs to the caller")

    def test_the_same_streams_again_write_each_record_once(self):
        configure(self.name, self.console, self.vault)
        self.log.error("down")
        self.assertEqual(self.written(), ("ERROR payments: down\n",) * 2)


class Stretch(LogCase):
    """Deeper: order of handlers, the record itself, and what formatting costs."""

    def test_masking_works_after_another_formatter_has_seen_the_record(self):
        formatter = MaskingFormatter("%(message)s")
        record = logging.makeLogRecord({"msg": "declined"})
        record.exc_text = f"Traceback: {CARD}"
        text = formatter.format(record)
        self.assertEqual(
            text,
            "declined\nTraceback: ****1111",
            "the traceback was formatted by an earlier handler: formatException is not called",
        )
        self.assertEqual(
            record.exc_text, f"Traceback: {CARD}", "the record belongs to all handlers"
        )

    def test_the_record_keeps_its_template_and_arguments(self):
        record = logging.makeLogRecord({"msg": "card %s", "args": (CARD,)})
        self.assertEqual(MaskingFormatter().format(record), "card ****1111")
        self.assertEqual((record.msg, record.args), ("card %s", (CARD,)))

    def test_a_record_that_nobody_writes_is_not_formatted(self):
        class Payload:
            formatted = 0

            def __str__(self):
                Payload.formatted += 1
                return "payload"

        self.log.debug("sent %s", Payload())
        self.assertEqual(Payload.formatted, 0, "a DEBUG record was formatted, and written nowhere")
        self.log.info("sent %s", Payload())
        self.assertEqual(Payload.formatted, 1, "only the console writes INFO")

    def test_replaced_handlers_are_closed(self):
        closed = []
        for handler in self.log.handlers:
            original = handler.close
            handler.close = lambda original=original: (closed.append(1), original())
        configure(self.name, self.console, self.vault)
        self.assertEqual(
            len(closed), 2, "removeHandler does not close: logging still holds on to it"
        )
