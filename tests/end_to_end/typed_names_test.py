#!/usr/bin/env python3
"""Gives every option and argument of every command what cannot be, and reads the errors.

An error names what was typed, as `--s` or `TEXT`, and no field of the contract that stands for it,
as `contact.subjective`.

    typed_names_test.py BUILD_DIRECTORY [--part K/N] [--only WORDS]
"""

import argparse
import pathlib
import re
import shlex
import subprocess
import sys

sys.dont_write_bytecode = True

import practice_world  # noqa: E402
import run_examples  # noqa: E402

# Longer than any text, and more than any number, that the contract allows.
IMPOSSIBLE = {"text": "x" * 70000, "number": "9999999"}
USAGE = 2
FIELD = re.compile(r"^(?:error: |  +)([a-z][a-z0-9_]*(?:\[\d+\])?(?:\.[a-z0-9_]+(?:\[\d+\])?)*): ",
                   re.MULTILINE)
# What is no field: the line that login reads.
WORDS_OF_OURS = {"invite"}


def options(programs, words):
    """The options of a command that take a value, and those that every command has."""
    text = subprocess.run([programs / "relact", "help", *words.split()], check=True,
                          capture_output=True, text=True).stdout
    own, _, of_all = text.partition("\nOptions of every command\n")
    pattern = r"^  (?:-\w, )?(--[\w-]+) \S*[A-Z]\S*  "
    return re.findall(pattern, own, re.MULTILINE), re.findall(pattern, of_all, re.MULTILINE)


def lines_with(example, words, own, of_all):
    """What is tried, and the example with a mark in its place."""
    parts = shlex.split(example)
    places = {}
    for option in own:
        if option in parts:
            places[option] = parts.index(option) + 1
    for option in own:
        changed = list(parts)
        if option in places:
            changed[places[option]] = "MARK"
        else:
            changed += [option, "MARK"]
        yield option, changed
    takes_value = set(own) | set(of_all) | {"-o", "-p"}
    for place in range(1 + len(words.split()), len(parts)):
        if parts[place].startswith("-") or parts[place - 1] in takes_value:
            continue
        yield f"argument {parts[place]}", parts[:place] + ["MARK"] + parts[place + 1:]


class Walk:
    """Runs the lines, and counts those whose error names a field."""

    def __init__(self, folder, programs):
        self.programs = programs
        self.run = run_examples.ExampleRun(folder, programs)
        self.count = self.failures = 0
        self.changed = True

    def command(self, words):
        """Every option and argument of a command, each in the first example that shows it."""
        seen = set()
        self.changed = True
        own, of_all = options(self.programs, words)
        for example in run_examples.examples(self.programs, words):
            shown = [option for option in own if option in shlex.split(example)]
            last = example == run_examples.examples(self.programs, words)[-1]
            for what, parts in lines_with(example, words, own if last else shown, of_all):
                if what in seen:
                    continue
                seen.add(what)
                for value in IMPOSSIBLE.values():
                    self.line(words, example, what, parts, value)

    def line(self, words, example, what, parts, value):
        if self.changed:
            self.run.prepare(words, example)
        world = self.run.world
        (world.folder / "impossible.txt").write_text(value)
        line = self.run.as_here(shlex.join(parts), words)
        line = line.replace("MARK", '"$(cat impossible.txt)"') + " --yes --no-input < /dev/null"
        printed, exit_code = world.runner.run(line)
        self.count += 1
        self.changed = exit_code != USAGE
        error = "\n".join(printed).partition("error: ")
        fields = set(FIELD.findall("".join(error[1:]))) - WORDS_OF_OURS
        if exit_code == USAGE and fields:
            self.failures += 1
            print(f"{words}, {what}: {printed[-1][:200]} names {', '.join(sorted(fields))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    part, parts = (int(number) for number in arguments.part.split("/"))
    with practice_world.a_home() as home:
        walk = Walk(home, programs)
        try:
            for words in practice_world.commands(programs)[part - 1::parts]:
                if words.startswith(arguments.only):
                    walk.command(words)
        finally:
            walk.run.world.end()
    print(f"{walk.count - walk.failures} of {walk.count} lines name what was typed")
    return 1 if walk.failures or not walk.count else 0


if __name__ == "__main__":
    sys.exit(main())
