#!/usr/bin/env python3
"""Runs every example that the help of relact gives, each on a practice as it was before.

Every command has at least two. They are run as they stand, at a terminal; the family's ID, the IDs
of records and the port of the demo are those of the practice. An example must end with 0, or, where
it shows differences, with 1.

    run_examples.py --programs BUILD_DIRECTORY [--part K/N] [--only WORDS]
"""

import argparse
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True

import practice_world  # noqa: E402

HAND_IN = ["relact client invite {code} --person ana > ana.txt",
           "relact login - --profile ana --device phone < ana.txt",
           "relact session add --profile ana --method bottle --fed 60ml --milk formula --at now"
           " --offline",
           "relact client revoke {code} phone --yes",
           "relact sync --profile ana || true"]
# What has to have happened before the examples of a command make sense.
BEFORE = {
    "client handed-in": HAND_IN,
    "client take-in": HAND_IN,
    "client revoke": ["relact client invite {code} --person ana > ana.txt",
                      "relact login - --profile phone --device 'Phone of Ana' --quiet < ana.txt",
                      "relact client invite {code} --person ana > another.txt"],
    "client reopen": ["relact client close {code} --outcome paused-open --words 'A rest.' --yes"],
    "device revoke": ["relact login - --profile old --device 'old laptop' < ola.txt"],
    "login": ["relact client invite {code} --person ana > ana.txt"],
    "client unshare": ["relact client share {code} --with Mia"],
    "observe restore": ["relact observe void {code} {diaper} --why 'once too often' --yes"],
    "plan draft save": ["cp changed.yaml {code}.yaml"],
    "plan draft drop": ["relact plan draft save {code} draft.yaml --yes"],
    "plan draft show": ["relact plan draft save {code} draft.yaml --yes"],
    "plan check": ["cp changed.yaml {code}.yaml"],
    "plan diff": ["cp changed.yaml {code}.yaml"],
    "plan publish": ["cp changed.yaml {code}.yaml",
                     "relact plan draft save {code} draft.yaml --yes"],
    "plan step propose": ["relact plan publish steps.yaml --yes"],
    "plan step confirm": ["relact plan publish steps.yaml --yes"],
    "plan step hold": ["relact plan publish steps.yaml --yes"],
    "plan step reverse": ["relact plan publish steps.yaml --yes",
                          "relact plan step confirm {code} --yes"],
    "plan resume": ["relact plan pause {code} --from 2026-11-23"],
    "report": ["relact client consent add {code} --to 'Dr Okoro' --for paediatrician"
               " --data weight,diapers,feeding"],
    "session restore": ["relact session void {code} {session} --why 'once too often' --yes"],
    "visit add": ["relact visit start {code} --kind call"],
}
# What is typed where a command asks; yes, if nothing is said here.
ANSWERS = {
    "relact client new": ["Bea T.", "Europe/Lisbon", "bea", "max", "2026-10-01"],
    "relact plan new ar-0377 --template twins": ["", "", "the bedtime feed"],
    "relact login": ["{ola}"],
    "relact login --profile second-practice": ["{ola}"],
}
# What comes in on the standard input where an example says `-`.
INPUTS = {"relact plan check - -o json": "draft.yaml", "relact login - --device laptop": "ola.txt",
          "relact login - --profile ana --device phone": "ana.txt"}
SIGNED_OUT = {"login"}
# Only a family's own device knows them.
OF_DEVICES = ("share", "sync")
DIFFERS = 1


def examples(programs, words):
    text = subprocess.run([programs / "relact", "help", *words.split()], check=True,
                          capture_output=True, text=True).stdout
    section = re.search(r"^Examples?\n((?:  .*\n)+)", text, re.MULTILINE)
    return [line.strip() for line in section.group(1).splitlines()] if section else []


class ExampleRun:
    """One practice, on which the examples are run one after the other."""

    def __init__(self, folder, programs):
        self.world = practice_world.PracticeWorld(folder, programs)
        self.world.restore()
        self.names = self.world.names()

    def as_here(self, example, words):
        """The example with what is found here in place of what the help had to make up."""
        of_record = self.names["weight" if "--weight" in example else
                               "diaper" if words.startswith("observe") else "session"]
        given = {"ar-0377": self.names["code"], "019ab3f2": of_record,
                 "0199f3a2": self.names["task" if words.startswith("task") else "consent"],
                 "0190f5a0-0000-7000-8000-000000000377": self.names["invite"],
                 "--port 7450": "--port 0", "tray discard 3": "tray discard 1",
                 "tray retry 3": "tray retry 1", "tray fix 3": "tray fix 1"}
        if words == "client take-in":
            given["5f0000ab-3"] = self.world.first_id(
                f"relact client handed-in {self.names['code']} -o json", "entry_id")
        if words == "client revoke":
            given["01935c2a"] = self.world.first_id(
                f"relact client devices {self.names['code']} -o json", "invite_id")
        if words == "share end":
            given["0199f3a2"] = self.world.first_id("relact share list -o json", "consent_id")
        for written, here in given.items():
            example = example.replace(written, here)
        return example

    def prepare(self, words, example):
        """Puts the practice back, and does what has to have happened before the example."""
        self.world.runner.environment.pop("RELACT_PROFILE", None)
        self.world.restore()
        for line in BEFORE.get(words, []):
            self.world.must(line.format(**self.names))
        if words in SIGNED_OUT:
            self.world.must("rm -r state")
        if "--profile second-practice" in example and words == "logout":
            self.world.must("relact login - --profile second-practice < ola.txt")
        if words.startswith(OF_DEVICES) or "--profile ana" in example and words == "logout":
            self.world.enrol()
        if words.startswith("sync tray "):
            self.world.refuse()
        if words == "sync conflicts confirm":
            self.world.disagree(self.names["session"])
        if words.startswith(OF_DEVICES):
            self.world.runner.environment["RELACT_PROFILE"] = "ana"
        if words == "share end":
            self.world.must("relact share mood --with practice --yes")

    def run(self, words, example):
        """What was printed, and whether the example ended as it should."""
        self.prepare(words, example)
        command = self.as_here(example, words)
        if example in INPUTS:
            command += " < " + INPUTS[example]
        answers = [line.format(**self.names) for line in ANSWERS.get(example, ["y"] * 3)]
        output, exit_code = practice_world.run_at_a_terminal(self.world, command, answers)
        allowed = {0, DIFFERS} if words == "plan diff" else {0}
        return output, exit_code in allowed, exit_code


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true", help="print what each example printed")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    part, parts = (int(number) for number in arguments.part.split("/"))
    failures, count = 0, 0
    with practice_world.a_home() as home:
        run = ExampleRun(home, programs)
        try:
            for words in practice_world.commands(programs)[part - 1::parts]:
                if not words.startswith(arguments.only):
                    continue
                here = examples(programs, words)
                if len(here) < 2:
                    failures += 1
                    print(f"{words}: has {len(here)} examples; every command has two or more")
                for example in here:
                    count += 1
                    output, is_well, exit_code = run.run(words, example)
                    if not is_well or arguments.show:
                        print(f"$ {example}\n{output}\n? {exit_code}\n")
                    failures += not is_well
        finally:
            run.world.end()
    print(f"{count - failures} of {count} examples ran well")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())
