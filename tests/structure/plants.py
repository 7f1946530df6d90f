"""Trees that break one rule each, and trees that break none though they come close."""

from dataclasses import dataclass

_SOURCE = "{}\n\nnamespace relactation {{\n{}\n}}  // namespace relactation\n"
_HEADER = "// What it is.\n#pragma once\n\n" + _SOURCE.removeprefix("{}\n\n")


def header(body):
    """A header in good order whose body begins in line 5."""
    return _HEADER.format(body)


def source(include, body="int Answer();"):
    """A source in good order: the include in line 1, the body from line 4."""
    return _SOURCE.format(include, body)


# Breaks no rule.
SOUND = {
    "CMakeLists.txt": "project(relactation)\n",
    "README.md": "```console\n$ tests/check.sh\n$ build/relact review\n```\n",
    "tests/end_to_end/CMakeLists.txt": "add_test(NAME Readme COMMAND readme_walk_test.py)\n",
    "tests/server/storage/store_test.cc":
        '#include "server/storage/store.h"\n#include <sqlite3.h>\n'
        'namespace relactation::store_test {\nconst char* kSql = "SELECT a FROM b";\n}\n',
    "server/main.cc": '#include "server/server.h"\n#include "server/storage/store.h"\n'
                      '#include "proto/relactation/world.h"\nint main() {}\n',
    "server/server.h": '#pragma once\n#include <grpcpp/grpcpp.h>\nnamespace relactation {}\n',
    "server/storage/store.h": header("class Store;"),
    "server/storage/store.cc": source('#include "server/sqlite/database.h"',
                                      'constexpr char kFind[] = "SELECT a FROM b WHERE c = $c";'),
    "server/sqlite/database.h": header("class Database;"),
    "server/sqlite/database.cc": source(
        "#include <sqlite3.h>", 'auto kOn = "PRAGMA foreign_keys = ON";\nauto kBegin = "BEGIN";\n'
        'auto kLedger = "INSERT INTO migration_ledger (number) VALUES ($number)";'),
    "client/main.cc": '#include "client/command/review.h"\n#include "client/connection/call.h"\n'
                      '#include "relactation/v1/plan.pb.h"\nint main() {}\n',
    "client/connection/call.cc": source('#include "proto/relactation/grpc_status.h"\n'
                                        '#include "relactation/v1/plan_service.grpc.pb.h"'),
    "proto/relactation/status.cc": source('#include "google/rpc/error_details.pb.h"'),
    "proto/relactation/world.cc": source("#include <thread>", "auto Now() { return absl::Now(); }"),
    "proto/relactation/v1/plan.proto": "// A plan.\nmessage Plan {\n  // Whose.\n"
                                       "  string client_id = 1 [(limits) = {\n    uuid: true\n"
                                       "  }];\n}\n",
}


@dataclass(frozen=True)
class Plant:
    rule: str
    fact: str
    files: dict
    found: tuple  # path:line of each finding; empty where the tree comes close but breaks nothing


def _include(fact, path, include, found=True):
    return Plant("EveryIncludeFollowsTheArrowsBetweenTheRooms", fact, {path: source(include)},
                 (path + ":1",) if found else ())


_LONG_BODY = "void Long(int a) {\n" + "  Step();\n" * 59 + "}"
_SCREEN = "Foo::Foo(int a) : a_{a}, b_(2) {\n" + "  Step();\n" * 58 + "}"

