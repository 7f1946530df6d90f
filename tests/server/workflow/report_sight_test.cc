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
  for (const char* rule : {"M2", "M3", "M5", "M6", "M7"}) {
    EXPECT_FALSE(Shows(v1::REPORT_AUDIENCE_PAEDIATRICIAN, rule)) << rule;
    EXPECT_TRUE(Shows(v1::REPORT_AUDIENCE_CONSULTANT, rule)) << rule;
  }
  EXPECT_TRUE(Shows(v1::REPORT_AUDIENCE_PAEDIATRICIAN, "M4"));
}

// What Ana shares of her own mood and signs, by a consent she gave herself or not.
v1::Client WithConsent(v1::ConsentAudience audience, bool is_from_owner) {
  v1::Client client = AClient("client-id", "ana-id", "leo-id");
  v1::Person& ben = *client.add_persons();
  ben.set_person_id("ben-id");
  ben.set_handle("ben");
  for (const v1::ConsentAudience each : {v1::CONSENT_AUDIENCE_PRACTICE, audience}) {
    v1::Consent& consent = *client.add_consents();
    consent.set_recipient("somebody");
    consent.set_audience(each);
    consent.set_person("ana");
    consent.add_data_classes(v1::DATA_CLASS_MOOD);
    consent.add_data_classes(v1::DATA_CLASS_SYMPTOMS);
    consent.set_is_from_owner(is_from_owner);
  }
  return client;
}

ReportSight Sight(v1::ReportAudience audience, const v1::Client& client,
                  const std::string& person = "") {
  v1::GenerateReportsRequest request;
  request.set_audience(audience);
  request.set_person(person);
  const auto sight = SightOf(client, request, absl::CivilDay(2026, 11, 24));
  EXPECT_TRUE(sight.ok()) << sight.status();
  return sight.value_or(ReportSight());
}

TEST(ReportSight, ByAConsentThatAnAdultGaveAloneShowsNothingOfTheFamilys) {
  constexpr auto kPaediatrician = v1::CONSENT_AUDIENCE_PAEDIATRICIAN;
  const v1::Client hers = WithConsent(kPaediatrician, true);
  const ReportSight sight = Sight(v1::REPORT_AUDIENCE_PAEDIATRICIAN, hers);
  EXPECT_TRUE(sight.ShowsOf("ana-id", v1::DATA_CLASS_SYMPTOMS));
  EXPECT_FALSE(sight.Shows(v1::DATA_CLASS_SYMPTOMS)) << "these are the infants'";
  const v1::Client familys = WithConsent(kPaediatrician, false);
  EXPECT_TRUE(Sight(v1::REPORT_AUDIENCE_PAEDIATRICIAN, familys).Shows(v1::DATA_CLASS_SYMPTOMS));
}

TEST(ReportSight, OfOneParentHoldsWhatTheOtherSharesWithTheFamily) {
  const v1::Client shared = WithConsent(v1::CONSENT_AUDIENCE_FAMILY, true);
  const ReportSight bens = Sight(v1::REPORT_AUDIENCE_PARENT, shared, "ben");
  EXPECT_TRUE(bens.ShowsOf("ana-id", v1::DATA_CLASS_MOOD));
  EXPECT_FALSE(bens.ShowsOf("ana-id", v1::DATA_CLASS_MEDICINES));
  EXPECT_TRUE(bens.ShowsOf("ben-id", v1::DATA_CLASS_MEDICINES));
  const v1::Client unshared = WithConsent(v1::CONSENT_AUDIENCE_PRACTICE, true);
  EXPECT_FALSE(
      Sight(v1::REPORT_AUDIENCE_PARENT, unshared, "ben").ShowsOf("ana-id", v1::DATA_CLASS_MOOD));
}

}  // namespace relactation::report_sight_test
