#!/usr/bin/env python3
"""What skipped.py makes of ctest's log of a run."""

import sys
import unittest

sys.dont_write_bytecode = True

import skipped  # noqa: E402

LOG = """Start testing: Nov 29 20:00 UTC
----------------------------------------------------------
1/4 Testing: Structure
1/4 Test: Structure
Command: "python3" "structure.py"
Output:
----------------------------------------------------------
skipped lines are no reason
<end of output>
Test Passed.
"Structure" end time: Nov 29 20:00 UTC

2/4 Testing: Transcript.real_export
2/4 Test: Transcript.real_export
Output:
----------------------------------------------------------
skipped: this transcript reads ../shared, which is not here
<end of output>
Test Skipped.

3/4 Testing: ReadExport.GivesTheTotals
3/4 Test: ReadExport.GivesTheTotals
Output:
----------------------------------------------------------
[ RUN      ] ReadExport.GivesTheTotals
/src/tests/importer_test.cc:151: Skipped
no real export here

[  SKIPPED ] ReadExport.GivesTheTotals (0 ms)
<end of output>
Test Skipped.

4/4 Testing: Faults.Kill
4/4 Test: Faults.Kill
Output:
----------------------------------------------------------
skipped: this transcript reads ../shared, which is not here
<end of output>
Test Skipped.
"""


class Skipped(unittest.TestCase):
    def test_names_each_test_and_each_reason_once(self):
        self.assertEqual(
            skipped.line_of(list(skipped.skipped(LOG))),
            "3 tests skipped: Transcript.real_export, Faults.Kill (this transcript reads ../shared,"
            " which is not here), ReadExport.GivesTheTotals (no real export here)")

    def test_says_that_none_was(self):
        self.assertEqual(skipped.line_of(list(skipped.skipped(LOG.split("2/4 Testing")[0]))),
                         "no test was skipped")


if __name__ == "__main__":
    unittest.main()
