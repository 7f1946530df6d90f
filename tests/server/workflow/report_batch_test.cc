// The order of a batch, what of it does not hold back the rest, and the overview at its end.
#include "server/workflow/report_batch.h"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/sharing_service.pb.h"

#include "proto/relactation/report_checksum.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/workflow/client_sharing.h"
#include "tests/support/report_fixture.h"

namespace relactation::report_batch_test {

class ReportBatch : public ReportFixture {
 protected:
  v1::Client AddFamilyThatLogs(int sessions) {
    const v1::Client client = AddClient();
    for (int i = 0; i < sessions; ++i) Pump(client, At(2, 1 + 2 * i), 30);
    return client;
  }

  static v1::GenerateReportsRequest OfAll() {
    v1::GenerateReportsRequest request;
    request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    return request;
  }

  static std::vector<v1::ReportOutcome> OutcomesOf(const Made& made) {
    std::vector<v1::ReportOutcome> outcomes;
    for (const v1::GenerateReportsResponse& part : made.parts) {
      if (part.has_result()) outcomes.push_back(part.result().outcome());
    }
    return outcomes;
  }

  // Puts a record into the family's stream that nobody can read.
  void Damage(const v1::Client& client) {
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() = RecordAt(At(1, 9));
    request.mutable_record()->mutable_observation()->mutable_diaper()->set_infant_id(
        client.infants(0).infant_id());
    absl::StatusOr<v1::Record> (*insert)(const Scope&, const v1::CreateRecordRequest&) =
        [](const Scope& scope, const v1::CreateRecordRequest& asked) -> absl::StatusOr<v1::Record> {
      ASSIGN_OR_RETURN(const StreamRef family,
                       scope.StreamOf(asked.client_id(), StreamKind::kFamily));
      RecordRow row;
      row.stream_id = family.stream_id;
      row.record_id = asked.record().record_id();
      row.kind = static_cast<int>(StoredKind::kObservation);
      row.start_time = FromTimestamp(asked.record().time().start_time());
      row.body = "\xff\xff\xff";
      RETURN_IF_ERROR(RecordTable(scope).Insert(std::move(row)).status());
      return asked.record();
    };
    const auto damaged = Do(insert, request);
    ASSERT_TRUE(damaged.ok()) << damaged.status();
  }

  static std::vector<std::string> StreamsOf(
      const google::protobuf::RepeatedPtrField<v1::ReportStream>& streams) {
    std::vector<std::string> texts;
    for (const v1::ReportStream& stream : streams) texts.push_back(stream.SerializeAsString());
    return texts;
  }

  // A colleague who has the client by such a right: her token.
  std::string Colleague(const v1::Client& client, v1::GrantKind kind) {
    const std::string token = SignInColleague("Mia");
    v1::GrantClientRequest grant;
    grant.set_request_id(NewId());
    grant.set_client_id(client.client_id());
    grant.set_consultant_id(IdOf(token));
    grant.set_kind(kind);
    if (kind == v1::GRANT_KIND_COVER) {
      *grant.mutable_until_time() = ToTimestamp(clock_.Now() + absl::Hours(1));
    }
    const auto granted = Do(&GrantClient, grant);
    EXPECT_TRUE(granted.ok()) << granted.status();
    return token;
  }

