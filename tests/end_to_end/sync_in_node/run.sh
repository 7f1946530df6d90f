#!/usr/bin/env bash
# Runs the test of this folder: run.sh BUILD_DIRECTORY. Ends with 77 where it cannot be run.
set -euo pipefail
if ! command -v node >/dev/null; then
  echo "skipped: node is not installed"
  exit 77
fi
exec node "$(dirname "${BASH_SOURCE[0]}")/sync_in_node_test.mjs" "$@"
