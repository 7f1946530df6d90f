// The checksum by which a report on paper and the same report in a file are matched: both ends
// compute it, so both do it here.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report.pb.h"

namespace relactation {

// SHA-256 of the message's deterministic serialization with its field `checksum` empty, as 64
// hexadecimal digits in lower case. Whatever the field holds does not matter.
//
// A program of another version may write a message whose fields this one does not know; they are
// kept and hashed too, at the end of the message they stand in, so that the checksum may then be
// another one: it finds mistakes between programs of one version, and no malice.
std::string ReportChecksum(const v1::ProgressReport& report);
std::string ReportChecksum(const v1::CaseloadOverview& overview);

// SHA-256 of any bytes, as 64 hexadecimal digits in lower case.
std::string Sha256Hex(std::string_view bytes);

}  // namespace relactation
