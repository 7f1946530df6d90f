"""Every command that README.md shows is a command that a test runs.

A fence of README.md marked ```console holds lines that begin with "$ ", each a command.
tests/end_to_end/readme_walk_test.py types all of them in order; what stands in another fence, or
does not begin so, it would not see.
"""

import re

from rule import Finding, rule

_SHELL_FENCES = {"sh", "bash", "shell", "zsh", "shell-session", "sh-session"}
_WALK = "readme_walk_test.py"
_TESTS = "tests/end_to_end/CMakeLists.txt"


def _fences(lines):
    """Triples of word after the fence, line number and numbered lines inside."""
    inside, word, first = None, "", 0
    for number, line in lines:
        fence = re.match(r"^\s*(?:```|~~~)\s*(\S*)", line)
        if fence and inside is None:
            inside, word, first = [], fence.group(1), number
        elif fence:
            yield word, first, inside
            inside = None
        elif inside is not None:
            inside.append((number, line))


@rule("EveryCommandOfTheReadmeIsRunByATest")
def readme_commands(tree):
    path = "README.md"
    if path not in tree.files:
        yield Finding(path, 1, "there is no README.md", "write one; start with the two commands")
        return
    if _TESTS not in tree.files or not any(_WALK in line for _, line in tree.lines(_TESTS)):
        yield Finding(path, 1, f"no test types its commands: {_TESTS} does not add {_WALK}",
                      "add the test again")
    for word, first, lines in _fences(tree.lines(path)):
        if word in _SHELL_FENCES:
            yield Finding(path, first, f"a fence marked {word}",
                          'mark it console and begin each command with "$ "')
        elif word == "console":
            yield from _unseen(path, first, lines)


def _unseen(path, first, lines):
    if not any(line.startswith("$ ") for _, line in lines):
        yield Finding(path, first, "a console fence without a command",
                      'begin each command with "$ "')
    for number, line in lines:
        if re.match(r"\s+\$ |relactd? ", line):
            yield Finding(path, number, f'the test does not see the command "{line.strip()}"',
                          'begin it with "$ ", without a space before it')
