// What of a family a report may show, by who reads it and what the family and its adults allow.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/report.pb.h"
#include "relactation/v1/report_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace relactation {

struct ReportSight {
  v1::ReportAudience audience = v1::REPORT_AUDIENCE_UNSPECIFIED;
  std::string recipient;               // In the words of the consent. Empty: it rests on none.
  const v1::Person* person = nullptr;  // Whose own report it is. Not owned.
  std::set<v1::DataClass> of_family;   // Of the family stream.
  // What adults may keep private, by the adult's id.
  std::set<std::pair<std::string, v1::DataClass>> of_adults;
  std::vector<v1::ReportOmission> left_out;

  bool IsForParents() const { return audience == v1::REPORT_AUDIENCE_PARENT; }
  bool IsForConsultant() const { return audience == v1::REPORT_AUDIENCE_CONSULTANT; }
  bool Shows(v1::DataClass data_class) const { return of_family.contains(data_class); }
  bool ShowsOf(std::string_view person_id, v1::DataClass data_class) const {
    return of_adults.contains({std::string(person_id), data_class});
  }
  // A record of a class that is shown. Of an adult's private records nothing is known here but
  // whose they are: what of them reaches the practice at all is settled before.
  bool ShowsRecord(const v1::Record& record) const;
  // A flag is seen by who sees all that it tells of; by the parents, where it is about safety; by
  // the paediatrician, where it reads nothing of the parents' history.
  bool ShowsFlag(const v1::Flag& flag, const v1::Client& client) const;
};

// On a day of the family's. FAILED_PRECONDITION, to be told as SKIPPED_NO_CONSENT: no consent lets
// the recipient see anything, or several recipients have one and none is named. INVALID_ARGUMENT:
// the family has no adult of the handle asked for.
//
// The parents' report shows the family all that is the family's, and of what adults keep what is
// the named adult's own or shared with the family. A consent for the paediatrician counts if it is
// in force on the day; one for an adult's private records must name the adult, or be of a family
// with one adult. The practice sees what it sees in reviews.
absl::StatusOr<ReportSight> SightOf(const v1::Client& client,
                                    const v1::GenerateReportsRequest& request, absl::CivilDay day);

}  // namespace relactation
