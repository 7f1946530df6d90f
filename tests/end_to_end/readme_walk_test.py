#!/usr/bin/env python3
"""Types the commands of README.md in their order, as somebody on a clean machine would.

All lines of its console fences that begin with "$ " go to one shell in one temporary home, with the
real programs and no file but those of the repository; a command that ends otherwise than with 0 is
a failure, except where EXIT_CODES says what it ends with. The clock is the machine's own, or the
one of --now, which the programs, `date` and the data made with it then follow. What README names
within a sentence must be a command or a topic of the help.

    readme_walk_test.py BUILD_DIRECTORY [--now 2027-03-27T21:30:00Z]
"""

import argparse
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading

import practice_world
import run_transcript

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Run by whoever reads; they install packages.
SET_UP = ("deploy/quickstart.sh", "tests/check.sh")
# plan diff says with 1 that there is a difference, as diff does.
EXIT_CODES = {"relact plan diff": 1}
# What a command's output must hold, so that it shows something on every day.
HOLDS = {
    "relact review --profile demo": ("12 clients", "▇"),
    "relact review": ("Ana R.", "12/14"),
    "relact flag list kl-8281": ("W3",),
    "relact report --resume nightly": ("Made 1 of 1 report",),
}
SECONDS_A_COMMAND = 60
DONE = "readme-walk: ended with"
# GNU date counts from the machine's day; under another clock it counts from that one's.
DATE = """#!/bin/bash
day=$(TZ=${TZ:-UTC} /usr/bin/date -d "$RELACTATION_NOW" +%F)
if [ "$1" = -d ]; then
  case "$2" in *[0-9][0-9][0-9][0-9]-*) given=$2 ;; *) given="$day $2" ;; esac
  shift 2
else
  given=$day
fi
exec /usr/bin/date -d "$given" "$@"
"""


def commands(readme):
    """What is to be typed, in order."""
    inside, typed = False, []
    for line in readme.splitlines():
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            typed.append(line[2:])
    return [line for line in typed if not line.startswith(SET_UP)]


def named_in_sentences(readme):
    """The words of each `relact ...` in a sentence, up to what only stands for something."""
    text = re.sub(r"^```.*?^```", "", readme, flags=re.MULTILINE | re.DOTALL)
    for shown in re.findall(r"`(relact [^`]*)`", text):
        words = []
        for word in shown.split()[1:]:
            if not re.fullmatch(r"[a-z][a-z-]*", word):
                break
            words.append(word)
        if words:
            yield " ".join(words)


class Walk:
    """One shell that the commands are typed into."""

    def __init__(self, folder, programs, now):
        for name in ("tests", "deploy"):
            (folder / name).symlink_to(ROOT / name)
        (folder / "build").symlink_to(programs)
        self.runner = run_transcript.Runner(folder, programs, folder)
        environment = self.runner.environment
        del environment["RELACTATION_NOW"]
        environment["PATH"] = "/usr/bin:/bin"
        if now:
            environment["RELACTATION_NOW"] = now
            self._follow(folder, programs)
        self.shell = subprocess.Popen(
            ["bash", "--norc"], cwd=folder, env=environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)

    def _follow(self, folder, programs):
        """Only data that is made with --test can be served with another clock."""
        build = folder / "build"
        build.unlink()
        build.mkdir()
        self.runner.environment["PATH"] = f"{build}:/usr/bin:/bin"
        (build / "relact").symlink_to(programs / "relact")
        wrappers = {"relactd": run_transcript.WRAPPER.format(program=programs / "relactd"),
                    "date": DATE}
        for name, text in wrappers.items():
            (build / name).write_text(text, encoding="utf-8")
            (build / name).chmod(0o755)

    def type(self, command):
        """What the command printed, and its exit code."""
        told = command.replace(run_transcript.WRITTEN_ADDRESS, self.runner.address)
        self.shell.stdin.write(f"{{ {told}\n}} < /dev/null; echo \"{DONE} $?\"\n")
        self.shell.stdin.flush()
        # Whoever waits for ever is ended, and so is the walk.
        limit = threading.Timer(SECONDS_A_COMMAND, os.killpg, (self.shell.pid, signal.SIGKILL))
        limit.start()
        try:
            return self._answer(command)
        finally:
            limit.cancel()

    def _answer(self, command):
        """What the shell prints until the command has ended, or until the server listens."""
        lines, exit_code = [], None
        listens = not command.endswith(" &")
        while exit_code is None or not listens:
            line = self.shell.stdout.readline()
            if not line:
                raise RuntimeError(f"did not end: {command}\n" + "".join(lines))
            if line.startswith(DONE):
                exit_code = int(line.removeprefix(DONE))
                continue
            listens = listens or line.startswith("relactd listens")
            lines.append(line)
        return "".join(lines), exit_code

    def end(self):
        self.shell.stdin.close()
        try:
            os.killpg(self.shell.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        self.shell.wait(timeout=run_transcript.SECONDS_A_COMMAND)
        self.shell.stdout.close()
        self.runner.end()


def failures_of(command, output, exit_code):
    """What is not as it must be, in words."""
    awaited = next((code for words, code in EXIT_CODES.items() if command.startswith(words)), 0)
    if exit_code != awaited:
        yield f"ended with {exit_code}, not {awaited}"
    for text in HOLDS.get(command, ()):
        if text not in output:
            yield f"does not show {text}"


def walk(readme, programs, now, show):
    """How many commands failed, and how many there are."""
    failed, typed = 0, commands(readme)
    with tempfile.TemporaryDirectory(prefix="relactation-") as folder:
        steps = Walk(pathlib.Path(folder), programs, now)
        try:
            for command in typed:
                output, exit_code = steps.type(command)
                problems = list(failures_of(command, output, exit_code))
                failed += 1 if problems else 0
                if problems or show:
                    print("\n".join([f"$ {command}", output, *problems]))
        finally:
            steps.end()
    return failed, len(typed)


def unknown_in_sentences(readme, programs):
    """What README names and the help does not."""
    known = practice_world.commands(programs)
    text = subprocess.run([programs / "relact", "help"], check=True, capture_output=True,
                          text=True).stdout
    known += re.findall(r"^  relact (help \S+)", text, re.MULTILINE)
    for words in sorted(set(named_in_sentences(readme))):
        if not any(f"{words} ".startswith(f"{name} ") or f"{name} ".startswith(f"{words} ")
                   for name in known):
            yield words


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--now")
    parser.add_argument("--show", action="store_true", help="prints what every command printed")
    parser.add_argument("--readme", type=pathlib.Path, default=ROOT / "README.md")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    readme = arguments.readme.read_text(encoding="utf-8")
    unknown = list(unknown_in_sentences(readme, programs))
    for words in unknown:
        print(f"README.md names `relact {words}`, which the help does not know")
    failed, count = walk(readme, programs, arguments.now, arguments.show)
    print(f"{count - failed} of {count} commands of README.md did what it says")
    return 1 if failed or unknown or not count else 0


if __name__ == "__main__":
    sys.exit(main())
