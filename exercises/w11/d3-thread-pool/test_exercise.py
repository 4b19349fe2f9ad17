"""Cases for w11d3: ThreadPoolExecutor."""

import threading
import unittest

from exercise import ask_all

DEADLINE = 1.5
LONG = 60


class DepotCase(unittest.TestCase):
    def setUp(self):
        self.release = threading.Event()
        self.calls = []
        self.before = set(threading.enumerate())
        self.addCleanup(self.end_all_calls)

    def ask(self, depot):
        """Answers with the length of the name; who is called `stuck...` answers at the end."""
        self.calls.append(depot)
        if depot.startswith("stuck"):
            self.release.wait(20)
        return len(depot)

    def end_all_calls(self):
        self.release.set()
        for thread in set(threading.enumerate()) - self.before:
            thread.join(10)

    def within(self, *args):
        """The result of `ask_all`, called in a thread of its own: a hang becomes a failure."""
        outcome = []

        def call():
            try:
                outcome.append((ask_all(*args), None))
            except BaseException as error:
                outcome.append((None, error))

        thread = threading.Thread(target=call, daemon=True)
        thread.start()
        thread.join(DEADLINE)
        if not outcome:
            self.fail("ask_all still waits, long after the time was over")
        value, error = outcome[0]
        if error is not None:
            raise error
        return value


class AnswerTest(DepotCase):
    def test_every_depot_answers(self):
        answers = self.within(["Graz", "Linz", "Wels"], self.ask, 2, LONG)
        self.assertEqual(answers, {"Graz": 4, "Linz": 4, "Wels": 4})

    def test_the_result_is_in_the_order_of_the_depots(self):
        depots = ["f", "a", "e", "b", "d", "c"]
        answered = {depot: threading.Event() for depot in depots}

        def ask(depot):
            for later in depots[depots.index(depot) + 1 :][:1]:
                answered[later].wait(1)
            answered[depot].set()
            return 0

        answers = self.within(iter(depots), ask, 6, LONG)
        self.assertEqual(
            list(answers), depots, "they answer from the last to the first: that is no order"
        )

    def test_an_empty_depot_has_answered(self):
        self.assertEqual(self.within(["Graz"], lambda depot: 0, 1, LONG), {"Graz": 0})

    def test_no_depots_give_no_answers(self):
        self.assertEqual(self.within([], self.ask, 2, LONG), {})

    def test_a_name_that_occurs_twice_is_asked_once(self):
        answers = self.within(["Graz", "Linz", "Graz"], self.ask, 1, LONG)
        self.assertEqual(list(answers), ["Graz", "Linz"])
        self.assertEqual(self.calls, ["Graz", "Linz"])

    def test_as_many_depots_as_workers_are_asked_at_once(self):
        meeting, running, most = threading.Barrier(2), [], []

        def ask(depot):
            running.append(depot)
            most.append(len(running))
            try:
                meeting.wait(1)
            except threading.BrokenBarrierError:
                raise AssertionError("two workers, and only one call of ask at a time") from None
            running.remove(depot)
            return 1

        answers = self.within(["a", "b", "c", "d"], ask, 2, LONG)
        self.assertEqual(answers, dict.fromkeys("abcd", 1))
        self.assertEqual(max(most), 2)


class ErrorTest(DepotCase):
    def test_a_depot_that_fails_takes_no_other_answer_with_it(self):
        refused = ConnectionRefusedError("Linz")

        def ask(depot):
            if depot == "Linz":
                raise refused
            return 7

        try:
            answers = self.within(["Graz", "Linz", "Wien"], ask, 1, LONG)
        except ConnectionRefusedError:
            self.fail("one depot failed, and the answers of the others are lost")
        self.assertEqual(answers, {"Graz": 7, "Linz": refused, "Wien": 7})

    def test_whatever_ask_raises_is_an_answer(self):
        leave = SystemExit("driver gave up")

        def ask(depot):
            raise leave

        try:
            answers = self.within(["Graz"], ask, 1, LONG)
        except SystemExit:
            self.fail("SystemExit is no Exception, and the future keeps that one, too")
        self.assertEqual(answers, {"Graz": leave})

    def test_a_depots_own_timeout_is_its_answer(self):
        own = TimeoutError("socket timed out")
        failed = threading.Event()

        def ask(depot):
            if depot == "Graz":
                failed.set()
                raise own
            failed.wait(1)
            return 7

        answers = self.within(["Graz", "Linz"], ask, 2, LONG)
        self.assertEqual(
            answers,
            {"Graz": own, "Linz": 7},
            "result() raises TimeoutError for two reasons: not done yet, or done with one",
        )


class DeadlineTest(DepotCase):
    def test_a_stuck_depot_has_no_answer(self):
        answers = self.within(["stuck", "Graz", "Linz"], self.ask, 2, 0.2)
        self.assertEqual(answers, {"stuck": None, "Graz": 4, "Linz": 4})

    def test_no_depot_is_asked_after_the_time_is_over(self):
        answers = self.within(["stuck", "Graz", "Linz"], self.ask, 1, 0.1)
        self.assertEqual(answers, {"stuck": None, "Graz": None, "Linz": None})
        self.end_all_calls()
        self.assertEqual(
            self.calls,
            ["stuck"],
            "the result was returned, and the pool went on with what was in its queue",
        )

    def test_the_time_is_for_all_depots_together(self):
        depots = [f"stuck {n}" for n in range(8)]
        self.assertEqual(
            self.within(depots, self.ask, 8, 0.3),
            dict.fromkeys(depots),
            "eight times 0.3 seconds is not 0.3 seconds",
        )


class Stretch(DepotCase):
    """Deeper: answers that are used while others are awaited."""

    def test_on_answer_runs_in_the_callers_thread(self):
        threads = []
        ask_all(["a", "b"], self.ask, 2, LONG, lambda *_: threads.append(threading.get_ident()))
        self.assertEqual(
            threads, [threading.get_ident()] * 2, "a done callback runs in the pool's thread"
        )

    def test_on_answer_gets_an_answer_while_others_are_awaited(self):
        refused, told = ConnectionRefusedError("b"), threading.Event()
        seen = []

        def ask(depot):
            if depot == "b":
                raise refused
            told.wait(1)
            return 5

        def on_answer(depot, answer):
            seen.append((depot, answer))
            told.set()

        self.within(["a", "b"], ask, 2, LONG, on_answer)
        self.assertEqual(seen, [("b", refused), ("a", 5)])

    def test_what_on_answer_raises_ends_the_call(self):
        for error in (ValueError("no such depot"), TimeoutError("display")):
            with self.subTest(type(error).__name__):

                def on_answer(depot, answer, error=error):
                    raise error

                with self.assertRaises(type(error)) as caught:
                    depots = ["Graz", "stuck", "Linz"]
                    self.within(depots, self.ask, 1, LONG, on_answer)
                self.assertIs(caught.exception, error)
        self.end_all_calls()
        self.assertNotIn("Linz", self.calls)
