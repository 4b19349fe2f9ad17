"""Cases for w05d6: one function, open for types that it does not know yet."""

import unittest
from collections import ChainMap, OrderedDict, namedtuple
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from types import MappingProxyType
from uuid import UUID

from exercise import encode


class Level(IntEnum):
    HIGH = 3


class Channel(StrEnum):
    MAIL = "m"


class Size(int, Enum):
    LARGE = 9


class State(Enum):
    OPEN = "o"


@dataclass
class Line:
    sku: str
    net: Decimal


@dataclass
class Order:
    id: int
    lines: list
    state: State = State.OPEN


class ScalarTest(unittest.TestCase):
    def test_plain_values_are_returned_as_they_are(self):
        for value in (None, True, False, 0, -7, 2.5, "", "net"):
            self.assertIs(encode(value), value)

    def test_a_member_of_a_plain_enum_becomes_its_name(self):
        self.assertEqual(encode(State.OPEN), "OPEN")

    def test_an_enum_that_is_also_a_number_or_text_becomes_its_name(self):
        for member in (Level.HIGH, Channel.MAIL, Size.LARGE):
            with self.subTest(member=member):
                encoded = encode(member)
                self.assertEqual(
                    (type(encoded), encoded),
                    (str, member.name),
                    "in the MRO of its class int or str stands before Enum, and wins",
                )

    def test_decimals_and_uuids_become_text(self):
        self.assertEqual(encode(Decimal("9.50")), "9.50")
        self.assertEqual(
            encode(UUID(int=7)), "00000000-0000-0000-0000-000000000007", "str(value) was expected"
        )

    def test_a_date_has_no_time(self):
        self.assertEqual(encode(date(2026, 3, 1)), "2026-03-01")

    def test_an_aware_datetime_is_converted_to_utc(self):
        cet = timezone(timedelta(hours=1))
        for value, expected in (
            (datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "2026-03-01T09:30:00Z"),
            (datetime(2026, 3, 1, 0, 30, 5, 999_999, cet), "2026-02-28T23:30:05Z"),
        ):
            self.assertEqual(
                encode(value), expected, "a datetime is a date, too: the nearest type must win"
            )

    def test_a_naive_datetime_is_refused(self):
        with self.assertRaises(ValueError, msg="astimezone() takes a naive one for local time"):
            encode(datetime(2026, 3, 1, 9, 30))

    def test_what_is_said_of_a_type_holds_for_its_subclasses(self):
        class Price(Decimal):
            pass

        class Day(date):
            pass

        Pair = namedtuple("Pair", "sku count")
        self.assertEqual(
            (encode(Price("1.0")), encode(Day(2026, 3, 1)), encode(Pair("a", 2))),
            ("1.0", "2026-03-01", ["a", 2]),
        )


class ContainerTest(unittest.TestCase):
    def test_lists_and_tuples_become_lists_of_encoded_items(self):
        self.assertEqual(
            encode([1, (Decimal("2"), []), [State.OPEN]]),
            [1, ["2", []], ["OPEN"]],
            "the dispatcher looks at the list only: call it again for each item",
        )

    def test_every_mapping_becomes_a_dict(self):
        class Row(Mapping):
            def __getitem__(self, key):
                return {"net": 40}[key]

            def __iter__(self):
                return iter(["net"])

            def __len__(self):
                return 1

        for mapping in (
            {"net": 40},
            OrderedDict(net=40),
            MappingProxyType({"net": 40}),
            ChainMap({"net": 40}),
            Row(),
        ):
            with self.subTest(type(mapping).__name__):
                encoded = encode(mapping)
                self.assertEqual((type(encoded), encoded), (dict, {"net": 40}))
        self.assertEqual(
            encode({State.OPEN: [Decimal("1")], date(2026, 3, 1): None}),
            {"OPEN": ["1"], "2026-03-01": None},
            "keys and contents are encoded",
        )

    def test_a_dataclass_becomes_a_dict_with_its_type(self):
        encoded = encode(Order(7, [Line("a", Decimal("9.50"))]))
        self.assertEqual(
            encoded,
            {
                "type": "Order",
                "id": 7,
                "lines": [{"type": "Line", "sku": "a", "net": "9.50"}],
                "state": "OPEN",
            },
            "dataclasses within dataclasses have a type, too",
        )
        self.assertEqual(next(iter(encoded)), "type")

    def test_a_dataclass_itself_is_refused(self):
        try:
            encode(Line)
        except TypeError as error:
            self.assertIn("type", str(error))
        except AttributeError as error:
            self.fail(f"is_dataclass() is true of the class as well: {error}")
        else:
            self.fail("a class is not an event")

    def test_what_nobody_has_registered_is_refused(self):
        for value in ({1, 2}, b"net", (n for n in ()), object()):
            name = type(value).__name__
            with self.subTest(name):
                try:
                    encoded = encode([value])
                except TypeError as error:
                    self.assertIn(name, str(error), "the message has to name the type")
                else:
                    self.fail(f"{name} was encoded as {encoded!r}: which type stands for it?")

    def test_other_modules_add_their_types_at_any_time(self):
        @dataclass
        class Money:
            cents: int

        self.assertEqual(encode([Money(950)]), [{"type": "Money", "cents": 950}])
        self.assertTrue(hasattr(encode, "register"), "a chain of isinstance is closed")

        @encode.register
        def _(value: Money) -> str:
            return f"{value.cents / 100:.2f}"

        self.assertEqual(encode({"net": [Money(950)]}), {"net": ["9.50"]})


class Stretch(unittest.TestCase):
    """Deeper: late registrations, near and far bases, virtual subclasses."""

    def test_a_late_registration_of_a_base_reaches_its_subclasses(self):
        class Place:
            pass

        class Shop(Place):
            pass

        with self.assertRaises(TypeError):
            encode(Shop())
        encode.register(Place, lambda value: "place")
        self.assertEqual(encode(Shop()), "place", "what was looked up before must be forgotten")

    def test_the_nearest_base_wins_whatever_the_order_of_registration(self):
        class Place:
            pass

        class Shop(Place):
            pass

        class Kiosk(Shop):
            pass

        encode.register(Shop, lambda value: "shop")
        encode.register(Place, lambda value: "place")
        self.assertEqual((encode(Kiosk()), encode(Place())), ("shop", "place"))

    def test_an_enum_with_a_registration_of_its_own(self):
        class Color(Enum):
            RED = "#f00"

        class Weight(int, Enum):
            HEAVY = 20

        for cls in (Color, Weight):
            encode.register(cls, lambda value: ["value", value.value])
        self.assertEqual(
            encode([Color.RED, Weight.HEAVY]),
            [["value", "#f00"], ["value", 20]],
            "a check for Enum in front of the dispatcher leaves other modules no say",
        )

    def test_a_virtual_mapping_is_a_mapping(self):
        class Record:
            def __getitem__(self, key):
                return {"net": Decimal("1")}[key]

            def __iter__(self):
                return iter(["net"])

            def keys(self):
                return ["net"]

            def items(self):
                return [("net", Decimal("1"))]

        Mapping.register(Record)
        self.assertEqual(encode(Record()), {"net": "1"})
