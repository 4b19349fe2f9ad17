"""Misconception: with locks held, reading first and writing later is always right.

fails: TransferTest.test_a_transfer_to_itself_changes_nothing
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol


class NotEnoughMoney(Exception):
    pass


class Ledger(Protocol):
    def accounts(self) -> list[str]: ...

    def balance(self, account: str) -> int: ...

    def set_balance(self, account: str, cents: int) -> None: ...


def plain_lock(account: str) -> threading.Lock:
    return threading.Lock()


class Bank:
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
        with self._holding([source, target]):
            there, here = self._ledger.balance(target), self._ledger.balance(source)
            if here < cents:
                raise NotEnoughMoney
            self._ledger.set_balance(source, here - cents)
            try:
                self._ledger.set_balance(target, there + cents)
            except BaseException:
                self._ledger.set_balance(source, here)
                raise

    def total(self) -> int:
        while True:
            accounts = set(self._ledger.accounts())
            with self._holding(accounts):
                if accounts.issuperset(self._ledger.accounts()):
                    return sum(self._ledger.balance(account) for account in accounts)
