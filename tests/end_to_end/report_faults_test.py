#!/usr/bin/env python3
"""Reports of a whole caseload where something goes wrong, with the real programs: the server is
killed in the middle of the stream, the person stops it, the program is killed, two write into one
folder, a folder takes nothing; and what is opened in the end. Whatever happens, the manifest tells
what is whole.

    report_faults_test.py BUILD_DIRECTORY
"""

import contextlib
import hashlib
import json
import os
import pathlib
import select
import signal
import socket
import sys
import threading
import time

sys.dont_write_bytecode = True

import practice_world  # noqa: E402
import run_transcript  # noqa: E402

FAMILIES = 12
REPORT = "relact report --all --format csv,json --to"
MANY = f"""
for i in $(seq 2 {FAMILIES}); do \\
  relact client new --name "Family $i" --zone Europe/Lisbon --person ana --infant zoe:Zoe \\
    --born 2026-05-01 --no-input --quiet > code.txt && \\
  relact import ROOT/deploy/examples/log.csv --client $(cat code.txt) --zone Europe/Lisbon --yes \\
    > said.txt; done
"""
OPENER = '#!/bin/sh\necho "$@" > opened.tmp; mv opened.tmp opened.txt\n'
SECONDS = 60


class Wire:
    """Stands between the programs: lets so many bytes of the server's through, then holds them
    back until it is released, or calls what ends the server and lets through no more of them."""

    def __init__(self, address, server):
        self.server = server
        self.passed, self.most, self.at_most = 0, None, None
        self.reached, self.released = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._listener = socket.create_server(split(address))
        threading.Thread(target=self._accept, daemon=True).start()

    def let_through(self, most=None, at_most=None):
        """From now on. `at_most` is called once `most` bytes have come."""
        self.passed, self.most, self.at_most = 0, most, at_most
        self.reached.clear()
        self.released.clear()

    def end(self):
        self.released.set()
        self._listener.close()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(split(self.server))
            except OSError:
                near.close()
                continue
            for pair in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source, sink, is_servers):
        try:
            while piece := source.recv(4096):
                if is_servers:
                    self._count(len(piece))
                sink.sendall(piece)
        except OSError:
            pass
        # A close alone is not felt while the other direction still waits to read.
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _count(self, size):
        with self._lock:
            self.passed += size
            is_enough = self.most is not None and self.passed > self.most
            is_first = is_enough and not self.reached.is_set()
            self.reached.set() if is_first else None
        if is_enough and not self.at_most:
            self.released.wait()
        if is_first and self.at_most:
            self.at_most()
        if is_enough and self.at_most:
            raise OSError("what the dead had on the way is lost")


def split(address):
    host, port = address.rsplit(":", 1)
    return host, int(port)


def wait_for(what):
    """Whether it comes true in a while."""
    last = time.monotonic() + SECONDS
    while not what():
        if time.monotonic() > last:
            return False
        select.select([], [], [], 0.02)
    return True


class Caseload:
    """Many families, whose server is behind a wire."""

    def __init__(self, world):
        self.world, self.folder = world, world.folder
        for line in MANY.replace("\\\n", "").strip().splitlines():
            world.must(line.replace("ROOT", str(practice_world.ROOT)))
        world.runner.end()
        self.server = run_transcript.free_address()
        self.serve()
        self.wire = Wire(world.address, self.server)

    def serve(self):
        self.world.runner.run(f"relactd serve practice --listen {self.server} &")

    def kill(self):
        process = self.world.runner.servers[-1]
        process.kill()
        process.wait()

    def start(self, command):
        return self.world.runner.start(f"exec {command}")

    def manifest(self, folder):
        text = (self.folder / folder / "manifest.json").read_text(encoding="utf-8")
        return json.loads(text)

    def made(self, folder):
        return sum(entry["outcome"] == "OK" for entry in self.manifest(folder)["clients"])

    def odd_files(self, folder):
        """What is listed and not there as it was written, and what is there and not listed."""
        there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                 for path in (self.folder / folder).iterdir() if path.name != "manifest.json"}
        listed = {file["name"]: file["sha256"]
                  for entry in self.manifest(folder)["clients"] for file in entry["files"]}
        return sorted(set(there.items()) ^ set(listed.items()))

    def problems_of(self, folder, made):
        """Where not so many reports are made, or the folder is not as the manifest says."""
        problems = []
        if not made(self.made(folder)):
            problems.append(f"{folder}: {self.made(folder)} of {FAMILIES} reports are made")
        return problems + [f"{folder}: {name} is not as listed" for name in self.odd_files(folder)]


def is_all(made):
    return made == FAMILIES


def is_some(made):
    return 0 < made < FAMILIES


def ended(process, exit_code, words):
    """Where it ended otherwise, or without these words."""
    out, _ = process.communicate(timeout=SECONDS)
    problems = [f"does not say `{word}`: {out}" for word in words if word not in out]
    if process.returncode != exit_code:
        problems.append(f"ended with {process.returncode}, not {exit_code}: {out}")
    return problems


