// What the steps that only hide do to a report as it is made: each is called, and at the right
// time.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "server/workflow/client_closing.h"
#include "tests/support/report_fixture.h"

namespace relactation::report_as_made_test {

constexpr v1::ReportAudience kAudiences[] = {v1::REPORT_AUDIENCE_PARENT,
                                             v1::REPORT_AUDIENCE_CONSULTANT};

bool TellsOfGain(const v1::ProgressReport& report) {
  return std::any_of(report.comparisons().begin(), report.comparisons().end(),
                     [](const v1::ReportComparison& comparison) {
                       return comparison.measure() == v1::REPORT_MEASURE_WEIGHT_GAIN;
                     });
}

class ReportAsMade : public ReportFixture {
 protected:
  // An infant that weighs less than before, and somebody to call.
  v1::Client AddFamilyToLookAt() {
    v1::CreateClientRequest request = ACreateClient();
    v1::ClientContact& nana = *request.mutable_client()->add_contacts();
    nana.set_display_name("Nana");
    nana.set_purpose(v1::CONTACT_PURPOSE_SUPPORT);
    nana.set_phone("+351 210 000 001");
    *request.mutable_client()->mutable_infants(0)->mutable_birth_date() =
        FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 40);
    const auto created = Do(&CreateClient, request);
    EXPECT_TRUE(created.ok()) << created.status();
    Weigh(*created, At(5, 9), 4400);
    Weigh(*created, At(1, 9), 4100);
    return created.value_or(v1::Client());
  }

  void Close(const v1::Client& client, bool quietly) {
    v1::CloseClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.set_outcome(v1::OUTCOME_STOPPED);
    request.set_quietly(quietly);
    const auto closed = Do(&CloseClient, request);
    ASSERT_TRUE(closed.ok()) << closed.status();
  }
};

TEST_F(ReportAsMade, WithoutNamesHasNobodyToCall) {
  const v1::Client client = AddFamilyToLookAt();
  for (const v1::ReportAudience audience : kAudiences) {
    v1::GenerateReportsRequest request = AReportOf(client, audience);
    ASSERT_EQ(Report(request).whom_to_call_size(), 1);
    request.set_names(v1::REPORT_NAMES_NONE);
    const v1::ProgressReport nameless = Report(request);
    EXPECT_TRUE(nameless.whom_to_call().empty());
    EXPECT_EQ(nameless.SerializeAsString().find("+351"), std::string::npos);
  }
}

TEST_F(ReportAsMade, OfACareThatEndedQuietlyAsksForNothingAndCountsNoAge) {
  const v1::Client client = AddFamilyToLookAt();
  for (const v1::ReportAudience audience : kAudiences) {
    const v1::ProgressReport before = Report(client, audience);
    ASSERT_GT(before.flags_size(), 0);
    ASSERT_TRUE(before.infants(0).figures().has_age_days());
    ASSERT_TRUE(TellsOfGain(before));
  }
  Close(client, true);
  for (const v1::ReportAudience audience : kAudiences) {
    const v1::ProgressReport quiet = Report(client, audience);
    EXPECT_TRUE(quiet.header().is_quiet());
    EXPECT_TRUE(quiet.flags().empty());
    EXPECT_FALSE(quiet.infants(0).figures().has_age_days());
    EXPECT_FALSE(TellsOfGain(quiet));
    EXPECT_EQ(quiet.infants(0).figures().weights_size(), 2) << "what was is still told";
  }
}

// A day on which something was agreed.
bool TellsWhatWasAgreed(const v1::ProgressReport& report) {
  const auto& days = report.persons(0).days();
  return !report.plan().agreed().empty() ||
         std::any_of(days.begin(), days.end(), [](const v1::PersonReportDay& day) {
           return day.has_agreed_sessions() || day.has_agreed_overnight();
         });
}

TEST_F(ReportAsMade, OfACareThatEndedQuietlyHoldsNothingAgainstWhatWasAgreed) {
  const v1::Client client = AddFamilyToLookAt();
  ASSERT_TRUE(Publish(client, APlan("2026-09-01"), 0).ok());
  Pump(client, At(2, 9), 60);
  for (const v1::ReportAudience audience : kAudiences) {
    ASSERT_TRUE(TellsWhatWasAgreed(Report(client, audience)));
  }
  Close(client, true);
  for (const v1::ReportAudience audience : kAudiences) {
    EXPECT_FALSE(TellsWhatWasAgreed(Report(client, audience)));
  }
}

TEST_F(ReportAsMade, OfACareThatEndedAndNotQuietlyStillCountsTheAge) {
  const v1::Client client = AddFamilyToLookAt();
  Close(client, false);
  const v1::ProgressReport report = Report(client, v1::REPORT_AUDIENCE_CONSULTANT);
  EXPECT_FALSE(report.header().is_quiet());
  EXPECT_TRUE(report.infants(0).figures().has_age_days());
}

}  // namespace relactation::report_as_made_test
