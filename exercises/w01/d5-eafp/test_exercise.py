"""Cases for w01d5: where a `try` begins, where it ends, and what it catches."""

import contextlib
import unittest

from exercise import Invalid, Missing, setting, setting_or

LEVELS = {"low": 1, "high": 2}


class FakeSession:
    def __init__(self, store):
        self._store = store

    def __contains__(self, key):
        self._store.calls.append("in")
        found = key in self._store.settings
        if self._store.forgetful:
            self._store.settings.pop(key, None)
        return found

    def __getitem__(self, key):
        self._store.calls.append("get")
        if self._store.error:
            raise self._store.error
        return self._store.settings[key]

    def close(self):
        self._store.calls.append("close")


class FakeStore:
    """A store that records its calls; a forgetful one loses a key right after an `in`."""

    def __init__(self, name, error=None, forgetful=False, **settings):
        self.name = name
        self.error = error
        self.forgetful = forgetful
        self.settings = settings
        self.calls = []

    def open(self):
        self.calls.append("open")
        return FakeSession(self)


class SettingTest(unittest.TestCase):
    def test_the_first_store_that_has_the_key_wins(self):
        stores = [
            FakeStore("env"),
            FakeStore("cluster", port="8080"),
            FakeStore("defaults", port="80"),
        ]
        self.assertEqual(setting(stores, "port", int), 8080)
        self.assertEqual(stores[2].calls, [], "the key had been found: nobody needed this store")

    def test_a_key_that_no_store_has_is_missing(self):
        for stores in ([], [FakeStore("env"), FakeStore("defaults")]):
            with self.subTest(stores=len(stores)):
                with self.assertRaises(Missing) as raised:
                    setting(stores, "port", int)
                self.assertEqual(str(raised.exception), "port")

    def test_missing_has_no_other_exception_attached(self):
        with self.assertRaises(Missing) as raised:
            setting([FakeStore("env")], "port", int)
        error = raised.exception
        shown = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        self.assertIsNone(
            shown,
            "the report says 'During handling of the above exception ...': Missing was raised "
            "inside an `except` block",
        )

    def test_a_store_is_asked_with_a_single_round_trip(self):
        stores = [FakeStore("env", forgetful=True, port="8080"), FakeStore("defaults", port="80")]
        try:
            self.assertEqual(setting(stores, "port", int), 8080)
        except KeyError:
            self.fail("`in` said yes, and then the key was gone: between the two, others may write")
        self.assertEqual(stores[0].calls, ["open", "get", "close"])

    def test_a_session_without_the_key_is_closed(self):
        store = FakeStore("env")
        self.assertEqual(setting([store, FakeStore("defaults", port="80")], "port", int), 80)
        self.assertEqual(
            store.calls, ["open", "get", "close"], "`continue` skips what follows it, not `finally`"
        )

    def test_a_failing_lookup_is_not_a_missing_setting(self):
        error = ConnectionError("store went away")
        with self.assertRaises(
            ConnectionError, msg="a store that is down does not lack the setting"
        ) as raised:
            setting([FakeStore("env", error), FakeStore("defaults", port="80")], "port", int)
        self.assertIs(raised.exception, error)

    def test_a_failing_lookup_closes_its_session(self):
        store = FakeStore("env", ConnectionError("store went away"))
        with contextlib.suppress(ConnectionError):
            setting([store, FakeStore("defaults", port="80")], "port", int)
        self.assertEqual(store.calls.count("close"), 1, "the session stayed open")

    def test_a_key_error_of_the_conversion_is_not_a_missing_setting(self):
        stores = [FakeStore("env", level="hihg"), FakeStore("defaults", level="low")]
        try:
            got = setting(stores, "level", LEVELS.__getitem__)
        except Invalid:
            return
        except Missing:
            got = "Missing"
        self.fail(
            f"'hihg' is a typo in env and must be Invalid; the answer was {got}: the `except "
            "KeyError` that is meant for the lookup also caught the one of convert()"
        )

    def test_a_refused_text_is_the_cause(self):
        refused = []

        def convert(text):
            refused.append(ValueError(text))
            raise refused[0]

        with self.assertRaises(Invalid) as raised:
            setting([FakeStore("cluster", port="http")], "port", convert)
        self.assertIs(
            raised.exception.__cause__,
            refused[0],
            "`raise ... from error` states the cause; without `from`, it looks like an accident",
        )
        self.assertIn("cluster", str(raised.exception), "which store has to be mended?")

    def test_a_bug_in_the_conversion_goes_on_unchanged(self):
        def convert(text):
            return text + 1

        with self.assertRaises(TypeError, msg="a bug in convert() was reported as a bad setting"):
            setting([FakeStore("env", port="80")], "port", convert)

    def test_the_session_is_closed_before_the_text_is_converted(self):
        store = FakeStore("env", port="80")
        at_conversion = []

        def convert(text):
            at_conversion.extend(store.calls)
            return int(text)

        setting([store], "port", convert)
        self.assertEqual(
            at_conversion, ["open", "get", "close"], "a slow convert() held the connection open"
        )


class SettingOrTest(unittest.TestCase):
    def test_the_default_is_for_missing_settings(self):
        self.assertEqual(setting_or([FakeStore("env")], "port", int, 80), 80)
        self.assertEqual(setting_or([FakeStore("env", port="8080")], "port", int, 80), 8080)

    def test_a_false_value_is_a_value(self):
        store = FakeStore("env", retries="0")
        self.assertEqual(setting_or([store], "retries", int, 3), 0, "somebody set it to 0")

    def test_an_invalid_setting_is_not_replaced(self):
        with self.assertRaises(
            Invalid, msg="a typo in a setting silently became the default: catch Missing only"
        ):
            setting_or([FakeStore("env", port="8o8o")], "port", int, 80)


class Stretch(unittest.TestCase):
    """Deeper: lookups that go through lookups."""

    def test_a_conversion_may_look_up_another_setting(self):
        stores = [FakeStore("env", port="default.port")]

        def follow(text):
            return setting(stores, text, int)

        with self.assertRaises(
            Missing, msg="the Missing of the inner lookup belongs to the inner key"
        ) as raised:
            setting(stores, "port", follow)
        self.assertEqual(str(raised.exception), "default.port")

    def test_an_invalid_setting_further_in_goes_on_unchanged(self):
        stores = [FakeStore("env", port="base"), FakeStore("cluster", base="8o8o")]
        with self.assertRaises(Invalid) as raised:
            setting_or(stores, "port", lambda text: setting(stores, text, int), 80)
        self.assertIn(
            "cluster", str(raised.exception), "the store that holds the bad text is the one to name"
        )

    def test_an_interrupted_lookup_closes_its_session(self):
        store = FakeStore("env", error=KeyboardInterrupt())
        with self.assertRaises(KeyboardInterrupt):
            setting([store], "port", int)
        self.assertEqual(store.calls[-1], "close", "`finally` also sees what is no Exception")
