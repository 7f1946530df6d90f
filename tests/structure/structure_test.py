"""Plants a breach of each rule and sees it caught: a rule that cannot fail proves nothing."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

import structure  # noqa: E402,F401  (registers the rules)
from plants import PLANTS, SOUND  # noqa: E402
from rule import RULES  # noqa: E402
from tree import Tree  # noqa: E402


def _write(root, files):
    for name, text in files.items():
        path = pathlib.Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _found(rule, files):
    """path:line of each finding of a rule in a tree of these files."""
    with tempfile.TemporaryDirectory() as root:
        _write(root, files)
        return sorted(f"{each.path}:{each.line}" for each in RULES[rule](Tree(root)))


class PlantedBreach(unittest.TestCase):
    """One test a rule: each of its plants in an otherwise sound tree is found, and only that."""


def _caught(rule):
    def test(self):
        plants = [plant for plant in PLANTS if plant.rule == rule]
        self.assertTrue(any(plant.found for plant in plants), "nothing is planted for this rule")
        for plant in plants:
            with self.subTest(plant.fact):
                self.assertEqual(_found(rule, {**SOUND, **plant.files}), sorted(plant.found))

    return test


for _rule in RULES:
    setattr(PlantedBreach, "test_" + _rule, _caught(_rule))


class SoundTree(unittest.TestCase):
    def test_BreaksNoRule(self):
        for name in RULES:
            with self.subTest(name):
                self.assertEqual(_found(name, SOUND), [])


class CommandLine(unittest.TestCase):
    def _run(self, *arguments):
        program = pathlib.Path(__file__).with_name("structure.py")
        return subprocess.run([sys.executable, program, *arguments], capture_output=True, text=True)

    def test_FailsNamingFileLineAndWayOut(self):
        with tempfile.TemporaryDirectory() as root:
            _write(root, {**SOUND, "scripts/run.sh": "true\n"})
            outcome = self._run("OnlyTheAgreedEntriesStandAtTheTop", root)
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("scripts/run.sh:1: scripts at the top of the tree\n    Way out: ",
                      outcome.stdout)

    def test_FailsOnAnEmptyTreeAndAnUnknownRule(self):
        with tempfile.TemporaryDirectory() as root:
            self.assertEqual(self._run("OnlyTheAgreedEntriesStandAtTheTop", root).returncode, 2)
        self.assertEqual(self._run("NoSuchRule").returncode, 2)


class VersionControl(unittest.TestCase):
    def test_SaysWhichFilesAreJudged(self):
        with tempfile.TemporaryDirectory() as root:
            subprocess.run(["git", "init", "-q", root], check=True)
            _write(root, {".gitignore": "/build/\n", "build/a.h": "", "server/b.h": "", "c.h": ""})
            subprocess.run(["git", "-C", root, "add", "server/b.h"], check=True)
            self.assertEqual(Tree(root).files, [".gitignore", "c.h", "server/b.h"])


if __name__ == "__main__":
    unittest.main()
