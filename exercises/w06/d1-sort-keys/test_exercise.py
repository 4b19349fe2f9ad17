"""Cases for w06d1: sort keys for `sorted()` and `list.sort()`."""

import random
import unittest
from itertools import groupby, pairwise
from unittest import mock

import exercise
from exercise import Release, arrange, newest_first, precedence


def etl(*versions):
    return [Release("etl", version) for version in versions]


def versions(releases):
    return [release.version for release in releases]


class PrecedenceTest(unittest.TestCase):
    def assert_ascending(self, *ordered, rule):
        for older, newer in pairwise(ordered):
            try:
                right = precedence(older) < precedence(newer)
            except TypeError as error:
                self.fail(f"the keys of {older} and {newer} cannot be compared ({error}): {rule}")
            self.assertTrue(right, f"{older} is older than {newer}: {rule}")
            self.assertFalse(
                precedence(newer) < precedence(older), f"{newer} is not older than {older}: {rule}"
            )

    def test_numbers_compare_by_value(self):
        self.assert_ascending(
            "0.9.9", "1.2.9", "1.2.10", "1.10.0", "2.0.0", rule="as text, '10' comes before '9'"
        )

    def test_a_pre_release_is_older_than_its_release(self):
        self.assert_ascending(
            "2.0.0", "2.0.1-rc.1", "2.0.1", rule="an absent pre-release must rank above any"
        )

    def test_identifiers_of_digits_compare_by_value(self):
        self.assert_ascending("1.0.0-rc.2", "1.0.0-rc.10", rule="digits compare by value")

    def test_digits_are_older_than_text(self):
        self.assert_ascending(
            "1.0.0-7",
            "1.0.0-alpha",
            "1.0.0-rc.99",
            "1.0.0-rc.beta",
            rule="an int never meets a str if what kind it is comes first in the tuple",
        )

    def test_other_identifiers_compare_as_text(self):
        self.assert_ascending(
            "1.0.0-alpha", "1.0.0-beta", "1.0.0-x-10", "1.0.0-x-9", rule="`x-10` is one identifier"
        )

    def test_fewer_identifiers_are_older(self):
        self.assert_ascending(
            "1.0.0-rc", "1.0.0-rc.0", "1.0.0-rc.0.a", rule="a tuple is less than its continuation"
        )

    def test_build_metadata_does_not_count(self):
        for one, other in (
            ("1.0.0", "1.0.0+linux"),
            ("1.0.0+b.2", "1.0.0+linux-arm"),
            ("1.0.0-rc.1+7", "1.0.0-rc.1"),
        ):
            self.assertEqual(
                precedence(one), precedence(other), f"{one} and {other}: equal up to the `+`"
            )


class NewestFirstTest(unittest.TestCase):
    def test_any_iterable_gives_a_new_list_with_the_newest_first(self):
        releases = etl("1.9.0", "1.10.0-rc.1", "1.2.0", "1.10.0")
        before = list(releases)
        for given in (releases, iter(before)):
            got = newest_first(given)
            self.assertEqual(versions(got), ["1.10.0", "1.10.0-rc.1", "1.9.0", "1.2.0"])
        self.assertEqual(releases, before, "sorted() copies, list.sort() does not")
        self.assertEqual(newest_first([]), [])

    def test_equal_versions_stay_in_the_order_in_which_they_came(self):
        builds = etl("2.0.0+win", "1.0.0", "2.0.0+arm", "2.0.0+mac")
        self.assertEqual(
            versions(newest_first(builds)),
            ["2.0.0+win", "2.0.0+arm", "2.0.0+mac", "1.0.0"],
            "reverse=True keeps equal elements in order; a list turned round turns them as well",
        )


class ArrangeTest(unittest.TestCase):
    def test_products_run_from_a_to_z_whatever_their_case(self):
        catalog = [Release(name, "1.0.0") for name in ("etl", "Zip", "auth", "Billing", "ETL")]
        arrange(catalog)
        self.assertEqual(
            [release.product for release in catalog], ["auth", "Billing", "etl", "ETL", "Zip"]
        )

    def shelves(self):
        catalog = [
            Release("etl", "1.9.0"),
            Release("Api", "1.10.0"),
            Release("ETL", "1.10.0"),
            Release("api", "1.9.0"),
            Release("api", "2.0.0"),
        ]
        arrange(catalog)
        return catalog

    def test_each_product_has_its_newest_first(self):
        for name, expected in (("api", ["2.0.0", "1.10.0", "1.9.0"]), ("etl", ["1.10.0", "1.9.0"])):
            got = [release.version for release in self.shelves() if release.product.lower() == name]
            self.assertEqual(got, expected, f"{name}: versions descend, although products ascend")

    def test_the_releases_of_a_product_stand_together(self):
        shelves = [name for name, _ in groupby(r.product.casefold() for r in self.shelves())]
        self.assertEqual(
            sorted(shelves),
            ["api", "etl"],
            f"{shelves}: of two sorts, the one that runs last decides first",
        )

    def test_the_list_itself_is_sorted(self):
        before = [*etl("1.0.0"), Release("api", "1.0.0"), *etl("2.0.0")]
        catalog = list(before)
        self.assertIsNone(arrange(catalog), "what changes its argument returns None, as list.sort")
        self.assertNotEqual(
            catalog, before, "nothing moved in the caller's list: a new list is no use to it"
        )

    def test_precedence_is_called_once_for_each_release(self):
        releases = etl(*(f"1.{minor}.0" for minor in range(50)))
        random.Random(6).shuffle(releases)
        for sort in (newest_first, arrange):
            with mock.patch.object(exercise, "precedence", wraps=precedence) as counted:
                sort(list(releases))
            self.assertEqual(
                counted.call_count,
                50,
                f"{sort.__name__}: a key is worked out once, a comparison about n log n times",
            )


class Stretch(unittest.TestCase):
    """Deeper: failure, and a catalog full of ties."""

    def test_a_version_that_cannot_be_read_leaves_the_catalog_as_it_was(self):
        before = [*etl("1.0.0", "3.0.0", "2.x.0", "2.0.0"), Release("api", "1.0.0")]
        catalog = list(before)
        with self.assertRaises(ValueError):
            arrange(catalog)
        self.assertEqual(catalog, before, "list.sort works out all keys before it moves anything")

    def test_a_version_that_cannot_be_read_fails_also_where_it_stands_alone(self):
        with self.assertRaises(ValueError):
            newest_first(etl("latest"))

    def test_equal_releases_stay_in_order_in_a_large_catalog(self):
        rng = random.Random(61)
        catalog = [
            Release(rng.choice(["etl", "Api", "ETL"]), f"{rng.randrange(3)}.0.0+{build}")
            for build in range(3_000)
        ]
        expected = sorted(
            catalog,
            key=lambda release: (
                release.product.casefold(),
                -int(release.version[0]),
                int(release.version.partition("+")[2]),
            ),
        )
        arrange(catalog)
        self.assertEqual(catalog, expected, "equal releases changed places")
