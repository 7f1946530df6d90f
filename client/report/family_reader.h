// Whether the family reads a report.
#pragma once

#include "relactation/v1/report.pb.h"

namespace relactation {

// A report of an audience that this version does not know is read as by the family, who read the
// least.
inline bool IsForFamily(const v1::ReportHeader& header) {
  return header.audience() != v1::REPORT_AUDIENCE_PAEDIATRICIAN &&
         header.audience() != v1::REPORT_AUDIENCE_CONSULTANT;
}

}  // namespace relactation
