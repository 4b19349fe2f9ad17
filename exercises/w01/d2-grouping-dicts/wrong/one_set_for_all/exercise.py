"""Misconception: `dict.fromkeys(names, set())` makes a new set for each name.

fails: ByTenantTest.test_users_of_one_tenant_do_not_share_permissions
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Grant = tuple[str, str, str]

Index = dict[str, dict[str, frozenset[str]]]


def by_tenant(grants: Iterable[Grant]) -> Index:
    members = defaultdict(list)
    grants = list(grants)
    for tenant, user, _ in grants:
        members[tenant].append(user)
    found = {tenant: dict.fromkeys(users, set()) for tenant, users in members.items()}
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
    return by_tenant(
        (
            (successors.get(tenant, tenant), user, permission)
            for tenant, users in index.items()
            for user, permissions in users.items()
            for permission in permissions
        )
    )