PLANTS = [
    _include("rpc does not reach past workflow", "server/rpc/a_service.cc",
             '#include "server/storage/store.h"'),
    _include("storage knows no message", "server/storage/a_table.cc",
             '#include "relactation/v1/plan.pb.h"'),
    _include("workflow and access do not know each other", "server/workflow/a.cc",
             '#include "server/access/policy.h"'),
    _include("access does not know workflow", "server/access/a.cc",
             '#include "server/workflow/plan_authoring.h"'),
    _include("rules are pure", "server/rules/a.cc", '#include "proto/relactation/world.h"'),
    _include("care has no clock", "proto/relactation/care/a.cc",
             '#include "proto/relactation/world.h"'),
    _include("sync does not know limits", "proto/relactation/sync/a.cc",
             '#include "proto/relactation/limits.h"'),
    _include("the towers do not know each other", "client/command/a.cc",
             '#include "server/server.h"'),
    _include("terminal is the lowest floor", "client/terminal/a.cc",
             '#include "client/connection/call.h"'),
    _include("grpc_status is for the wire", "server/workflow/a.cc",
             '#include "proto/relactation/grpc_status.h"'),
    _include("angle brackets hide nothing", "server/rules/a.cc",
             "#include <server/storage/store.h>"),
    Plant("EveryIncludeFollowsTheArrowsBetweenTheRooms", "status.h knows no message",
          {"proto/relactation/status.h":
           '#pragma once\n#include "google/rpc/status.pb.h"\nnamespace relactation {}\n'},
          ("proto/relactation/status.h:2",)),
    _include("nothing includes tests", "server/rules/a.cc", '#include "tests/support/builders.h"'),
    _include("a path begins at the root", "server/rules/a.cc", '#include "merge_rules.h"'),
    _include("a room nobody drew is none", "server/cache/a.cc", '#include "absl/time/time.h"'),
    _include("device reaches server/sqlite", "client/device/a.cc",
             '#include "server/sqlite/database.h"', False),
    _include("a comment includes nothing", "server/rules/a.cc",
             '/*\n#include "server/storage/store.h"\n*/', False),
    Plant("GrpcHeadersAppearOnlyWhereTheWireIs", "workflow knows no gRPC",
          {"server/workflow/a.cc": source("#include <grpcpp/grpcpp.h>")},
          ("server/workflow/a.cc:1",)),
    Plant("GrpcHeadersAppearOnlyWhereTheWireIs", "a command knows no stub",
          {"client/command/a.cc": source('#include "relactation/v1/plan_service.grpc.pb.h"')},
          ("client/command/a.cc:1",)),
    Plant("OnlyTheSqliteRoomIncludesTheSqliteHeader", "storage goes through sqlite",
          {"server/storage/a.cc": source("#include <sqlite3.h>")}, ("server/storage/a.cc:1",)),
    Plant("OnlyTheReportRoomIncludesTheDrawingLibraries", "a command draws nothing",
          {"client/command/a.cc": source("#include <cairo-pdf.h>"),
           "client/command/b.cc": source("#include <pango/pangocairo.h>"),
           "client/report/a.cc": source("#include <cairo.h>")},
          ("client/command/a.cc:1", "client/command/b.cc:1")),
    Plant("TheReferenceOfTheSimulationKnowsNothingOfTheProduct", "merge rules are the product's",
          {"tests/simulation/reference_model.cc":
           '#include "tests/simulation/reference_model.h"\n#include <google/protobuf/message.h>\n'
           '#include <map>\n#include "relactation/v1/sync.pb.h"\n'
           '#include "server/rules/merge_rules.h"\n#include "absl/time/time.h"\n'},
          ("tests/simulation/reference_model.cc:5", "tests/simulation/reference_model.cc:6")),
    Plant("NoFilesIncludeEachOtherInACycle", "three headers in a ring",
          {"server/rules/a.h": '#pragma once\n#include "server/rules/b.h"\n'
                               "namespace relactation {}\n",
           "server/rules/b.h": '#pragma once\n#include "server/rules/c.h"\n'
                               "namespace relactation {}\n",
           "server/rules/c.h": '#pragma once\n#include "server/rules/a.h"\n'
                               "namespace relactation {}\n"}, ("server/rules/c.h:2",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "workflow holds a statement in pieces",
          {"server/workflow/a.cc": source("", 'auto kSql = "SELECT a "\n    "FROM b";')},
          ("server/workflow/a.cc:4",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "small letters and raw text are SQL too",
          {"server/access/a.cc": source("", 'auto kSql = R"sql(\n  delete from b\n)sql";')},
          ("server/access/a.cc:4",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "the transaction is not storage's",
          {"server/storage/a.cc": source("", 'auto kSql = "BEGIN IMMEDIATE";')},
          ("server/storage/a.cc:4",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "sqlite knows no table",
          {"server/sqlite/a.cc": source("", 'auto kSql = "UPDATE client SET code = $code";')},
          ("server/sqlite/a.cc:4",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "columns are named",
          {"server/storage/a.cc": source("", 'auto kSql = "SELECT * FROM client";')},
          ("server/storage/a.cc:4",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "a migration has its folder",
          {"server/workflow/0001_first.sql": "CREATE TABLE a (b INTEGER);\n"},
          ("server/workflow/0001_first.sql:1",)),
    Plant("SqlTextStaysInTheRoomsThatOwnIt", "prose is no SQL",
          {"client/command/a.cc": source("", 'auto a = "Select a client from the list";\n'
                                             'auto b = "BEGIN here, then publish?";\n'
                                             'auto c = "update the plan; set a goal";\n'
                                             '// SELECT a FROM b')}, ()),
    Plant("NothingBelowMainReadsAClockOrStartsAThread", "workflow is given the time",
          {"server/workflow/a.cc": source("", "auto now = absl::Now();")},
          ("server/workflow/a.cc:4",)),
    Plant("NothingBelowMainReadsAClockOrStartsAThread", "a call asks neither gRPC nor C",
          {"server/rpc/a.cc": source("", "auto now = gpr_now(GPR_CLOCK_REALTIME);\n"
                                     "auto seconds = std::time(nullptr);\n"
                                     "auto stamp = time(NULL);\n"
                                     "auto start = record.start_time(0);")},
          ("server/rpc/a.cc:4", "server/rpc/a.cc:5", "server/rpc/a.cc:6")),
    Plant("NothingBelowMainReadsAClockOrStartsAThread", "a queue starts no thread",
          {"server/storage/a.h": header("std::thread writer_;")}, ("server/storage/a.h:5",)),
    Plant("OnlyTheAgreedEntriesStandAtTheTop", "a folder nobody agreed to",
          {"scripts/run.sh": "true\n"}, ("scripts/run.sh:1",)),
    Plant("NoFileNamesAPathOfOneMachine", "a home folder in a script",
          {"deploy/a.sh": "cd '/ho" "me/ana/relactation'\n"}, ("deploy/a.sh:1",)),
    Plant("NoFileNamesAPackageRegistry", "a lock file that remembers where",
          {"tests/tools/package-lock.json":
           '{\n"resolved": "https://registry.' 'npmjs.org/a"\n}\n'},
          ("tests/tools/package-lock.json:2",)),
    Plant("NoWorkIsLeftUnfinishedInAComment", "a note to oneself",
          {"proto/relactation/limits.cc": source("// TO" "DO: the rest")},
          ("proto/relactation/limits.cc:1",)),
    Plant("EveryElementOfTheProtocolHasAComment", "a field, a value and a call without",
          {"proto/relactation/v1/a.proto": "// Which.\nenum Kind {\n  KIND_UNSPECIFIED = 0;\n}\n"
                                           "// A.\nmessage A {\n  optional int32 size_ml = 1;\n}\n"
                                           "// S.\nservice S {\n  rpc GetA(A) returns (A);\n}\n"},
          tuple(f"proto/relactation/v1/a.proto:{line}" for line in (3, 7, 11))),
    Plant("EveryCommandOfTheReadmeIsRunByATest", "a test that types no command of it",
          {"tests/end_to_end/CMakeLists.txt": "add_test(NAME Other COMMAND other)\n"},
          ("README.md:1",)),
    Plant("EveryCommandOfTheReadmeIsRunByATest", "a command that the test does not see",
          {"README.md": "```console\n$ build/relact review\nrelact plan publish\n```\n"},
          ("README.md:3",)),
    Plant("EveryCommandOfTheReadmeIsRunByATest", "a fence whose commands cannot be told",
          {"README.md": "```sh\nbuild/relact review\n```\n```console\nbuild/relact review\n```\n"},
          ("README.md:1", "README.md:4")),
    Plant("NoFileIsLongerThanItsKindAllows", "one line past each limit",
          {"server/rules/a.h": header("\n" * 145), "server/rules/a.cc": source("", "\n" * 396),
           "tests/server/rules/a_test.cc": "\n" * 501},
          ("server/rules/a.cc:401", "server/rules/a.h:151", "tests/server/rules/a_test.cc:501")),
    Plant("NoLineIsLongerThanAHundredColumns", "a hundred and one, in bytes or not",
          {"server/rules/a.h": header("// " + "é" * 98 + "\n// " + "é" * 97)},
          ("server/rules/a.h:5",)),
    Plant("NoFunctionIsLongerThanAScreen", "a function of 61 lines",
          {"server/rules/a.cc": source("", _LONG_BODY)}, ("server/rules/a.cc:4",)),
    Plant("NoFunctionIsLongerThanAScreen", "a test, a method and a script's function",
          {"tests/server/rules/a_test.cc": _LONG_BODY.replace("void Long(int a)", "TEST(A, IsB)"),
           "server/rules/a.h": header("class Foo {\n " + _LONG_BODY + "\n};"),
           "deploy/a.sh": "long() {\n" + "  true\n" * 60 + "}\n"},
          ("deploy/a.sh:1", "server/rules/a.h:6", "tests/server/rules/a_test.cc:1")),
    Plant("NoFunctionIsLongerThanAScreen", "initialisers are part of a constructor",
          {"server/rules/a.cc": source("", "Foo::Foo(int a)\n    : a_{a},\n      b_(2) {\n" +
                                       "  Step();\n" * 57 + "}")}, ("server/rules/a.cc:4",)),
    Plant("NoFunctionIsLongerThanAScreen", "initialisers, tables and 60 lines are no such thing",
          {"server/rules/a.cc": source("", _SCREEN + "\nconst int kTable[] = {\n" + "  1,\n" * 90 +
                                       "};\nstruct Wide {\n" + "  int a = 0;\n" * 70 + "};")}, ()),
    Plant("NoFileOrTypeHasANameThatSaysNothing", "a file, a class and a message",
          {"server/rules/merge_util.h": header("class MergeManager {};\nclass Database {};"),
           "proto/relactation/v1/a.proto": "// It.\nmessage PlanBase {}\n"},
          ("proto/relactation/v1/a.proto:2", "server/rules/merge_util.h:1",
           "server/rules/merge_util.h:5")),
    Plant("EveryHeaderBeginsWithPragmaOnce", "a header with a guard of old",
          {"server/rules/a.h": "#ifndef A\n#define A\nnamespace relactation {}\n#endif\n"},
          ("server/rules/a.h:1",)),
    Plant("EverythingOfOursIsInTheNamespaceRelactation", "a namespace of its own",
          {"server/rules/a.cc": "namespace merge {}\n"}, ("server/rules/a.cc:1",)),
    Plant("EveryTestFileIsInANamespaceOfItsOwnName", "an unnamed namespace around tests",
          {"tests/server/rules/a_test.cc": "namespace relactation {\nnamespace {\n}\n}\n"},
          ("tests/server/rules/a_test.cc:1",)),
]
