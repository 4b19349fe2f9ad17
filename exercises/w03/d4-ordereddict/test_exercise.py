"""Cases for w03d4: order as data, with `OrderedDict` and with dict."""

import unittest
from collections import OrderedDict

from exercise import Postpone, expedite, pending, run

MANIFEST = {"users": "a1", "mail": "b2", "index": "c3", "audit": "d4"}


class Watched(OrderedDict):
    """A queue that counts the entries which are written or moved."""

    touched = 0

    def __setitem__(self, name, checksum):
        self.touched += 1
        super().__setitem__(name, checksum)

    def move_to_end(self, name, last=True):
        self.touched += 1
        super().move_to_end(name, last=last)


class Database:
    """Applies migrations, each after those that it needs; records what it was asked for."""

    def __init__(self, needs=None, fails=()):
        self.needs = needs or {}
        self.fails = set(fails)
        self.applied = []
        self.calls = []

    def apply(self, name):
        self.calls.append(name)
        assert len(self.calls) < 200, f"200 calls and no end, the last ones for {name!r}"
        if name in self.fails:
            raise ConnectionError(name)
        if not set(self.needs.get(name, ())) <= set(self.applied):
            raise Postpone(name)
        self.applied.append(name)


def queue_of(names):
    return OrderedDict((name, f"sum-{name}") for name in names.split())


class PendingTest(unittest.TestCase):
    def test_what_follows_the_applied_ones_is_pending(self):
        rest = pending(MANIFEST, {"users": "a1", "mail": "b2"})
        self.assertEqual(list(rest.items()), [("index", "c3"), ("audit", "d4")])
        self.assertEqual(list(pending(MANIFEST, {})), list(MANIFEST))
        self.assertEqual(list(pending(MANIFEST, MANIFEST)), [])

    def test_another_order_in_plain_dicts_is_refused(self):
        applied = {"mail": "b2", "users": "a1"}
        with self.assertRaises(ValueError, msg="`==` of two dicts does not look at their order"):
            pending(MANIFEST, applied)

    def test_another_order_is_refused_whichever_of_them_is_an_ordered_dict(self):
        applied = {"mail": "b2", "users": "a1"}
        for one, other in ((OrderedDict, OrderedDict), (OrderedDict, dict), (dict, OrderedDict)):
            with self.assertRaises(
                ValueError,
                msg=f"{one.__name__} against {other.__name__}: `==` looks at the order only if"
                " both are OrderedDicts",
            ):
                pending(one(MANIFEST), other(applied))

    def test_a_changed_checksum_is_refused(self):
        with self.assertRaises(ValueError, msg="mail was applied with another checksum"):
            pending(MANIFEST, {"users": "a1", "mail": "b2-edited"})

    def test_a_gap_or_an_unknown_migration_is_refused(self):
        for applied in ({"users": "a1", "index": "c3"}, {**MANIFEST, "zoo": "e5"}, {"zoo": "e5"}):
            with self.assertRaises(ValueError, msg=f"{list(applied)} is not how MANIFEST begins"):
                pending(MANIFEST, applied)

    def test_the_result_is_an_ordered_dict_of_its_own(self):
        manifest = OrderedDict(MANIFEST)
        rest = pending(manifest, {})
        self.assertIsInstance(rest, OrderedDict)
        rest.popitem()
        self.assertEqual(list(manifest), list(MANIFEST), "the manifest lost what the result lost")


class ExpediteTest(unittest.TestCase):
    def test_one_goes_to_the_front_and_the_others_keep_their_order(self):
        queue = queue_of("users mail index audit")
        expedite(queue, "index")
        self.assertEqual(list(queue), ["index", "users", "mail", "audit"])
        self.assertEqual(queue["index"], "sum-index")

    def test_an_unknown_name_is_a_key_error(self):
        queue = queue_of("users mail")
        with self.assertRaises(KeyError):
            expedite(queue, "zoo")
        self.assertEqual(list(queue), ["users", "mail"])

    def test_the_cost_does_not_grow_with_the_queue(self):
        queue = Watched((str(n), "") for n in range(500))
        queue.touched = 0
        expedite(queue, "499")
        self.assertEqual(next(iter(queue)), "499")
        self.assertLessEqual(
            queue.touched, 2, f"{queue.touched} entries were written or moved to bring one forward"
        )


class RunTest(unittest.TestCase):
    def test_the_front_goes_first_until_the_queue_is_empty(self):
        database, queue = Database(), queue_of("users mail index")
        self.assertEqual(run(queue, database.apply), ["users", "mail", "index"])
        self.assertEqual(database.calls, ["users", "mail", "index"])
        self.assertEqual(len(queue), 0, "what has run must leave the queue")
        self.assertEqual(run(queue, database.apply), [])

    def test_a_failed_migration_stays_at_the_front(self):
        database, queue = Database(fails=["mail"]), queue_of("users mail index")
        with self.assertRaises(ConnectionError):
            run(queue, database.apply)
        self.assertEqual(
            list(queue.items()),
            [("mail", "sum-mail"), ("index", "sum-index")],
            "mail did not run: it must be found at the front by the next run",
        )

    def test_a_postponed_migration_is_tried_again_at_the_end(self):
        database, queue = Database(needs={"users": ["mail"]}), queue_of("users mail index")
        queue_seen = []

        def apply(name):
            queue_seen.append(list(queue.items()))
            database.apply(name)

        self.assertEqual(run(queue, apply), ["mail", "index", "users"])
        self.assertEqual(
            queue_seen[1][-1],
            ("users", "sum-users"),
            "after Postpone, users is the last: assigning to a key does not move it",
        )

    def test_a_run_without_progress_ends(self):
        database = Database(needs={"mail": ["zoo"], "index": ["mail"]})
        queue = queue_of("users mail index")
        with self.assertRaises(RuntimeError, msg="mail and index wait for ever"):
            run(queue, database.apply)
        self.assertEqual(sorted(queue), ["index", "mail"], "what is stuck stays in the queue")
        self.assertEqual(
            database.calls, ["users", "mail", "index"], "one try each is enough to know"
        )

    def test_a_success_gives_all_the_others_another_try(self):
        database = Database(needs={"audit": ["mail"], "mail": ["users"]})
        queue = queue_of("audit mail users")
        try:
            done = run(queue, database.apply)
        except RuntimeError as error:
            self.fail(f"users succeeded, and audit was postponed only once since then: {error}")
        self.assertEqual(done, ["users", "mail", "audit"])


class Stretch(unittest.TestCase):
    """Deeper: the queue changes while it is worked on."""

    def test_a_migration_may_add_another_one(self):
        database, queue = Database(), queue_of("users mail")

        def apply(name):
            database.apply(name)
            if name == "users":
                queue["backfill"] = "sum-backfill"

        try:
            self.assertEqual(run(queue, apply), ["users", "mail", "backfill"])
        except RuntimeError as error:
            self.fail(f"a loop over the queue does not survive a change of it: {error}")

    def test_a_migration_may_expedite_another_one(self):
        database, queue = Database(), queue_of("users mail index")

        def apply(name):
            database.apply(name)
            if name == "users":
                expedite(queue, "index")

        self.assertEqual(
            run(queue, apply),
            ["users", "index", "mail"],
            "after the call the front may be another one: remove the migration by its name",
        )
        self.assertEqual(database.calls, ["users", "index", "mail"])

    def test_one_migration_alone_may_be_stuck_or_have_none_around_it(self):
        database, queue = Database(needs={"mail": ["zoo"]}), queue_of("mail")
        with self.assertRaises(RuntimeError):
            run(queue, database.apply)
        self.assertEqual(database.calls, ["mail"])
