"""Misconception: a condition that fails in the inner comprehension leaves the key out.

fails: HoldersTest.test_tenants_where_nobody_has_it_are_left_out
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Grant = tuple[str, str, str]

Index = dict[str, dict[str, frozenset[str]]]


def by_tenant(grants: Iterable[Grant]) -> Index:
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for tenant, user, permission in grants:
        found[tenant][user].add(permission)
    return {
        tenant: {user: frozenset(permissions) for user, permissions in users.items()}
        for tenant, users in found.items()
    }


def allowed(
    index: Mapping[str, Mapping[str, Iterable[str]]], tenant: str, user: str, permission: str
) -> bool:
    return permission in index.get(tenant, {}).get(user, ())


def holders(index: Index, permission: str) -> dict[str, list[str]]:
    return {
        tenant: sorted((user for user, permissions in members.items() if permission in permissions))
        for tenant, members in index.items()
    }


def merged(index: Index, successors: Mapping[str, str]) -> Index:
    return by_tenant(
        (
            (successors.get(tenant, tenant), user, permission)
            for tenant, users in index.items()
            for user, permissions in users.items()
            for permission in permissions
        )
    )
