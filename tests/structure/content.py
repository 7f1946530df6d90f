"""What the text of a file may hold, and where."""

import re

from arrows import room_of
from cpp import Source
from rule import Finding, rule

# Capitals anywhere in a literal, or small letters at its start: prose is neither.
_STATEMENT = (
    r"SELECT\b.*\bFROM\b|INSERT\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|"
    r"(?:CREATE|ALTER|DROP)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\b|"
    r"REPLACE\s+INTO\b|WITH\s+\w+\s+AS\s*\("
)
_CONTROL = r"PRAGMA\s+\w|BEGIN\b(?:\s+IMMEDIATE)?|SAVEPOINT\b|COMMIT\b|ROLLBACK\b|RELEASE\b"
_LEDGER = re.compile(r"\b(?:\w*ledger\w*|\w*migration\w*|sqlite_(?:schema|master))\b", re.I)
_HOSTS = [
    "registry." + "npmjs.org", "registry." + "yarnpkg.com", "npm." + "pkg.github.com",
    "py" + "pi.org", "files." + "pythonhosted.org", "deb." + "debian.org",
    "proxy." + "golang.org", "crates" + ".io", "docker" + ".io", "ghcr" + ".io", "quay" + ".io",
]
_MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:%s)/" % "|".join(["work", "root", "farm", "home"]))
_UNFINISHED = re.compile(r"\b(?:%s)\b" % "|".join(["TO" + "DO", "FIX" + "ME"]))
_AT_TOP = {
    "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "proto", "server", "client",
    "tests", "deploy",
}
_CLOCK = re.compile(
    r"\babsl::Now\s*\(|_clock::now\s*\(|\bclock_gettime\s*\(|\bgettimeofday\s*\(|"
    r"\bstd::(?:thread|jthread|async|random_device)\b(?!::)|\bpthread_create\s*\(|"
    r"\babsl::SleepFor\s*\(|\bstd::this_thread::sleep|\bgpr_now\s*\(|"
    r"\btime\s*\(\s*(?:nullptr|NULL|0|&\s*\w+)\s*\)"
)
_PROTO_ELEMENT = re.compile(
    r"^\s*(?:(?:message|enum|service|oneof|rpc)\s+\w+|"
    r"(?:(?:optional|repeated)\s+)?[\w.]+(?:<[^>]*>)?\s+\w+\s*=\s*\d+|[A-Z][A-Z0-9_]*\s*=\s*\d+)"
)


def _is_sql(pattern, literal):
    bare = r"\s*(?:" + pattern + ")"
    return re.search(r"\b(?:" + pattern + ")", literal, re.S) or (
        literal == literal.lower() and re.match(bare, literal, re.S | re.I))


def _is_control(literal):
    """Whether the literal is a statement that controls the connection, not prose about one."""
    return re.match(r"\s*(?:" + _CONTROL + r")[\w\s$.:=(),;+']*$", literal) is not None


@rule("SqlTextStaysInTheRoomsThatOwnIt")
def sql(tree):
    for path in tree.named(".h", ".cc"):
        room = room_of(path)
        if room == "tests":
            continue
        for line, literal in Source(tree.text(path)).literals:
            if _is_control(literal) and room != "server/sqlite":
                yield Finding(path, line, "a statement that controls the connection",
                              "PRAGMA, BEGIN, SAVEPOINT and COMMIT are server/sqlite's: use "
                              "Database, Transaction or Savepoint")
            elif _is_sql(_STATEMENT, literal) and not _may_hold(room, literal):
                yield Finding(path, line, f"SQL text in {room}",
                              "SQL lives in server/storage: add a function to the table it reads")
            elif _is_sql(_STATEMENT, literal) and re.search(r"SELECT\s+\*", literal, re.I):
                yield Finding(path, line, "SELECT *", "name the columns")
    for path in tree.named(".sql"):
        if not path.startswith(("server/storage/migrations/", "client/device/", "tests/")):
            yield Finding(path, 1, "an SQL file outside the migrations",
                          "the schema lives in server/storage/migrations")


def _may_hold(room, literal):
    ledger = room == "server/sqlite" and _LEDGER.search(literal)
    return ledger or room in ("server/storage", "client/device")


@rule("NothingBelowMainReadsAClockOrStartsAThread")
def clocks(tree):
    for path in tree.named(".h", ".cc"):
        if path.startswith("tests/") or path.endswith("/main.cc") or room_of(path) == "world":
            continue
        for number, line in enumerate(Source(tree.text(path)).code.split("\n"), start=1):
            found = _CLOCK.search(line)
            if found:
                yield Finding(path, number, f"{found.group().strip()} outside world.h",
                              "take a Clock, RandomSource or Executor as an argument; only a "
                              "main.cc makes the real ones")


@rule("OnlyTheAgreedEntriesStandAtTheTop")
def top_level(tree):
    for path in tree.files:
        top = path.split("/")[0]
        if top not in _AT_TOP and not top.startswith("."):
            yield Finding(path, 1, f"{top} at the top of the tree",
                          "move it to the folder whose purpose it serves")


def _lines_with(tree, pattern, problem, way_out):
    for path in tree.texts():
        for number, line in tree.lines(path):
            found = pattern.search(line)
            if found:
                yield Finding(path, number, problem.format(found.group()), way_out)


@rule("NoFileNamesAPathOfOneMachine")
def machine_paths(tree):
    return _lines_with(tree, _MACHINE_PATH, "{} is a path of one machine",
                       "write it relative to the repository, or take it as an argument")


@rule("NoFileNamesAPackageRegistry")
def registries(tree):
    hosts = re.compile("|".join(re.escape(host) for host in _HOSTS))
    return _lines_with(tree, hosts, "{} is a package registry's host",
                       "leave the choice to the machine: for npm, "
                       "npm install --omit-lockfile-registry-resolved")


@rule("NoWorkIsLeftUnfinishedInAComment")
def unfinished(tree):
    return _lines_with(tree, _UNFINISHED, "{} in the tree", "do it, or write what holds today")


@rule("EveryElementOfTheProtocolHasAComment")
def proto_comments(tree):
    for path in tree.named(".proto"):
        above, depth, options = "", 0, 0
        for number, line in tree.lines(path):
            code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line.split("//")[0])
            if _PROTO_ELEMENT.match(code) and not options and not above.startswith("//"):
                yield Finding(path, number, f'no comment above "{code.strip()}"',
                              "say what it is, its unit, and what absence means")
            # The lines of a long list of options hold no elements.
            options = max(0, options + code.count("[") - code.count("]"))
            above = line.strip()
