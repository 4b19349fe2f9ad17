"""Cases for w04d3: `functools.lru_cache`."""

import ast
import gc
import inspect
import unittest
import weakref

import exercise
from exercise import Tariff, UnknownCode


class Customs:
    """A customs service that records what it was asked, and can be down."""

    def __init__(self, entries, down=0):
        self.entries = entries
        self.asked = []
        self.down = down

    def fetch(self, code, origin, /):
        self.asked.append((code, origin))
        if len(self.asked) > 5_000:
            raise AssertionError("5,000 questions asked: does the fallback ever end?")
        if self.down:
            self.down -= 1
            raise ConnectionError("customs does not answer")
        return self.entries.get(code)


ENTRIES = {"847130": ["duty 3%", "vat"], "8471": ["duty 4%"], "84": ["duty 5%"], "4901": []}


class KeyTest(unittest.TestCase):
    def setUp(self):
        self.customs = Customs(ENTRIES)
        self.tariff = Tariff(self.customs.fetch)

    def test_a_repeated_lookup_asks_nobody(self):
        for _ in range(3):
            self.assertEqual(self.tariff.charges("847130", "CN"), ("duty 3%", "vat"))
        self.assertEqual(self.customs.asked, [("847130", "CN")])

    def test_all_spellings_share_one_answer(self):
        for code, origin in (("8471.30", "CN"), ("8471 30", "cn"), ("84.71 30", "Cn")):
            self.tariff.charges(code, origin)
        self.assertEqual(
            self.customs.asked,
            [("847130", "CN")],
            "the key is built from what the cached function gets: normalize before it",
        )

    def test_keywords_and_defaults_share_one_answer(self):
        self.tariff.charges("8471", "XX")
        self.tariff.charges(origin="XX", code="8471")
        self.tariff.charges("8471")
        self.assertEqual(
            self.customs.asked,
            [("8471", "XX")],
            "`lru_cache` keys on how a call is spelled: call the cached function in one way only",
        )

    def test_origins_are_kept_apart(self):
        self.tariff.charges("8471", "CN")
        self.tariff.charges("8471", "JP")
        self.assertEqual(self.customs.asked, [("8471", "CN"), ("8471", "JP")])

    def test_siblings_share_their_parent(self):
        self.assertEqual(self.tariff.charges("847141", "CN"), ("duty 4%",))
        self.assertEqual(self.tariff.charges("847149", "CN"), ("duty 4%",))
        self.assertEqual(
            [code for code, _ in self.customs.asked],
            ["847141", "8471", "847149"],
            "the second product found its parent's answer missing: let the fallback go "
            "through the cached function",
        )


class AnswerTest(unittest.TestCase):
    def test_free_of_duty_is_an_answer(self):
        customs = Customs({"4901": [], "49": ["duty 9%"]})
        self.assertEqual(
            Tariff(customs.fetch).charges("4901"), (), "an empty list is an entry, None is not"
        )

    def test_an_unknown_code_is_asked_for_once(self):
        customs = Customs(ENTRIES)
        tariff = Tariff(customs.fetch)
        for _ in range(3):
            with self.assertRaises(UnknownCode):
                tariff.charges("9999.99")
        self.assertEqual(
            [code for code, _ in customs.asked],
            ["999999", "9999", "99"],
            "exceptions are not cached: remember None, and raise outside of the cache",
        )

    def test_an_unknown_code_is_named(self):
        with self.assertRaises(UnknownCode) as caught:
            Tariff(Customs(ENTRIES).fetch).charges("99.99 11")
        self.assertEqual(caught.exception.args, ("999911",))

    def test_a_failure_is_not_remembered(self):
        tariff = Tariff(Customs(ENTRIES, down=1).fetch)
        with self.assertRaises(ConnectionError):
            tariff.charges("8471")
        self.assertEqual(tariff.charges("8471"), ("duty 4%",), "the service is up again: ask it")

    def test_nobody_can_change_a_remembered_answer(self):
        customs = Customs({"8471": ["duty 4%"]})
        tariff = Tariff(customs.fetch)
        tariff.charges("8471")
        customs.entries["8471"].append("oops")
        answer = tariff.charges("8471")
        self.assertNotIn("oops", answer, "the cache holds the service's own list: copy it")
        self.assertIsInstance(answer, tuple, "every caller gets the same object: make it a tuple")


class LifetimeTest(unittest.TestCase):
    def test_the_size_is_kept(self):
        customs = Customs({"11": [], "22": [], "33": []})
        tariff = Tariff(customs.fetch, size=2)
        for code in ("11", "22", "11", "33", "11", "22"):
            tariff.charges(code)
        self.assertEqual(
            [code for code, _ in customs.asked],
            ["11", "22", "33", "22"],
            "with room for 2 answers, 33 takes the place of 22, because 11 was used after it",
        )

    def test_refresh_forgets_everything(self):
        customs = Customs(ENTRIES)
        tariff, other = Tariff(customs.fetch), Tariff(customs.fetch)
        for each in (tariff, other):
            each.charges("8471")
        tariff.refresh()
        tariff.charges("8471")
        self.assertEqual(len(customs.asked), 3, "asked before and after refresh(), and by `other`")
        other.charges("8471")
        self.assertEqual(len(customs.asked), 3, "refresh() of one tariff emptied another one's")

    def test_nothing_keeps_the_object_alive(self):
        tariff = Tariff(Customs(ENTRIES).fetch)
        tariff.charges("8471")
        gone = weakref.ref(tariff)
        del tariff
        gc.collect()
        self.assertIsNone(
            gone(), "a cache on the class keeps `self` in its keys: make it in __init__"
        )

    def test_lru_cache_is_used(self):
        tree = ast.parse(inspect.getsource(exercise))
        words = {getattr(node, "id", getattr(node, "attr", None)) for node in ast.walk(tree)}
        self.assertIn("lru_cache", words, "today is about `lru_cache`: let it keep the answers")


class Stretch(unittest.TestCase):
    """Deeper: failures half-way, parents in the cache, the default size."""

    def test_what_was_learned_before_a_failure_is_kept_by_a_retry(self):
        customs = Customs(ENTRIES)
        tariff = Tariff(customs.fetch)
        tariff.charges("8471", "CN")
        customs.down = 1
        with self.assertRaises(ConnectionError):
            tariff.charges("847141", "CN")
        self.assertEqual(tariff.charges("847141", "CN"), ("duty 4%",))
        self.assertEqual(
            [code for code, _ in customs.asked],
            ["8471", "847141", "847141"],
            "only the question that failed is asked again",
        )

    def test_a_parent_found_on_the_way_answers_for_itself(self):
        customs = Customs(ENTRIES)
        tariff = Tariff(customs.fetch)
        tariff.charges("84719999", "CN")
        tariff.charges("8471.99", "CN")
        tariff.charges("8471", "CN")
        self.assertEqual([code for code, _ in customs.asked], ["84719999", "847199", "8471"])

    def test_1024_answers_fit_by_default(self):
        for number, questions in ((1_024, 1_024), (1_025, 2_050)):
            codes = [f"{code:04}" for code in range(number)]
            customs = Customs({code: ["vat"] for code in codes})
            tariff = Tariff(customs.fetch)
            for code in codes * 2:
                tariff.charges(code)
            self.assertEqual(
                len(customs.asked),
                questions,
                f"{number} codes, all of them twice. (The default of `lru_cache` itself is 128.)",
            )
