"""Cases for w11d6: race conditions. Every interleaving here is forced, so it happens each time."""

import itertools
import threading
import unittest

from exercise import Bank, NotEnoughMoney

DEADLINE = 1.5


def in_thread(function, *args):
    """Start the call in a thread; a function that waits for its end."""
    outcome = []

    def call():
        try:
            outcome.append((function(*args), None))
        except BaseException as error:
            outcome.append((None, error))

    def result(message="the call does not return"):
        thread.join(DEADLINE)
        if not outcome:
            raise AssertionError(message)
        value, error = outcome[0]
        if error is not None:
            raise error
        return value

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    return result


def meet(barrier, timeout=0.15):
    """Wait for the other thread here; go on alone if it cannot come."""
    try:
        barrier.wait(timeout)
    except threading.BrokenBarrierError:
        return False
    return True


class FakeLedger:
    """A ledger in memory. `hooks` run before a call, outside of any lock of ours."""

    def __init__(self, **balances):
        self.balances = balances
        self.hooks = {}

    def _call(self, name, account):
        if account not in self.balances:
            raise KeyError(account)
        self.hooks.get((name, account), lambda: None)()

    def accounts(self):
        names = list(self.balances)
        self.hooks.pop("listed", lambda: None)()
        return names

    def balance(self, account):
        self._call("balance", account)
        cents = self.balances[account]
        self.hooks.get(("balance read", account), lambda: None)()
        return cents

    def set_balance(self, account, cents):
        self._call("set_balance", account)
        self.balances[account] = cents


class WatchedLock:
    """A lock that tells what a thread holds when it waits for another one."""

    def __init__(self, name, watch):
        self.name = name
        self._watch = watch
        self._lock = threading.Lock()

    def acquire(self, blocking=True, timeout=-1):
        if blocking and timeout < 0:
            self._watch.waiting(self.name)
        taken = self._lock.acquire(blocking, timeout)
        if taken:
            self._watch.taken(self.name)
        return taken

    def release(self):
        self._watch.released(self.name)
        self._lock.release()

    def locked(self):
        return self._lock.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


class Watch:
    """Makes watched locks, and collects in which order threads take them."""

    def __init__(self):
        self._mine = threading.local()
        self.orders = set()
        self.before = {}
        self.after_first = None

    def make_lock(self, name):
        return WatchedLock(name, self)

    def held(self):
        return self._mine.__dict__.setdefault("held", [])

    def waiting(self, name):
        self.orders.update((other, name) for other in self.held())
        self.before.get(name, lambda: None)()

    def taken(self, name):
        self.held().append(name)
        if self.after_first is not None and len(self.held()) == 1:
            self.after_first()

    def released(self, name):
        self.held().remove(name)


class TransferTest(unittest.TestCase):
    def test_money_moves(self):
        ledger = FakeLedger(a=100, b=5)
        bank = Bank(ledger)
        bank.transfer("a", "b", 30)
        bank.transfer("a", "b", 70)
        self.assertEqual(ledger.balances, {"a": 0, "b": 105})
        self.assertEqual(bank.total(), 105)

    def test_a_transfer_that_fails_changes_nothing_and_leaves_no_lock(self):
        ledger = FakeLedger(a=100, b=5)
        bank = Bank(ledger)
        with self.assertRaises(NotEnoughMoney):
            bank.transfer("b", "a", 6)
        self.assertEqual(ledger.balances, {"a": 100, "b": 5})
        in_thread(bank.transfer, "a", "b", 1)(
            "an account is still locked by a transfer that failed"
        )
        self.assertEqual(ledger.balances, {"a": 99, "b": 6})

    def test_an_unknown_account_costs_nobody_money(self):
        ledger = FakeLedger(a=100)
        bank = Bank(ledger)
        for source, target in (("a", "nobody"), ("nobody", "a")):
            with self.assertRaises(KeyError):
                bank.transfer(source, target, 30)
            self.assertEqual(
                ledger.balances,
                {"a": 100},
                "the source was charged before it was clear that the target is there",
            )

    def test_a_transfer_to_itself_returns(self):
        bank = Bank(FakeLedger(a=100))
        in_thread(bank.transfer, "a", "a", 30)("the thread waits for a lock that it holds itself")

    def test_a_transfer_to_itself_changes_nothing(self):
        ledger = FakeLedger(a=100)
        bank = Bank(ledger)
        in_thread(bank.transfer, "a", "a", 30)("the thread waits for a lock that it holds itself")
        self.assertEqual(ledger.balances, {"a": 100}, "money was made or lost on the way to itself")
        with self.assertRaises(NotEnoughMoney):
            in_thread(bank.transfer, "a", "a", 101)()


