"""Misconception: `|` on two dicts also merges the values that they have under the same key.

fails: MergedTest.test_a_user_of_both_tenants_keeps_the_permissions_of_both
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
    users = {
        tenant: sorted((user for user, permissions in members.items() if permission in permissions))
        for tenant, members in index.items()
    }
    return {tenant: names for tenant, names in users.items() if names}


def merged(index: Index, successors: Mapping[str, str]) -> Index:
    result: Index = {}
    for tenant, users in index.items():
        name = successors.get(tenant, tenant)
        result[name] = result.get(name, {}) | users
    return result
