#!/usr/bin/env python3
"""The figures on paper are those of the JSON of the same run: for each reader, every comparison,
weight and day count, read back from the text of the PDF.

    report_figures_test.py BUILD_DIRECTORY

Ends with 77 where there is no pdftotext.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import practice_world  # noqa: E402

SKIPPED = 77
AUDIENCES = ("paediatrician", "consultant")
# What a measure is called on paper, and its figure there.
ROWS = {
    "days-logged": ("Days with an entry", "{:g} days"),
    "sessions-per-24h": ("Sessions", "{:g} in 24 hours"),
    "nights-with-session": ("Nights with a session", ""),
    "longest-gap": ("Longest time between sessions", "{:g} h"),
    "minutes-per-side": ("Minutes a side", "{:.0f} min"),
    "expressed": ("Milk expressed, median", "{:.0f} ml a day"),
    "supplement": ("Top-ups, mean", "{:.0f} ml a day"),
    "own-milk": ("Own milk given by bottle, cup or tube, mean", "{:.0f} ml a day"),
    "weight-gain": ("Weight gain", "{:.0f} g a day"),
    "wet": ("Wet diapers", "{:g} a day"),
    "dirty": ("Dirty diapers", "{:g} a day"),
}


def words_of(comparison, label, pattern):
    """How a row begins: the measure, whose it is, and what it comes to."""
    now = comparison["now"]
    subject = f", {comparison['subject']}" if comparison["subject"] else ""
    if now["count"] is not None:
        figure = f"{now['count']} of {now['of']}"
    else:
        figure = pattern.format(round(now["figure"]["value"] + 1e-9, 1))
    return f"{label}{subject} {figure}"


def expected(report):
    """Every line, with single spaces, that has to stand on paper."""
    lines = [f"{report['header']['days_logged']} of {report['header']['period']['days']} days"]
    for comparison in report["comparisons"]:
        label, pattern = ROWS.get(comparison["measure"], ("", ""))
        if label and comparison["now"]["figure"]["value"] is not None:
            lines.append(words_of(comparison, label, pattern))
    for infant in report["infants"]:
        lines += [f"{weight['weight_g']} g" for weight in infant["figures"]["weights"][-5:]]
    return lines + [f"checksum {report['checksum']}"]


def check(world, audience):
    """The lines of the JSON that the PDF does not hold, and how many there are."""
    world.must(f"relact report {world.code} --for {audience} --format pdf,json --to {audience}")
    made = world.folder / audience / f"{world.code}-{audience}"
    report = json.loads(made.with_suffix(".json").read_text(encoding="utf-8"))
    text = subprocess.run(["pdftotext", "-layout", made.with_suffix(".pdf"), "-"], check=True,
                          capture_output=True, text=True).stdout
    text = re.sub(r"\s+", " ", text)
    lines = expected(report)
    return [line for line in lines if line not in text], len(lines)


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    if shutil.which("pdftotext") is None:
        print("skipped: pdftotext is not installed")
        return SKIPPED
    failures = 0
    with tempfile.TemporaryDirectory(prefix="relactation-") as folder:
        home = pathlib.Path(folder) / "home"
        home.mkdir()
        world = practice_world.PracticeWorld(home, programs)
        try:
            world.restore()
            world.must(f"relact client consent add {world.code} --to 'Dr Okoro' "
                       "--for paediatrician --data weight,diapers,feeding")
            for audience in AUDIENCES:
                lacking, count = check(world, audience)
                failures += len(lacking)
                print(f"{audience}: {count - len(lacking)} of {count} figures are on paper")
                for line in lacking:
                    print(f"  not there: {line}")
        finally:
            world.end()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
