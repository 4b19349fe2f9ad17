"""Cases for w01d4: the context manager protocol."""

import unittest

from exercise import CallOff, Maintenance


class FakeService:
    """Writes `name-` into the journal when it is paused, `name+` when it is resumed."""

    def __init__(self, journal, name, pause_error=None, resume_error=None):
        self._journal = journal
        self._name = name
        self._pause_error = pause_error
        self._resume_error = resume_error

    def pause(self):
        if self._pause_error:
            raise self._pause_error
        self._journal.append(self._name + "-")

    def resume(self):
        self._journal.append(self._name + "+")
        if self._resume_error:
            raise self._resume_error


def services(*names, **errors):
    journal = []
    return journal, [FakeService(journal, name, errors.get(name)) for name in names]


class DiskFull(CallOff):
    pass


class EnterTest(unittest.TestCase):
    def test_creating_it_pauses_nothing(self):
        journal, both = services("a", "b")
        window = Maintenance(both)
        self.assertEqual(journal, [], "the block has not begun: pausing belongs in __enter__")
        self.assertIsNone(window.outcome)

    def test_services_are_paused_in_order_before_the_block(self):
        journal, both = services("a", "b")
        with Maintenance(both):
            self.assertEqual(journal, ["a-", "b-"])

    def test_the_as_name_is_the_maintenance_itself(self):
        _, both = services("a")
        manager = Maintenance(both)
        with manager as window:
            self.assertIs(window, manager, "`as` binds what __enter__ returns, not the manager")
            self.assertIsNone(window.outcome, "the block has not ended yet")

    def test_a_failed_pause_resumes_what_was_paused_and_goes_on(self):
        error = ConnectionError("c does not answer")
        journal, three = services("a", "b", "c", c=error)
        with self.assertRaises(ConnectionError) as raised, Maintenance(three):
            self.fail("the block ran although a service could not be paused")
        self.assertIs(raised.exception, error)
        self.assertEqual(
            sorted(set(journal)),
            ["a+", "a-", "b+", "b-"],
            "a and b stay paused for good: when __enter__ raises, __exit__ is never called",
        )

    def test_a_service_that_was_not_paused_is_not_resumed(self):
        journal, three = services("a", "b", "c", b=ConnectionError("b does not answer"))
        with self.assertRaises(ConnectionError), Maintenance(three):
            pass
        resumed = {entry for entry in journal if entry.endswith("+")}
        self.assertLessEqual(
            resumed, {"a+"}, "b failed to pause and c was never asked: neither may be resumed"
        )


class ExitTest(unittest.TestCase):
    def test_services_are_resumed_in_reverse_order(self):
        journal, three = services("a", "b", "c")
        with Maintenance(three):
            journal.clear()
        self.assertEqual(journal, ["c+", "b+", "a+"], "undo in the reverse of the order of doing")

    def test_a_failing_block_resumes_the_services_and_goes_on(self):
        journal, both = services("a", "b")
        error = ZeroDivisionError("bug in the block")
        try:
            with Maintenance(both):
                raise error
        except ZeroDivisionError as raised:
            self.assertIs(raised, error)
        else:
            self.fail("the exception vanished: a true result of __exit__ means that it is handled")
        self.assertEqual(sorted(journal), ["a+", "a-", "b+", "b-"], "paused, and not resumed")

    def test_calling_off_ends_the_block_quietly(self):
        journal, both = services("a", "b")
        try:
            with Maintenance(both) as window:
                raise CallOff
        except CallOff:
            self.fail("CallOff came out of the block: __exit__ swallows it by returning True")
        self.assertEqual(sorted(journal), ["a+", "a-", "b+", "b-"], "paused, and not resumed")
        self.assertEqual(window.outcome, "called off")

    def test_a_subclass_of_call_off_calls_off_as_well(self):
        _, both = services("a")
        window = Maintenance(both)
        try:
            with window:
                raise DiskFull("no space for the backup")
        except CallOff:
            self.fail("DiskFull is a CallOff: test with isinstance or issubclass, not for identity")
        self.assertEqual(window.outcome, "called off")

    def test_the_outcome_tells_how_the_block_ended(self):
        _, both = services("a")
        window = Maintenance(both)
        with window:
            pass
        self.assertEqual(window.outcome, "done")
        with self.assertRaises(OSError), window:
            raise OSError
        self.assertEqual(window.outcome, "failed")

    def test_one_object_serves_one_block_after_another(self):
        journal, both = services("a", "b")
        window = Maintenance(both)
        for _ in range(2):
            journal.clear()
            with window:
                self.assertIsNone(window.outcome, "a new block has begun and has not ended yet")
            self.assertEqual(journal, ["a-", "b-", "b+", "a+"])


class Stretch(unittest.TestCase):
    """Deeper: when cleaning up fails as well, and exceptions that are no `Exception`."""

    def test_a_failing_resume_does_not_leave_the_others_paused(self):
        journal = []
        broken = FakeService(journal, "b", resume_error=ConnectionError("b is gone"))
        three = [FakeService(journal, "a"), broken, FakeService(journal, "c")]
        with self.assertRaises(ConnectionError), Maintenance(three):
            journal.clear()
        self.assertEqual(journal, ["c+", "b+", "a+"], "one broken service kept others paused")

    def test_the_exception_of_the_block_stays_visible(self):
        error = ZeroDivisionError("bug in the block")
        broken = FakeService([], "a", resume_error=ConnectionError("a is gone"))
        with self.assertRaises(ConnectionError) as raised, Maintenance([broken]):
            raise error
        self.assertIs(
            raised.exception.__context__,
            error,
            "the report shows the failed resume only: what began it all is lost",
        )

    def test_a_keyboard_interrupt_while_pausing_resumes_as_well(self):
        journal, both = services("a", "b", b=KeyboardInterrupt())
        with self.assertRaises(KeyboardInterrupt), Maintenance(both):
            pass
        self.assertEqual(
            journal, ["a-", "a+"], "`except Exception` does not see a KeyboardInterrupt"
        )
