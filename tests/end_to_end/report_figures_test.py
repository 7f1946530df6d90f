#!/usr/bin/env python3
"""The figures on paper are those of the JSON of the same run: for each reader, every comparison,
weight, share, flag and day count, read back from the text of the PDF.

    report_figures_test.py BUILD_DIRECTORY

Ends with 77 where there is no pdftotext.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import practice_world  # noqa: E402

SKIPPED = 77
AUDIENCES = ("parent", "paediatrician", "consultant")
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
    "transfer": ("Taken at the breast or chest by weighing, mean", "{:.0f} ml a day"),
    "intake": ("All milk, mean", "{:.0f} ml a day"),
    "own-milk-share-low": ("Own milk's share, at least", "{:.0%}"),
    "own-milk-share-high": ("Own milk's share, at most", "{:.0%}"),
    "latched": ("Offers latched", ""),
    "comfort-sessions": ("Times at the breast or chest for comfort", "{:g}"),
    "weight-gain": ("Weight gain", "{:.0f} g a day"),
    "wet": ("Wet diapers", "{:g} a day"),
    "dirty": ("Dirty diapers", "{:g} a day"),
}


# A family of which all is known: what is taken at the breast is weighed, and what is given has its
# milk, so that shares and intake are figures too. Seven days; on the last five more is fed.
FAMILY = """
relact client new --name 'Bea S.' --zone Europe/Lisbon --person bea --infant leo:Leo \
  --born 2026-09-20 --sex male --birth-weight-g 3400 --no-input --quiet > code.txt
sed "s/kl-8281/$(cat code.txt)/; s/ana/bea/; s/zoe/leo/" ROOT/deploy/examples/plan.yaml > bea.yaml
relact plan publish bea.yaml --yes
relact client consent add $(cat code.txt) --to 'Dr Okoro' --for paediatrician \
  --data weight,diapers,feeding
