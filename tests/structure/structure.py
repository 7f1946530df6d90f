"""Holds the tree to the structure that the style guide describes.

    structure.py --list          the rules, one a line
    structure.py RULE [ROOT]     where ROOT breaks a rule: path:line, the problem and the way out

The rules and where they are:
- arrows.py: a file includes what its room's row allows and nothing else; gRPC, SQLite and drawing
  headers in their rooms only; the simulation's reference apart from the product; no cycle. Tests
  may include anything; nothing includes tests. server/main.cc may include every server room;
  client/main.cc command, connection and the contract.
- shape.py: lines of a header (150), a source (400), a test (500; .proto files are exempt), a
  function (60); columns of a line (100); names that say nothing; #pragma once; the namespace.
- content.py: SQL in its rooms; clocks and threads in world.h and main.cc only; entries at the top;
  no machine's path, no registry's host, nothing unfinished; a comment for each protocol element.
- readme.py: the commands of README.md are run by a test.

structure_test.py plants a violation of each rule and sees it caught.
"""

import pathlib
import sys

sys.dont_write_bytecode = True

import arrows  # noqa: E402,F401  (each module registers its rules)
import content  # noqa: E402,F401
import readme  # noqa: E402,F401
import shape  # noqa: E402,F401
from rule import RULES  # noqa: E402
from tree import Tree  # noqa: E402


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(RULES))
        return 0
    if not arguments or arguments[0] not in RULES or len(arguments) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    here = pathlib.Path(__file__).resolve().parents[2]
    tree = Tree(arguments[1] if len(arguments) > 1 else here)
    if not tree.files:
        print(f"{tree.root} holds no files to judge", file=sys.stderr)
        return 2
    findings = list(RULES[arguments[0]](tree))
    for finding in findings:
        print(finding)
    print(f"{arguments[0]}: {len(findings)} found in {len(tree.files)} files")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
