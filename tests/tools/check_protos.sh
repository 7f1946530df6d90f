#!/usr/bin/env bash
# Checks the protocol with buf: format, lint (every element has a comment), and no change that
# breaks who speaks the shipped protocol.
#
# The baseline is what was shipped last. To make it anew, when a protocol ships:
#   (cd proto && ../tests/tools/node_modules/.bin/buf build -o baseline.binpb)
# To put the files in order: (cd proto && ../tests/tools/node_modules/.bin/buf format -w)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
buf="$PWD/node_modules/.bin/buf"
version="$(sed -n 's/.*"@bufbuild\/buf": "\([0-9.]*\)".*/\1/p' package.json)"

has_buf() {
  [ -x "$buf" ] && [ "$("$buf" --version 2>/dev/null)" = "$version" ]
}

outcome=0
said="$(./install_tools.sh)" || outcome=$?
if [ "$outcome" -ne 0 ] && [ "$outcome" -ne 77 ]; then
  exit 1
elif ! has_buf && [ "$outcome" -eq 77 ]; then
  echo "buf checks skipped: $said"
  exit 0
elif ! has_buf; then
  echo "error: tests/tools/node_modules has no buf $version; remove the folder, then try again" >&2
  exit 1
fi

cd ../../proto
if ! "$buf" format --diff --exit-code; then
  echo "error: the .proto files are not in buf's format; to put them in order:" >&2
  echo "(cd proto && ../tests/tools/node_modules/.bin/buf format -w)" >&2
  exit 1
fi
"$buf" lint
if [ ! -f baseline.binpb ]; then
  echo "error: proto/baseline.binpb is missing, so nothing says what the protocol may not break" >&2
  echo "Make it: (cd proto && ../tests/tools/node_modules/.bin/buf build -o baseline.binpb)" >&2
  exit 1
fi
"$buf" breaking --against baseline.binpb
echo "buf $version: format, lint and breaking changes are in order"
