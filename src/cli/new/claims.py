"""What the text of this day claims, run: every checkable statement, quoted above its asserts."""