for weight in '16 10:00,4600g' '20 10:00,4480g' '24 10:00,4850g'; do \
  relact observe weight $(cat code.txt) --weight ${weight#*,} --clothing naked --scale clinic \
  --at "2026-11-${weight%,*}"; done
for day in 18 19 20 21 22 23 24; do more=$((day > 19 ? 15 : 0)); \
  add() { relact session add $(cat code.txt) --at "2026-11-$day $1" "${@:2}" -q > said.txt; }; \
  add 06:10 --method breast --latch latched --left 10 --right 12 \
    --weight-before 4700g --weight-after $((4740 + more))g && \
  add 10:20 --method breast --latch offered-not-latched --left 4 && \
  add 13:30 --method bottle --fed $((60 + more))ml --milk own-stored && \
  add 18:40 --method bottle --fed 90ml --milk formula && \
  add 22:05 --method pump-double --minutes 20 --expressed $((70 + more))ml && \
  relact observe diaper $(cat code.txt) --at "2026-11-$day 09:00" --wet 2 --dirty 1 --quiet \
    > said.txt; done
"""
PERIOD = "2026-11-20..2026-11-24"


def said(measure, value):
    """What a value of a measure comes to on paper."""
    if value is None or value["figure"]["value"] is None:
        return "not known"
    if value["count"] is not None:
        return f"{value['count']} of {value['of']}"
    pattern, figure = ROWS[measure][1], value["figure"]["value"]
    return pattern.format(round(figure + 1e-9, 1) if ":g" in pattern else figure)


def name_of(comparison):
    label = ROWS[comparison["measure"]][0]
    return f"{label}, {comparison['subject']}" if comparison["subject"] else label


def rows_of_measures(report):
    """Every row: the measure, whose it is, what it comes to, on how many days, and before."""
    for comparison in report["comparisons"]:
        if comparison["measure"] not in ROWS:
            continue
        measure, now = comparison["measure"], comparison["now"]
        known = now["figure"]["days_confirmed"] + now["figure"]["days_likely"]
        row = [re.escape(f"{name_of(comparison)} {said(measure, now)}"),
               f"(–|{known} of {now['figure']['days']} days known(, at least so much)?)",
               re.escape(said(measure, comparison["before"]))]
        yield " ".join(row)


def rows_of_weights(report):
    """The newest weights, with z-score and percentile."""
    for infant in report["infants"]:
        for weight in infant["figures"]["weights"][-5:]:
            row = f"{weight['weight_g']} g"
            if weight["z"] is not None:
                row += f" {weight['z']:.2f} {round(weight['percentile'], 1):g}"
            yield re.escape(row)


def lines_of_flags(report, audience):
    """The rule, the limit it was held against and where that is from."""
    for flag in report["flags"]:
        rule = f"{flag['rule']}, {flag['subject']}" if flag["subject"] else flag["rule"]
        limit = f"{round(flag['threshold'], 1):g} {flag['threshold_unit']}".replace(" %", "%")
        if audience == "paediatrician":
            # In columns, whose lines stand beside one another.
            yield f"{re.escape(rule)} .*{re.escape(limit)}"
        else:
            yield f"rule {re.escape(rule)} .*Threshold: {re.escape(limit)} .*" + re.escape(
                f"Source: {flag['source']}")


def lines_for_parents(report):
    """What grew, the gain, and what was latched, given by tube and done as agreed."""
    for comparison in report["comparisons"]:
        if comparison["grew"] and comparison["measure"] in ROWS:
            measure, before = comparison["measure"], comparison["before"]
            line = f"{name_of(comparison)}: {said(measure, comparison['now'])}"
            if before is not None and before["figure"]["value"] is not None:
                line += f", before {said(measure, before)}"
            yield re.escape(line)
    for infant in report["infants"]:
        figures, name = infant["figures"], infant["handle"]
        if figures["gain"] is not None:
            yield re.escape(f"{name}: {figures['gain']['g_per_day']:.1f} g a day between")
        if figures["offered"]:
            yield re.escape(f"{name}: latched {figures['latched']} of {figures['offered']} offers")
    for part in (report["plan"] or {"agreed": []})["agreed"]:
        if part["subject"] and part["applicable"] and part["met"]:
            yield re.escape(f", {part['subject']} {part['met']} of {part['applicable']}")


def expected(report, audience):
    """What has to stand on paper, as patterns, where every space is one and none is before %."""
    header = report["header"]
    yield f"{header['days_logged']} of {header['period']['days']} days"
    yield f"checksum {report['checksum']}"
    if audience == "parent":
        yield from lines_for_parents(report)
        return
    yield from rows_of_measures(report)
    yield from rows_of_weights(report)
    yield from lines_of_flags(report, audience)


def check(world, code, audience, period):
    """The lines of the JSON that the PDF does not hold, and how many there are."""
    folder = f"{code}-{audience}"
    world.must(f"relact report {code} --for {audience} {period} --format pdf,json --to {folder}")
    made = world.folder / folder / folder
    report = json.loads(made.with_suffix(".json").read_text(encoding="utf-8"))
    text = subprocess.run(["pdftotext", "-layout", made.with_suffix(".pdf"), "-"], check=True,
                          capture_output=True, text=True).stdout
    text = re.sub(r"\s+", " ", text).replace(" %", "%")
    lines = list(expected(report, audience))
    return [line for line in lines if re.search(line, text) is None], len(lines)


def figures_not_on_paper(world, code, period=""):
    failures = 0
    for audience in AUDIENCES:
        lacking, count = check(world, code, audience, period)
        failures += len(lacking)
        print(f"{code}, {audience}: {count - len(lacking)} of {count} figures are on paper")
        for line in lacking:
            print(f"  not there: {line}")
    return failures


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    if shutil.which("pdftotext") is None:
        print("skipped: pdftotext is not installed")
        return SKIPPED
    with practice_world.a_practice(programs) as world:
        world.must(f"relact client consent add {world.code} --to 'Dr Okoro' "
                   "--for paediatrician --data weight,diapers,feeding")
        failures = figures_not_on_paper(world, world.code)
        for line in FAMILY.replace("\\\n", "").strip().splitlines():
            world.must(line.replace("ROOT", str(practice_world.ROOT)))
        code = (world.folder / "code.txt").read_text(encoding="utf-8").strip()
        failures += figures_not_on_paper(world, code, f"--period {PERIOD}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
