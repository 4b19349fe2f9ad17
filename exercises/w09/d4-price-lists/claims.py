"""What the text of this day claims, run: one block per claim."""

import csv
import io
import tempfile
from pathlib import Path


def dict_rows(text, **options):
    return list(csv.DictReader(io.StringIO(text, newline=""), **options))


# "the reader does not open files: it takes any iterable of strings"
assert list(csv.reader(iter(["a,b\n", "c,d\n"]))) == [["a", "b"], ["c", "d"]]
# "and asks for the next one while a quote is open"
reader = csv.reader(['a,"b\n', 'c"\n', "d,e\n"])
assert next(reader) == ["a", "b\nc"] and reader.line_num == 2

# "everything is a str"
assert dict_rows("a,b\n1,\n") == [{"a": "1", "b": ""}]

# table
assert dict_rows("a,b\n1\n") == [{"a": "1", "b": None}]
assert dict_rows("a,b\n1,2,3,4\n") == [{"a": "1", "b": "2", None: ["3", "4"]}]
assert dict_rows("a,b\n\n1,2\n") == [{"a": "1", "b": "2"}]
assert dict_rows("a,a\n1,2\n") == [{"a": "2"}]
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b"])
writer.writerow({"a": 1})
assert out.getvalue() == "1,\r\n"
try:
    writer.writerow({"a": 1, "c": 2})
except ValueError:
    pass
else:
    raise AssertionError

# "fieldnames reads the first line when it is first asked for"
lines = iter(["a,b\n", "1,2\n"])
reader = csv.DictReader(lines)
assert reader.fieldnames == ["a", "b"] and next(lines) == "1,2\n"
assert csv.DictReader([]).fieldnames is None

# "newline: \r\n inside a quoted field becomes \n"
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "x.csv")
    path.write_bytes(b'a\r\n"x\r\ny"\r\n')
    with path.open() as file:
        assert list(csv.reader(file))[1] == ["x\ny"]
    with path.open(newline="") as file:
        assert list(csv.reader(file))[1] == ["x\r\ny"]
    # on Windows the writer's \r\n becomes \r\r\n: what newline="\r\n" does to "\n"
    with path.open("w", newline="\r\n") as file:
        csv.writer(file).writerow(["x"])
    assert path.read_bytes() == b"x\r\r\n"
    path.write_bytes("\ufeffa\n".encode())
    assert path.read_text(encoding="utf-8") == "\ufeffa\n"
    assert path.read_text(encoding="utf-8-sig") == "a\n"
    path.write_bytes(b"a\n")
    assert path.read_text(encoding="utf-8-sig") == "a\n"

# "An open quote swallows the rest of the file without a word, unless strict=True"
assert list(csv.reader(['a,"b\n', "c,d\n"])) == [["a", "b\nc,d\n"]]
try:
    list(csv.reader(['a,"b\n', "c,d\n"], strict=True))
except csv.Error as error:
    assert not isinstance(error, ValueError)
else:
    raise AssertionError

# "a field may have 131,072 characters"
assert csv.field_size_limit() == 131_072

# "Quoting is transport: it is gone when the cell is shown"
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_ALL).writerow(["=1+1"])
assert out.getvalue() == '"=1+1"\r\n' and next(csv.reader([out.getvalue()])) == ["=1+1"]

# "`None` is written as an empty field"
out = io.StringIO()
csv.writer(out).writerow([None, "", 1.5])
assert out.getvalue() == ",,1.5\r\n"

# discussion: "splitlines also splits at form feeds and at U+2028"
assert "a\x0cb\u2028c".splitlines() == ["a", "b", "c"]
# discussion: restval with a marker
assert dict_rows("a,b\n1\n", restval="") == [{"a": "1", "b": ""}]
