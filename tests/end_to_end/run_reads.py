#!/usr/bin/env python3
"""Reads everything there is to read of a practice in every format.

What is printed as JSON parses, as it does for a program in any language: each number's name says
its unit or what is counted, no number stands in a text, and nothing unknown is a number. CSV has
as many values in each row as in its head.

    run_reads.py --programs BUILD_DIRECTORY
"""

import argparse
import csv
import io
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True

import practice_world  # noqa: E402

# Every command that reads, with what it needs. The rest only writes, or speaks of this machine.
READS = {
    "review": "review --until 2026-11-21",
    "review of one": "review {code}",
    "report": "report {code}",
    "report of all": "report --caseload",
    "flag list": "flag list {code} --all",
    "client list": "client list",
    "client show": "client show {code}",
    "client access": "client access {code} --all",
    "client devices": "client devices {code}",
    "client handed-in": "client handed-in {code}",
    "client consent list": "client consent list {code}",
    "history show": "history show {code}",
    "visit list": "visit list {code}",
    "task list": "task list",
    "note list": "note list {code}",
    "plan templates": "plan templates",
    "plan check": "plan check changed.yaml",
    "plan diff": "plan diff {code} changed.yaml",
    "plan show": "plan show {code}",
    "plan history": "plan history {code}",
    "plan draft show": "plan draft show {code}",
    "session list": "session list {code}",
    "session show": "session show {code} {session}",
    "observe list": "observe list {code}",
    "observe show": "observe show {code} {weight}",
    "import": "import export.csv --client {code} --zone Europe/Lisbon --dry-run",
    "consultant list": "consultant list",
    "consultant invites": "consultant invites",
    "device list": "device list --all",
    "share list": "share list --profile ana",
    "sync": "sync --profile ana",
    "sync status": "sync status --profile ana",
    "sync conflicts": "sync conflicts --profile ana",
    "sync tray": "sync tray --profile ana",
    "session list on a device": "session list --profile ana",
    "plan show on a device": "plan show --profile ana",
    "whoami": "whoami",
    "doctor": "doctor",
    "help": "help plan-rules",
    "help flags": "help flags",
}
# What has to have happened so that there is something to read.
BEFORE = [
    "relact plan draft save {code} draft.yaml --yes",
    "relact client invite {code} --person ana > ana.txt",
    "relact login - --profile phone --device Phone --quiet < ana.txt",
    "relact client invite {code} --person sam --caregiver",
]
WRITES = {
    "new", "share", "cover", "unshare", "handover", "edit", "add", "revoke", "close", "reopen",
    "erase", "take-in", "start", "done", "publish", "pause", "resume", "finish", "save", "drop",
    "correct", "void", "restore", "confirm", "invite", "cancel-invite", "login", "logout", "stop",
    "completion", "discard", "end", "retry", "fix", "propose", "hold", "reverse", "ack", "snooze",
    "resolve", "weight", "diaper", "skin", "mood", "screening", "symptom", "medicine", "print",
}
# Lists of what is mostly not there.
OFTEN_EMPTY = {"share list", "sync conflicts", "sync tray", "client handed-in"}
# Prints a plan file, which has one format.
TEXTS = {"plan templates show"}
# Prints a plan file too, unless it is asked for as JSON.
FILES = {"plan draft show"}
FORMS = ("table", "plain", "json", "csv")


# Ends of names that are units, and names of what is counted one by one or has its unit beside it.
UNIT = re.compile(
    r"(^|_)(ml|g|mm|ms|seconds|minutes?|hours|days|weeks|nights|tenths_c|thousandths)(_(min|max))?$"
    r"|^minutes_(left|right)$"
    r"|_per_(day|24h|side|week)(_(min|max))?$|^hours_since_|^days_|^nights_")
COUNTED = {"revision", "version", "threshold", "base_revision", "plan_revision", "number", "line",
           "column", "records", "records_left_out", "sessions", "overnight_sessions", "overnight",
           "sent", "refused", "kept_both", "set_apart", "received", "repaired", "waiting",
           "in_tray", "changed_by_two", "other_devices",
           "wet", "dirty", "agreed_sessions_min", "agreed_sessions_max", "rule_version", "value",
           "needed", "latched", "offered", "z", "percentile", "percent_of_birth_weight",
           "z_change_since_birth", "z_change_since_plan_start", "last_mood", "mood_mean",
           "epds_total", "met", "applicable", "met_by_hard_day", "open",
           "entries_apart", "possible_duplicates_count", "records_to_look_at_count"}
# What a report counts beside that, its shares from 0 to 1, and the numbers by which its version, a
# stream and the first of its flags are told.
COUNTED |= {"agreed_overnight", "agreed_sessions", "comfort", "count", "cuddles", "epds_item10",
            "implausible_weights", "left_out", "mood", "most_sessions", "new_flags", "new_weights",
            "nursings", "of", "overdue", "pain", "possible_duplicates", "supplement_steps",
            "to_look_at", "total_sessions", "unmeasured", "with_tube", "own_milk_share_low",
            "own_milk_share_high", "model_version", "sequence", "epoch", "first_flag"}
# Objects whose every number counts what its name says.
COUNTS = {"counts", "not_kept"}


def numbers(value, path=()):
    """The path of names to every number."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, path + (key,))
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner, path)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield path


def says_its_unit(path):
    name = path[-2] if path[-1] in ("min", "max") and len(path) > 1 else path[-1]
    return (UNIT.search(name) is not None or name in COUNTED
            or any(above in COUNTS for above in path[:-1]))


def problems_of_json(text):
    try:
        value = json.loads(text)
    except ValueError as error:
        return [f"is no JSON: {error}"]
    return [f"{'.'.join(path)} is a number without a unit"
            for path in sorted(set(numbers(value))) if not says_its_unit(path)]


def problems_of_csv(text):
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    if not rows:
        return ["has no head"]
    return [f"row {at} has {len(row)} values under {len(rows[0])} names"
            for at, row in enumerate(rows, start=1) if len(row) != len(rows[0])]


def problems_of(world, words, command, form):
    lines, exit_code = world.runner.run(f"relact {command} -o {form} 2> said.txt")
    allowed = {0, 1} if words == "plan diff" else {0}
    if exit_code not in allowed:
        said = (world.folder / "said.txt").read_text(encoding="utf-8")
        return [f"ended with {exit_code}: {said}"]
    text = "\n".join(lines)
    if form == "json":
        return problems_of_json(text)
    if form == "csv" and words not in FILES:
        return problems_of_csv(text)
    return [] if text or words in OFTEN_EMPTY else ["printed nothing"]


def unknown_commands(programs):
    """Commands of the help that stand in none of the lists above."""
    return [words for words in practice_world.commands(programs)
            if words not in READS and words not in TEXTS and words.split()[-1] not in WRITES]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    programs = parser.parse_args().programs.resolve()
    problems = [f"{words}: say in this file whether it reads"
                for words in unknown_commands(programs)]
    with practice_world.a_practice(programs) as world:
        world.enrol()
        names = world.names()
        for line in BEFORE:
            world.must(line.format(**names))
        for words, command in READS.items():
            for form in FORMS:
                problems += [f"{words} -o {form}: {problem}" for problem in
                             problems_of(world, words, command.format(**names), form)]
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{len(READS)} commands read in {len(FORMS)} formats; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
