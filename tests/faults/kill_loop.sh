#!/usr/bin/env bash
# kill -9 during concurrent writes, again and again:
#   tests/faults/kill_loop.sh [--devices] [--cycles N] [--seed S]
# --devices: the writers are 64 devices of families, behind a network that cuts, delays and goes
# silent; else callers of the practice. Needs a build; tests/check.sh makes one and runs 50 cycles,
# and 5 with devices.
set -euo pipefail
program=kill_loop
usual=50
cycles=""
seed=1
while [ $# -gt 0 ]; do
  case "$1" in
    --devices) program=device_kill_loop usual=5; shift ;;
    --cycles) cycles="$2"; shift 2 ;;
    --seed) seed="$2"; shift 2 ;;
    *) echo "usage: $0 [--devices] [--cycles N] [--seed S]" >&2; exit 2 ;;
  esac
done
exec "$(dirname "${BASH_SOURCE[0]}")/../../build/tests/$program" "${cycles:-$usual}" "$seed"
