"""Reads C++ as far as the rules need it: literals, comments, includes and function bodies."""

import re

_TOKEN = re.compile(
    r"""
    (?P<comment>//(?:[^\n\\]|\\.|\\\n)*|/\*.*?\*/)
  | (?P<raw>\b(?:u8|u|U|L)?R"(?P<fence>[^\s()\\]{0,16})\((?P<body>.*?)\)(?P=fence)")
  | (?P<string>"(?:[^"\\\n]|\\.)*")
  | (?P<char>(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+')
    """,
    re.DOTALL | re.VERBOSE,
)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\\\n]|\\.|\\\n)*", re.MULTILINE)
# What may stand between a parameter list and the brace that opens the body.
_SIGNATURE = re.compile(
    r"\)\s*(?:const|volatile|noexcept|override|final|mutable|try|&&?|->[^;]*|:(?!:)[^;]*"
    r"|requires\b[^;]*|\([^()]*\)|\s)*$"
)
_INITIALISER = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:).*[\w>]\s*$", re.DOTALL)
_NAME = re.compile(r"([~\w:]+|operator\s*\S+)\s*\(")


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


class Source:
    """One file: `code` has the same lines, with comments and literals blanked."""

    def __init__(self, text):
        self.text = text
        tokens = list(_TOKEN.finditer(text))
        self.code = _TOKEN.sub(lambda token: _blank(token.group()), text)
        self.literals = self._literals(tokens)

    def _literals(self, tokens):
        """Pairs of line and text; adjacent literals are one text, as they are to the compiler."""
        literals, last_end = [], None
        for token in tokens:
            if not (token.group("raw") or token.group("string")):
                continue
            body = token.group("body") if token.group("raw") else token.group()[1:-1]
            if last_end is not None and not self.code[last_end : token.start()].strip():
                literals[-1] = (literals[-1][0], literals[-1][1] + body)
            else:
                literals.append((self.line_at(token.start()), body))
            last_end = token.end()
        return literals

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def includes(self):
        """Triples of line, opening mark and target."""
        return [
            (self.line_at(found.start(1)), found.group(1), found.group(2))
            for found in _INCLUDE.finditer(self.text)
            # An include line inside a comment is blank in the code.
            if self.code[found.start() : found.start(1)].strip()
        ]

    def functions(self):
        """Triples of name, first line and last line of each outermost function body."""
        code = _DIRECTIVE.sub(lambda found: _blank(found.group()), self.code)
        found, start, at = [], 0, 0
        while at < len(code):
            mark = code[at]
            if mark == "(":
                at = _closing(code, at, "()")
            elif mark == "{":
                header = code[start:at]
                if _INITIALISER.search(header) and not _ends_as_signature(header):
                    at = _closing(code, at, "{}")
                elif _SIGNATURE.search(header):
                    end = _closing(code, at, "{}")
                    first = self.line_at(start + len(header) - len(header.lstrip()))
                    found.append((_name(header), first, self.line_at(end)))
                    at = start = end
                    start += 1
                elif header.rstrip().endswith(("=", ",")) or re.search(r"=[^()]*$", header):
                    at = _closing(code, at, "{}")
                else:
                    start = at + 1
            elif mark in ";}":
                start = at + 1
            at += 1
        return found


def _ends_as_signature(header):
    word = re.search(r"(\w+)\s*$", header)
    return bool(word) and word.group(1) in {"const", "noexcept", "override", "final", "try"}


def _name(header):
    name = _NAME.search(header)
    return name.group(1) if name else "a function"


def _closing(code, at, pair):
    """The offset of the mark that closes the one at this offset."""
    depth = 0
    for offset in range(at, len(code)):
        if code[offset] == pair[0]:
            depth += 1
        elif code[offset] == pair[1]:
            depth -= 1
            if depth == 0:
                return offset
    return len(code) - 1
