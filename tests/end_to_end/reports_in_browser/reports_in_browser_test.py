#!/usr/bin/env python3
"""The HTML of reports in a browser: for each reader, of a letter, an overview, twins, in gentle
mode, of names that are long or of other scripts, and in a language that runs from right to left,
no rule of accessibility is broken and nothing is fetched.

    reports_in_browser_test.py BUILD_DIRECTORY [--pictures FOLDER]

Ends with 77 where there is no node, no package of npm or no Chromium.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import practice_world  # noqa: E402

SKIPPED = 77
CHROMIUM = ("chromium-headless-shell", "chromium")
LOOK = pathlib.Path(__file__).resolve().parent / "look_at_pages.mjs"
# A folder each.
REPORTS = {
    "consultant": "report {code} --caseload",
    "parent": "report {code} --for parent",
    "paediatrician": "report {code} --for paediatrician",
    "letter": "report {code} --closing --totals",
    "right_to_left": "report {code} --for parent --lang ar-x-sample",
    "right_to_left_caseload": "report {code} --caseload --lang ar-x-sample",
    "long": "report {code} --period 400",
}
NAMES = {"long_name": "W" * 200, "arabic": "ليلى القمر", "japanese": "日本語の名前 \U0001F37C"}
# What each of them is called by: a family in whose reports something stands.
FAMILY = """
relact client new --name '{name}' --zone Europe/Lisbon --person ana --infant 'zoe:{infant}' \
  --born 2026-05-01 --no-input --quiet > code.txt
relact session add $(cat code.txt) --method bottle --at '2026-11-25 07:00' --fed 60ml \
  --milk own-stored --note '{name}' --quiet > said.txt
"""
TWINS = """
relact client new --name Twins --zone Europe/Lisbon --person ana --infant ada --infant eve \
  --born 2026-09-20 --no-input --quiet > code.txt
sed "/^plan:/a client: $(cat code.txt)" ROOT/tests/client/planfile/plans/twins-apart.yaml > two.yaml
relact plan publish two.yaml --yes --quiet > said.txt
for infant in ada eve; do for day in 23 24 25; do \
  relact session add $(cat code.txt) --method bottle --at "2026-11-$day 07:00" --infant $infant \
    --fed 60ml --milk own-stored --quiet > said.txt && \
  relact observe weight $(cat code.txt) --infant $infant --weight 4${day}0g \
    --at "2026-11-$day 08:00" --quiet > said.txt; done; done
"""
GENTLE = """
sed '$a logging: {{ hide_volumes_from_parent: true }}' first.yaml > gentle.yaml
relact plan publish gentle.yaml --yes --quiet > said.txt
"""


def missing():
    """What is not installed, or nothing."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not any(shutil.which(name) for name in CHROMIUM):
        return f"neither of {', '.join(CHROMIUM)} is installed"
    return ""


def made(world, name, command):
    """The pages of one command, named after what they show."""
    world.must(f"relact {command} --format html --to {name} --quiet")
    return [page.rename(world.folder / f"{name}-{page.name}")
            for page in sorted((world.folder / name).glob("*.html"))]


def follow(world, lines):
    """Runs the lines; the ID of the family that they made."""
    for line in lines.replace("\\\n", "").strip().splitlines():
        world.must(line.replace("ROOT", str(practice_world.ROOT)))
    return (world.folder / "code.txt").read_text(encoding="utf-8").strip()


def made_pages(world):
    world.must(f"relact client consent add {world.code} --to 'Dr Okoro' --for paediatrician "
               "--data weight,diapers,feeding")
    pages = []
    for name, command in REPORTS.items():
        pages += made(world, name, command.format(code=world.code))
    for name, called in NAMES.items():
        code = follow(world, FAMILY.format(name=called, infant=called[:60]))
        pages += made(world, name, f"report {code} --for parent")
    pages += made(world, "every_name", "report --caseload")
    code = follow(world, TWINS)
    pages += made(world, "twins", f"report {code}")
    pages += made(world, "twins_parent", f"report {code} --for parent")
    follow(world, GENTLE.format())
    return pages + made(world, "gentle", f"report {world.code} --for parent")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    asked = parser.parse_args()
    if missing():
        print(f"skipped: {missing()}")
        return SKIPPED
    look = ["node", LOOK, next(filter(None, map(shutil.which, CHROMIUM)))]
    if asked.pictures:
        look += ["--pictures", asked.pictures.resolve()]
    with practice_world.a_practice(asked.programs.resolve()) as world:
        pages = made_pages(world)
        world.end()
        return subprocess.run([*look, *pages], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
