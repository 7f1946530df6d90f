#!/usr/bin/env bash
# How many lines of server/ and client/ the tests run.
#
#   tests/coverage.sh             builds everything with counters into build/coverage, runs all
#                                 tests but the benchmark, and prints both; exits 1 below 85 % each
#   tests/coverage.sh TEST...     builds and runs these test programs alone, such as rules_test, and
#                                 prints what they reach; judges nothing
#
# Installs what it needs. Line by line: build/coverage/lines/index.html.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true LC_ALL=C.UTF-8
exec </dev/null

readonly folder=build/coverage
readonly least_percent=85
readonly towers=(server client)

deploy/install_packages.sh check

# build_and_run TEST...: counts begin at zero, so that no earlier run is counted too.
build_and_run() {
  local targets=() which=(-LE '^bench$')
  if [ "$#" -gt 0 ]; then
    targets=(--target "$@")
    which=(-L "^($(IFS='|' && echo "$*"))\$")
  fi
  cmake --preset coverage --fresh --log-level=WARNING
  cmake --build --preset coverage "${targets[@]}"
  find "$folder" -name '*.gcda' -delete
  ctest --test-dir "$folder" --output-on-failure --no-label-summary --no-tests=error -j2 \
    "${which[@]}"
}

collect() {
  mkdir -p "$folder/lines"
  gcovr --root . --object-directory "$folder" --filter 'server/' --filter 'client/' -j 2 \
    --json "$folder/lines.json" --html-details "$folder/lines/index.html" "$folder" >/dev/null
}

# report TOWER LEAST: prints its percentage; fails below the least.
report() {
  local tower="$1" least="$2"
  echo "== $tower/"
  gcovr --root . --add-tracefile "$folder/lines.json" --filter "$tower/" --print-summary \
    --fail-under-line "$least" --output "$folder/$tower.txt" | grep '^lines:'
}

build_and_run "$@"
collect
least="$least_percent"
[ "$#" -eq 0 ] || least=0
below=()
for tower in "${towers[@]}"; do
  report "$tower" "$least" || below+=("$tower/")
done
if [ "${#below[@]}" -gt 0 ]; then
  echo "error: the tests run less than $least_percent % of ${below[*]};" \
    "see $folder/lines/index.html" >&2
  exit 1
fi
