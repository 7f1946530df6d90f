#!/usr/bin/env python3
"""What relact asks a person at a terminal, typed into a pseudo-terminal of the real program.

    asking_test.py BUILD_DIRECTORY
"""

import os
import pathlib
import pty
import re
import select
import signal
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True

from run_transcript import WRITTEN_ADDRESS, Runner  # noqa: E402

PROGRAMS = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else "build").resolve()
SECONDS_TO_ANSWER = 60
END_OF_INPUT = b"\x04"
INTERRUPT = b"\x03"
LOG = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "examples" / "log.csv"


class Terminal:
    """One run of a command with somebody at its terminal."""

    def __init__(self, runner, command):
        self.shown = ""
        self._read = 0
        self._process, self._screen = pty.fork()
        if self._process == 0:
            os.chdir(runner.folder)
            os.execvpe("bash", ["bash", "-c", "exec " + command], runner.environment)

    def type(self, keys):
        os.write(self._screen, keys if isinstance(keys, bytes) else keys.encode() + b"\n")

    def question(self):
        """What stands before the next `: ` that waits for an answer; no text once it has ended."""
        return self._read_until(lambda new: new.endswith((": ", "[y/N] ")))

    def waiting(self, line):
        """What it showed up to this end of a line, where it waits for a key."""
        return self._read_until(lambda new: new.endswith(line))

    def _read_until(self, is_enough):
        end = time.monotonic() + SECONDS_TO_ANSWER
        while not is_enough(self.shown[self._read:]):
            ready, _, _ = select.select([self._screen], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError("relact neither asks nor ends:\n" + self.shown)
            try:
                some = os.read(self._screen, 4096)
            except OSError:
                some = b""  # Linux says so where the other end of a terminal is closed.
            if not some:
                return ""
            self.shown += some.decode("utf-8").replace("\r\n", "\n")
        new, self._read = self.shown[self._read:], len(self.shown)
        return new

    def holds_open(self, path):
        """Whether the program has this file or folder open now."""
        for held in pathlib.Path(f"/proc/{self._process}/fd").iterdir():
            try:
                if os.readlink(held) == str(path):
                    return True
            except OSError:
                continue  # Closed meanwhile.
        return False

    def end(self):
        """Everything it showed, and its exit code."""
        self._read_until(lambda new: False)
        _, status = os.waitpid(self._process, 0)
        os.close(self._screen)
        return self.shown, os.waitstatus_to_exitcode(status)


class AtATerminal(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="relactation-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.runner = Runner(self.folder, PROGRAMS, self.folder)
        self.addCleanup(self.runner.end)
        self.run_command(f"relactd init practice --test --also-consultant"
                         f" --address {WRITTEN_ADDRESS} > invite.txt")
        self.run_command(f"relactd serve practice --listen {WRITTEN_ADDRESS} &")
        self.run_command("relact login - --device laptop --quiet < invite.txt")
        self.code = self.run_command(
            "relact client new --name Ana --zone Europe/Lisbon --person ana --infant zoe"
            " --born 2026-05-01 --no-input --quiet")[0]

    def run_command(self, command):
        lines, exit_code = self.runner.run(command)
        self.assertEqual(exit_code, 0, command + "\n" + "\n".join(lines))
        return lines

    def at_terminal(self, command):
        return Terminal(self.runner, command)


class PlanNew(AtATerminal):
    def test_AsksAgainWhereAnAnswerDoesNotFitAndWritesAPlanThatChecks(self):
        terminal = self.at_terminal(f"relact plan new {self.code}")
        choice = terminal.question()
        self.assertIn("full-supply", choice)
        terminal.type(re.search(r"(\d+)  full-supply", choice).group(1))
        answers = {"number": "112", "words": "a calm month", "name": "Dr Sand"}
        asked, refused = 0, False
        while question := terminal.question():
            asked += 1
            self.assertLess(asked, 60, "it asks without end:\n" + terminal.shown)
            is_day = re.search(r"\[\d{4}-\d\d-\d\d\]: $", question)
            if is_day and not refused:
                refused = True
                terminal.type("soon")
                again = terminal.question()
                self.assertRegex(again, r"soon")
                self.assertEqual(again.splitlines()[-1], question.splitlines()[-1])
            if re.search(r"\]: $", question):
                terminal.type("")
            else:
                terminal.type(next((text for word, text in answers.items() if word in question),
                                   "as we said"))
        shown, exit_code = terminal.end()
        self.assertEqual(exit_code, 0, shown)
        self.assertTrue(refused, "no day was asked for:\n" + shown)
        self.assertIn("every question is answered", shown)
        self.run_command(f"relact plan check {self.code}.yaml --quiet")

    def test_ThatIsBrokenOffWritesNoFile(self):
        for key in (END_OF_INPUT, INTERRUPT):
            terminal = self.at_terminal(f"relact plan new {self.code} --template full-supply")
            terminal.question()
            terminal.type(key)
            shown, exit_code = terminal.end()
            self.assertEqual(exit_code, 130, shown)
            self.assertIn("stopped at a question; nothing was changed", shown)
            self.assertFalse((self.folder / f"{self.code}.yaml").exists())


class HistoryEdit(AtATerminal):
    def _broken_off_after_two_answers(self, key):
        terminal = self.at_terminal(f"relact history edit {self.code}")
        for _ in range(2):
            terminal.question()
            terminal.type("none")
        terminal.question()
        terminal.type(key)
        shown, exit_code = terminal.end()
        self.assertEqual(exit_code, 0, shown)
        self.assertIn("Stopped here; what was answered is kept.", shown)
        self.assertIn("Kept 2 answers.", shown)
        return shown

    def test_ThatIsBrokenOffKeepsWhatWasAnsweredAndAsksTheRestNextTime(self):
        first = self._broken_off_after_two_answers(END_OF_INPUT)
        second = self._broken_off_after_two_answers(INTERRUPT)
        self.assertNotEqual(first.splitlines()[2], second.splitlines()[2])
        known = self.run_command(f"relact history show {self.code} -o csv")
        self.assertEqual(sum(",none," in line for line in known), 4, "\n".join(known))

    def test_ThatIsBrokenOffAtTheFirstQuestionChangesNothing(self):
        terminal = self.at_terminal(f"relact history edit {self.code}")
        terminal.question()
        terminal.type(INTERRUPT)
        shown, exit_code = terminal.end()
        self.assertEqual(exit_code, 130, shown)
        self.assertIn("nothing was changed", shown)


class ReviewWatch(AtATerminal):
    def test_ShowsTheReviewAndEndsWellAtEnterAndAsInterruptedAtCtrlC(self):
        for key, exit_code_then in (("", 0), (INTERRUPT, 130)):
            terminal = self.at_terminal("relact review --watch")
            screen = terminal.waiting("Enter ends it.")
            self.assertIn(self.code, screen)
            self.assertIn("Logs are not watched live", " ".join(screen.split()))
            terminal.type(key)
            shown, exit_code = terminal.end()
            self.assertEqual(exit_code, exit_code_then, shown)
            self.assertNotIn("error", shown)


class Reports(AtATerminal):
    def setUp(self):
        super().setUp()
        self.run_command(f"relact import {LOG} --client {self.code} --zone Europe/Lisbon --quiet")
        self.run_command(f"relact report {self.code} --caseload --period 2026-11-09..2026-11-22"
                         " --format csv,html --to out --quiet")

    def test_AreBrokenOffByCtrlCWithAManifestOfWhatIsWholeAndGoOnLater(self):
        page = self.folder / "out" / f"{self.code}-consultant.html"
        bytes_before = page.read_bytes()
        page.unlink()
        server = self.runner.servers[0].pid
        # It says nothing any more, and nobody's connection ends.
        os.kill(server, signal.SIGSTOP)
        try:
            terminal = self.at_terminal("relact report --resume out")
            end = time.monotonic() + SECONDS_TO_ANSWER
            while not terminal.holds_open(self.folder / "out"):
                self.assertLess(time.monotonic(), end, "the folder is not taken")
            terminal.type(INTERRUPT)
            shown, exit_code = terminal.end()
        finally:
            os.kill(server, signal.SIGCONT)
        self.assertEqual(exit_code, 130, shown)
        self.assertIn("relact report --resume out", shown)
        self.assertIn('"outcome"', (self.folder / "out" / "manifest.json").read_text())
        self.assertEqual(list((self.folder / "out").glob(".relact-half-written-*")), [])
        self.run_command("relact report --resume out --quiet")
        self.assertEqual(page.read_bytes(), bytes_before)


class FlagDecisions(AtATerminal):
    def test_AskWhichFlagAndWhatWasDone(self):
        sign = f"relact observe symptom {self.code} --sign lethargy --at now"
        self.run_command(sign + " --yes --quiet")
        terminal = self.at_terminal(f"relact flag ack {self.code}")
        flags = terminal.question()
        self.assertIn("I2 infant danger (zoe)", flags)
        terminal.type(re.search(r"(\d+)  I2", flags).group(1))
        choice = terminal.question()
        terminal.type(re.search(r"(\d+)  referred", choice).group(1))
        shown, exit_code = terminal.end()
        self.assertEqual(exit_code, 0, shown)
        self.assertIn("referred to somebody else", shown)
        self.assertIn("nothing was sent to the family", shown)


if __name__ == "__main__":
    unittest.main()
