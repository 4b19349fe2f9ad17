"""Cases for w05d4: properties, computed and cached."""

import unittest

from exercise import GIB, Plan, Quota, QuotaExceeded


def owner_of(name):
    """The owner is the first part of the path."""
    return name.partition("/")[0]


class LimitTest(unittest.TestCase):
    def setUp(self):
        self.plan = Plan(limit=100)
        self.quota = Quota(self.plan, owner_of)

    def test_without_a_limit_of_its_own_it_follows_the_plan(self):
        self.assertEqual(self.quota.limit, 100)
        self.plan.limit = 200
        self.assertEqual(
            self.quota.limit, 200, "the plan was upgraded: ask it at each read, do not copy it"
        )

    def test_a_limit_of_its_own_overrides_the_plan(self):
        self.quota.limit = 50
        self.plan.limit = 200
        self.assertEqual((self.quota.limit, self.quota.free), (50, 50))
        with self.assertRaises(QuotaExceeded, msg="the limit of its own holds for files, too"):
            self.quota.put("ann/a", 51)

    def test_zero_is_a_limit(self):
        self.quota.limit = 0
        self.assertEqual(self.quota.limit, 0, "0 is a limit of its own; only None means none")
        self.assertEqual(Quota(self.plan, owner_of, limit=0).limit, 0)

    def test_deleting_goes_back_to_the_plan(self):
        self.quota.limit = 50
        del self.quota.limit
        self.assertEqual(self.quota.limit, 100)
        del self.quota.limit
        self.assertEqual(self.quota.limit, 100, "there was nothing left to delete")

    def test_a_refused_limit_changes_nothing(self):
        self.quota.put("ann/a", 30)
        for value, error in ((-1, ValueError), (29, QuotaExceeded)):
            with self.assertRaises(error):
                self.quota.limit = value
            self.assertEqual(self.quota.limit, 100, f"the refused limit {value} was kept")
        self.quota.limit = 30
        self.assertEqual(self.quota.limit, 30)

    def test_the_constructor_keeps_the_same_rules(self):
        self.assertEqual(Quota(self.plan, owner_of, limit=7).limit, 7)
        with self.assertRaises(ValueError, msg="assign to `limit`, not to the field behind it"):
            Quota(self.plan, owner_of, limit=-1)

    def test_the_limit_in_gib_is_a_view_of_the_limit(self):
        self.quota.limit = 3 * GIB
        self.assertEqual(self.quota.limit_gib, 3.0)
        self.quota.limit_gib = 0.7
        self.assertEqual(self.quota.limit, 751619277, "0.7 GiB is 751619276.8 bytes")
        del self.quota.limit
        self.assertEqual(self.quota.limit_gib, 100 / GIB)

    def test_the_limit_in_gib_keeps_the_same_rules(self):
        self.quota.put("ann/a", 30)
        for value, error in ((-1.0, ValueError), (0.0, QuotaExceeded)):
            with self.assertRaises(error, msg="assign to `limit`: it knows the rules"):
                self.quota.limit_gib = value


class UsageTest(unittest.TestCase):
    def setUp(self):
        self.plan = Plan(limit=100)
        self.asked = []
        self.quota = Quota(self.plan, lambda name: self.asked.append(name) or owner_of(name))

    def test_free_is_computed_and_never_negative(self):
        self.assertEqual(self.quota.free, 100)
        self.quota.put("ann/a", 30)
        self.assertEqual((self.quota.used, self.quota.free), (30, 70))
        self.quota.put("ann/b", 70)
        self.assertEqual(self.quota.free, 0, "a file of just the size that is free fits")
        self.plan.limit = 20
        self.assertEqual(self.quota.free, 0, "a plan may shrink below what is used")
        for name in ("used", "free"):
            with self.assertRaises(AttributeError, msg=f"{name} was assigned"):
                setattr(self.quota, name, 1)

    def test_a_file_that_does_not_fit_is_refused(self):
        self.quota.put("ann/a", 60)
        with self.assertRaises(QuotaExceeded):
            self.quota.put("ann/b", 41)
        self.assertEqual(self.quota.used, 60)
        with self.assertRaises(QuotaExceeded):
            self.quota.put("ann/a", 101)
        self.assertEqual(self.quota.used, 60, "the new version was refused: the old one stays")
        self.quota.put("ann/b", 40)
        self.assertEqual(self.quota.free, 0)

    def test_a_replaced_file_counts_once(self):
        self.quota.put("ann/a", 60)
        try:
            self.quota.put("ann/a", 90)
        except QuotaExceeded:
            self.fail("the 60 bytes of the old version make room for the new one")
        self.assertEqual(self.quota.used, 90)
        with self.assertRaises(QuotaExceeded):
            self.quota.put("ann/a", 101)

    def test_the_top_owner_has_most_bytes(self):
        self.assertIsNone(self.quota.top_owner, "without files there is no owner")
        self.quota.put("ann/a", 20)
        self.quota.put("bob/b", 30)
        self.assertEqual(self.quota.top_owner, "bob")
        self.quota.put("ann/c", 10)
        self.assertEqual(self.quota.top_owner, "ann", "30 each, and ann comes first")

    def test_owners_are_asked_for_once_between_changes(self):
        self.quota.put("ann/a", 20)
        self.quota.put("bob/b", 30)
        self.assertEqual(self.asked, [], "nobody has read `top_owner` yet")
        for _ in range(3):
            self.assertEqual(self.quota.top_owner, "bob")
        self.assertEqual(self.asked, ["ann/a", "bob/b"], "a property runs at every read")

    def test_removing_a_file_may_change_the_top_owner(self):
        self.quota.put("ann/a", 20)
        self.quota.put("bob/b", 30)
        self.assertEqual(self.quota.top_owner, "bob")
        self.quota.remove("bob/b")
        self.assertEqual(self.quota.top_owner, "ann", "bob has no file any more")
        try:
            self.quota.put("cat/c", 5)
            self.quota.remove("ann/a")
        except AttributeError as error:
            self.fail(f"nobody has read `top_owner` since, so there was none to delete: {error}")
        self.assertEqual(self.quota.top_owner, "cat")


class Stretch(unittest.TestCase):
    """Deeper: augmented assignment, subclasses, and a failing service."""

    def test_plus_equals_turns_the_limit_of_the_plan_into_one_of_its_own(self):
        plan = Plan(limit=100)
        quota = Quota(plan, owner_of)
        quota.limit += 10
        plan.limit = 500
        self.assertEqual(quota.limit, 110, "+= reads through the getter, and writes to the setter")

    def test_a_subclass_may_compute_the_usage_in_another_way(self):
        class Mirrored(Quota):
            @property
            def used(self):
                return 2 * super().used

        quota = Mirrored(Plan(limit=100), owner_of)
        quota.put("ann/a", 40)
        self.assertEqual(quota.free, 20)
        with self.assertRaises(QuotaExceeded, msg="80 bytes are used"):
            quota.limit = 79

    def test_a_failed_reading_is_not_remembered(self):
        answers = [ConnectionError("directory is down"), "ann"]

        def service(name):
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        quota = Quota(Plan(limit=100), service)
        quota.put("a", 1)
        with self.assertRaises(ConnectionError):
            _ = quota.top_owner
        self.assertEqual(quota.top_owner, "ann")

    def test_a_missing_file_cannot_be_removed(self):
        quota = Quota(Plan(limit=100), owner_of)
        with self.assertRaises(KeyError):
            quota.remove("ann/a")
