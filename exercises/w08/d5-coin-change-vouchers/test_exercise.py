"""Cases for w08d5: coin change, limited and unlimited, minimum and count."""

import random
import sys
import unittest
from collections import Counter
from itertools import product

from exercise import bundles, redeem


def steps(limit, work, *args):
    """Run `work(*args)`, but at most `limit` lines of Python."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        if event == "line":
            count += 1
            if count > limit:
                raise AssertionError(
                    f"more than {limit:,} lines were executed: "
                    "does the work grow with the number of ways?"
                )
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return work(*args)
    finally:
        sys.settrace(before)


def best(amount, wallet):
    """(sum, minus number of vouchers) of the best choice, by trying every one."""
    choices = product(*(range(stock + 1) for stock in wallet.values()))
    sums = [(sum(map(int.__mul__, wallet, counts)), -sum(counts)) for counts in choices]
    return max(found for found in sums if found[0] <= amount)


class RedeemTest(unittest.TestCase):
    def check(self, amount, wallet, expected, why=""):
        """The choice is in the wallet and has the (sum, number of vouchers) `expected`."""
        before = dict(wallet)
        used = redeem(amount, wallet)
        self.assertEqual(wallet, before, "the wallet should not be changed")
        self.assertLessEqual(used, Counter(wallet), f"more than the wallet holds. {why}")
        self.assertNotIn(0, used.values(), "only values that are used should be listed")
        total = sum(value * count for value, count in used.items())
        self.assertEqual(
            (total, sum(used.values())), expected, f"{dict(used)}: (sum, vouchers). {why}"
        )

    def test_an_exact_amount(self):
        self.check(70, {70: 2, 50: 1, 20: 1, 10: 9}, (70, 1), "one voucher is worth the bill")

    def test_one_voucher_may_be_all_that_fits(self):
        self.check(45, {40: 1, 20: 1, 10: 1}, (40, 1))

    def test_nothing_to_pay_or_nothing_to_pay_with(self):
        for amount, wallet in ((0, {50: 3}), (40, {}), (40, {50: 3}), (40, {10: 0})):
            with self.subTest(amount=amount, wallet=wallet):
                self.assertEqual(redeem(amount, wallet), Counter())

    def test_a_large_voucher_can_be_in_the_way(self):
        self.check(60, {50: 1, 20: 5}, (60, 3), "after the 50, nothing fits into the last 10")
        self.check(60, {40: 9, 30: 9, 10: 9}, (60, 2), "30+30 and not 40+10+10")
        self.check(70, {50: 1, 20: 1, 10: 9}, (70, 2))

    def test_an_amount_that_cannot_be_made(self):
        self.check(65, {50: 1, 20: 2}, (50, 1), "no change is given, so some of the bill is left")

    def test_no_more_than_the_wallet_holds(self):
        self.check(90, {30: 2, 10: 3}, (90, 5), "there is no third 30")

    def test_only_sums_that_can_be_made_are_counted(self):
        self.check(17, {5: 1, 7: 1}, (12, 2))
        self.check(9, {6: 1, 8: 1}, (8, 1), "a sum that nothing makes is no basis for another one")

    def test_small_wallets_are_used_in_the_best_way(self):
        pick = random.Random(87)
        for _ in range(150):
            wallet = {value: pick.randint(0, 3) for value in pick.sample(range(2, 16), 4)}
            amount = pick.randint(1, 50)
            total, minus = best(amount, wallet)
            self.check(amount, wallet, (total, -minus), f"{amount} from {wallet}")

    def test_many_vouchers_are_no_explosion(self):
        wallet = dict.fromkeys((7, 11, 13, 17, 19, 23, 29, 31), 3)
        used = steps(100_000, redeem, 301, wallet)
        self.assertEqual(sum(value * count for value, count in used.items()), 301)


class BundlesTest(unittest.TestCase):
    def test_the_order_does_not_count(self):
        self.assertEqual(
            bundles(30, [10, 20]), 2, "20+10 and 10+20 are one bundle: which loop is outside?"
        )
        self.assertEqual(bundles(100, [1, 5, 10, 25, 50]), 292)

    def test_one_bundle_is_worth_nothing(self):
        self.assertEqual((bundles(0, [10]), bundles(0, [])), (1, 1), "the empty bundle")

    def test_a_single_value_makes_one_bundle_or_none(self):
        self.assertEqual(bundles(40, [10]), 1, "four times 10: there is no limit on the number")
        self.assertEqual((bundles(5, [10]), bundles(15, [10]), bundles(5, [])), (0, 0, 0))

    def test_a_value_listed_twice_counts_once(self):
        self.assertEqual(bundles(40, [10, 40, 10]), 2, "four times 10, or one 40")

    def test_the_values_may_come_from_a_stream(self):
        self.assertEqual(bundles(40, iter([40, 20])), 2, "a stream can be read only once")


class Stretch(unittest.TestCase):
    """Deeper: sizes, where only the form of the table decides."""

    def test_a_large_stock_is_no_more_work_than_fits(self):
        used = steps(20_000, redeem, 100, {30: 10**12, 25: 10**12, 1: 3})
        self.assertEqual(used, Counter({25: 4}))

    def test_thousands_of_small_vouchers(self):
        try:
            used = redeem(1_050, {1: 1_050})
        except RecursionError:
            self.fail("a payment may have more vouchers than calls can be nested")
        self.assertEqual(used, Counter({1: 1_050}))

    def test_counting_is_cheaper_than_listing(self):
        found = steps(100_000, bundles, 2_000, [1, 5, 10, 25, 50, 100])
        self.assertEqual(found, 53995291)
