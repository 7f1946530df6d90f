"""A small practice that a test starts from as often as it likes: two consultants, a family with a
plan of three revisions, a log and a chart, and the files that the examples of the help name."""

import contextlib
import json
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import tempfile

import run_transcript

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS_A_COMMAND = 60
MOST_ANSWERS = 60

# What the practice is made by. {code} stands for the family's ID. The examples name days until the
# 24th of November as past.
SETUP = """
NOW 2026-11-09T09:00:00Z
relactd init practice --test --also-consultant --admin Noa --address ADDRESS > noa.txt
SERVE
relact login - --device laptop < noa.txt
relact consultant invite --name Mia --consultant > mia.txt
relact login - --profile mia --device laptop < mia.txt
relact client new --name 'Ana R.' --zone Europe/Lisbon --person ana --partner sam \
  --infant zoe:Zoe --born 2026-05-01
sed 's/kl-8281/{code}/' ROOT/deploy/examples/plan.yaml > first.yaml
relact plan publish first.yaml --yes
sed 's/8-10/7-9/' first.yaml > second.yaml
relact plan publish second.yaml --yes
sed 's/8-10/8-9/' first.yaml > third.yaml
relact plan publish third.yaml --yes
NOW 2026-11-25T15:00:00Z
SERVE
relact consultant invite --name 'Jo Sato' --consultant > jo.txt
relact consultant invite --name 'Ola Berg' --consultant > ola.txt
relact import ROOT/deploy/examples/log.csv --client {code} --zone Europe/Lisbon --yes
relact observe weight {code} --weight 6.1kg --clothing naked --scale clinic --at '2026-11-20 10:00'
relact task add {code} 'Call the clinic' --due 2026-11-26
relact note add {code} 'A good week.' --shared
relact visit add {code} --kind call --minutes 10 --s 'All well.' --at '2026-11-20 10:00' --done
relact client consent add {code} --to 'Dr Okoro, paediatrician' --data weight
sed 's/8-10/9-11/' first.yaml > changed.yaml; cp changed.yaml draft.yaml
cp first.yaml steps.yaml
echo 'supplement: { per_infant: [{ infant: zoe, steps: [' >> steps.yaml
echo '  { from_ml_per_day: 120, to: 90, earliest: 2026-11-20, gate: by-hand }]}]}' >> steps.yaml
echo 'She rang at noon.' > notes.txt
cp ROOT/deploy/examples/log.csv export.csv
sed 's/2026-11-/2026-05-/g' export.csv > may.csv; sed 's/2026-11-/2026-06-/g' export.csv > june.csv
printf 'Baby,Time,Status,Note\\nZoe,"24/11/2026, 09:00",Wet,\\n' > Zoe_diaper.csv
python3 -m zipfile -c BabyTracker.zip Zoe_diaper.csv
mkdir .zfunc
"""


def commands(programs):
    """The words of every command, from the help."""
    text = subprocess.run([programs / "relact", "help"], check=True, capture_output=True,
                          text=True).stdout
    return re.findall(r"^  relact (\S.*?)  +\S", text.split("\nOptions of")[0], re.MULTILINE)


