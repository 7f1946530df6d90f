# shellcheck shell=bash
# What the tests of full disks share: each begins by sourcing this file, with its own arguments.
#
# It runs the test again in a namespace where it may mount a file system of its own, or ends it with
# 77 where that is not permitted. Then the test stands in an empty folder, with the programs of the
# build directory first on the path and signed in nowhere. At its end, whichever way it comes,
# `end_servers` is called, which the test may define, and all is put away.

programs="$(realpath "${1:?usage: $(basename "$0") BUILD_DIRECTORY}")"
if [ "${IN_NAMESPACE:-}" != yes ]; then
  for rights in "" "--map-root-user"; do
    # shellcheck disable=SC2086
    if unshare $rights --mount sh -c 'mount -t tmpfs none /mnt' 2> /dev/null; then
      # shellcheck disable=SC2086
      IN_NAMESPACE=yes exec unshare $rights --mount "$0" "$programs"
    fi
  done
  echo "skipped: this machine does not let a test mount a file system of its own"
  exit 77
fi

work="$(mktemp -d)"
export PATH="$programs:$PATH" XDG_STATE_HOME="$work/state" XDG_CONFIG_HOME="$work/config"
unset RELACTATION_NOW
cd "$work" || exit 1
mkdir disk
: > out.txt
: > server.log

# Of the server that the test started, if it did.
server=""
end_servers() {
  if [ -n "$server" ]; then kill "$server" 2> /dev/null && wait "$server" || true; fi
}
end() {
  end_servers
  umount "$work/disk" 2> /dev/null || true
  rm -rf "$work"
}
trap end EXIT

broken() {
  echo "FAILED: $*"
  echo "--- the last output:"
  cat "$work/out.txt"
  echo "--- the server:"
  tail -5 "$work/server.log"
  exit 1
}

# The file system that fills up, of this size, is the folder `disk`.
mount_disk() { mount -t tmpfs -o "size=$1" none disk; }

# Runs a command, keeps what it prints, and checks its exit code.
expect() {
  local wanted="$1" code=0
  shift
  "$@" > out.txt 2>&1 || code=$?
  [ "$code" = "$wanted" ] || broken "exit code $code, not $wanted: $*"
}
says() { grep -q -- "$1" out.txt || broken "it does not say: $1"; }

# Starts the server on this data.
serve() {
  relactd serve "$1" --listen "unix:$work/socket" >> server.log 2>&1 &
  server=$!
  until [ -S "$work/socket" ]; do
    kill -0 "$server" 2> /dev/null || broken "the server did not start"
    sleep 0.05
  done
}
