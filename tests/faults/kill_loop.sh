#!/usr/bin/env bash
# kill -9 during concurrent writes, again and again:
#   tests/faults/kill_loop.sh [--cycles N] [--seed S]
# Needs a build; tests/check.sh makes one and runs 50 cycles.
set -euo pipefail
cycles=50
seed=1
while [ $# -gt 0 ]; do
  case "$1" in
    --cycles) cycles="$2"; shift 2 ;;
    --seed) seed="$2"; shift 2 ;;
    *) echo "usage: $0 [--cycles N] [--seed S]" >&2; exit 2 ;;
  esac
done
exec "$(dirname "${BASH_SOURCE[0]}")/../../build/tests/kill_loop" "$cycles" "$seed"
