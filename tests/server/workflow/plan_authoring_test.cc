#include "server/workflow/plan_authoring.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/workflow/plan_history.h"
#include "server/workflow/plan_reading.h"
#include "tests/support/family_fixture.h"

namespace relactation::plan_authoring_test {

constexpr char kAuthorText[] = "# only I read this\nperiod:\n  start: 2026-09-21\n";

class PlanAuthoring : public FamilyFixture {
 protected:
  absl::StatusOr<v1::PlanRevision> ReadPlan(const v1::Client& client, int64_t number,
                                            const std::string& token = "") {
    v1::GetPlanRevisionRequest request;
    request.set_client_id(client.client_id());
    request.set_number(number);
    return Do(&GetPlanRevision, request, token);
  }

  // The numbers of the revisions that may be in force at or after an instant.
  std::vector<int64_t> Since(const v1::Client& client, absl::Time since) {
    v1::GetPlanRevisionRequest request;
    request.set_client_id(client.client_id());
    std::vector<int64_t> numbers;
    Handler handler;
    handler.work = [&](const Scope& scope, const google::protobuf::Message&) -> AnyResponse {
      ASSIGN_OR_RETURN(const auto revisions, RevisionsSince(scope, client.client_id(), since));
      for (const v1::PlanRevision& revision : revisions) numbers.push_back(revision.number());
      return std::make_unique<v1::PlanRevision>();
    };
    EXPECT_TRUE(Call<v1::PlanRevision>(request, handler).ok());
    return numbers;
  }
};

TEST_F(PlanAuthoring, NumbersRevisionsFromOneWithoutGaps) {
  const v1::Client client = AddClient();
  for (int64_t base = 0; base < 20; ++base) {
    const auto revision = Publish(client, APlan("2026-09-21"), base);
    ASSERT_TRUE(revision.ok()) << revision.status();
    EXPECT_EQ(revision->number(), base + 1);
  }
  EXPECT_EQ(ReadPlan(client, 0)->number(), 20);
  for (const int64_t number : {1, 9, 20}) EXPECT_EQ(ReadPlan(client, number)->number(), number);
}

TEST_F(PlanAuthoring, NumbersRevisionsInOrderAlsoWhereTheClockWasSetBack) {
  const v1::Client client = AddClient();
  clock_.Advance(absl::Hours(24));
  for (int64_t base = 0; base < 12; ++base) {
    const auto revision = Publish(client, APlan("2026-09-21"), base);
    ASSERT_TRUE(revision.ok()) << base << ": " << revision.status();
    EXPECT_EQ(revision->number(), base + 1);
    clock_.Advance(base % 3 == 0 ? -absl::Hours(2) : absl::Microseconds(1));
  }
  EXPECT_EQ(ReadPlan(client, 0)->number(), 12);
}

TEST_F(PlanAuthoring, AnswersWithWhoPublishedWhatAndWhen) {
  const v1::Client client = AddClient();
  const auto revision = Publish(client, APlan("2026-09-21"), 0, kAuthorText);
  ASSERT_TRUE(revision.ok()) << revision.status();
  EXPECT_EQ(revision->client_id(), client.client_id());
  EXPECT_EQ(FromTimestamp(revision->publish_time()), clock_.Now());
  EXPECT_FALSE(revision->author_id().empty());
  EXPECT_EQ(revision->plan().SerializeAsString(), APlan("2026-09-21").SerializeAsString());
  EXPECT_EQ(ReadPlan(client, 1)->SerializeAsString(), revision->SerializeAsString());
}

TEST_F(PlanAuthoring, KeepsTheAuthorsTextOfEachRevision) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0, kAuthorText).ok());
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 1).ok());
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 2, "third").ok());
  EXPECT_EQ(ReadPlan(client, 1)->author_text(), kAuthorText);
  EXPECT_EQ(ReadPlan(client, 2)->author_text(), "");
  EXPECT_EQ(ReadPlan(client, 0)->author_text(), "third");
}

TEST_F(PlanAuthoring, AbortsWhereSomebodyPublishedMeanwhile) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  const absl::Status late = Publish(client, APlan("2026-09-22"), 0).status();
  EXPECT_TRUE(absl::IsAborted(late));
  EXPECT_EQ(ReasonOf(late), "PLAN_MOVED_ON");
  EXPECT_EQ(ReadPlan(client, 0)->number(), 1);
}

TEST_F(PlanAuthoring, RefusesABaseThatIsNotThereYet) {
  const v1::Client client = AddClient();
  const absl::Status status = Publish(client, APlan("2026-09-21"), 4).status();
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "base_revision");
}

