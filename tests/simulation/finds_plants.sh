#!/usr/bin/env bash
# A few planted bugs are found, each in a campaign of its own: finds_plants.sh PROGRAM
set -euo pipefail
for plant in ack-before-commit blind-overwrite fork-not-noticed grant-not-checked; do
  if "$1" --seeds 40 --operations 400 --seed 1 --plant "$plant" >/dev/null; then
    echo "error: $plant is planted, and 40 seeds did not find it" >&2
    exit 1
  fi
done
