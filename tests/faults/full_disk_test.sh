#!/usr/bin/env bash
# A server on a file system of a few MiB that fills up: full_disk_test.sh BUILD_DIRECTORY
#
# Imports until the disk is full, and checks that the refusal is clear, that the server answers and
# starts on the full disk, that everything acknowledged is there, and that writing goes on once
# there is room. Needs to mount a tmpfs in a namespace of its own; ends with 77 where that is not
# permitted.
set -euo pipefail
# shellcheck source=tests/faults/small_disk.sh
. "$(dirname "$0")/small_disk.sh"
mount_disk 4m

stop() {
  kill "$server"
  wait "$server" || broken "the server ended with $?"
  server=""
  rm -f "$work/socket"
}

# An export of 200 sessions; each number gives others.
export_of() {
  echo '"Type","Start","End","Duration","Start Condition","Start Location","End Condition","Notes"'
  for minute in $(seq 0 199); do
    date -u -d "2024-01-01 +$(($1 * 200 + minute)) minutes" \
      '+"Feed","%Y-%m-%d %H:%M",,,"Formula","Bottle","60ml",'
  done
}
# How many sessions can be read.
stored() {
  expect 0 relact session list "$client" --limit 0 -o csv
  tail -n +2 out.txt | grep -c bottle
}
# The server answers. Who looks at a family leaves a trace, which may still find a place in the log
# where a larger write did not; where it finds none, nothing is shown.
expect_full() {
  local code=0
  expect 0 relact whoami
  says "Admin"
  relact session list "$client" > out.txt 2>&1 || code=$?
  [ "$code" = 0 ] && return
  [ "$code" = 69 ] || broken "exit code $code of a list"
  says "the server's disk is full"
}
expect_stored() {
  local found
  found="$(stored)"
  [ "$found" = "$1" ] || broken "$found sessions are stored, not $1: $2"
}

relactd init disk/practice --also-consultant --address "unix:$work/socket" \
  > invite.txt 2>> server.log
serve disk/practice
expect 0 relact login - --quiet < invite.txt
expect 0 relact client new --name "Ana R." --zone Etc/UTC --person ana --infant zoe \
  --born 2024-01-01 --no-input --quiet
client="$(cat out.txt)"
# Room to be made later.
head -c 1M /dev/zero > disk/ballast

# What one import says it added, over all imports.
added=0
count_added() {
  local now
  now="$(sed -n 's/^Added \([0-9]*\) record.*/\1/p' out.txt)"
  added=$((added + ${now:-0}))
}

full=""
for number in $(seq 0 199); do
  export_of "$number" > export.csv
  code=0
  relact import export.csv --client "$client" --zone Etc/UTC --yes --quiet > out.txt 2>&1 ||
    code=$?
  count_added
  [ "$code" = 0 ] && continue
  full="$number"
  break
done
[ -n "$full" ] || broken "4 MiB never filled up"
says "the server's disk is full, nothing was stored; make room on it, then try again"
[ "$code" = 69 ] || [ "$code" = 75 ] || broken "exit code $code"
cat /dev/zero > disk/filler 2> /dev/null || true
expect_full
expect 74 relactd init disk/second
says "disk"
[ ! -e disk/second ] || broken "an init that failed left something behind"

# A server that stops on a full disk starts there again.
stop
serve disk/practice
expect_full

# One that is killed there has its log to recover.
{ kill -9 "$server" && wait "$server"; } 2> /dev/null || true
rm -f "$work/socket"
serve disk/practice
expect_full

rm disk/ballast disk/filler
expect_stored "$added" "what was acknowledged before the disk was full"
expect 0 relact import export.csv --client "$client" --zone Etc/UTC --yes --quiet
expect_stored "$(((full + 1) * 200))" "what was refused is finished once there is room"
stop
expect 0 relactd audit verify disk/practice
echo "a disk of 4 MiB was full after $added sessions; none was lost, and writing went on"