def resumed(caseload, folder):
    """What is missing is made, and nothing that was whole is made again."""
    before = {path: path.stat().st_mtime_ns for path in (caseload.folder / folder).glob("*.csv")}
    problems = ended(caseload.start(f"relact report --resume {folder}"), 0, [f"Made {FAMILIES} of"])
    problems += [f"{path.name} was made again" for path, at in before.items()
                 if path.stat().st_mtime_ns != at]
    return problems + caseload.problems_of(folder, is_all)


def server_is_killed(caseload, most):
    def kill():
        """Once the program has read something: what it has not read goes with the connection."""
        wait_for(lambda: any((caseload.folder / "killed").glob("*.csv")))
        caseload.kill()

    caseload.wire.let_through(most, kill)
    problems = ended(caseload.start(f"{REPORT} killed"), 75, ["relact report --resume killed"])
    problems += caseload.problems_of("killed", is_some)
    caseload.wire.let_through()
    caseload.serve()
    return problems + resumed(caseload, "killed")


def person_stops_it(caseload, most):
    caseload.wire.let_through(most)
    process = caseload.start(f"{REPORT} stopped")
    folder = caseload.folder / "stopped"
    if not (caseload.wire.reached.wait(SECONDS) and wait_for(lambda: any(folder.glob("*.csv")))):
        return ["the stream did not begin"]
    process.send_signal(signal.SIGINT)
    problems = ended(process, 130, ["relact report --resume stopped"])
    problems += caseload.problems_of("stopped", is_some)
    caseload.wire.released.set()
    caseload.wire.let_through()
    return problems + resumed(caseload, "stopped")


def program_is_killed(caseload, most):
    caseload.wire.let_through(most)
    process = caseload.start(f"{REPORT} dead")
    folder = caseload.folder / "dead"
    if not (caseload.wire.reached.wait(SECONDS) and wait_for(lambda: any(folder.glob("*.csv")))):
        return ["the stream did not begin"]
    process.kill()
    problems = ended(process, -signal.SIGKILL, [])
    caseload.wire.released.set()
    caseload.wire.let_through()
    problems += ended(caseload.start("relact report --resume dead"), 0, [f"Made {FAMILIES} of"])
    return problems + caseload.problems_of("dead", is_all)


def two_write_into_one_folder(caseload, most):
    caseload.wire.let_through(most)
    first = caseload.start(f"{REPORT} shared")
    if not caseload.wire.reached.wait(SECONDS):
        return ["the stream did not begin"]
    caseload.wire.most = None
    problems = ended(caseload.start(f"{REPORT} shared"), 5, ["another run", "shared"])
    problems += ended(caseload.start("relact report --resume shared"), 5, ["another run"])
    caseload.wire.released.set()
    return problems + ended(first, 0, ["Made"]) + caseload.problems_of("shared", is_all)


def folder_takes_nothing(caseload, most):
    del most
    (caseload.folder / "closed").mkdir(mode=0o500)
    # Root may write everywhere, but for what it gives up.
    alone = "setpriv --bounding-set -dac_override " if os.geteuid() == 0 else ""
    problems = ended(caseload.start(f"{alone}{REPORT} closed"), 74, ["cannot write into closed"])
    if any((caseload.folder / "closed").iterdir()):
        problems.append("something was written into a folder that takes nothing")
    return problems


def what_is_made_is_opened(caseload, most):
    del most
    opener = caseload.folder / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(OPENER, encoding="utf-8")
    opener.chmod(0o755)
    caseload.world.runner.environment["PATH"] = (
        f"{opener.parent}:{caseload.world.runner.environment['PATH']}")
    told, problems, code = caseload.folder / "opened.txt", [], caseload.world.code
    for form, to, path in (("html", "one", f"one/{code}-consultant.html"), ("csv", "some", "some")):
        told.unlink(missing_ok=True)
        command = f"relact report {code} --format {form} --to {to} --open"
        problems += ended(caseload.start(command), 0, ["Made 1"])
        if not wait_for(told.exists) or told.read_text(encoding="utf-8").strip() != path:
            problems.append(f"{path} was not opened")
    return problems


SCENES = (server_is_killed, person_stops_it, program_is_killed, two_write_into_one_folder,
          folder_takes_nothing, what_is_made_is_opened)


def main():
    failures = 0
    with practice_world.a_practice(pathlib.Path(sys.argv[1]).resolve()) as world:
        caseload = Caseload(world)
        try:
            problems = ended(caseload.start(f"{REPORT} whole"), 0, ["Made"])
            problems += caseload.problems_of("whole", is_all)
            # In the middle of the reports, behind what goes before them.
            half = caseload.wire.passed // 2
            for scene in SCENES:
                problems += scene(caseload, half)
                print(f"{scene.__name__.replace('_', ' ')}: {len(problems)} problems", *problems,
                      sep="\n  ")
                failures += len(problems)
                problems = []
        finally:
            caseload.wire.end()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
