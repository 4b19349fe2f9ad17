"""What the text of this day claims, run: one block per claim."""

import re
import sys
import time

# "A lookaround is a test at a position: it consumes nothing"
assert re.findall(r"(?<=,)\d(?=,)", ",1,2,3,") == ["1", "2", "3"]
assert re.findall(r",(\d),", ",1,2,3,") == ["1", "3"]

# "At the start of the text `(?<!\S)` succeeds, `(?<=\s)` fails"
assert re.match(r"(?<!\S)a", "a")
assert not re.match(r"(?<=\s)a", "a")

# "A lookbehind must have a fixed width ... `(?<=^|,)` is an error"
for bad in (r"(?<=a+)b", r"(?<=^|,)b"):
    try:
        re.compile(bad)
    except re.error as error:
        assert "look-behind requires fixed-width pattern" in str(error)
    else:
        raise AssertionError

# "A backreference matches the same text again, not the same pattern"
assert re.fullmatch(r"(\d)\1", "33")
assert not re.fullmatch(r"(\d)\1", "34")

# flags table
assert re.fullmatch(r"a b # note", "ab", re.VERBOSE)
assert re.fullmatch(r"a\ b[ ][#]", "a b #", re.VERBOSE)
assert re.fullmatch(r"\d", "٣") and not re.fullmatch(r"\d", "٣", re.ASCII)
assert re.fullmatch("s", "\u017f", re.I) and not re.fullmatch("s", "\u017f", re.I | re.A)
assert re.findall("^b", "a\nb") == [] and re.findall("^b", "a\nb", re.M) == ["b"]
assert not re.fullmatch("a.b", "a\nb") and re.fullmatch("a.b", "a\nb", re.S)

# "(?i:...) switches a flag on for one group"
assert re.fullmatch(r"(?i:drop)-X", "DROP-X") and not re.fullmatch(r"(?i:drop)-X", "DROP-x")

# "`$` matches at the end and before a newline at the end"; "\Z"
assert re.search("a$", "a\n") and not re.search(r"a\Z", "a\n") and not re.fullmatch("a", "a\n")

# "`findall` returns the groups instead of the matches as soon as there is one"
assert re.findall(r"(?:ab)+", "abab") == ["abab"] and re.findall(r"(ab)+", "abab") == ["ab"]

# "`re.sub(p, r, text, re.I)` sets count to 2"
assert int(re.I) == 2
import warnings  # noqa: E402

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert re.sub("a", "x", "aaaA", re.I) == "xxaA"  # noqa: B034
assert bool(caught) == (sys.version_info >= (3, 13))

# "A group that took no part is None"
assert re.match("(a)|(b)", "a")[2] is None
assert re.match("a(b*)", "a")[1] == ""

# "`\10` is group ten"
try:
    re.sub("(a)", r"\10", "a")
except re.error as error:
    assert "invalid group reference 10" in str(error)
else:
    raise AssertionError

# "each further character doubles the time" ; "`(?:a++)+b` fails at once"


def cost(pattern, n):
    start = time.process_time()
    assert not re.match(pattern, "a" * n)
    return time.process_time() - start


assert cost(r"(?:a+)+b", 22) > 8 * cost(r"(?:a+)+b", 16)
assert cost(r"(?:a++)+b", 5_000) < 2

# "a lazy `.*?` only tries the short ends first": it goes on when the rest does not match
assert re.fullmatch('"(.*?)"', '"a" and "b"')[1] == 'a" and "b'

# "`re` keeps compiled patterns in a cache"
assert re.compile("x{3}") is re.compile("x{3}")

# discussion: order of the alternatives
pattern = r"""(?<!\S)([A-Z]+)=(?:(\S*)|(["'])(.*?)\3(?!\S))"""
assert [m[2] for m in re.finditer(pattern, 'NOTE="guest LAN"')] == ['"guest']
# discussion: `([^"]*)` cannot work: it would stop at the first quote
assert re.match(r"'([^']*)'(?!\S)", "'don't log'") is None
