#!/usr/bin/env python3
"""The units of the nightly reports: installed by the lines of deploy/README.md they are what
systemd understands, the timer starts the service, and what the service runs makes the reports of a
practice, goes on with them on the same day, and ends so that systemd tries again or does not.

    nightly_units_test.py BUILD_DIRECTORY

Ends with 77, the rest having passed, where there is no systemd-analyze.
"""

import configparser
import json
import pathlib
import re
import shlex
import shutil
import sys

sys.dont_write_bytecode = True

import practice_world  # noqa: E402

SKIPPED = 77
ROOT = practice_world.ROOT
UNITS = ("relact-reports.service", "relact-reports.timer")


def unit(path):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


def install(world, programs):
    """As the README says, from the root of the tree, into the home of the practice's consultant."""
    text = (ROOT / "deploy/README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^install .*$", text, re.MULTILINE)
    for line in lines:
        line = line.replace("build/relact", str(programs / "relact"))
        world.must(f"cd {ROOT} && {line}")
    return [] if lines else ["deploy/README.md installs nothing"]


def verified(world):
    """What systemd says of the units as they are installed; what it leaves out it only warns of."""
    folder = world.folder / ".config/systemd/user"
    lines, exit_code = world.runner.run(
        f"XDG_RUNTIME_DIR={shlex.quote(str(world.folder))} systemd-analyze --user verify "
        + " ".join(shlex.quote(str(folder / name)) for name in UNITS))
    ours = [line for line in lines if "relact" in line]
    return ours + ([f"verify ended with {exit_code}: {lines}"] if exit_code else [])


def belong_together(world):
    folder = world.folder / ".config/systemd/user"
    problems = []
    timer, service = unit(folder / UNITS[1]), unit(folder / UNITS[0])
    started = timer["Timer"].get("Unit", UNITS[1].replace(".timer", ".service"))
    if started != UNITS[0]:
        problems.append(f"the timer starts {started}")
    if timer["Install"]["WantedBy"] != "timers.target":
        problems.append("the timer is wanted by no target of timers")
    enabled = re.findall(r"enable --now (\S+)", (ROOT / "deploy/README.md").read_text("utf-8"))
    if enabled != [UNITS[1]]:
        problems.append(f"the README enables {enabled}")
    return problems, service["Service"]


def night(world, service):
    """Runs what the service runs, in its environment; what it printed and how it ended."""
    home = str(world.folder)
    environment = service["Environment"].replace("%h", home)
    return world.runner.run(f"umask {service['UMask']}; env {environment} "
                            + service["ExecStart"].replace("%h", home))


def nights(world, service):
    """Two runs on one day, one with the server away, and one into a folder that cannot be."""
    problems = []
    for _ in range(2):
        lines, exit_code = night(world, service)
        if exit_code != 0 or not any("Made 1 of 1 report" in line for line in lines):
            problems.append(f"the night ended with {exit_code}: {lines}")
    made = list((world.folder / "reports").glob("*/manifest.json"))
    if len(made) != 1:
        return problems + [f"{len(made)} folders of one day"]
    outcomes = [entry["outcome"] for entry in json.loads(made[0].read_text("utf-8"))["clients"]]
    if outcomes != ["OK"]:
        problems.append(f"the manifest tells of {outcomes}")
    if made[0].parent.stat().st_mode & 0o077:
        problems.append("others may read the reports")
    final = {int(code) for code in service["RestartPreventExitStatus"].split()}
    (world.folder / "blocked").write_text("", encoding="utf-8")
    blocked = dict(service) | {"ExecStart": service["ExecStart"].replace("/reports", "/blocked")}
    _, exit_code = night(world, blocked)
    if exit_code not in final:
        problems.append(f"a folder that cannot be made ends with {exit_code}, and is tried again")
    world.runner.end()
    (made[0].parent / "caseload.pdf").unlink()
    _, exit_code = night(world, service)
    if exit_code in final | {0}:
        problems.append(f"a server that is away ends with {exit_code}, and is not tried again")
    return problems


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    can_verify = shutil.which("systemd-analyze") is not None
    with practice_world.a_practice(programs) as world:
        problems = install(world, programs)
        if can_verify:
            problems += verified(world)
        more, service = belong_together(world)
        problems += more + nights(world, service)
    print(f"{len(problems)} problems", *problems, sep="\n  ")
    if not can_verify and not problems:
        print("skipped: systemd-analyze is not installed")
        return SKIPPED
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
