// What a parent reads of a flag: our own gentle words, fixed for each rule and severity.
#pragma once

#include <string>

#include "relactation/v1/flag.pb.h"

#include "client/report/texts/report_voice.h"

namespace relactation {

// What was seen, then what to do and how soon. The consultant's words, inputs and thresholds stay
// out of it; a rule that this version does not know gets words that fit any.
std::string ParentFlagWords(const v1::Flag& flag, const ReportVoice& voice);

}  // namespace relactation
