"""What the text of this day claims, run: one block per claim."""

import dis
import sys
from datetime import datetime
from string import Template

# "an f-string is code: it compiles to ... no parsing is left at run time"
ops = {i.opname for i in dis.get_instructions(compile("f'{x}!'", "", "eval"))}
assert "BUILD_STRING" in ops and ops & {"FORMAT_VALUE", "FORMAT_SIMPLE"}

# "the text after the colon is handed to `type(value).__format__`"


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"


assert f"{Spec():any thing}" == "<any thing>"
assert f"{datetime(2024, 5, 1, 9, 5):%H:%M}" == "09:05"

# "A spec may itself hold fields"
width = 6
assert f"{'ab':.<{width}}" == "ab...." and f"{'abcdefgh':.<{width}.{width}}" == "abcdef"

# "`None` has no specs: f'{None:>5}' is a TypeError"; `!s`
try:
    f"{None:>5}"
except TypeError:
    pass
else:
    raise AssertionError
assert f"{None!s:>5}" == " None"

# "bool with a width prints as a number"
assert f"{True:3}" == "  1" and f"{True}" == "True"

# "str.format ... follows attributes and indexes"
SECRET = "s3cr3t"


class Order:
    def __init__(self):
        self.id = 7


template = "{o.__init__.__globals__[SECRET]}"
assert template.format(o=Order()) == SECRET
# "a megabyte of spaces"
template = "{:1000000}"
assert len(template.format("")) == 1_000_000

# "% takes a tuple apart"
point = (1, 2)
try:
    "at %s" % point  # noqa: UP031
except TypeError as error:
    assert "not all arguments converted" in str(error)
else:
    raise AssertionError

# Template: no attributes, no calls, no specs
assert Template("$o.__class__").substitute(o="x") == "x.__class__"
assert Template("${o}s").substitute(o="x") == "xs"
try:
    Template("5 $ for").substitute()
except ValueError:
    pass
else:
    raise AssertionError
try:
    Template("$o").substitute()
except KeyError:
    pass
else:
    raise AssertionError

# "safe_substitute lets both through"
assert Template("5 $ for $o").safe_substitute() == "5 $ for $o"

# "get_identifiers and is_valid since 3.11"; "skips what is malformed"
assert Template("$a $ $b $a").get_identifiers() == ["a", "b"] and not Template("$").is_valid()

# "the default `idpattern` ... flags: IGNORECASE"
assert Template.idpattern == r"(?a:[_a-z][_a-z0-9]*)"
import re  # noqa: E402

assert Template.flags == re.IGNORECASE

# "An f-string is evaluated at once"
log = []
text = f"{log.append(1)}"
assert log == [1]

# discussion: "`cents / 100` ... does no harm until an amount has more than 15 digits"
for cents in range(999_999_999_999_000, 1_000_000_000_000_000):
    assert f"{cents / 100:.2f}" == f"{cents // 100}.{cents % 100:02}"
assert f"{900_719_925_474_099_301 / 100:,.2f}" != "9,007,199,254,740,993.01"
assert -150 // 100 == -2 and -150 % 100 == 50
# "a class attribute, read once when the subclass is created"
assert "pattern" in type("N", (Template,), {"idpattern": "[a-z]+"}).__dict__
# t-strings are 3.14
if sys.version_info >= (3, 14):
    assert type(eval("t'{width}'")).__name__ == "Template"
# "{x!r}", "{x=}"
assert f"{width=}" == "width=6"
# "a literal with a tuple is compiled like an f-string since 3.11"
ops = {i.opname for i in dis.get_instructions(compile("'%s!' % (x,)", "", "eval"))}
assert "BUILD_STRING" in ops and "BINARY_OP" not in ops