TEST_F(PlanAuthoring, RefusesAPlanThatARuleRefusesAndStoresNothing) {
  const v1::Client client = AddClient();
  v1::Plan plan = APlan("2026-09-21");
  plan.mutable_galactagogues()->add_recommend()->set_name("domperidone");
  const absl::Status refused = Publish(client, plan, 0, kAuthorText).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(refused)) << refused;
  EXPECT_EQ(ReasonOf(refused), "PLAN_REFUSED");
  EXPECT_EQ(FieldViolationsOf(refused).at(0).field.substr(0, 18), "plan.galactagogues");
  EXPECT_TRUE(absl::IsNotFound(ReadPlan(client, 0).status()));
  EXPECT_EQ(Publish(client, APlan("2026-09-21"), 0)->number(), 1);
}

TEST_F(PlanAuthoring, KeepsWhatTheRulesWarnedOf) {
  const v1::Client client = AddClient();
  v1::Plan plan = APlan("2026-09-21");
  plan.mutable_help()->clear_emergency_number();
  const auto revision = Publish(client, plan, 0);
  ASSERT_TRUE(revision.ok()) << revision.status();
  EXPECT_GT(revision->findings_size(), 0);
  for (const v1::PlanFinding& finding : revision->findings()) {
    EXPECT_NE(finding.level(), v1::FINDING_LEVEL_REFUSE) << finding.rule();
  }
}

TEST_F(PlanAuthoring, RefusesAHandleThatIsNotTheClients) {
  const v1::Client client = AddClient();
  v1::Plan plan = APlan("2026-09-21");
  plan.mutable_stimulate(0)->set_person("rui");
  const absl::Status status = Publish(client, plan, 0).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "plan.stimulate[0].person");
}

TEST_F(PlanAuthoring, RefusesToPublishForAClientWhoseCareHasEndedButStillReads) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  ASSERT_TRUE(Close(client).ok());
  EXPECT_EQ(ReasonOf(Publish(client, APlan("2026-09-21"), 1).status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReadPlan(client, 0)->number(), 1);
}

TEST_F(PlanAuthoring, FindsNoRevisionBeforeTheFirstOrBeyondTheLast) {
  const v1::Client client = AddClient();
  EXPECT_TRUE(absl::IsNotFound(ReadPlan(client, 0).status()));
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  EXPECT_TRUE(absl::IsNotFound(ReadPlan(client, 2).status()));
  EXPECT_TRUE(absl::IsNotFound(ReadPlan(client, INT64_MAX).status()));
}

TEST_F(PlanAuthoring, ShowsNoPlanToAColleagueWithoutTheClient) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  EXPECT_EQ(ReadPlan(client, 1, SignInColleague("Mina")).status(), Read(NewId()).status());
}

TEST_F(PlanAuthoring, ReadsBackNoFurtherThanTheRevisionInForce) {
  const v1::Client client = AddClient();
  for (int64_t base = 0; base < 30; ++base) {
    ASSERT_TRUE(Publish(client, APlan("2026-09-21"), base).ok());
    clock_.Advance(absl::Hours(24));
  }
  EXPECT_EQ(Since(client, clock_.Now()), std::vector<int64_t>({30}));
  EXPECT_EQ(Since(client, clock_.Now() - absl::Hours(24 * 3 - 1)),
            std::vector<int64_t>({28, 29, 30}));
}

TEST_F(PlanAuthoring, ReadsBackPastRevisionsThatHaveNotBegun) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  clock_.Advance(absl::Hours(48));
  ASSERT_TRUE(Publish(client, APlan("2027-01-01"), 1).ok());
  clock_.Advance(absl::Hours(48));
  EXPECT_EQ(Since(client, clock_.Now()), std::vector<int64_t>({1, 2}));
}

TEST_F(PlanAuthoring, ReadsBackPastARevisionWhoseFirstCareDayBeginsLateSomewhere) {
  const v1::Client client = AddClient("Etc/GMT+12");
  v1::Plan plan = APlan("2026-09-01");
  ASSERT_TRUE(Publish(client, plan, 0).ok());
  clock_.Advance(absl::Hours(24));
  plan = APlan("2026-09-22");
  plan.mutable_settings()->set_day_start_minute(12 * 60);
  ASSERT_TRUE(Publish(client, plan, 1).ok());
  // 2026-09-22 12:00 in a zone 12 hours west is 24:00 UTC.
  const absl::Time before = absl::FromCivil(absl::CivilHour(2026, 9, 22, 23), absl::UTCTimeZone());
  EXPECT_EQ(Since(client, before), std::vector<int64_t>({1, 2}));
}

}  // namespace relactation::plan_authoring_test
