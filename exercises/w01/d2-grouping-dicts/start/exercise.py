"""Index permission grants, answer questions about them, and fold acquired
tenants together.

Today's tools: group with a `defaultdict`, hand out the result of a dict
comprehension.
"""

from collections import defaultdict  # noqa: F401  (by_tenant needs it)
from collections.abc import Iterable, Mapping

Grant = tuple[str, str, str]  # tenant, user, permission
Index = dict[str, dict[str, frozenset[str]]]


def by_tenant(grants: Iterable[Grant]) -> Index:
    """Index `grants` as tenant -> user -> permissions.

    The result is made of plain dicts with frozensets in them: a reader who
    asks `index[tenant]` or `index[tenant][user]` for something that was
    never granted gets a KeyError, and leaves no entry behind. `grants` can
    be read only once; the same grant may come more than once.

    >>> by_tenant([("acme", "ada", "read"), ("acme", "ada", "pay"), ("blue", "bo", "read")])
    {'acme': {'ada': frozenset({'read', 'pay'})}, 'blue': {'bo': frozenset({'read'})}}
    """
    raise NotImplementedError


def allowed(
    index: Mapping[str, Mapping[str, Iterable[str]]], tenant: str, user: str, permission: str
) -> bool:
    """Tell whether `user` of `tenant` has `permission`; an unknown tenant
    or user has none.

    A question never changes `index`, and `index` may be a live
    `defaultdict` of `defaultdict`s.

    >>> allowed({"acme": {"ada": frozenset({"read"})}}, "acme", "eve", "read")
    False
    """
    raise NotImplementedError


def holders(index: Index, permission: str) -> dict[str, list[str]]:
    """Return tenant -> sorted users who have `permission`; tenants where
    nobody has are left out.

    >>> holders({"acme": {"bo": frozenset({"pay"})}, "blue": {"al": frozenset()}}, "pay")
    {'acme': ['bo']}
    """
    raise NotImplementedError


def merged(index: Index, successors: Mapping[str, str]) -> Index:
    """Return a new index in which every tenant with a successor has become
    that successor.

    `successors` maps the tenant that was bought to the one that goes on.
    Whoever had a permission in either of them has it in the one that goes
    on. Each name is looked up once: a successor is not replaced in its
    turn. Tenants without a successor keep their name. Users and tenants
    without any permission may be left out. `index` stays as it is, and the
    result is as plain as that of `by_tenant`.

    >>> index = {"acme": {"ada": frozenset({"pay"})}, "blue": {"ada": frozenset({"read"})}}
    >>> merged(index, {"blue": "acme"})
    {'acme': {'ada': frozenset({'read', 'pay'})}}
    """
    raise NotImplementedError
