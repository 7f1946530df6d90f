"""Which file may include which: the rooms, the arrows between them, foreign headers, cycles."""

import re

from cpp import Source
from rule import Finding, rule

_CONTRACT = {
    "messages", "status", "limits", "invite_line", "bearer_token", "row_digest", "planted", "care",
    "report_checksum", "sync",
}
_SERVER_FLOORS = {
    "server/rpc", "server/workflow", "server/access", "server/rules", "server/storage",
    "server/sqlite",
}
_CLIENT_ROOMS = {
    "client/command", "client/planfile", "client/importer", "client/report", "client/device",
    "client/connection", "client/terminal",
}
# A room includes itself and the rooms of its row. A new room needs a row here and in the style
# guide's table of arrows. `calls` are the generated gRPC headers.
MAY_INCLUDE = {
    "server/main.cc": _SERVER_FLOORS | {"server/server", "world"} | _CONTRACT,
    "server/server": _SERVER_FLOORS | {"calls", "world"} | _CONTRACT,
    "server/rpc": {"server/workflow", "server/access", "calls", "grpc_status", "world"} | _CONTRACT,
    "server/workflow": {"server/rules", "server/storage", "world"} | _CONTRACT,
    "server/access": {"server/storage", "world"} | _CONTRACT,
    "server/rules": _CONTRACT,
    "server/storage": {"server/sqlite", "status", "row_digest", "planted", "world"},
    "server/sqlite": {"status", "planted", "world"},
    "client/main.cc": {"client/command", "client/connection", "world"} | _CONTRACT,
    "client/command": _CLIENT_ROOMS | {"world"} | _CONTRACT,
    "client/planfile": {"client/terminal", "world"} | _CONTRACT,
    "client/importer": {"client/terminal", "world"} | _CONTRACT,
    "client/report": {"client/terminal", "world"} | _CONTRACT,
    "client/device": {"client/connection", "server/sqlite", "world"} | _CONTRACT,
    "client/connection": {"calls", "grpc_status", "world"} | _CONTRACT,
    "client/terminal": {"world"} | _CONTRACT,
    "messages": set(),
    "calls": {"messages"},
    "status": set(),
    "limits": {"messages", "status"},
    "invite_line": {"status"},
    "bearer_token": {"status"},
    "row_digest": set(),
    "planted": set(),
    "report_checksum": {"messages", "row_digest"},
    "grpc_status": {"messages", "status"},
    "world": set(),
    "care": {"messages", "status"},
    "sync": {"messages", "status"},
}
_CONTRACT_FILES = {
    "status", "limits", "invite_line", "bearer_token", "row_digest", "planted", "grpc_status",
    "report_checksum", "world",
}
# What one of them is made of.
_PARTS_OF = {"limit_plan": "limits", "encoded_limits": "limits", "sha256": "row_digest"}
_DRAWING = re.compile(r"^(cairo[-.]|pango/|fontconfig/|glib)")
_GRPC = re.compile(r"^(grpc|grpcpp|grpc\+\+)/")


def room_of(path):
    """The room of a file or include target of ours; "" where it has none, None if it is foreign."""
    parts = path.split("/")
    if parts[0] == "relactation" or path.startswith("google/rpc/"):
        return "calls" if path.endswith(".grpc.pb.h") else "messages"
    if parts[0] in ("tests", "deploy"):
        return parts[0]
    if parts[0] == "proto":
        return _contract_room(parts[1:])
    if parts[0] not in ("server", "client"):
        return None
    if len(parts) == 2:
        direct = parts[0] + "/" + parts[1]
        if parts[1] == "main.cc":
            return direct
        return "server/server" if parts[0] == "server" else ""
    room = parts[0] + "/" + parts[1]
    return room if room in MAY_INCLUDE else ""


def _contract_room(parts):
    if len(parts) < 2 or parts[0] != "relactation":
        return ""
    if len(parts) > 2:
        return parts[1] if parts[1] in ("care", "sync") else ""
    stem = parts[1].split(".")[0]
    stem = _PARTS_OF.get(stem, stem)
    return stem if stem in _CONTRACT_FILES else ""


