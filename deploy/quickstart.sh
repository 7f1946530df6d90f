#!/usr/bin/env bash
# From a fresh Debian 12 machine to a running server with a demo caseload, and what it is for.
#
#   deploy/quickstart.sh            packages, build, demo server, review of its caseload
#   deploy/quickstart.sh --no-demo  packages and build only
#
# Safe to run again: what is done already is found done. The programs stand at build/relactd and
# build/relact. The demo server stays; `build/relact demo stop` ends it and removes its data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

with_demo=yes
case "$*" in
  "") ;;
  --no-demo) with_demo=no ;;
  *)
    echo "usage: deploy/quickstart.sh [--no-demo]" >&2
    exit 2
    ;;
esac

# step TITLE COMMAND...: runs the command and says how long it took.
step() {
  local title="$1" began="$SECONDS"
  shift
  echo "== $title"
  "$@" </dev/null
  echo "== $title: $((SECONDS - began)) s"
}

step "packages" deploy/install_packages.sh build
# Afresh, as a folder that another compiler was used in would forget what the preset says.
step "configure" cmake --preset dev --fresh --log-level=WARNING
step "build" cmake --build --preset dev --target relactd relact
if [ "$with_demo" = yes ]; then
  step "demo server" build/relact demo start
  step "the caseload" build/relact review --profile demo
fi
echo "== done in $SECONDS s"
