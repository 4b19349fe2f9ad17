"""Cases for the invoices."""

import unittest
from datetime import date

from exercise import Invoice, oldest, owed

TODAY = date(2024, 3, 1)
LATE = Invoice("Ada", 500, date(2024, 2, 1))
LATER = Invoice("Ada", 250, date(2024, 2, 20))
OTHER = Invoice("Bo", 100, date(2024, 1, 5))
FUTURE = Invoice("Bo", 900, date(2024, 4, 1))


class OwedTest(unittest.TestCase):
    def test_nothing_owes_nothing(self):
        self.assertEqual(owed([], TODAY), {})

    def test_overdue_invoices_add_up(self):
        self.assertEqual(owed([LATE, LATER], TODAY), {"Ada": 750})

    def test_future_invoices_do_not_count(self):
        self.assertEqual(owed([OTHER, FUTURE], TODAY), {"Bo": 100})

    def test_due_today_is_not_overdue(self):
        self.assertEqual(owed([Invoice("Cy", 1, TODAY)], TODAY), {})


class OldestTest(unittest.TestCase):
    def test_the_longest_overdue_is_found(self):
        self.assertIs(oldest([LATE, OTHER, FUTURE], TODAY), OTHER)

    def test_none_overdue_is_an_error(self):
        with self.assertRaises(ValueError):
            oldest([FUTURE], TODAY)
