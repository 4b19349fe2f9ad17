"""Cases for w05d1: what a wrapper owes to the function that it stands for."""

import inspect
import unittest

from exercise import TRAIL, Entry, audited


class Account:
    def __init__(self, number):
        self.number = number

    def __str__(self):
        return self.number


class Case(unittest.TestCase):
    def setUp(self):
        TRAIL.clear()


class CallTest(Case):
    def test_the_result_is_handed_back(self):
        receipt = object()

        @audited
        def freeze(account):
            return receipt

        self.assertEqual(TRAIL, [], "decorating is not calling")
        self.assertIs(freeze("AT-7"), receipt, "the caller gets the very object `func` returned")

    def test_a_call_leaves_one_entry(self):
        @audited
        def freeze(account):
            return None

        freeze("AT-7")
        freeze(account="AT-8")
        self.assertEqual(
            TRAIL,
            [Entry("freeze", "AT-7", "ok"), Entry("freeze", "AT-8", "ok")],
            "a caller may pass `account` by position or by keyword",
        )

    def test_all_arguments_arrive_as_they_were_passed(self):
        @audited
        def move(account, *slots, limit=10, **flags):
            return account, slots, limit, flags

        self.assertEqual(move("AT-7", 1, 2, limit=3, dry=True), ("AT-7", (1, 2), 3, {"dry": True}))

    def test_the_account_may_be_left_to_its_default(self):
        @audited
        def book(amount, account="suspense"):
            return None

        try:
            book(100)
        except KeyError as error:
            self.fail(f"`bind` knows what was passed, not what was left out: no {error}")
        self.assertEqual(TRAIL, [Entry("book", "suspense", "ok")])

    def test_a_method_keeps_its_self(self):
        class Desk:
            owner = "ann"

            @audited
            def release(self, account):
                return self.owner

        try:
            answer = Desk().release("AT-7")
        except TypeError as error:
            self.fail(f"only what binds like a function gets a `self`: {error}")
        self.assertEqual(answer, "ann")

    def test_in_a_method_the_account_is_not_the_first_argument(self):
        class Desk:
            @audited
            def release(self, amount, account):
                return None

        Desk.release(Desk(), 5, "AT-7")
        self.assertEqual(
            TRAIL, [Entry("release", "AT-7", "ok")], "go by the parameter's name, not by position"
        )

    def test_the_account_is_noted_as_it_was_before_the_call(self):
        @audited
        def renumber(account, number):
            account.number = number

        renumber(Account("AT-7"), "AT-99")
        self.assertEqual(
            TRAIL,
            [Entry("renumber", "AT-7", "ok")],
            "`func` changed the object: read it before you call",
        )

    def test_name_docstring_and_signature_are_kept(self):
        def freeze(account, *, reason="request"):
            """Freeze it."""

        decorated = audited(freeze)
        self.assertEqual((decorated.__name__, decorated.__doc__), ("freeze", "Freeze it."))
        self.assertEqual(inspect.signature(decorated), inspect.signature(freeze))


class FailureTest(Case):
    def test_a_failing_call_is_recorded_and_still_fails(self):
        problem = LookupError("no such account")

        @audited
        def freeze(account):
            raise problem

        with self.assertRaises(LookupError, msg="recording an error is not handling it") as caught:
            freeze("AT-7")
        self.assertIs(caught.exception, problem, "the exception must pass unchanged")
        self.assertEqual(TRAIL, [Entry("freeze", "AT-7", "LookupError")])

    def test_a_type_error_in_the_body_is_a_failure_too(self):
        @audited
        def freeze(account):
            return len(None)

        with self.assertRaises(TypeError):
            freeze("AT-7")
        self.assertEqual(
            TRAIL,
            [Entry("freeze", "AT-7", "TypeError")],
            "the arguments did fit: only `bind` can tell, the class of the exception cannot",
        )

    def test_an_interrupted_call_is_recorded_too(self):
        @audited
        def freeze(account):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            freeze("AT-7")
        self.assertEqual(
            TRAIL,
            [Entry("freeze", "AT-7", "KeyboardInterrupt")],
            "KeyboardInterrupt and SystemExit are BaseExceptions, but not Exceptions",
        )

    def test_a_call_that_does_not_fit_is_not_recorded(self):
        @audited
        def freeze(account):
            return None

        for arguments in ((), ("AT-7", "AT-8")):
            with self.assertRaises(TypeError):
                freeze(*arguments)
        self.assertEqual(TRAIL, [], "nothing was done to any account")


class DecorationTest(Case):
    def test_a_function_without_account_is_refused(self):
        def sweep(accounts):
            return None

        with self.assertRaises(TypeError, msg="refuse it where it is decorated, not at 3 a.m."):
            audited(sweep)

    def test_what_only_starts_when_called_is_refused(self):
        def statement(account):
            yield account

        async def notify(account):
            return account

        async def feed(account):
            yield account

        for func in (statement, notify, feed):
            with self.subTest(func.__name__):
                try:
                    audited(func)
                except TypeError:
                    continue
                self.fail(f'a call of {func.__name__} returns before its body runs: "ok" is wrong')


class Stretch(Case):
    """Deeper: recursion, strange parameter names, class methods."""

    def test_actions_within_actions_are_recorded_as_they_end(self):
        @audited
        def close(account, children=()):
            for child in children:
                close(child)

        close("AT-7", ["AT-7a", "AT-7b"])
        self.assertEqual(
            [entry.account for entry in TRAIL],
            ["AT-7a", "AT-7b", "AT-7"],
            "inside its body the name `close` means the wrapper, too",
        )

    def test_parameters_may_be_called_anything(self):
        @audited
        def odd(account, self, func, args, kwargs):
            return self, func, args, kwargs

        self.assertEqual(odd("AT-7", self=1, func=2, args=3, kwargs=4), (1, 2, 3, 4))

    def test_the_exception_brings_no_company(self):
        @audited
        def freeze(account):
            raise LookupError("no such account")

        with self.assertRaises(LookupError) as caught:
            freeze("AT-7")
        self.assertIsNone(caught.exception.__context__, "something else was raised on the way")

    def test_a_class_method_is_decorated_below_classmethod(self):
        class Desk:
            @classmethod
            @audited
            def reset(cls, account):
                return cls

        self.assertIs(Desk().reset("AT-7"), Desk)
        self.assertEqual(TRAIL, [Entry("reset", "AT-7", "ok")])
        with self.assertRaises(TypeError):
            audited(classmethod(lambda cls, account: None))
