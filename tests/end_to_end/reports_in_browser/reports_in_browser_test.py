#!/usr/bin/env python3
"""The HTML of reports in a browser: for each reader, of a letter, an overview and in a language
that runs from right to left, no rule of accessibility is broken and nothing is fetched.

    reports_in_browser_test.py BUILD_DIRECTORY [--pictures FOLDER]

Ends with 77 where there is no node, no package of npm or no Chromium.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

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


def missing():
    """What is not installed, or nothing."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not any(shutil.which(name) for name in CHROMIUM):
        return f"neither of {', '.join(CHROMIUM)} is installed"
    return ""


def made_pages(world):
    """Every page, named after its folder."""
    world.must(f"relact client consent add {world.code} --to 'Dr Okoro' --for paediatrician "
               "--data weight,diapers,feeding")
    pages = []
    for name, command in REPORTS.items():
        world.must(f"relact {command.format(code=world.code)} --format html --to {name}")
        for page in sorted((world.folder / name).glob("*.html")):
            pages.append(page.rename(world.folder / f"{name}-{page.name}"))
    return pages


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
    with tempfile.TemporaryDirectory(prefix="relactation-") as folder:
        home = pathlib.Path(folder) / "home"
        home.mkdir()
        world = practice_world.PracticeWorld(home, asked.programs.resolve())
        try:
            world.restore()
            pages = made_pages(world)
        finally:
            world.end()
        return subprocess.run([*look, *pages], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
