#!/usr/bin/env python3
"""Says in one line which tests of a run were skipped and why, from ctest's own log of it.

    skipped.py LastTest.log
"""

import re
import sys

# What ctest writes between the tests, and how its log begins each.
TEST = re.compile(r"^\d+/\d+ Test: (.+)$", re.MULTILINE)
# The programs' own words: ours for scripts, googletest's for GTEST_SKIP.
OURS = re.compile(r"^skipped: (.+)$", re.MULTILINE)
GOOGLES = re.compile(r": Skipped\n(.+)$", re.MULTILINE)


def skipped(log):
    """Pairs of a test's name and why it was skipped."""
    parts = TEST.split(log)[1:]
    for name, text in zip(parts[::2], parts[1::2]):
        why = OURS.search(text) or GOOGLES.search(text)
        if why or re.search(r"^Test Skipped\.?$", text, re.MULTILINE):
            yield name, why.group(1).strip() if why else "not said"


def line_of(pairs):
    """`3 tests skipped: A, B (no npm), C (no browser)`; the same reason is said once."""
    if not pairs:
        return "no test was skipped"
    reasons = {}
    for name, why in pairs:
        reasons.setdefault(why, []).append(name)
    told = ", ".join(f"{', '.join(names)} ({why})" for why, names in reasons.items())
    return f"{len(pairs)} test{'s' if len(pairs) > 1 else ''} skipped: {told}"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
        print(line_of(list(skipped(file.read()))))
