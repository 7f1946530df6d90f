// What the rules found, for each audience.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

// What is not resolved, in a parent's words. Nothing where there is nothing.
void WriteFlagsForParents(const v1::ProgressReport& report, PageWriter& writer);

// Each with severity, since when, threshold and source, and what was decided.
void WriteFlags(const v1::ProgressReport& report, PageWriter& writer);

// Each in fewer lines, without the rule's condition.
void WriteFlagsInShort(const v1::ProgressReport& report, PageWriter& writer);

// The conditions of the rules that found something.
void WriteConditions(const v1::ProgressReport& report, PageWriter& writer);

// What too little is known for.
void WriteUnanswered(const v1::ProgressReport& report, PageWriter& writer);

}  // namespace relactation
