#!/usr/bin/env bash
# Worlds of devices, a server and a network in which everything goes wrong, one a seed:
#   tests/simulation/run.sh --seeds N --operations M [--seed S] [--plant BUG] [--plants]
# Further options: --jobs J, --trace, --time, --counters, --list. The last line says how many seeds,
# operations, violations and counters; 1 is returned where anything that must hold did not, or, of
# a campaign without --seed, something that must happen sometimes never did. Needs a build.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../build/tests/simulation/simulation" "$@"
