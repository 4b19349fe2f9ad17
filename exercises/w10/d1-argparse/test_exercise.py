"""Cases for w10d1: argparse."""

import contextlib
import io
import unittest
from datetime import timedelta

from exercise import duration, parse


class CommandLineCase(unittest.TestCase):
    def refused(self, *argv):
        """What is printed on stderr when this command line is refused."""
        stderr = io.StringIO()
        try:
            with contextlib.redirect_stderr(stderr):
                options = parse(argv)
        except SystemExit as end:
            self.assertEqual(
                end.code,
                2,
                f"{argv}: a mistake on the command line is exit status 2 (parser.error)",
            )
        except Exception as error:
            self.fail(f"{argv}: the operator sees a traceback of {error!r}, not a usage message")
        else:
            self.fail(f"{argv} was accepted: {options}")
        self.assertIn("usage:", stderr.getvalue(), f"{argv}: refused without a usage line")
        return stderr.getvalue()


class DurationTest(CommandLineCase):
    def test_seconds_minutes_and_hours(self):
        self.assertEqual(duration("90s"), timedelta(seconds=90))
        self.assertEqual(duration("15m"), timedelta(minutes=15))
        self.assertEqual(duration("999999h"), timedelta(hours=999_999))

    def test_what_is_no_duration_is_refused_on_the_command_line(self):
        for text in (
            "5",
            "0s",
            "-5s",
            "1.5h",
            "2d",
            "m",
            "",
            "5s ",
            "5s\n",
            "\N{ARABIC-INDIC DIGIT FIVE}s",
            "1000000h",
            "9" * 30 + "h",
        ):
            with self.subTest(text):
                self.refused(f"--lock-timeout={text}", "vacuum", "orders")

    def test_the_message_says_how_a_duration_looks(self):
        printed = self.refused("purge", "--older-than", "soon", "orders")
        self.assertIn(
            "like 90s, 15m or 2h",
            printed,
            "argparse prints the text of an ArgumentTypeError, but drops that of a ValueError",
        )


class GlobalOptionsTest(CommandLineCase):
    def accepted(self, *argv):
        with contextlib.redirect_stderr(io.StringIO()) as stderr:
            try:
                return parse(argv)
            except SystemExit:
                self.fail(f"{argv} was refused: {stderr.getvalue()}")

    def test_they_may_be_left_out_or_stand_before_the_command(self):
        options = parse(["vacuum", "orders"])
        self.assertIs(options.dry_run, False)
        self.assertEqual(options.lock_timeout, timedelta(seconds=30))
        self.assertEqual(options.command, "vacuum")
        self.accepted("--dry-run", "--lock-timeout", "5s", "vacuum", "orders")
        self.accepted("--dry-run", "purge", "--older-than", "48h", "events")

    def test_their_values_from_before_the_command_are_kept(self):
        for command in (["vacuum", "orders"], ["purge", "--everything", "--yes", "events"]):
            with self.subTest(command):
                options = self.accepted("--dry-run", "--lock-timeout", "5s", *command)
                self.assertIs(
                    options.dry_run,
                    True,
                    "--dry-run was given and the tool would write: the default of the "
                    "subcommand's own --dry-run was stored over it",
                )
                self.assertEqual(options.lock_timeout, timedelta(seconds=5))
        self.accepted("--dry-run", "purge", "--everything", "events")

    def test_after_the_command(self):
        for argv in (
            ["vacuum", "--dry-run", "orders", "--lock-timeout", "2m"],
            ["purge", "orders", "--older-than", "48h", "--dry-run", "--lock-timeout", "2m"],
        ):
            with self.subTest(argv):
                options = self.accepted(*argv)
                self.assertIs(options.dry_run, True)
                self.assertEqual(options.lock_timeout, timedelta(minutes=2))

    def test_no_command_is_a_mistake(self):
        self.refused()
        self.refused("--dry-run")

    def test_shortened_options_are_refused_before_the_command(self):
        self.refused("--dry", "vacuum", "orders")

    def test_shortened_options_are_refused_after_the_command(self):
        self.refused("vacuum", "--dry", "orders")
        self.refused("purge", "--every", "--yes", "orders")


class CommandsTest(CommandLineCase):
    def test_vacuum_takes_tables_and_schemas(self):
        options = parse(["vacuum", "orders", "lines"])
        self.assertEqual(options.tables, ["orders", "lines"])
        self.assertEqual(options.schemas, ["public"])
        self.refused("vacuum")
        options = parse(["vacuum", "--schema", "audit", "orders", "--schema", "eu"])
        self.assertEqual(options.schemas[-2:], ["audit", "eu"])

    def test_named_schemas_take_the_place_of_public(self):
        self.assertEqual(
            parse(["vacuum", "--schema", "eu", "orders"]).schemas,
            ["eu"],
            "only the schemas that were named: action='append' appends to its default",
        )

    def test_purge_needs_exactly_one_of_its_two_selections(self):
        options = parse(["purge", "--older-than", "48h", "events"])
        self.assertEqual(
            (options.table, options.older_than, options.everything, options.yes),
            ("events", timedelta(hours=48), False, False),
        )
        self.refused("purge", "--yes", "events")
        self.refused("purge", "--older-than", "48h", "--everything", "--yes", "events")

    def test_everything_is_accepted_with_a_yes_or_a_dry_run_only(self):
        options = parse(["purge", "--everything", "--yes", "events"])
        self.assertEqual((options.everything, options.yes), (True, True))
        options = parse(["purge", "--everything", "events", "--dry-run"])
        self.assertEqual((options.everything, options.yes), (True, False))
        with (
            contextlib.redirect_stderr(io.StringIO()),
            self.assertRaises(SystemExit, msg="a whole table is purged without --yes"),
        ):
            parse(["purge", "--everything", "events"])

    def test_everything_alone_is_a_usage_mistake(self):
        self.refused("purge", "--everything", "events")


class Stretch(CommandLineCase):
    """Deeper: values in both places, parsing twice, and options of the other command."""

    def test_the_value_after_the_command_wins(self):
        options = parse(["--lock-timeout", "5s", "vacuum", "orders", "--lock-timeout", "9s"])
        self.assertEqual(options.lock_timeout, timedelta(seconds=9))

    def test_one_parse_leaves_nothing_behind_for_the_next(self):
        parse(["--dry-run", "vacuum", "orders"]).schemas.append("audit")
        options = parse(["vacuum", "orders"])
        self.assertEqual(options.schemas, ["public"], "two command lines share one default list")
        self.assertIs(options.dry_run, False)

    def test_options_of_the_other_command_are_refused(self):
        self.refused("vacuum", "orders", "--yes")
        self.refused("purge", "--everything", "--yes", "events", "--schema", "eu")
