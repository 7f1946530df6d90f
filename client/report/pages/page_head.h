// What stands at the head and at the foot of a report's pages.
#pragma once

#include "relactation/v1/report.pb.h"

#include "absl/time/civil_time.h"
#include "client/report/pages/page_writer.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

// Of whom, for whom, which days, from what. No age of a care that ended quietly.
void WriteHead(const v1::ProgressReport& report, PageWriter& writer);

// What the page is not, that missing days are no zeros, checksum and edition.
void WriteFoot(const v1::ProgressReport& report, PageWriter& writer);

// The care day on which the report was made; long ago where that is not known.
absl::CivilDay DayMade(const v1::ReportHeader& header, const ReportVoice& voice);

// That the page is in another language than asked for; nothing where it is not.
void WriteLanguageNote(PageWriter& writer);

}  // namespace relactation