def _may_include(path, room, target, target_room):
    if room == "tests" or room == target_room:
        return True
    if path == "proto/relactation/status.cc" and target.startswith("google/rpc/"):
        return True
    return target_room in MAY_INCLUDE.get(room, set())


@rule("EveryIncludeFollowsTheArrowsBetweenTheRooms")
def arrows(tree):
    for path in tree.named(".h", ".cc"):
        room = room_of(path)
        if not room:
            yield Finding(path, 1, "this file is in no room", "move the file to the room whose "
                          "purpose it serves, or give the new room its row in the style guide "
                          "and in tests/structure/arrows.py")
            continue
        for line, mark, target in Source(tree.text(path)).includes():
            target_room = room_of(target)
            if mark == '"' and ("/" not in target or target.startswith(".")):
                yield Finding(path, line, f'"{target}" is not written from the repository root',
                              'write the whole path, as in "server/sqlite/database.h"')
            elif target_room is not None and not _may_include(path, room, target, target_room):
                row = ", ".join(sorted(MAY_INCLUDE.get(room, ()))) or "nothing of ours"
                yield Finding(path, line, f'{room} may not include "{target}"',
                              f"{room} may include its own files and {row}: move the code to "
                              "the room that may, or pass what is needed as an argument")


@rule("GrpcHeadersAppearOnlyWhereTheWireIs")
def grpc_headers(tree):
    def is_wire(path):
        room = room_of(path)
        return room in ("tests", "server/rpc", "client/connection", "grpc_status") or path in (
            "server/server.h", "server/server.cc")

    for path in tree.named(".h", ".cc"):
        for line, _, target in Source(tree.text(path)).includes():
            generated = target.endswith(".grpc.pb.h")
            if (generated or _GRPC.match(target)) and not is_wire(path):
                yield Finding(path, line, f"<{target}> does not belong here",
                              "only server/rpc, server/server, client/connection and grpc_status "
                              "know gRPC: take and return messages and absl::Status")


@rule("OnlyTheSqliteRoomIncludesTheSqliteHeader")
def sqlite_header(tree):
    for path in tree.named(".h", ".cc"):
        for line, _, target in Source(tree.text(path)).includes():
            if re.match(r"^sqlite3(ext)?\.h$", target) and room_of(path) not in (
                    "tests", "server/sqlite"):
                yield Finding(path, line, f"<{target}> does not belong here",
                              "use Database, Statement and Transaction of server/sqlite")


@rule("OnlyTheReportRoomIncludesTheDrawingLibraries")
def drawing_headers(tree):
    for path in tree.named(".h", ".cc"):
        for line, _, target in Source(tree.text(path)).includes():
            if _DRAWING.match(target) and room_of(path) not in ("tests", "client/report"):
                yield Finding(path, line, f"<{target}> does not belong here",
                              "describe a Drawing or a Page and let client/report draw it")


@rule("TheReferenceOfTheSimulationKnowsNothingOfTheProduct")
def reference(tree):
    for path in tree.named(".h", ".cc"):
        if not path.startswith("tests/simulation/reference_"):
            continue
        for line, mark, target in Source(tree.text(path)).includes():
            is_message = room_of(target) == "messages" or target.startswith("google/protobuf/")
            is_own = target.startswith("tests/simulation/reference_")
            is_standard = mark == "<" and "/" not in target and "." not in target
            if not (is_message or is_own or is_standard):
                yield Finding(path, line, f'the reference includes "{target}"',
                              "tell it a second time on the standard library and the messages: "
                              "what shares code with the product makes the same mistakes")


@rule("NoFilesIncludeEachOtherInACycle")
def cycles(tree):
    graph = {
        path: [(line, target) for line, _, target in Source(tree.text(path)).includes()]
        for path in tree.named(".h", ".cc")
    }
    done = set()

    def visit(path, trail):
        for line, target in graph.get(path, ()):
            if target in trail:
                ring = " -> ".join(trail[trail.index(target):] + [target])
                yield Finding(path, line, f"a cycle of files: {ring}",
                              "move what both need to a file of its own, or declare it forward")
            elif target not in done:
                yield from visit(target, trail + [target])
        done.add(path)

    for path in graph:
        if path not in done:
            yield from visit(path, [path])