class PracticeWorld:
    """The practice in a folder of its own. `restore` puts everything back and serves it anew."""

    def __init__(self, folder, programs):
        self.runner = run_transcript.Runner(folder, programs, folder)
        self.runner.environment |= {
            "PAGER": "cat", "TERM": "xterm", "COLUMNS": "100"}
        self.folder = folder
        self.code = ""
        self._kept = folder.parent / "kept"
        self._build()

    @property
    def address(self):
        return self.runner.address

    def restore(self):
        self.runner.end()
        for entry in self.folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(self._kept, self.folder, dirs_exist_ok=True)
        self._serve()

    def end(self):
        self.runner.end()

    def enrol(self):
        """Signs a device of Ana's in as the profile ana, which holds what the practice does."""
        self.must(f"relact client invite {self.code} --person ana > ana.txt")
        self.must("relact login - --profile ana --device phone < ana.txt")

    def refuse(self):
        """What Ana's device recorded is refused: the care has ended meanwhile."""
        self.must("relact session add --profile ana --method bottle --fed 60ml --milk formula "
                  "--at now --offline")
        self.must(f"relact client close {self.code} --outcome paused-open --words 'A rest.' --yes")
        self.must("relact sync --profile ana", 75)

    def disagree(self, session):
        """Ana's device and Sam's change the same of a session, and Ana's has heard of both."""
        self.must(f"relact client invite {self.code} --person sam > sam.txt")
        self.must("relact login - --profile sam --device phone < sam.txt")
        for person, note in (("ana", "asleep"), ("sam", "awake")):
            self.must(f"relact session correct --profile {person} {session} --note {note} "
                      "--why looked --yes --offline")
        for person in ("ana", "sam", "ana"):
            self.must(f"relact sync --profile {person}")

    def must(self, command, expected=0):
        """The output of a command that has to succeed, or to end with that code."""
        lines, exit_code = self.runner.run(command)
        if exit_code != expected:
            raise RuntimeError(f"{command} ended with {exit_code}:\n" + "\n".join(lines))
        return lines

    def names(self):
        """What the placeholders of a command line stand for in this practice."""
        code = self.code
        observed = f"relact observe list {code} -o json --kind"
        invite = (self.folder / "ola.txt").read_text(encoding="utf-8").splitlines()[0]
        return {
            "code": code,
            "session": self.first_id(f"relact session list {code} -o json", "record_id"),
            "weight": self.first_id(f"{observed} weight", "record_id"),
            "diaper": self.first_id(f"{observed} diaper", "record_id"),
            "task": self.first_id("relact task list -o json", "task_id"),
            "consent": self.first_id(f"relact client consent list {code} -o json", "consent_id"),
            "invite": self.first_id("relact consultant invites -o json", "invite_id"),
            "ola": invite,
        }

    def first_id(self, command, key):
        """The ID of the first item with one that a command prints as JSON."""
        items = json.loads("\n".join(self.must(command)))["items"]
        return next(item[key] for item in items if item[key])

    def _serve(self):
        lines, _ = self.runner.run(f"relactd serve practice --listen {self.address} &")
        if not lines[0].startswith("relactd listens"):
            raise RuntimeError("the server does not start: " + lines[0])

    def _build(self):
        for line in SETUP.replace("\\\n", "").strip().splitlines():
            if line.startswith("NOW "):
                self.runner.environment["RELACTATION_NOW"] = line.removeprefix("NOW ")
                continue
            if line == "SERVE":
                self.runner.end()
                self._serve()
                continue
            if "{code}" in line and not self.code:
                self.code = self.first_id("relact client list -o json", "code")
            self.must(line.replace("{code}", self.code).replace("ROOT", str(ROOT))
                      .replace("ADDRESS", self.address))
        self.runner.end()
        shutil.copytree(self.folder, self._kept)


@contextlib.contextmanager
def a_home():
    """An empty folder, in one of its own that is gone when the test is over."""
    with tempfile.TemporaryDirectory(prefix="relactation-") as folder:
        home = pathlib.Path(folder) / "home"
        home.mkdir()
        yield home


@contextlib.contextmanager
def a_practice(programs):
    """The practice as it was made, served, in a folder that is gone when the test is over."""
    with a_home() as home:
        world = PracticeWorld(home, programs)
        try:
            world.restore()
            yield world
        finally:
            world.end()


def run_at_a_terminal(world, command, answers):
    """Runs a command as somebody at a terminal would: whenever it waits in the middle of a line,
    the next answer is typed; when there are no more, what the question offers, or a 2 where it
    offers nothing. The output and the exit code, which is none where far too much was asked."""
    master, slave = os.openpty()
    process = subprocess.Popen(
        ["setsid", "--ctty", "--wait", "bash", "-c", command], cwd=world.folder,
        env=world.runner.environment, stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True)
    os.close(slave)
    answers, output, given = list(answers), b"", 0
    while True:
        if given > MOST_ANSWERS or not select.select([master], [], [], SECONDS_A_COMMAND)[0]:
            os.killpg(process.pid, signal.SIGKILL)
            break
        try:
            piece = os.read(master, 65536)
        except OSError:  # The other end is closed: the command has ended.
            break
        output += piece
        if re.search(rb"[?:>\])] ?$", output):
            given += 1
            offers = b"[" in output.splitlines()[-1]
            answer = answers.pop(0) if answers else "" if offers else "2"
            os.write(master, answer.encode() + b"\n")
    os.close(master)
    return output.decode(errors="replace"), process.wait()
