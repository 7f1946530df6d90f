#!/usr/bin/env bash
# nightly_reports.sh FOLDER: the reports of every family in care, as PDF and CSV, with the overview,
# in FOLDER and a folder of today's date in it.
#
# Run again on the same day it makes only what is missing, or not as it was written. Ends as relact
# does: 75 where a part failed. It asks nothing; who it signs in as is relact's own profile.
set -euo pipefail
folder="${1:?usage: nightly_reports.sh FOLDER}/$(date +%F)"

if [ -e "$folder/manifest.json" ]; then
  exec relact report --resume "$folder" --no-input
fi
exec relact report --all --caseload --format pdf,csv --to "$folder" --no-input
