#!/usr/bin/env python3
"""What people wrote stays words in every file of a report, whatever it holds: names and notes with
HTML, formulas, escape sequences and other scripts go through the real programs into every form,
with the overview, a letter and the plan on paper. What one adult keeps private is in nobody
else's report. Made again, every file is the same bytes.

    report_canaries_test.py BUILD_DIRECTORY

Ends with 77 where there is no pdftotext.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree

sys.dont_write_bytecode = True

import practice_world  # noqa: E402

SKIPPED = 77
NAMES = (
    '=HYPERLINK("http://canary.example","canary")',
    "<script>alert('canary')</script>",
    '"><img src=x onerror=alert(1)>',
    "W" * 200,
    "ليلى القمر",
    "日本語の名前",
    "\U0001F37C\U0001F476\U0001F3FD",
    "+1+canary", "@SUM(canary)",
)
NOTE = ("=1+canary <b onclick='canary'>\x1b]0;canary\x07\x1b[2J\x1b[31m{{title}}"
        "</title></svg><iframe canary> \u202egnp.exe \t-1+canary\r\n@SUM(canary)\n<!--")
SECRETS = ("CANARYHERB", "CANARYMOOD")
FORMS = "html,pdf,svg,png,csv,json"
# All the tags and attributes that a page of ours has.
TAGS = set("""html head meta title style body header main footer h1 h2 h3 p dl div dt dd bdi ul li
    blockquote figure details summary table caption thead tbody tr th td span svg desc defs
    pattern g line rect path polyline polygon circle ellipse text tspan""".split())
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")
NUMBER = re.compile(r"-?[0-9.]+")


class Tags(html.parser.HTMLParser):
    """The tags that a browser finds and ours are not."""

    def __init__(self):
        super().__init__()
        self.foreign = set()

    def handle_starttag(self, tag, attributes):
        self.foreign |= {tag} - {name.lower() for name in TAGS}
        self.foreign |= {name for name, value in attributes
                         if name.startswith("on") or name in ("src", "href") or value is None}

    def handle_comment(self, data):
        self.foreign.add(f"<!--{data}")


def in_html(text):
    tags = Tags()
    tags.feed(text)
    return sorted(tags.foreign)


def in_svg(text):
    root = xml.etree.ElementTree.fromstring(text)
    return sorted({element.tag.split("}")[-1] for element in root.iter()} - TAGS)


def in_csv(text):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    odd = [f"a row of {len(row)} cells" for row in rows if len(row) != len(rows[0])]
    return odd + [cell for row in rows for cell in row
                  if cell[:1] in tuple("=+-@\t\r") and cell and not NUMBER.fullmatch(cell)]


def in_json(text):
    json.loads(text)
    return []


def text_of_pdf(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                          text=True).stdout
    # Marks of direction are pdftotext's own.
    return re.sub("[\u202a-\u202e\f]", "", text)


def problems_of(path):
    """What a program that shows the file would obey."""
    if not re.fullmatch(r"[a-z0-9-]+\.[a-z]+", path.name):
        return [f"{path}: is no name for a file"]
    if path.suffix == ".png":
        return []
    text = text_of_pdf(path) if path.suffix == ".pdf" else path.read_bytes().decode("utf-8")
    found = [repr(control) for control in CONTROLS.findall(text)]
    judge = {".html": in_html, ".svg": in_svg, ".csv": in_csv, ".json": in_json}.get(path.suffix)
    try:
        found += judge(text) if judge else []
    except (ValueError, xml.etree.ElementTree.ParseError) as error:
        found.append(str(error))
    return [f"{path.name}: {what}" for what in found]


def fill(world):
    """A family of each name, with a session and a note; the code of the last one."""
    code = ""
    for name in NAMES:
        code = world.must(
            f"relact client new --name {shlex.quote(name)} --zone Europe/Lisbon --person ana "
            f"--partner sam --infant zoe:{shlex.quote(name[:60])} --born 2026-05-01 --no-input "
            "--quiet")[-1]
        world.must(f"relact session add {code} --method pump-double --at '2026-11-25 07:00' "
                   f"--person ana --expressed 40ml --note {shlex.quote(NOTE)} --quiet")
        world.must(f"relact note add {code} {shlex.quote(NOTE)} --shared --quiet")
    return code


def privately(world, code):
    """Ana keeps a herb and a mood to herself and lets the practice see them; then whose reports
    hold them."""
    world.must(f"relact observe medicine {code} --person ana --agent {SECRETS[0]} --event taking "
               "--at '2026-11-25 08:00' --quiet")
    world.must(f"relact observe mood {code} --person ana --mood 2 --at '2026-11-25 08:00' "
               f"--note {SECRETS[1]} --quiet")
    world.must(f"relact client consent add {code} --to 'Dr Okoro' --for paediatrician "
               "--data weight,feeding,diapers --quiet")
    world.must(f"relact client consent add {code} --for practice --to us --person ana "
               "--data medicines,mood --quiet")
    readers = {"ana": "--for parent --person ana", "sam": "--for parent --person sam",
               "parents": "--for parent", "paediatrician": "--for paediatrician"}
    holding = set()
    for reader, options in readers.items():
        world.must(f"relact report {code} {options} --format {FORMS} --to {reader} --quiet")
        screen = "\n".join(world.must(f"relact report {code} {options} --quiet"))
        texts = [text_of_pdf(path) if path.suffix == ".pdf"
                 else path.read_bytes().decode("utf-8", errors="replace")
                 for path in (world.folder / reader).iterdir()] + [screen]
        if any(secret in text for secret in SECRETS for text in texts):
            holding.add(reader)
    return [f"{reader} read what Ana keeps private" for reader in holding - {"ana"}] + (
        [] if "ana" in holding else ["Ana's own report does not hold what is hers"])


def differences(first, second):
    """Names of files that are not the same bytes in both folders."""
    return [path.name for path in sorted(first.iterdir())
            if (second / path.name).read_bytes() != path.read_bytes()]


def main():
    if shutil.which("pdftotext") is None:
        print("skipped: pdftotext is not installed")
        return SKIPPED
    problems = []
    with practice_world.a_practice(pathlib.Path(sys.argv[1]).resolve()) as world:
        code = fill(world)
        batch = f"relact report --all --caseload --format {FORMS.replace('csv,', '')} --quiet --to"
        world.must(f"{batch} all")
        world.must(f"{batch} again")
        world.must("relact report --all --format csv --quiet --to tables")
        world.must("relact report --all --for parent --format html,pdf --quiet --to parents_pages")
        world.must(f"relact report {code} --closing --totals --format html,pdf,json --quiet "
                   "--to letter")
        world.must(f"sed 's/kl-8281/{code}/' first.yaml > plan.yaml && "
                   "relact plan publish plan.yaml --yes --quiet > said.txt")
        (world.folder / "plan").mkdir()
        world.must(f"relact plan print {code} --to plan/sheet.pdf --quiet")
        count = 0
        for folder in ("all", "tables", "parents_pages", "letter", "plan"):
            for path in sorted((world.folder / folder).iterdir()):
                problems += problems_of(path)
                count += 1
        screen = "\n".join(world.must("relact report --all --caseload --quiet"))
        problems += [f"the screen: {control!r}" for control in CONTROLS.findall(screen)]
        names = {json.loads(path.read_text(encoding="utf-8"))["header"]["client_name"]
                 for path in (world.folder / "all").glob("*-consultant.json")}
        problems += [f"{name} is not as it was typed" for name in NAMES if name not in names]
        problems += [f"{name} is not the same bytes again" for name in
                     differences(world.folder / "all", world.folder / "again")]
        problems += privately(world, code)
    print(f"{count} files; {len(problems)} problems", *problems, sep="\n  ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
