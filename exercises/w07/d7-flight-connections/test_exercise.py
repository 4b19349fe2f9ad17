"""Cases for w07d7: a shortest path variant, on a timetable of flights."""

import unittest
from itertools import islice, pairwise

from exercise import TRANSFER, Flight, by_origin, connection, connections


def flights(*rows):
    """Flights given as "number origin destination departs arrives"."""
    made = []
    for row in rows:
        number, origin, destination, departs, arrives = row.split()
        made.append(Flight(number, origin, destination, int(departs), int(arrives)))
    return made


class Board(list):
    """The departures of one airport, which count how often they are read."""

    reads = 0

    def __iter__(self):
        Board.reads += 1
        assert Board.reads <= 5_000, "departures were read 5,000 times: does the search ever end?"
        return super().__iter__()


def timetable(*rows):
    """A complete timetable, made without by_origin()."""
    given = sorted(flights(*rows), key=lambda flight: flight.departs)
    airports = {end: None for flight in given for end in (flight.origin, flight.destination)}
    Board.reads = 0
    return {a: Board(flight for flight in given if flight.origin == a) for a in airports}


def numbers(way):
    return None if way is None else [flight.number for flight in way]


# Quick to EDDM with two changes, later with none: who may still change there?
ALPS = (
    "A1 EGLL LFPG 500 560",
    "A2 LFPG LSZH 600 660",
    "A3 LSZH EDDM 700 740",
    "B1 EGLL EDDM 510 800",
    "C1 EDDM LOWW 900 960",
)


class ByOriginTest(unittest.TestCase):
    def test_departures_are_sorted_and_ties_keep_their_order(self):
        given = flights("X9 EGLL KJFK 700 1100", "X5 EGLL KBOS 600 990", "X1 EGLL LFPG 700 760")
        board = by_origin(iter(given))["EGLL"]
        self.assertEqual(numbers(board), ["X5", "X9", "X1"], "flights have no order of their own")

    def test_an_airport_that_no_flight_leaves_is_a_key(self):
        table = by_origin(flights("X1 EGLL KJFK 600 1080"))
        self.assertEqual(sorted(table), ["EGLL", "KJFK"], "the end of a flight is an airport, too")
        self.assertEqual(table["KJFK"], [])
        with self.assertRaises(KeyError, msg="a typing error became an airport"):
            table["EGGL"]


class ConnectionTest(unittest.TestCase):
    def found(self, table, origin, region, ready, most):
        try:
            return numbers(connection(table, origin, region, ready, most))
        except TypeError as error:
            self.fail(f"two entries of the heap tied, and flights cannot be ordered: {error}")

    def test_the_earliest_arrival_wins_over_the_shortest_flight(self):
        table = timetable(
            "S1 EGLL LFPG 700 760",
            "L1 EGLL LFPO 500 600",
            "L2 LFPO LFPG 640 700",
            "S2 EGLL LFPG 800 850",
        )
        self.assertEqual(
            self.found(table, "EGLL", "LFPG", 440, 3),
            ["L1", "L2"],
            "what counts is when one arrives, not how long one is in the air",
        )

    def test_an_early_arrival_with_many_flights_does_not_shut_out_a_later_one(self):
        table = timetable(*ALPS)
        self.assertEqual(self.found(table, "EGLL", "EDDM", 440, 1), ["B1"])
        self.assertEqual(
            self.found(table, "EGLL", "LOWW", 440, 2),
            ["B1", "C1"],
            "the earliest way to EDDM has used up its flights: an airport is not settled by time "
            "alone",
        )
        self.assertEqual(
            self.found(table, "EGLL", "LOWW", 440, 4),
            ["B1", "C1"],
            "both ways to EDDM catch C1 and arrive at 960: the later one has fewer flights",
        )

    def test_most_flights_is_a_limit(self):
        table = timetable(*ALPS)
        self.assertEqual(self.found(table, "EGLL", "EDDM", 440, 3), ["A1", "A2", "A3"])
        self.assertEqual(self.found(table, "EGLL", "EDDM", 440, 2), ["B1"])
        self.assertIsNone(self.found(table, "EGLL", "EDDM", 440, 0))

    def test_a_change_takes_its_time_and_no_more(self):
        table = timetable("M1 EGLL LFPG 500 600", "M2 LFPG LOWW 639 700", "M3 LFPG LOWW 640 900")
        self.assertEqual(
            self.found(table, "EGLL", "LOWW", 440, 2), ["M1", "M3"], "600 + TRANSFER is 640"
        )

    def test_the_first_flight_needs_no_change(self):
        table = timetable("T1 EGLL LFPG 479 500", "T2 EGLL LFPG 480 560", "T3 EGLL LFPG 530 590")
        self.assertEqual(
            self.found(table, "EGLL", "LFPG", 480, 1),
            ["T2"],
            "who is ready at 480 can take off at 480; TRANSFER is the time between two flights",
        )

    def test_of_equal_arrivals_the_fewest_flights(self):
        table = timetable(
            *("E1 EGLL LFPG 500 510", "E2 LFPG LFLL 550 560", "E3 LFLL LSZH 600 700"),
            *("E4 EGLL EDDF 505 590", "E5 EDDF LSZH 630 700"),
        )
        self.assertEqual(
            self.found(table, "EGLL", "LSZH", 440, 3),
            ["E4", "E5"],
            "both ways arrive at 700; the one with three flights is found first",
        )

    def test_any_airport_of_the_region_will_do(self):
        table = timetable("U1 EDDF KORD 600 1200", "U2 EDDF EGLL 500 600", "U3 EGLL KJFK 650 1100")
        self.assertEqual(
            self.found(table, "EDDF", "K", 440, 2), ["U2", "U3"], "K is a prefix: KJFK is in it"
        )
        self.assertEqual(self.found(table, "EDDF", "ED", 440, 2), [])

    def test_equal_entries_and_circles_do_no_harm(self):
        table = timetable(
            *("W1 EGLL EGKK 500 560", "W2 EGLL EGKK 500 560", "W3 EGKK EGLL 600 660"),
            *("W4 EGLL EGKK 700 760", "W5 EGKK EGLL 800 860", "W6 EGKK LFPG 100 160"),
        )
        self.assertIsNone(self.found(table, "EGLL", "LFPG", 440, 9))


