#!/usr/bin/env python3
"""Runs a transcript with the real programs and compares what they print.

A transcript is text. `$ COMMAND` is run by bash in an empty folder of its own, with the programs
first on the path and the clock fixed; the lines below it, up to the next `$ `, are what it must
print on both outputs. `? N` below them is its exit code where that is not 0. In an expected line
`[..]` stands for any text; a line `[...]` stands for any lines. `> ` goes on with the command of
the line before. A command that ends in ` &` is a server: the next one is run once it has printed
its first line. Lines that begin with `#` before the first command are about the transcript.

The address 127.0.0.1:7443 in a transcript stands for a free port, so that runs do not meet. Where a
line of the head says "init adds --test", `relactd init` is given that option unseen, because only
data made so can be served with a fixed clock.

    run_transcript.py TRANSCRIPT --programs BUILD_DIRECTORY [--write]

--write puts what was printed into the transcript; read the change before you keep it.
"""

import argparse
import os
import pathlib
import random
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile

WRITTEN_ADDRESS = "127.0.0.1:7443"
LIBRARIES = pathlib.Path(__file__).resolve().with_name("libraries.lsan")
NOW = "2026-11-22T08:00:00Z"
SECONDS_A_COMMAND = 120
INIT_ADDS_TEST = "init adds --test"
WRAPPER = """#!/bin/bash
if [ "$1" = init ]; then exec {program} "$@" --test; fi
exec {program} "$@"
"""


class Step:
    """A command with what it must print and the exit code it must end with."""

    def __init__(self, line):
        self.lines = [line]
        self.expected = []
        self.exit_code = 0

    @property
    def command(self):
        return "\n".join(line[2:] for line in self.lines)


def read_transcript(text):
    """The lines before the first command, and the steps."""
    head, steps = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append(Step(line))
        elif not steps:
            head.append(line)
        elif line.startswith("> ") and not steps[-1].expected:
            steps[-1].lines.append(line)
        elif re.fullmatch(r"\? \d+", line):
            steps[-1].exit_code = int(line[2:])
        else:
            steps[-1].expected.append(line)
    for step in steps:
        while step.expected and not step.expected[-1]:
            step.expected.pop()
    return head, steps


def line_matches(expected, actual):
    pattern = ".*".join(re.escape(part) for part in expected.split("[..]"))
    return re.fullmatch(pattern, actual) is not None


def output_matches(expected, actual):
    if not expected:
        return not actual
    if expected[0] == "[...]":
        rest = expected[1:]
        return any(output_matches(rest, actual[at:]) for at in range(len(actual) + 1))
    if not actual or not line_matches(expected[0], actual[0]):
        return False
    return output_matches(expected[1:], actual[1:])


def free_address():
    """A free port of four digits, so that columns are as wide as the transcript has them."""
    for port in random.sample(range(2000, 7000), 1000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return f"127.0.0.1:{port}"
    raise OSError("no free port")


class Runner:
    """A folder, an environment and a process group of one transcript."""

    def __init__(self, folder, programs, shared):
        self.folder = folder
        self.address = free_address()
        self.servers = []
        self.environment = {
            "PATH": f"{programs}:{programs}/tests:/usr/bin:/bin",
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "RELACTATION_NOW": NOW,
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            "SHARED": str(shared),
            "LSAN_OPTIONS": f"suppressions={LIBRARIES}:print_suppressions=0",
        }
        for name, value in os.environ.items():
            if name.endswith("SAN_OPTIONS") and name != "LSAN_OPTIONS":
                self.environment[name] = value

    def add_test_to_init(self, programs):
        wrappers = self.folder / ".programs"
        wrappers.mkdir()
        wrapper = wrappers / "relactd"
        wrapper.write_text(WRAPPER.format(program=programs / "relactd"), encoding="utf-8")
        wrapper.chmod(0o755)
        self.environment["PATH"] = f"{wrappers}:{self.environment['PATH']}"

    def start(self, command):
        return subprocess.Popen(
            ["bash", "-c", command.replace(WRITTEN_ADDRESS, self.address)],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)

    def tell(self, text):
        return text.replace(self.address, WRITTEN_ADDRESS)

    def run(self, command):
        """What the command printed, as lines, and its exit code."""
        if command.endswith(" &"):
            server = self.start("exec " + command[:-2])
            self.servers.append(server)
            return [self.tell(server.stdout.readline().rstrip("\n"))], 0
        process = self.start(command)
        try:
            out, _ = process.communicate(timeout=SECONDS_A_COMMAND)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, _ = process.communicate()
            out += "\n(did not end)"
        return [line.rstrip() for line in self.tell(out).splitlines()], process.returncode

    def end(self):
        for server in self.servers:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(timeout=SECONDS_A_COMMAND)
            server.stdout.close()
        self.end_demo()

    def end_demo(self):
        """Ends the demo's server where the transcript broke before it did."""
        try:
            process = int((self.folder / "state/relact/demo/relactd.pid").read_text("ascii"))
            held = os.pidfd_open(process)
        except (OSError, ValueError):
            return
        signal.pidfd_send_signal(held, signal.SIGTERM)
        select.select([held], [], [], SECONDS_A_COMMAND)
        os.close(held)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("transcript", type=pathlib.Path)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    text = arguments.transcript.read_text(encoding="utf-8")
    root = pathlib.Path(__file__).resolve().parents[2]
    shared = root.parent / "shared"
    if "$SHARED" in text and not shared.is_dir():
        print("skipped: this transcript reads ../shared, which is not here")
        return 77
    head, steps = read_transcript(text)
    written, failures = list(head), 0
    with tempfile.TemporaryDirectory(prefix="relactation-") as folder:
        for name in ("tests", "deploy"):
            (pathlib.Path(folder) / name).symlink_to(root / name)
        runner = Runner(pathlib.Path(folder), arguments.programs.resolve(), shared)
        if any(INIT_ADDS_TEST in line for line in head):
            runner.add_test_to_init(arguments.programs.resolve())
        try:
            for step in steps:
                actual, exit_code = runner.run(step.command)
                while actual and not actual[-1]:
                    actual.pop()
                same = output_matches(step.expected, actual) and exit_code == step.exit_code
                written += step.lines + (step.expected if same else actual)
                if exit_code:
                    written.append(f"? {exit_code}")
                written.append("")
                if same:
                    continue
                failures += 1
                print("\n".join(step.lines), "  must print:", *step.expected,
                      f"? {step.exit_code}", "  but printed:", *actual, f"? {exit_code}", sep="\n")
        finally:
            runner.end()
    if arguments.write:
        arguments.transcript.write_text("\n".join(written).rstrip("\n") + "\n", encoding="utf-8")
        return 0
    print(f"{len(steps) - failures} of {len(steps)} commands printed what the transcript says")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
