"""Cases for w04d6: pure functions and immutability."""

import unittest
from dataclasses import FrozenInstanceError
from datetime import date

from exercise import Cart, percent_until, put, subtotal, total

PRICES = {"mug": 900, "tea": 450, "pot": 3333}
DAY = date(2001, 8, 31)
EVER = date.max


def cart(*lines):
    return Cart(dict(PRICES), lines)


class CartTest(unittest.TestCase):
    def test_prices_are_those_of_the_moment(self):
        prices = {"mug": 900}
        opened = Cart(prices, (("mug", 2),))
        prices["mug"] = 950
        self.assertEqual(
            opened.prices["mug"], 900, "the shop raised its price, and the open cart followed: copy"
        )

    def test_nobody_can_write_to_the_prices(self):
        opened = Cart({"mug": 900})
        with self.assertRaises((TypeError, AttributeError), msg="`frozen` is shallow"):
            opened.prices["mug"] = 1
        self.assertEqual(opened.prices["mug"], 900)

    def test_lines_are_a_tuple(self):
        given = [("mug", 2)]
        opened = Cart({"mug": 900}, given)
        given.append(("mug", 99))
        self.assertEqual(
            opened.lines, (("mug", 2),), "an annotation converts nothing: the cart holds the list"
        )
        self.assertEqual(Cart({"mug": 900}, iter([("mug", 1)])).lines, (("mug", 1),))

    def test_each_line_is_a_tuple(self):
        line = ["mug", 2]
        opened = Cart({"mug": 900}, [line])
        line[1] = 99
        self.assertEqual(
            opened.lines, (("mug", 2),), "a tuple is shallow, too: it holds the list of the caller"
        )

    def test_no_field_can_be_assigned(self):
        opened = cart(("mug", 2))
        for field in ("prices", "lines"):
            with self.assertRaises(FrozenInstanceError, msg=f"cart.{field} could be assigned to"):
                setattr(opened, field, ())

    def test_carts_are_compared_by_value(self):
        self.assertEqual(cart(("mug", 2)), cart(("mug", 2)))
        self.assertNotEqual(cart(("mug", 2)), cart(("mug", 1)))
        self.assertNotEqual(Cart({"mug": 900}), Cart({"mug": 950}), "the prices are compared, too")


class PutTest(unittest.TestCase):
    def test_a_known_sku_keeps_its_place_and_a_new_one_goes_to_the_end(self):
        self.assertEqual(put(cart(("mug", 2)), "tea", 1).lines, (("mug", 2), ("tea", 1)))
        self.assertEqual(
            put(cart(("mug", 2), ("tea", 1)), "mug", 3).lines, (("mug", 5), ("tea", 1))
        )

    def test_a_line_goes_at_zero_and_below(self):
        for taken in (-2, -3):
            after = put(cart(("mug", 2), ("tea", 1)), "mug", taken)
            self.assertEqual(after.lines, (("tea", 1),), f"2 mugs in the cart, {taken} put")
        for quantity in (0, -1):
            self.assertEqual(
                put(cart(("mug", 2)), "tea", quantity).lines,
                (("mug", 2),),
                f"no tea in the cart, {quantity} put",
            )

    def test_a_sku_without_a_price_is_refused(self):
        with self.assertRaises(KeyError):
            put(cart(("mug", 2)), "gold", 1)

    def test_the_old_cart_stays_as_it_was(self):
        before = cart(("mug", 2))
        after = put(before, "mug", 1)
        self.assertEqual(before.lines, (("mug", 2),), "put() has changed the cart it was given")
        self.assertEqual(after.lines, (("mug", 3),))
        self.assertEqual(after.prices, before.prices, "the new cart has the prices of the old one")


class PricingTest(unittest.TestCase):
    def test_the_subtotal_is_the_sum_of_prices_times_counts(self):
        self.assertEqual(subtotal(cart(("mug", 2), ("tea", 3))), 3150)
        self.assertEqual(subtotal(cart()), 0)

    def test_a_discount_ends_after_its_last_day(self):
        summer = percent_until(10, DAY)
        days = date(2001, 8, 1), date(2001, 8, 31), date(2001, 9, 1)
        self.assertEqual(
            [summer(cart(("mug", 1)), day) != 0 for day in days],
            [True, True, False],
            "the date is an argument: do not ask the clock, it knows only today",
        )

    def test_percent_are_rounded_down(self):
        self.assertEqual(percent_until(10, EVER)(cart(("pot", 1)), DAY), 333)
        self.assertEqual(
            percent_until(29, EVER)(Cart({"pin": 100}, [("pin", 1)]), DAY),
            29,
            "100 * 0.29 is 28.999999999999996: keep to whole cents and whole percent",
        )

    def test_all_discounts_are_on_the_full_subtotal(self):
        asked = []

        def voucher(of, today):
            asked.append((of, today))
            return 100

        one = cart(("mug", 1))
        last = date(2001, 9, 30)
        discounts = (each for each in (percent_until(50, last), voucher, percent_until(10, last)))
        self.assertEqual(total(one, discounts, DAY), 900 - 450 - 100 - 90)
        self.assertEqual(asked, [(one, DAY)], "each discount is called once, with cart and date")


class Stretch(unittest.TestCase):
    """Deeper: history, limits of the total, rules that try to cheat."""

    def test_old_carts_are_an_undo_history(self):
        history = [cart()]
        for sku, quantity in (("mug", 1), ("tea", 2), ("mug", -1)):
            history.append(put(history[-1], sku, quantity))
        self.assertEqual(
            [each.lines for each in history],
            [(), (("mug", 1),), (("mug", 1), ("tea", 2)), (("tea", 2),)],
        )

    def test_a_total_is_never_negative(self):
        discounts = [percent_until(60, DAY), percent_until(60, DAY)]
        self.assertEqual(total(cart(("mug", 1)), discounts, DAY), 0)
        self.assertEqual(total(cart(), [lambda of, today: 100], DAY), 0)
        self.assertEqual(total(cart(("mug", 1)), [lambda of, today: 899], DAY), 1)

    def test_a_rule_cannot_change_the_cart(self):
        def greedy(of, today):
            of.prices["mug"] = 0
            return 0

        opened = cart(("mug", 1))
        with self.assertRaises((TypeError, AttributeError)):
            total(opened, [greedy], DAY)
        self.assertEqual(subtotal(opened), 900)
