#include "server/workflow/report_sight.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/support/care_builders.h"

namespace relactation::report_sight_test {

// Who may see all that Ana keeps.
ReportSight OfAllThatAnaKeeps(v1::ReportAudience audience) {
  ReportSight sight;
  sight.audience = audience;
  sight.of_family = {v1::DATA_CLASS_FEEDING, v1::DATA_CLASS_WEIGHT, v1::DATA_CLASS_DIAPERS,
                     v1::DATA_CLASS_SYMPTOMS};
  for (const v1::DataClass data_class :
       {v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_MOOD, v1::DATA_CLASS_SYMPTOMS}) {
    sight.of_adults.insert({"ana-id", data_class});
  }
  return sight;
}

bool Shows(v1::ReportAudience audience, const std::string& rule) {
  v1::Flag flag;
  flag.set_rule(rule);
  flag.set_subject_id("ana-id");
  return OfAllThatAnaKeeps(audience).ShowsFlag(flag, AClient("client-id", "ana-id", "leo-id"));
}

TEST(ReportSight, ShowsThePaediatricianNoFlagThatReadsTheParentsHistory) {
  for (const char* rule : {"M3", "M5", "M6"}) {
    EXPECT_FALSE(Shows(v1::REPORT_AUDIENCE_PAEDIATRICIAN, rule)) << rule;
    EXPECT_TRUE(Shows(v1::REPORT_AUDIENCE_CONSULTANT, rule)) << rule;
  }
  for (const char* rule : {"M2", "M4", "M7"}) {
    EXPECT_TRUE(Shows(v1::REPORT_AUDIENCE_PAEDIATRICIAN, rule)) << rule;
  }
}

}  // namespace relactation::report_sight_test
