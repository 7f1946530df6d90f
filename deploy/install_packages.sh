#!/usr/bin/env bash
# install_packages.sh build|check: installs what is missing of packages.txt, and only that.
# "check" means everything in the list. Nothing is asked for where nothing is missing.
set -euo pipefail
list="$(dirname "${BASH_SOURCE[0]}")/packages.txt"

wanted() {
  case "${1:-}" in
    build) awk '$2 == "build" { print $1 }' "$list" ;;
    check) awk '/^[^#]/ { print $1 }' "$list" ;;
    *)
      echo "usage: install_packages.sh build|check" >&2
      return 2
      ;;
  esac
}

# The command of a package that may come from elsewhere, and without which checks are left out.
command_of() {
  awk -v name="$1" '$1 == name { print $3 }' "$list"
}

is_installed() {
  local command
  command="$(command_of "$1")"
  if [ -n "$command" ] && command -v "$command" >/dev/null; then
    return 0
  fi
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_all() {
  local run=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "error: these packages are missing, and only root may install them: $*" >&2
      echo "Run as root: apt-get install $*" >&2
      return 1
    fi
    run=(sudo)
  fi
  run+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  # A source that cannot be reached is no reason to stop: the lists at hand may be enough.
  "${run[@]}" update || echo "apt-get update failed; going on with the lists at hand" >&2
  "${run[@]}" install --yes --no-install-recommends "$@"
}

names="$(wanted "$@")"
if ! command -v dpkg-query >/dev/null; then
  echo "error: this needs Debian 12; install by hand what matches:" "${names//$'\n'/ }" >&2
  exit 1
fi
missing=()
optional=()
for name in $names; do
  if is_installed "$name"; then
    continue
  elif [ -n "$(command_of "$name")" ]; then
    optional+=("$name")
  else
    missing+=("$name")
  fi
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "installing ${missing[*]}"
  install_all "${missing[@]}"
fi
if [ "${#optional[@]}" -gt 0 ]; then
  echo "installing ${optional[*]}"
  install_all "${optional[@]}" ||
    echo "not installed: ${optional[*]}; the tests that need them are skipped" >&2
fi
if [ "${#missing[@]}" -eq 0 ] && [ "${#optional[@]}" -eq 0 ]; then
  echo "all $(wc -w <<<"$names") packages are installed"
fi
