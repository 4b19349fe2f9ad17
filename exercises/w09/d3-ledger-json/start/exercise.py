"""Write the snapshot of a ledger as JSON, and read it back without losing a
type or a cent.
"""

import json
from datetime import date, datetime  # noqa: F401
from decimal import Decimal  # noqa: F401


class SnapshotEncoder(json.JSONEncoder):
    """A JSON encoder that also knows Decimal, date and datetime; for
    `json.dumps(x, cls=...)`.
    """

    def default(self, o: object) -> object:
        """Return an object with one tag for a value that JSON does not
        know.

        The tags are `$decimal`, `$date` and `$datetime`; the text is
        `str()` of a Decimal and `isoformat()` of the others. An infinite
        Decimal or a NaN is a ValueError. Every other type is a TypeError,
        the one of JSONEncoder.

        >>> SnapshotEncoder().default(Decimal("12.30"))
        {'$decimal': '12.30'}
        """
        raise NotImplementedError


def dump_snapshot(snapshot: object) -> str:
    """Return `snapshot` as canonical JSON: the order in which its keys were
    added makes no difference.

    Keys are strings, and sorted; there is no whitespace between tokens, and
    characters beyond ASCII are written as they are. A float NaN or infinity
    is a ValueError.

    >>> dump_snapshot({"name": "Café", "due": [Decimal("12.30"), date(2024, 5, 1)]})
    '{"due":[{"$decimal":"12.30"},{"$date":"2024-05-01"}],"name":"Café"}'
    """
    raise NotImplementedError


def load_snapshot(text: str) -> object:
    """Return the snapshot in `text`, which this program or another one has
    written.

    An object whose only key is a tag becomes the value (what stands there
    is a text that the encoder writes for this tag); a tag among other keys
    is an ordinary key. Every number with a fraction or an exponent
    becomes a Decimal, digit for digit. A key that comes twice in one
    object, NaN, and Infinity are ValueErrors, as is what is not JSON at
    all.

    >>> load_snapshot('{"due":{"$decimal":"12.30"},"rate":0.10}')
    {'due': Decimal('12.30'), 'rate': Decimal('0.10')}
    """
    raise NotImplementedError
