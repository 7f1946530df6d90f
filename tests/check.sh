#!/usr/bin/env bash
# The one command before a review.
#
#   tests/check.sh             packages, format, protocol, build with warnings as errors, all tests
#   tests/check.sh --sanitize  unit and end-to-end tests under AddressSanitizer and
#                              UndefinedBehaviorSanitizer, then the store under ThreadSanitizer
#
# Works from any folder, as root or with sudo, and may be run again; the last lines are ctest's, and
# one that names the tests which were skipped and why.
# ThreadSanitizer cannot see into Debian's gRPC, so it judges only the floors that do without.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true LC_ALL=C.UTF-8
# A first build finds nothing in a cache, and would pay a fifth of its time for filling one.
[ -d "${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/ccache}" ] || export CCACHE_DISABLE=1
exec </dev/null

# stage TITLE COMMAND...: runs the command and says how long it took.
stage() {
  local title="$1" began="$SECONDS"
  shift
  echo "== $title"
  "$@"
  echo "== $title: $((SECONDS - began)) s"
}

# run_tests FOLDER OPTION...: ctest says itself how long it took, in the last of its lines.
run_tests() {
  local folder="$1" layout=()
  shift
  # Sanitizers lay out memory themselves; some kernels randomise it more than they can bear.
  if [ "$folder" != build ] && setarch "$(uname -m)" --addr-no-randomize true 2>/dev/null; then
    layout=(setarch "$(uname -m)" --addr-no-randomize)
  fi
  echo "== tests in $folder"
  "${layout[@]}" ctest --test-dir "$folder" --output-on-failure --no-label-summary \
    --no-tests=error -j2 "$@"
  tell_skipped "$folder"
}

# Which tests of the last run did not run here, and why, in one line.
tell_skipped() {
  python3 tests/skipped.py "$1/Testing/Temporary/LastTest.log"
}

# Every C++ file that is, or would be, in version control; all there are in an unpacked archive.
cpp_files() {
  if [ -e .git ]; then
    git -c safe.directory='*' ls-files -z --cached --others --exclude-standard '*.h' '*.cc' |
      xargs -0 -r ls -1d 2>/dev/null || true
  else
    find proto server client tests -name node_modules -prune -o -name '*.h' -print -o \
      -name '*.cc' -print
  fi
}

check_format() {
  cpp_files | xargs -r -d '\n' -n 20 -P 2 clang-format --dry-run -Werror || {
    echo "error: not in the tree's format; clang-format -i FILE puts a file in order" >&2
    return 1
  }
}

# Afresh, as a folder that another compiler was used in would forget what the preset says.
build() {
  local preset="$1"
  shift
  cmake --preset "$preset" --fresh --log-level=WARNING
  cmake --build --preset "$preset" "$@"
}

check_all() {
  stage "packages" deploy/install_packages.sh check
  stage "format" check_format
  stage "protocol" tests/tools/check_protos.sh
  stage "build" build dev
  run_tests build
}

check_sanitized() {
  export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1
  export LSAN_OPTIONS="suppressions=$PWD/tests/fonts.lsan:print_suppressions=0"
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
  stage "packages" deploy/install_packages.sh check
  stage "build with AddressSanitizer" build asan
  # Killed servers and the examples, which the transcripts show too, are left to the build without.
  run_tests build/asan -LE '^(structure|bench|faults)$' -E '^(Examples|Reads)\.'
  stage "build with ThreadSanitizer" build tsan --target sqlite_test storage_test
  run_tests build/tsan -L '^(sqlite_test|storage_test)$'
}

case "$*" in
  "") check_all ;;
  --sanitize) check_sanitized ;;
  *)
    echo "usage: tests/check.sh [--sanitize]" >&2
    exit 2
    ;;
esac
