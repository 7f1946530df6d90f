#!/usr/bin/env bash
# A family's device on a file system that is full: full_device_disk_test.sh BUILD_DIRECTORY
#
# A sign of danger must be answered though it cannot be stored, what is kept there must be read, and
# nothing may be lost. Needs to mount a tmpfs in a namespace of its own; ends with 77 where that is
# not permitted.
set -euo pipefail
# shellcheck source=tests/faults/small_disk.sh
. "$(dirname "$0")/small_disk.sh"
mount_disk 1m

# The family's device has its state on the small disk.
device() { XDG_STATE_HOME="$work/disk" relact "$@"; }
fill() { cat /dev/zero > disk/filler 2> /dev/null || true; }

relactd init practice --also-consultant --address "unix:$work/socket" > invite.txt 2>> server.log
serve practice
expect 0 relact login - --quiet < invite.txt
expect 0 relact client new --name "Ana R." --zone Etc/UTC --person ana --infant zoe \
  --born 2024-01-01 --contact "emergency=Nana:555 0134" --no-input --quiet
client="$(cat out.txt)"
expect 0 relact client invite "$client" --person ana --quiet
cp out.txt ana.txt
expect 0 relact plan new "$client" --template full-supply --defaults \
  --set why.in_own_words=closeness --set why.enough_looks_like=any \
  --set help.emergency_number=112 --to plan.yaml
sed -i 's/{ ask: "Which number[^}]*}/"555 0101"/' plan.yaml
expect 0 relact plan publish plan.yaml --yes

fill
expect 74 device login - --quiet < ana.txt
says "No space left on device"
says "make room on the disk; then the same invite works again"
rm disk/filler
expect 0 device login - --quiet < ana.txt
expect 0 device session add --method breast --at now
expect 0 device session add --method breast --at now --offline
expect 0 device session list -o csv
cp out.txt before.csv

fill
expect 0 device session list -o csv
cmp -s out.txt before.csv || broken "it reads less on a full disk"
expect 0 device plan show
says "112"
expect 74 device observe symptom --infant zoe --sign "hard to wake" --at now --offline
says "zoe: a sign was noted that needs help at once. Please call for help now."
says "Nana  555 0134"
says "error: this device's disk is full, nothing was stored"
expect 74 device observe weight --infant zoe --weight 2kg --at now --offline
says "error: this device's disk is full, nothing was stored"

rm disk/filler
expect 0 device session list -o csv
cmp -s out.txt before.csv || broken "something is lost"
expect 0 device observe symptom --infant zoe --sign "hard to wake" --at now
says "Please call for help now."
echo "a full device is read, answers a sign of danger, and records again once there is room"