  // Of whoever holds the token.
  std::string IdOf(const std::string& token) {
    std::string id;
    Handler handler;
    handler.work = [&](const Scope& scope, const google::protobuf::Message&) -> AnyResponse {
      id = scope.caller().principal_id;
      return std::make_unique<v1::GenerateReportsResponse>();
    };
    EXPECT_TRUE(Call<v1::GenerateReportsResponse>(OfAll(), handler, token).ok());
    return id;
  }
};

TEST_F(ReportBatch, SaysFirstWhoseReportsComeAndCountsThem) {
  const v1::Client one = AddFamilyThatLogs(2);
  const v1::Client two = AddFamilyThatLogs(3);
  const Made made = Make(OfAll());
  ASSERT_TRUE(made.status.ok()) << made.status;
  ASSERT_EQ(made.parts.size(), 3u);
  ASSERT_EQ(made.parts[0].batch().client_ids_size(), 2);
  EXPECT_EQ(made.parts[0].batch().client_ids(0), one.client_id());
  EXPECT_EQ(made.parts[0].total(), 2);
  EXPECT_EQ(made.parts[0].done(), 0);
  EXPECT_EQ(made.parts[1].result().client_code(), one.code());
  EXPECT_EQ(made.parts[2].result().client_code(), two.code());
  EXPECT_EQ(made.parts[2].done(), 2);
  EXPECT_TRUE(made.shown[0].empty());
  EXPECT_EQ(made.shown[1], std::vector<std::string>{one.client_id()});
}

TEST_F(ReportBatch, IsNotHeldBackByAClientThatCannotBeReported) {
  const v1::Client silent = AddClient();
  const v1::Client one = AddFamilyThatLogs(2);
  v1::GenerateReportsRequest request = OfAll();
  request.add_client_ids("00000000-0000-7000-8000-000000000000");
  request.add_client_ids(silent.client_id());
  request.add_client_ids(one.client_id());
  request.add_client_ids(one.client_id());
  const Made made = Make(request);
  EXPECT_EQ(OutcomesOf(made),
            (std::vector{v1::REPORT_OUTCOME_ERROR, v1::REPORT_OUTCOME_INSUFFICIENT_DATA,
                         v1::REPORT_OUTCOME_OK}));
  EXPECT_EQ(made.parts[1].result().reason(), "no such client, or not one of yours");
}

TEST_F(ReportBatch, LeavesOutWhoIsNotInCareUnlessNamed) {
  const v1::Client closed = AddFamilyThatLogs(2);
  ASSERT_TRUE(Close(closed).ok());
  EXPECT_TRUE(OutcomesOf(Make(OfAll())).empty());
  v1::GenerateReportsRequest request = OfAll();
  request.add_client_ids(closed.client_id());
  EXPECT_EQ(OutcomesOf(Make(request)), std::vector{v1::REPORT_OUTCOME_OK});
}

TEST_F(ReportBatch, IsForOwnersAndWhoSharesAndNotForACover) {
  const v1::Client client = AddFamilyThatLogs(2);
  v1::GenerateReportsRequest request = OfAll();
  request.add_client_ids(client.client_id());
  EXPECT_EQ(OutcomesOf(Make(request, Colleague(client, v1::GRANT_KIND_SHARE))),
            std::vector{v1::REPORT_OUTCOME_OK});
  const std::string cover = Colleague(client, v1::GRANT_KIND_COVER);
  const Made named = Make(request, cover);
  EXPECT_EQ(OutcomesOf(named), std::vector{v1::REPORT_OUTCOME_ERROR});
  EXPECT_EQ(named.parts[1].result().reason(), "no such client, or not one of yours");
  EXPECT_EQ(Make(OfAll(), cover).parts.size(), 1u);
}

TEST_F(ReportBatch, EndsAsSoonAsNobodyWantsMore) {
  for (int i = 0; i < 5; ++i) AddFamilyThatLogs(1);
  const Made made = Make(OfAll(), "", 2);
  EXPECT_EQ(made.status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(made.parts.size(), 2u);
}

TEST_F(ReportBatch, RefusesDaysThatMakeNoPeriod) {
  v1::GenerateReportsRequest request = OfAll();
  *request.mutable_from() = DateOf("2026-09-10");
  *request.mutable_until() = DateOf("2026-09-01");
  EXPECT_EQ(Make(request).status.code(), absl::StatusCode::kInvalidArgument);
  *request.mutable_until() = DateOf("2026-09-12");
  request.set_days(3);
  EXPECT_EQ(Make(request).status.code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(ReportBatch, TakesDaysToComeForToday) {
  const v1::Client client = AddFamilyThatLogs(2);
  v1::GenerateReportsRequest request = AReportOf(client, v1::REPORT_AUDIENCE_CONSULTANT);
  *request.mutable_until() = DateOf("2030-01-01");
  EXPECT_EQ(FormatIsoDate(Report(request).header().period().until()), "2026-09-21");
  *request.mutable_from() = DateOf("2029-12-01");
  EXPECT_EQ(Result(request).outcome(), v1::REPORT_OUTCOME_ERROR);
}

TEST_F(ReportBatch, EndsWithAnOverviewOnOneScale) {
  const v1::Client steady = AddFamilyThatLogs(4);
  const v1::Client silent = AddClient();
  v1::GenerateReportsRequest request = OfAll();
  request.set_with_overview(true);
  const Made made = Make(request);
  ASSERT_EQ(made.parts.size(), 4u);
  const v1::CaseloadOverview& overview = made.parts[3].overview();
  EXPECT_EQ(overview.checksum(), ReportChecksum(overview));
  EXPECT_EQ(overview.counts().clients(), 2);
  EXPECT_EQ(overview.counts().silent(), 1);
  EXPECT_EQ(overview.counts().without_plan(), 2);
  EXPECT_EQ(overview.most_sessions(), 4);
  ASSERT_EQ(overview.rows_size(), 2);
  for (const v1::CaseloadRow& row : overview.rows()) {
    ASSERT_EQ(row.spark_size(), overview.days());
    const bool is_silent = row.client_id() == silent.client_id();
    EXPECT_EQ(row.spark(11).has_sessions(), !is_silent);
    EXPECT_EQ(row.days_logged(), is_silent ? 0 : 1);
    EXPECT_TRUE(row.spark(13).is_running());
    EXPECT_FALSE(row.spark(13).has_sessions());
    EXPECT_EQ(row.owner_name(), "Noa");
    // As far as the report of the same snapshot says.
    const size_t place = row.client_id() == silent.client_id() ? 2 : 1;
    const v1::ReportHeader& header = made.parts[place].result().report().header();
    ASSERT_GE(row.streams_size(), 3) << "family, practice, and what an adult keeps";
    if (place == 2) continue;  // It has no report.
    EXPECT_EQ(StreamsOf(row.streams()), StreamsOf(header.streams()));
  }
  EXPECT_EQ(made.shown[3].size(), 2u);
}

TEST_F(ReportBatch, CanBeAnOverviewAlone) {
  AddFamilyThatLogs(1);
  v1::GenerateReportsRequest request = OfAll();
  request.set_without_reports(true);
  const Made made = Make(request);
  ASSERT_EQ(made.parts.size(), 2u);
  EXPECT_TRUE(made.parts[1].has_overview());
}

TEST_F(ReportBatch, OfAnOverviewAloneEndsAsSoonAsNobodyWantsMore) {
  for (int i = 0; i < 20; ++i) AddClient();
  v1::GenerateReportsRequest request = OfAll();
  request.set_without_reports(true);
  const Made made = Make(request);
  ASSERT_EQ(made.parts.size(), 4u);
  EXPECT_EQ(made.parts[1].part_case(), v1::GenerateReportsResponse::PART_NOT_SET);
  EXPECT_EQ(made.parts[1].done(), 8);
  EXPECT_EQ(made.parts[1].total(), 20);
  EXPECT_TRUE(made.shown[1].empty());
  EXPECT_TRUE(made.parts[3].has_overview());
  EXPECT_EQ(Make(request, "", 1).status.code(), absl::StatusCode::kCancelled);
}

TEST_F(ReportBatch, LeavesAFamilyWhoseDataIsDamagedOutOfTheOverview) {
  const v1::Client damaged = AddFamilyThatLogs(1);
  const v1::Client one = AddFamilyThatLogs(2);
  Damage(damaged);
  v1::GenerateReportsRequest request = OfAll();
  request.set_with_overview(true);
  const Made made = Make(request);
  ASSERT_TRUE(made.status.ok()) << made.status;
  EXPECT_EQ(OutcomesOf(made), (std::vector{v1::REPORT_OUTCOME_ERROR, v1::REPORT_OUTCOME_OK}));
  ASSERT_TRUE(made.parts.back().has_overview());
  ASSERT_EQ(made.parts.back().overview().rows_size(), 1);
  EXPECT_EQ(made.parts.back().overview().rows(0).client_id(), one.client_id());
}

TEST_F(ReportBatch, CountsInTheOverviewTheWeightsThatFiguresBelieve) {
  const v1::Client client = AddClient();
  clock_.Advance(absl::Hours(24 * 10));
  Weigh(client, At(3, 9), 4000);
  Weigh(client, At(2, 9), 4040);
  // A slip of the hand.
  Weigh(client, At(1, 9), 8000);
  v1::GenerateReportsRequest request = OfAll();
  request.set_without_reports(true);
  const Made made = Make(request);
  ASSERT_TRUE(made.parts.back().has_overview());
  const v1::ChangesSinceReview& changes = made.parts.back().overview().rows(0).changes();
  EXPECT_EQ(changes.new_weights(), 2);
  EXPECT_EQ(changes.newest_weight_g(), 4040);
}

TEST_F(ReportBatch, NamesNobodyInAnOverviewWithoutNames) {
  AddFamilyThatLogs(1);
  v1::GenerateReportsRequest request = OfAll();
  request.set_without_reports(true);
  request.set_names(v1::REPORT_NAMES_NONE);
  EXPECT_EQ(Make(request).parts.back().overview().rows(0).owner_name(), "");
  request.set_names(v1::REPORT_NAMES_INITIALS);
  EXPECT_EQ(Make(request).parts.back().overview().rows(0).owner_name(), "N.");
  EXPECT_EQ(Make(request).parts.back().overview().made_by(), "N.");
}

TEST_F(ReportBatch, StampsEachReportWithTheStreamsItIsFrom) {
  const v1::Client client = AddFamilyThatLogs(2);
  const auto sequence = [&] {
    const v1::ProgressReport report = Report(client, v1::REPORT_AUDIENCE_CONSULTANT);
    EXPECT_EQ(report.header().streams(0).kind(), v1::REPORT_STREAM_KIND_FAMILY);
    EXPECT_EQ(report.header().rule_set_version().substr(0, 6), "rules-");
    return report.header().streams(0).sequence();
  };
  const int64_t before = sequence();
  Pump(client, At(1, 5), 20);
  EXPECT_EQ(sequence(), before + 1);
}

}  // namespace relactation::report_batch_test
