"""12,000 questions to a table of 20,000 address ranges."""

from ipaddress import IPv4Address

import exercise as given

# Every range has 8 addresses, and a gap of 8 follows it.
TABLE = [
    given.Range(IPv4Address(n * 16), IPv4Address(n * 16 + 7), f"customer {n % 900}")
    for n in range(20_000)
]
QUESTIONS = [IPv4Address(n * 7919 % 320_000) for n in range(12_000)]


def workload(exercise):
    """Who owns each address, and which ranges a few larger blocks touch."""
    for address in QUESTIONS:
        exercise.owner(TABLE, address)
    for start in range(0, 320_000, 3_200):
        exercise.touching(TABLE, IPv4Address(start), IPv4Address(start + 255))
