// The pages that are made of a report, in the words of a language.
//
// They compute no number: what stands in the model is worded, drawn and set in order.
#pragma once

#include <string_view>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report.pb.h"

#include "client/report/page.h"
#include "client/report/texts/report_texts.h"

namespace relactation {

// For the audience that the report's header names:
// - parents read first what they set out for, in their own words, and what grew; nothing is
//   "missed", and nobody is compared with anybody;
// - the paediatrician reads weights first, and little besides, with units, thresholds and sources;
// - the consultant reads all there is; days one by one are in the appendix.
// A report of an audience that this version does not know is worded as for the parents, who read
// the least.
//
// `asked_language` is the BCP 47 tag that was asked for, here as below; where the texts are of
// another language, the page says so. Empty: that of the report's header.
Page PageOfReport(const v1::ProgressReport& report, const ReportTexts& texts,
                  std::string_view asked_language = {});

// The families of a batch: counts, what asks for a look and why, and how each one's days went.
Page PageOfOverview(const v1::CaseloadOverview& overview, const ReportTexts& texts,
                    std::string_view asked_language = {});

// A letter to the family at the end of the care, in their own words. Of a report without closing
// figures, a letter without numbers.
Page ClosingLetter(const v1::ProgressReport& report, const ReportTexts& texts,
                   std::string_view asked_language = {});

// The texts that a report is best read in: those of its header's language.
const ReportTexts& TextsOfReport(const v1::ProgressReport& report);

}  // namespace relactation
