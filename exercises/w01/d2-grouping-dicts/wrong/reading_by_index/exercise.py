"""Misconception: reading `index[tenant]` cannot change a mapping.

fails: AllowedTest.test_asking_does_not_grow_a_live_index
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
    try:
        return permission in index[tenant][user]
    except KeyError:
        return False


def holders(index: Index, permission: str) -> dict[str, list[str]]:
    users = {
        tenant: sorted((user for user, permissions in members.items() if permission in permissions))
        for tenant, members in index.items()
    }
    return {tenant: names for tenant, names in users.items() if names}


def merged(index: Index, successors: Mapping[str, str]) -> Index:
    return by_tenant(
        (
            (successors.get(tenant, tenant), user, permission)
            for tenant, users in index.items()
            for user, permissions in users.items()
            for permission in permissions
        )
    )
