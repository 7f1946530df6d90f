"""Every command that README.md shows is a command that a test runs.

A fence of README.md marked ```console holds lines that begin with "$ ", each a command, and below
each what it prints. A transcript, tests/end_to_end/transcripts/*.txt, holds the same lines; the
end-to-end tests run it. The two set-up scripts are run by whoever reads this.
"""

import re

from rule import Finding, rule

_SHELL_FENCES = {"sh", "bash", "shell", "zsh", "shell-session", "sh-session"}
_SET_UP = re.compile(r"^(?:deploy/quickstart\.sh(?: --no-demo)?|tests/check\.sh(?: --sanitize)?)$")
_TRANSCRIPT = re.compile(r"^tests/end_to_end/transcripts/[^/]+\.txt$")


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
    run = {
        line.rstrip()
        for name in tree.files
        if _TRANSCRIPT.match(name)
        for _, line in tree.lines(name)
        if line.startswith("$ ")
    }
    for word, first, lines in _fences(tree.lines(path)):
        if word in _SHELL_FENCES:
            yield Finding(path, first, f"a fence marked {word}",
                          'mark it console and begin each command with "$ "')
        elif word == "console":
            yield from _unproven(path, first, lines, run)


def _unproven(path, first, lines, run):
    commands = [(number, line.rstrip()) for number, line in lines if line.startswith("$ ")]
    if not commands:
        yield Finding(path, first, "a console fence without a command",
                      'begin each command with "$ "')
    for number, line in commands:
        if line not in run and not _SET_UP.match(line[2:]):
            yield Finding(path, number, f'no test runs "{line}"',
                          "add the very same line to a transcript in tests/end_to_end/transcripts")
