"""Cases for w04d2: `functools.partial` and `functools.wraps`."""

import inspect
import pickle
import unittest
from functools import partial

from exercise import audited, preset

URL = "https://hooks.example/orders"
SENT = []


def send(url, payload, *, headers, timeout=10.0, retries=0):
    """Post a payload."""
    SENT.append((url, payload, dict(headers), timeout, retries))
    if payload == "refused":
        raise ConnectionError("refused")
    return 200 + retries


class Case(unittest.TestCase):
    def setUp(self):
        SENT.clear()


class PresetTest(Case):
    def test_fills_in_the_endpoint_and_the_options(self):
        client = preset(send, "orders", URL, headers={"A": "1"}, timeout=2, retries=3)
        self.assertEqual(SENT, [], "making a client must not send anything")
        self.assertEqual(client("hello"), 203, "the client returns what `send` returns")
        self.assertEqual(SENT, [(URL, "hello", {"A": "1"}, 2, 3)])

    def test_the_callers_options_win(self):
        client = preset(send, "orders", URL, headers={"A": "1"}, timeout=2)
        client("hello", timeout=30, headers={"B": "2"})
        self.assertEqual(
            SENT,
            [(URL, "hello", {"B": "2"}, 30, 0)],
            "keywords given to a partial are defaults that a call may override",
        )

    def test_headers_are_those_of_the_moment(self):
        headers = {"A": "1"}
        client = preset(send, "orders", URL, headers=headers)
        headers["A"] = "changed"
        client("hello")
        self.assertEqual(
            SENT[0][2], {"A": "1"}, "a partial keeps a reference to the dict, not a copy of it"
        )

    def test_name_and_docstring(self):
        client = preset(send, "orders", URL, headers={})
        self.assertEqual(getattr(client, "__name__", "no __name__ at all"), "orders")
        self.assertEqual(client.__doc__, "Post a payload.")

    def test_signature_shows_what_is_left(self):
        client = preset(send, "orders", URL, headers={}, timeout=2)
        parameters = inspect.signature(client).parameters
        self.assertEqual(
            list(parameters),
            ["payload", "headers", "timeout", "retries"],
            "the url is filled in. (inspect.signature follows `__wrapped__` first, if it is set.)",
        )
        self.assertEqual(parameters["timeout"].default, 2)

    def test_a_client_travels_to_a_worker(self):
        client = preset(send, "orders", URL, headers={"A": "1"})
        try:
            arrived = pickle.loads(pickle.dumps(client))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            self.fail(f"pickle looks functions up by name, and finds no inner one: {error}")
        self.assertEqual(arrived.__name__, "orders", "the name was lost on the way")
        arrived("hello")
        self.assertEqual(SENT, [(URL, "hello", {"A": "1"}, 10.0, 0)])


class AuditedTest(Case):
    def setUp(self):
        super().setUp()
        self.journal = []

    def test_notes_the_name_and_passes_everything_on(self):
        client = audited(self.journal)(send)
        self.assertEqual(self.journal, [], "decorating is not calling")
        self.assertEqual(client(URL, "hello", headers={}, retries=1), 201)
        self.assertEqual(client(URL, "again", headers={}), 200)
        self.assertEqual(self.journal, ["send", "send"])
        self.assertEqual(
            SENT, [(URL, "hello", {}, 10.0, 1), (URL, "again", {}, 10.0, 0)], "one call each"
        )

    def test_a_preset_goes_under_its_own_name(self):
        client = audited(self.journal)(preset(send, "orders", URL, headers={}))
        client("hello")
        self.assertEqual(self.journal, ["orders"])
        self.assertEqual(client.__name__, "orders")

    def test_a_bare_partial_can_be_decorated(self):
        try:
            client = audited(self.journal)(partial(send, URL, headers={}))
            answer = client("hello", retries=2)
        except AttributeError as error:
            self.fail(f"a partial has no name of its own, ask its `func`: {error}")
        self.assertEqual(answer, 202)

    def test_a_bare_partial_goes_under_its_function(self):
        client = audited(self.journal)(partial(send, URL, headers={}))
        client("hello")
        self.assertEqual(
            self.journal, ["send"], "`wraps` leaves out silently what the client does not have"
        )
        self.assertEqual(client.__name__, "send")

    def test_a_bare_partial_keeps_its_signature(self):
        client = audited(self.journal)(partial(send, URL, headers={}))
        self.assertEqual(
            list(inspect.signature(client).parameters),
            ["payload", "headers", "timeout", "retries"],
            "the url is filled in: wrap the partial, and take only the name from its `func`",
        )

    def test_a_failing_call_is_in_the_journal(self):
        client = audited(self.journal)(send)
        with self.assertRaises(ConnectionError):
            client(URL, "refused", headers={})
        self.assertEqual(self.journal, ["send"], "note the name before the call")

    def test_signature_and_attributes_are_the_clients(self):
        client = preset(send, "orders", URL, headers={})
        client.team = "billing"
        wrapped = audited(self.journal)(client)
        self.assertEqual(wrapped.__doc__, "Post a payload.")
        self.assertEqual(
            list(inspect.signature(wrapped).parameters),
            ["payload", "headers", "timeout", "retries"],
            "`wraps` sets `__wrapped__`, and inspect.signature follows it",
        )
        self.assertEqual(
            getattr(wrapped, "team", None), "billing", "`wraps` copies the `__dict__` too"
        )


class Stretch(Case):
    """Deeper: partials of presets, decorators on decorators."""

    def setUp(self):
        super().setUp()
        self.journal = []

    def test_a_partial_of_a_preset_goes_under_the_presets_name(self):
        orders = preset(send, "orders", URL, headers={})
        audited(self.journal)(partial(orders, timeout=1))("hello")
        self.assertEqual(self.journal, ["orders"])

    def test_a_partial_of_a_bare_partial_goes_under_the_function(self):
        client = partial(partial(send, URL), headers={})
        audited(self.journal)(client)("hello")
        self.assertEqual(self.journal, ["send"], "nested bare partials are flattened into one")

    def test_two_journals_both_know_the_name(self):
        second = []
        client = audited(second)(audited(self.journal)(preset(send, "orders", URL, headers={})))
        client("hello")
        self.assertEqual((self.journal, second), (["orders"], ["orders"]))
        self.assertEqual(len(SENT), 1)

    def test_presets_of_one_sender_do_not_share_anything(self):
        first = preset(send, "orders", URL, headers={"A": "1"})
        second = preset(send, "refunds", URL + "/refunds", headers={"B": "2"})
        first("x")
        second("y")
        self.assertEqual((first.__name__, second.__name__), ("orders", "refunds"))
        self.assertEqual(send.__name__, "send", "the sender itself was renamed")
        self.assertEqual(SENT[1][:3], (URL + "/refunds", "y", {"B": "2"}))