class ConnectionsTest(unittest.TestCase):
    def all(self, table, *rules):
        return [numbers(way) for way in islice(connections(table, *rules), 500)]

    def test_they_come_depth_first_in_the_order_of_the_timetable(self):
        self.assertEqual(
            self.all(timetable(*ALPS), "EGLL", "LOWW", 480, 4),
            [["A1", "A2", "A3", "C1"], ["B1", "C1"]],
        )
        self.assertEqual(self.all(timetable(*ALPS), "EGLL", "LOWW", 480, 3), [["B1", "C1"]])

    def test_an_airport_may_be_on_several_connections_but_once_on_each(self):
        table = timetable(
            *("N1 EGLL LFPG 500 560", "N2 EGLL LSZH 510 570", "N3 LFPG LSZH 600 660"),
            *("N4 LSZH LFPG 610 670", "N5 LSZH LOWW 720 780", "N6 LFPG EGLL 710 770"),
        )
        self.assertEqual(
            self.all(table, "EGLL", "LOWW", 480, 4),
            [["N1", "N3", "N5"], ["N2", "N5"]],
            "what one connection has visited is open to the next: leave an airport on the way back",
        )

    def test_a_connection_ends_at_the_first_airport_of_the_region(self):
        table = timetable("K1 EDDF KJFK 500 900", "K2 KJFK KBOS 950 999", "K3 EDDF KBOS 600 970")
        self.assertEqual(self.all(table, "EDDF", "K", 480, 3), [["K1"], ["K3"]])
        self.assertEqual(
            self.all(table, "KJFK", "K", 480, 3), [[]], "from the region: one, without a flight"
        )

    def test_one_connection_costs_no_search_for_the_others(self):
        rows = [f"F{n} EGLL E{n:03} {500 + n} {700 + n}" for n in range(200)]
        rows += [f"G{n} E{n:03} LOWW {800 + n} {900 + n}" for n in range(200)]
        table = timetable(*rows)
        ways = iter(connections(table, "EGLL", "LOWW", 480, 2))
        self.assertEqual(Board.reads, 0, "nothing may be searched before somebody asks")
        self.assertEqual(numbers(next(ways)), ["F0", "G0"])
        self.assertLess(Board.reads, 10, f"{Board.reads} departure boards read for one connection")


class Stretch(unittest.TestCase):
    """Deeper: scale, and two functions that have to agree."""

    def test_a_busy_timetable_is_searched_in_bounds(self):
        ports = [f"P{n:02}" for n in range(30)]
        rows = [
            f"{a}{b}{wave} {a} {b} {wave * 100 + i} {wave * 100 + i + 50}"
            for wave in range(1, 9)
            for i, a in enumerate(ports)
            for b in (ports[(i + 1) % 30], ports[(i + 7) % 30])
        ]
        table = timetable(*rows, "Z1 ZZZZ P00 1 2")
        self.assertIsNone(connection(table, "P00", "ZZ", 0, 12))
        self.assertLess(
            Board.reads, 13 * 30, "an airport is worth another look only with fewer flights used"
        )

    def test_the_best_of_all_connections_is_the_connection(self):
        ports = ["EGLL", "LFPG", "EDDF", "LSZH", "LOWW", "LIRF"]
        state, rows = 7, []
        for n in range(60):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            a, b = ports[(state >> 8 & 7) % 6], ports[(state >> 16) % 6]
            if a != b:
                departs = (state >> 4) % 900
                rows.append(f"R{n} {a} {b} {departs} {departs + 30 + state % 97}")
        table = timetable(*rows)
        for end in ports[1:]:
            for most in (1, 2, 3, 4):
                ways = list(connections(table, "EGLL", end, 60, most))
                expected = min(((way[-1].arrives, len(way)) for way in ways), default=None)
                found = connection(table, "EGLL", end, 60, most)
                actual = found and (found[-1].arrives, len(found))
                self.assertEqual(actual, expected, f"to {end} with at most {most} flights")

    def test_the_flights_of_a_connection_fit_together(self):
        way = connection(timetable(*ALPS), "EGLL", "EDDM", 480, 3)
        for before, after in pairwise(way):
            self.assertEqual(before.destination, after.origin)
            self.assertGreaterEqual(after.departs - before.arrives, TRANSFER)
