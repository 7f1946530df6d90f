// What the rules found, for each audience.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

// What is not resolved, in a parent's words. Nothing where there is nothing.
void WriteFlagsForParents(const v1::ProgressReport& report, PageWriter& writer);

// Each with severity, since when, threshold and source, and what was decided.
void WriteFlags(const v1::ProgressReport& report, PageWriter& writer);

// One row each: how soon, which rule, what it found, threshold and source.
void WriteFlagTable(const v1::ProgressReport& report, PageWriter& writer);

// What the table has no room for, where there is any flag.
void WriteFlagsInFull(const v1::ProgressReport& report, PageWriter& writer);

// What too little is known for.
void WriteUnanswered(const v1::ProgressReport& report, PageWriter& writer);

}  // namespace relactation
