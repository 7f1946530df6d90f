#!/usr/bin/env bash
# Installs the development tools from npm as package-lock.json has them, where they are not there
# already. Ends with 77 where npm cannot be reached, and with 1 where it refuses.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# The lock that node_modules was made from.
installed=node_modules/.installed.json

if cmp --silent package-lock.json "$installed"; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "npm is not installed"
  exit 77
fi
trap 'rm -f npm.log' EXIT
options=(--fetch-retries=1 --fetch-timeout=60000 --loglevel=error)
# Not `npm ci`: the lock names buf for Linux alone, and npm ci wants every platform's package.
# The locked hashes are checked all the same. No package's own install script is needed.
options+=(--no-save --ignore-scripts --no-audit --no-fund)
if npm install "${options[@]}" >npm.log 2>&1; then
  cp package-lock.json "$installed"
elif npm view @bufbuild/buf version >/dev/null 2>&1; then
  cat npm.log >&2
  echo "error: npm did not install what tests/tools/package-lock.json names" >&2
  exit 1
else
  echo "npm cannot be reached"
  exit 77
fi
