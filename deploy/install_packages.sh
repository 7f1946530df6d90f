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

is_installed() {
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
for name in $names; do
  is_installed "$name" || missing+=("$name")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "installing ${missing[*]}"
  install_all "${missing[@]}"
else
  echo "all $(wc -w <<<"$names") packages are installed"
fi
