"""Move money between accounts from many threads."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol


class NotEnoughMoney(Exception):
    """The source of a transfer has less than was to be moved."""


class Ledger(Protocol):
    """Where the balances are kept. Each call is safe in itself and may take
    long; an account that is not there is a KeyError.
    """

    def accounts(self) -> list[str]: ...

    def balance(self, account: str) -> int: ...

    def set_balance(self, account: str, cents: int) -> None: ...


def plain_lock(account: str) -> threading.Lock:
    """The lock of an account, unless tests ask for another kind."""
    return threading.Lock()


class Bank:
    """Transfers from many threads at a time. Nobody else changes a balance.

    `make_lock` makes the lock that guards one account. Accounts are opened
    in the ledger at any time, and never closed, so locks are made when an
    account is first used.

    >>> bank = Bank(ledger)              # holds a: 100, b: 0
    >>> bank.transfer("a", "b", 30)
    >>> ledger.balance("b"), bank.total()
    (30, 100)
    """

    def __init__(
        self,
        ledger: Ledger,
        make_lock: Callable[[str], AbstractContextManager] = plain_lock,
    ) -> None:
        self._ledger = ledger
        self._make_lock = make_lock
        self._locks: dict[str, AbstractContextManager] = {}
        self._guard = threading.Lock()

    @contextmanager
    def _holding(self, accounts: Iterable[str]) -> Iterator[None]:
        with ExitStack() as held:
            for account in sorted(set(accounts)):
                held.enter_context(self._lock(account))
            yield

    def _lock(self, account: str) -> AbstractContextManager:
        with self._guard:
            if account not in self._locks:
                self._locks[account] = self._make_lock(account)
            return self._locks[account]

    def transfer(self, source: str, target: str, cents: int) -> None:
        """Move `cents` from `source` to `target`.

        Raises NotEnoughMoney if `source` has less, and KeyError if one of
        them is not there; then no balance has changed. From an account to
        itself, nothing changes.

        Any number of transfers may run at once. Those that have no account
        in common do not wait for each other.

        Stretch: if the ledger refuses to set the target's balance, the
        source gets its money back before the exception is raised.
        """
        with self._holding([source, target]):
            there, here = self._ledger.balance(target), self._ledger.balance(source)
            if here < cents:
                raise NotEnoughMoney
            if source == target:
                return
            self._ledger.set_balance(source, here - cents)
            try:
                self._ledger.set_balance(target, there + cents)
            except BaseException:
                self._ledger.set_balance(source, here)
                raise

    def total(self) -> int:
        """The sum of all balances, as they are at one moment: money that is
        being moved counts once. Stretch: also when an account is opened
        meanwhile, and money is moved there.
        """
        while True:
            accounts = set(self._ledger.accounts())
            with self._holding(accounts):
                if accounts.issuperset(self._ledger.accounts()):
                    return sum(self._ledger.balance(account) for account in accounts)
