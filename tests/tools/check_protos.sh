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

# Installs the locked version. Returns 1 where npm cannot be reached, 2 where it refuses.
install_buf() {
  command -v npm >/dev/null || return 1
  local options=(--fetch-retries=1 --fetch-timeout=60000 --loglevel=error)
  # Not `npm ci`: the lock names buf for Linux alone, and npm ci wants every platform's package.
  # The locked hashes are checked all the same. buf's own install script is not needed.
  options+=(--no-save --ignore-scripts --no-audit --no-fund)
  if npm install "${options[@]}" >npm.log 2>&1; then
    rm -f npm.log
  elif npm view "@bufbuild/buf@$version" version >/dev/null 2>&1; then
    cat npm.log >&2
    rm -f npm.log
    return 2
  else
    rm -f npm.log
    return 1
  fi
}

if ! has_buf; then
  outcome=0
  install_buf || outcome=$?
  if [ "$outcome" -eq 1 ]; then
    echo "buf checks skipped: npm cannot be reached"
    exit 0
  elif [ "$outcome" -ne 0 ] || ! has_buf; then
    echo "error: npm did not install buf $version from tests/tools/package-lock.json" >&2
    exit 1
  fi
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
