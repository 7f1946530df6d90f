"""The source tree as the rules see it: the files that are, or would be, in version control."""

import functools
import os
import pathlib
import subprocess

UNTRACKED_FOLDERS = {"build", "node_modules", "__pycache__"}


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.files = [name for name in sorted(self._names()) if (self.root / name).is_file()]

    def named(self, *endings):
        """The files whose names end so."""
        return [name for name in self.files if name.endswith(endings)]

    def texts(self):
        """The files that are text: binary ones have no lines to judge."""
        return [name for name in self.files if self.text(name) is not None]

    @functools.cache
    def text(self, name):
        content = (self.root / name).read_bytes()
        if b"\0" in content:
            return None
        return content.decode("utf-8", errors="replace")

    def lines(self, name):
        """Pairs of line number and line."""
        return enumerate(self.text(name).split("\n"), start=1)

    def _names(self):
        # A clone owned by somebody else is still ours to read.
        git = ["git", "-c", "safe.directory=*", "-C", str(self.root), "ls-files", "-z", "--cached"]
        if (self.root / ".git").exists():
            listed = subprocess.run(
                git + ["--others", "--exclude-standard"], check=True, capture_output=True
            )
            return set(listed.stdout.decode().rstrip("\0").split("\0"))
        return self._walked()

    def _walked(self):
        """For an unpacked archive, which has no version control to ask."""
        names = set()
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name not in UNTRACKED_FOLDERS]
            here = pathlib.Path(folder).relative_to(self.root)
            names.update((here / name).as_posix() for name in files)
        return names
