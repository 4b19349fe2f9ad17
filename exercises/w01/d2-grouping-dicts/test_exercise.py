"""Cases for w01d2: dict comprehensions and `defaultdict`."""

import ast
import inspect
import unittest
from collections import defaultdict

import exercise
from exercise import allowed, by_tenant, holders, merged


def sample():
    return {
        "acme": {"ada": frozenset({"read", "pay"}), "bo": frozenset({"read"})},
        "blue": {"ada": frozenset({"audit"}), "cy": frozenset({"read"})},
        "core": {"di": frozenset({"pay"})},
    }


def live_index():
    """A store that is still being filled: a `defaultdict` of `defaultdict`s."""
    index = defaultdict(lambda: defaultdict(set))
    index["acme"]["ada"].add("read")
    return index


class ByTenantTest(unittest.TestCase):
    def test_grants_are_grouped_by_tenant_and_user(self):
        grants = [("acme", "ada", "read"), ("blue", "bo", "pay"), ("acme", "ada", "pay")]
        self.assertEqual(
            by_tenant(grants),
            {"acme": {"ada": {"read", "pay"}}, "blue": {"bo": {"pay"}}},
        )

    def test_no_grants_give_an_empty_index(self):
        self.assertEqual(by_tenant([]), {})

    def test_users_of_one_tenant_do_not_share_permissions(self):
        index = by_tenant(iter([("acme", "ada", "read"), ("acme", "bo", "pay")]))
        self.assertEqual(
            index,
            {"acme": {"ada": {"read"}, "bo": {"pay"}}},
            "each user needs a set of their own, and `grants` can be read only once",
        )

    def test_an_unknown_tenant_is_a_key_error(self):
        index = by_tenant([("acme", "ada", "read")])
        with self.assertRaises(KeyError, msg="index['nobody'] invented a tenant: a defaultdict"):
            index["nobody"]
        self.assertEqual(list(index), ["acme"])

    def test_an_unknown_user_is_a_key_error(self):
        index = by_tenant([("acme", "ada", "read")])
        with self.assertRaises(
            KeyError,
            msg="index['acme']['eve'] invented a user: dict() converts the outer level only",
        ):
            index["acme"]["eve"]

    def test_permissions_cannot_be_changed_by_a_reader(self):
        permissions = by_tenant([("acme", "ada", "read")])["acme"]["ada"]
        self.assertIsInstance(permissions, frozenset, "a reader could add permissions to a set")


class AllowedTest(unittest.TestCase):
    def test_only_what_was_granted_is_allowed(self):
        self.assertTrue(allowed(sample(), "acme", "ada", "pay"))
        self.assertFalse(allowed(sample(), "acme", "bo", "pay"))
        self.assertFalse(
            allowed(sample(), "blue", "ada", "pay"), "that was granted by another tenant"
        )

    def test_unknown_tenants_and_users_have_no_permissions(self):
        self.assertFalse(allowed(sample(), "nobody", "ada", "read"))
        self.assertFalse(allowed(sample(), "acme", "eve", "read"))

    def test_asking_does_not_grow_a_live_index(self):
        index = live_index()
        self.assertTrue(allowed(index, "acme", "ada", "read"))
        self.assertFalse(allowed(index, "acme", "eve", "read"))
        self.assertFalse(allowed(index, "nobody", "eve", "read"))
        self.assertEqual(
            index,
            {"acme": {"ada": {"read"}}},
            "a question left entries behind: defaultdict[key] stores the key, get() does not",
        )


class HoldersTest(unittest.TestCase):
    def test_users_are_listed_in_order(self):
        self.assertEqual(holders(sample(), "read"), {"acme": ["ada", "bo"], "blue": ["cy"]})
        many = {"acme": {name: frozenset({"pay"}) for name in ("zoe", "bo", "mia", "ada")}}
        self.assertEqual(holders(many, "pay"), {"acme": ["ada", "bo", "mia", "zoe"]})

    def test_tenants_where_nobody_has_it_are_left_out(self):
        self.assertEqual(
            holders(sample(), "audit"),
            {"blue": ["ada"]},
            "a condition on the users empties the list; one on the tenants drops the key",
        )

    def test_both_tools_are_part_of_the_answer(self):
        nodes = list(ast.walk(ast.parse(inspect.getsource(exercise))))
        self.assertTrue(
            any(isinstance(node, ast.DictComp) for node in nodes),
            "today is about dict comprehensions: build what you hand out with one",
        )
        self.assertTrue(
            any(
                isinstance(node, ast.Call) and "defaultdict" in ast.unparse(node) for node in nodes
            ),
            "today is about defaultdict: let it make the groups while you fill them",
        )


class MergedTest(unittest.TestCase):
    def test_users_of_both_tenants_survive(self):
        result = merged(sample(), {"core": "acme"})
        self.assertEqual(
            {tenant: sorted(users) for tenant, users in result.items()},
            {"acme": ["ada", "bo", "di"], "blue": ["ada", "cy"]},
            "two old keys became one new key: in a dict comprehension the last one wins",
        )

    def test_a_user_of_both_tenants_keeps_the_permissions_of_both(self):
        self.assertEqual(
            merged(sample(), {"blue": "acme"})["acme"].get("ada"),
            {"read", "pay", "audit"},
            "`|` and update() replace the value of a key that both sides have: "
            "they do not merge one level down",
        )


class Stretch(unittest.TestCase):
    """Deeper: what else a rebuilt index has to promise."""

    def test_the_old_index_stays_as_it_is(self):
        index = sample()
        merged(index, {"blue": "acme", "core": "acme"})
        self.assertEqual(index, sample(), "merged() returns a new index")

    def test_a_merged_index_invents_nothing_either(self):
        index = merged(sample(), {"blue": "acme"})
        for ask in (lambda: index["blue"], lambda: index["acme"]["eve"]):
            with self.assertRaises(KeyError, msg="a merged index is made of plain dicts, too"):
                ask()

    def test_a_successor_may_be_new_and_may_swap_names(self):
        old = sample()
        renamed = merged(old, {"acme": "blue", "blue": "acme", "core": "delta"})
        self.assertEqual(
            renamed,
            {"blue": old["acme"], "acme": old["blue"], "delta": old["core"]},
            "every name is looked up once, in the old index: renaming in steps mixes tenants up",
        )
