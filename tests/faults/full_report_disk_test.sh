#!/usr/bin/env bash
# Reports on a file system that fills up in the middle: full_report_disk_test.sh BUILD_DIRECTORY
#
# The folder's manifest must tell what is whole, no half of a file may stay, and once there is room
# the rest is made. Needs to mount a tmpfs in a namespace of its own; ends with 77 where that is not
# permitted.
set -euo pipefail
# shellcheck source=tests/faults/small_disk.sh
. "$(dirname "$0")/small_disk.sh"
end_servers() { relact demo stop --yes > /dev/null 2>&1 || true; }

# How many reports the manifest calls made; what it lists is whole, and there is nothing else.
made() {
  python3 - "$1" << 'END'
import hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
files = {file["name"]: file["sha256"] for client in told["clients"] for file in client["files"]}
there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
there.pop("manifest.json")
if files != there:
    sys.exit(f"listed {sorted(files)}, there {sorted(there)}")
print(sum(client["outcome"] == "OK" for client in told["clients"]))
END
}

expect 0 relact demo start
expect 0 relact report --all --format csv,json --to whole
all="$(made whole)" || broken "the whole folder: $all"
[ "$all" -ge 10 ] || broken "$all reports of the demo are made"
size="$(du -sk whole | cut -f1)"

mount_disk "$((size / 2))k"
expect 75 relact report --all --format csv,json --to disk/out
says "cannot write disk/out/"
says "No space left on device"
says "relact report --resume disk/out"
some="$(made disk/out)" || broken "the full folder: $some"
[ "$some" -ge 1 ] || broken "no report fitted"
[ "$some" -lt "$all" ] || broken "all $all reports fitted"

mount -o "remount,size=$((size * 4))k" disk
expect 0 relact report --resume disk/out
rest="$(made disk/out)" || broken "the folder gone on with: $rest"
[ "$rest" = "$all" ] || broken "$rest of $all reports are made"
echo "$some of $all reports fitted and were whole; the rest were made once there was room"