class RaceTest(unittest.TestCase):
    def test_opposite_transfers_do_not_wait_for_each_other(self):
        ledger, watch = FakeLedger(a=100, b=100), Watch()
        bank = Bank(ledger, watch.make_lock)
        first_locks = threading.Barrier(2)
        watch.after_first = lambda: meet(first_locks)
        results = [
            in_thread(bank.transfer, "a", "b", 10),
            in_thread(bank.transfer, "b", "a", 30),
        ]
        for result in results:
            result("deadlock: each of two threads holds the lock that the other one needs")
        self.assertEqual(ledger.balances, {"a": 120, "b": 80})

    def test_money_is_spent_once(self):
        ledger = FakeLedger(a=100, b=0, c=0)
        bank = Bank(ledger)
        both_have_read = threading.Barrier(2)
        ledger.hooks["balance read", "a"] = lambda: meet(both_have_read)
        results = [in_thread(bank.transfer, "a", target, 80) for target in "bc"]
        refused = 0
        for result in results:
            try:
                result()
            except NotEnoughMoney:
                refused += 1
        self.assertEqual(
            (refused, ledger.balances["a"]),
            (1, 20),
            "both threads saw enough money, and then both took it: check and act are one step",
        )

    def test_a_new_account_has_one_lock(self):
        ledger = FakeLedger(a=100, b=100, new=0)
        making, reading = threading.Barrier(2), threading.Barrier(2)

        def make_lock(account):
            if account == "new":
                meet(making)
            return threading.Lock()

        bank = Bank(ledger, make_lock)
        ledger.hooks["balance read", "new"] = lambda: meet(reading)
        results = [in_thread(bank.transfer, source, "new", 10) for source in "ab"]
        for result in results:
            result()
        self.assertEqual(
            ledger.balances["new"],
            20,
            "two threads found no lock for the account, and each made its own: an update is lost",
        )

    def test_transfers_without_a_common_account_run_at_the_same_time(self):
        ledger = FakeLedger(a=100, b=0, c=100, d=0)
        bank = Bank(ledger)
        inside, met = threading.Barrier(2), []
        for account in "bd":
            ledger.hooks["set_balance", account] = lambda: met.append(meet(inside, 1))
        results = [in_thread(bank.transfer, *pair, 10) for pair in ("ab", "cd")]
        for result in results:
            result()
        self.assertEqual(
            met, [True, True], "c and d had to wait for a and b: one lock for all is too many"
        )

    def test_money_on_its_way_counts_once(self):
        ledger = FakeLedger(a=100, b=100)
        bank = Bank(ledger)
        charged, go = threading.Event(), threading.Event()
        ledger.hooks["set_balance", "b"] = lambda: (charged.set(), go.wait(1))
        moving = in_thread(bank.transfer, "a", "b", 30)
        charged.wait(1)
        total = in_thread(bank.total)
        threading.Event().wait(0.05)
        go.set()
        moving()
        self.assertEqual(
            total("total does not return"), 200, "30 were charged and not yet credited"
        )

    def test_all_balances_are_of_one_moment(self):
        ledger, watch = FakeLedger(a=100, b=100), Watch()
        bank = Bank(ledger, watch.make_lock)
        bank.transfer("a", "b", 0)
        moved = threading.Event()

        def move():
            watch.before.clear()
            bank.transfer("b", "a", 50)
            moved.set()

        def on_the_way_to_b():
            watch.before.clear()
            threading.Thread(target=move, daemon=True).start()
            moved.wait(0.15)

        watch.before["b"] = on_the_way_to_b
        total = in_thread(bank.total)("total does not return")
        self.assertEqual(
            total,
            200,
            "50 went from an account that was not yet counted to one that was: hold all locks "
            "before you read",
        )


class Stretch(unittest.TestCase):
    """Deeper: what has not gone wrong yet."""

    def test_locks_are_taken_in_one_order(self):
        names = "qwertyuiopasdfghjkl"
        ledger, watch = FakeLedger(**dict.fromkeys(names, 100)), Watch()
        bank = Bank(ledger, watch.make_lock)

        def work():
            for pair in itertools.permutations(names, 2):
                bank.transfer(*pair, 1)
            bank.total()

        in_thread(work)("a thread that is alone waits for a lock")
        both = sorted(pair for pair in watch.orders if pair[::-1] in watch.orders)
        self.assertEqual(
            both[:1],
            [],
            "one account's lock is taken while the other's is held, and elsewhere the other way "
            "round; it went well, as one thread was alone",
        )

    def test_an_account_that_is_opened_meanwhile_counts(self):
        ledger = FakeLedger(a=100, b=100)
        bank = Bank(ledger)
        moved = threading.Event()

        def move():
            ledger.balances["new"] = 0
            bank.transfer("a", "new", 50)
            moved.set()

        def listed():
            threading.Thread(target=move, daemon=True).start()
            moved.wait(0.15)

        ledger.hooks["listed"] = listed
        total = in_thread(bank.total)("total does not return")
        self.assertEqual(
            total,
            200,
            "after the accounts were listed, and before all of them were locked, one was opened "
            "and got 50: to list and to lock are two steps",
        )

    def test_a_refused_credit_takes_the_debit_back(self):
        ledger = FakeLedger(a=100, b=0)
        bank = Bank(ledger)

        def refuse():
            raise OSError("ledger is read-only")

        ledger.hooks["set_balance", "b"] = refuse
        with self.assertRaises(OSError):
            bank.transfer("a", "b", 30)
        self.assertEqual(ledger.balances, {"a": 100, "b": 0})
        del ledger.hooks["set_balance", "b"]
        in_thread(bank.transfer, "a", "b", 1)("an account is still locked")
        self.assertEqual(ledger.balances, {"a": 99, "b": 1})
