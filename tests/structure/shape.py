"""How large things are and what they are called."""

import ast
import re

from cpp import Source
from rule import Finding, rule

_LINES_OF_HEADER, _LINES_OF_SOURCE, _LINES_OF_TEST = 150, 400, 500
_LINES_OF_FUNCTION, _COLUMNS = 60, 100
_SOURCES = (".cc", ".cpp", ".c", ".py", ".sh", ".mjs", ".js", ".sql", ".cmake", "CMakeLists.txt")
_BANNED = {"util", "common", "helper", "manager", "impl", "base"}
_BANNED |= {word + "s" for word in _BANNED}
_CPP_TYPE = re.compile(
    r"\b(?:class|struct|union|enum(?:\s+(?:class|struct))?|concept|namespace)\s+"
    r"(?:\[\[[^\]]*\]\]\s*)?([A-Za-z_]\w*)|\busing\s+([A-Za-z_]\w*)\s*=|\btypedef\b[^;]*?(\w+)\s*;"
)
_PROTO_TYPE = re.compile(r"^[ \t]*(?:message|enum|service|oneof)\s+(\w+)", re.MULTILINE)
_PYTHON_TYPE = re.compile(r"^[ \t]*class\s+(\w+)", re.MULTILINE)


def _is_test(path):
    return re.search(r"^tests/(.*/)?\w+_test\.(cc|py|mjs)$", path) is not None


def _limit_of(path):
    if path.endswith(".h"):
        return _LINES_OF_HEADER, "a header"
    if _is_test(path):
        return _LINES_OF_TEST, "a test file"
    return _LINES_OF_SOURCE, "a source file"


@rule("NoFileIsLongerThanItsKindAllows")
def file_sizes(tree):
    for path in tree.named(".h", *_SOURCES):
        count = len(tree.text(path).splitlines())
        limit, kind = _limit_of(path)
        if count > limit:
            yield Finding(path, limit + 1, f"{count} lines; {kind} stops at {limit}",
                          "split it by meaning, never by length: each part named after the one "
                          "thing it declares")


@rule("NoLineIsLongerThanAHundredColumns")
def line_lengths(tree):
    for path in tree.named(".h", ".proto", *_SOURCES):
        for number, line in tree.lines(path):
            if len(line) > _COLUMNS:
                yield Finding(path, number, f"{len(line)} columns; a line stops at {_COLUMNS}",
                              "break the line; clang-format -i does it for C++")


def _functions(tree, path):
    """Triples of name, first line and last line."""
    text = tree.text(path)
    if path.endswith((".h", ".cc")):
        yield from Source(text).functions()
    elif path.endswith(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield node.name, node.lineno, node.end_lineno
    else:
        for found in re.finditer(r"^(?:function )?(\w+) ?\(\) ?[{(]$.*?^[})]", text, re.M | re.S):
            first = text.count("\n", 0, found.start()) + 1
            yield found.group(1), first, first + found.group().count("\n")


@rule("NoFunctionIsLongerThanAScreen")
def function_sizes(tree):
    for path in tree.named(".h", ".cc", ".py", ".sh"):
        for name, first, last in _functions(tree, path):
            if last - first + 1 > _LINES_OF_FUNCTION:
                yield Finding(path, first, f"{name} has {last - first + 1} lines; a function "
                              f"stops at {_LINES_OF_FUNCTION}",
                              "name a step of it and make that a function")


def _words(name):
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)}


def _types(tree, path):
    """Pairs of line and name."""
    text, pattern = tree.text(path), None
    if path.endswith((".h", ".cc")):
        text, pattern = Source(text).code, _CPP_TYPE
    elif path.endswith(".proto"):
        pattern = _PROTO_TYPE
    elif path.endswith(".py"):
        pattern = _PYTHON_TYPE
    for found in pattern.finditer(text) if pattern else ():
        name = next(group for group in found.groups() if group)
        yield text.count("\n", 0, found.start()) + 1, name


@rule("NoFileOrTypeHasANameThatSaysNothing")
def names(tree):
    way_out = "name it after the one thing it declares; if there is none, it belongs elsewhere"
    for path in tree.files:
        banned = _words(path) & _BANNED
        if banned:
            yield Finding(path, 1, f'"{min(banned)}" in a file name', way_out)
        if tree.text(path) is None:
            continue
        for line, name in _types(tree, path):
            banned = _words(name) & _BANNED
            if banned:
                yield Finding(path, line, f'"{min(banned)}" in the type name {name}', way_out)


@rule("EveryHeaderBeginsWithPragmaOnce")
def pragma_once(tree):
    for path in tree.named(".h"):
        first = Source(tree.text(path)).code.strip().split("\n")[0].strip()
        if first != "#pragma once":
            yield Finding(path, 1, "no #pragma once before the first declaration",
                          "put it below the comment at the top of the file")


@rule("EverythingOfOursIsInTheNamespaceRelactation")
def namespace(tree):
    for path in tree.named(".h", ".cc"):
        if path.startswith("tests/") or path.endswith("/main.cc"):
            continue
        if not re.search(r"\bnamespace relactation\b", Source(tree.text(path)).code):
            yield Finding(path, 1, "nothing here is in namespace relactation",
                          "wrap the declarations in namespace relactation { ... }")


@rule("EveryTestFileIsInANamespaceOfItsOwnName")
def test_namespace(tree):
    for path in tree.named("_test.cc"):
        own = "relactation::" + path.rpartition("/")[2].removesuffix(".cc")
        if not re.search(rf"^namespace {own} {{$", Source(tree.text(path)).code, re.MULTILINE):
            yield Finding(path, 1, f"nothing here is in namespace {own}",
                          "wrap the tests in it: test files are compiled several together, and "
                          "what stands in one must not meet what stands in another")
