"""Misconception: a defaultdict is a dict, so it can be handed out like one.

fails: ByTenantTest.test_an_unknown_tenant_is_a_key_error
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Grant = tuple[str, str, str]

Index = dict[str, dict[str, frozenset[str]]]


def by_tenant(grants: Iterable[Grant]) -> Index:
    found = defaultdict(lambda: defaultdict(frozenset))
    for tenant, user, permission in grants:
        found[tenant][user] |= {permission}
    return found


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
    return by_tenant(
        (
            (successors.get(tenant, tenant), user, permission)
            for tenant, users in index.items()
            for user, permissions in users.items()
            for permission in permissions
        )
    )
