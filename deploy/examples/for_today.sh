#!/usr/bin/env bash
# Makes the example files anew, with days that lead up to today.
#
#   deploy/examples/for_today.sh FOLDER
#
# The examples are written as if today were the 22nd of November 2026: a plan that began two weeks
# ago and a log that ends yesterday. FOLDER gets them with all their days moved to where you are.
set -euo pipefail
export LC_ALL=C.UTF-8

if [ $# -ne 1 ]; then
  echo "usage: deploy/examples/for_today.sh FOLDER" >&2
  exit 2
fi
folder="$1"
examples="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

# The family of the examples lives in Lisbon: its today counts.
export TZ=Europe/Lisbon
today="$(date +%F)"
# Each day is first marked, so that none is moved twice.
moves='s/2026-11-([0-9]{2})/<\1>/g;'
for number in $(seq -w 1 30); do
  moves+="s/<$number>/$(date -d "$today $((10#$number - 22)) days" +%F)/g;"
done

mkdir -p "$folder"
for file in "$examples"/*.yaml "$examples"/*.csv; do
  sed -E "$moves" "$file" >"$folder/$(basename "$file")"
done
echo "The plans and the log for $today stand in $folder."
