"""What the text of a day says, run: its claims, its recall cards, its snippets.

étude appends a test method for each of them. A failure's message is a line (0 for none), a
colon and a sentence.
"""

import ast
import doctest
import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent
TEXTS = json.loads((HERE / "statements.json").read_text(encoding="utf-8"))
LONGEST = 30
"""Seconds that a statement may take."""


def run(*arguments):
    """A fresh interpreter: nothing that the judge imported is there."""
    command = [sys.executable, "-s", "-X", "utf8", *arguments]
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            cwd=HERE,
        )
    except subprocess.TimeoutExpired:
        return None


def last_line(text):
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else "nothing was printed"


class Statement(unittest.TestCase):
    def object(self, line, sentence):
        raise self.failureException(f"{line}: {sentence}") from None

    def claims(self):
        done = run("claims.py")
        if done is None:
            self.object(0, f"the claims take longer than {LONGEST} s")
        if done.returncode:
            lines = re.findall(r'File "[^"]*claims\.py", line (\d+)', done.stderr)
            self.object(lines[-1] if lines else 0, last_line(done.stderr))

    def card(self, position):
        card = TEXTS["cards"][position]
        done = run("-c", card["code"])
        if done is None:
            self.object(0, f"takes longer than {LONGEST} s")
        printed = done.stdout.rstrip("\n")
        if printed != card["answer"].rstrip("\n"):
            error = f" and ends with {last_line(done.stderr)}" if done.returncode else ""
            self.object(0, f"prints {printed!r}{error}")

    def snippet(self, position):
        code = TEXTS["snippets"][position]
        if re.search(r"^\s*>>>", code, flags=re.MULTILINE):
            examples = doctest.DocTestParser().get_examples(code)
            sources = [(example.lineno + 1, example.source) for example in examples]
        else:
            sources = [(1, code)]
        for line, source in sources:
            try:
                compile(
                    source, "snippet", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
                )
            except SyntaxError as error:
                # An excerpt of a function's body is a fair snippet.
                if not re.search(r"outside (async )?function", error.msg):
                    self.object(line + (error.lineno or 1) - 1, error.msg)


class Statements(Statement):
    """Each statement, as a test."""
