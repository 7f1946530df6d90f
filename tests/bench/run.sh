#!/usr/bin/env bash
# The figures of the server, the CLI and the sync, each against its floor:
#   tests/bench/run.sh [--json FILE] [--only PART]
# PART: writes, review, figures, reports, push, pull, first_sync or herd.
# Builds what it needs in build/, as tests/check.sh does. Say the machine's load beside the figures.
set -euo pipefail
json="" only=""
while [ $# -gt 0 ]; do
  case "$1" in
    --json) json="$(realpath -m "$2")"; shift 2 ;;
    --only) only="$2"; shift 2 ;;
    *) echo "usage: $0 [--json FILE] [--only PART]" >&2; exit 2 ;;
  esac
done
case "$only" in
  ""|writes|review|figures|reports|push|pull|first_sync|herd) ;;
  *) echo "no part is called $only" >&2; exit 2 ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# Afresh, so that no other compiler, build type or flag is left from before.
cmake --preset dev --fresh >/dev/null
cmake --build build --target relactation_bench >/dev/null
echo "load: $(cut -d' ' -f1-3 /proc/loadavg), cores: $(nproc)"
exec build/tests/relactation_bench "$json" "$only"
