// Gentle mode on a family's own device: amounts of milk are kept, sent, and not shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <string>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/sync/field_changes.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::gentle_device_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kPlanId[] = "0190f5a0-0000-7000-8000-00000000000b";
constexpr char kRecordId[] = "0190f5a0-0000-7000-8000-00000000000a";

class OnADeviceInGentleMode : public ::testing::Test {
 protected:
  void SetUp() override {
    PutPlan(/*is_gentle=*/true);
    ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--minutes", "20",
                   "--expressed", "61ml", "--offline"}),
              0)
        << relact_.err();
    ASSERT_EQ(Run({"session", "add", "--method", "bottle", "--at", "21:30", "--fed", "62ml",
                   "--milk", "formula", "--offline"}),
              0)
        << relact_.err();
  }

  void PutPlan(bool is_gentle) {
    v1::PlanRevision revision;
    revision.set_number(is_gentle ? 1 : 2);
    *revision.mutable_publish_time() =
        ToTimestamp(relact_.world().clock.Now() - absl::Hours(is_gentle ? 48 : 47));
    revision.mutable_plan()->mutable_logging()->set_hide_volumes_from_parent(is_gentle);
    v1::Date& start = *revision.mutable_plan()->mutable_period()->mutable_start();
    start.set_year(2026);
    start.set_month(11);
    start.set_day(1);
    std::string id = kPlanId;
    if (!is_gentle) id.back() = 'c';
    device_.PutRow(id, v1::ROW_KIND_PLAN_REVISION, revision.SerializeAsString());
  }

  int Run(std::vector<std::string> arguments) { return relact_.Run(arguments); }
  // On both outputs; without IDs, in which any digits may stand.
  std::string Shown(std::vector<std::string> arguments) {
    EXPECT_EQ(relact_.Run(arguments), 0) << relact_.err();
    static const std::regex kId("[0-9a-f]{8}-[0-9a-f-]+");
    return std::regex_replace(relact_.out() + relact_.err(), kId, "ID");
  }
  std::string Id(size_t change) { return device_.Changes()[change].mutation.record_id(); }

  DeviceInTest device_;
  RelactInTest& relact_ = device_.relact;
};

TEST_F(OnADeviceInGentleMode, NoListShowsAnAmount) {
  for (const char* format : {"table", "plain", "csv", "json"}) {
    EXPECT_THAT(Shown({"session", "list", "-o", format}),
                AllOf(HasSubstr("pump-double"), Not(HasSubstr("61")), Not(HasSubstr("62"))))
        << format;
    EXPECT_THAT(Shown({"session", "show", Id(0), "-o", format}),
                AllOf(HasSubstr("pump-double"), Not(HasSubstr("61"))))
        << format;
  }
  EXPECT_THAT(Shown({"session", "list"}), HasSubstr("Amounts of milk are not shown"));
}

TEST_F(OnADeviceInGentleMode, AmountsAreKeptAndCorrectedUnseen) {
  EXPECT_THAT(Shown({"session", "correct", Id(0), "--minutes", "25", "--why", "longer", "--yes",
                     "--offline"}),
              Not(HasSubstr("61")));
  v1::Record record;
  ASSERT_TRUE(record.ParseFromString(device_.Changes()[0].mutation.body()));
  EXPECT_EQ(record.session().expressed_unsplit_ml(), 61);
  const std::vector<Change> changes = device_.Changes();
  ASSERT_EQ(changes.size(), 3u);
  for (const v1::FieldChange& change : changes[2].mutation.changes()) {
    EXPECT_NE(change.inner_field(), v1::Session::kExpressedUnsplitMlFieldNumber)
        << "what is not shown is not taken away";
  }
  EXPECT_THAT(Shown({"session", "void", Id(0), "--why", "twice", "--yes", "--offline"}),
              Not(HasSubstr("61")));
}

TEST_F(OnADeviceInGentleMode, ADaysTotalsShowNoAmountOnceTheyAreRecorded) {
  ASSERT_EQ(Run({"day", "add", "7 pumps 120ml wet 6", "--date", "yesterday", "--yes", "--offline"}),
            0)
      << relact_.err();
  EXPECT_THAT(Shown({"observe", "list"}), AllOf(HasSubstr("6"), Not(HasSubstr("120"))));
}

TEST_F(OnADeviceInGentleMode, NeitherTheTrayNorAConflictShowsOne) {
  v1::MutationOutcome outcome;
  outcome.set_n(1);
  outcome.set_result(v1::MUTATION_RESULT_REJECTED);
  outcome.set_reason(v1::REJECT_REASON_CLOSED);
  device_.Write([&](Transaction& transaction) {
    return ChangeTable(transaction).Settle(DeviceInTest::kReplicaId, outcome);
  });
  EXPECT_THAT(Shown({"sync", "tray", "-o", "json"}),
              AllOf(HasSubstr("pump-double"), Not(HasSubstr("61"))));
  v1::Record record;
  *record.mutable_time()->mutable_start_time() = ToTimestamp(relact_.world().clock.Now());
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_expressed_left_ml(63);
  v1::Record other = record;
  other.mutable_session()->set_expressed_left_ml(64);
  v1::MergeState merge_state;
  v1::SupersededChange& lost = *merge_state.add_superseded();
  for (v1::FieldChange& change : ChangesBetween(record, other)) {
    lost.set_group(GroupOf(PathOf(change)));
    *lost.add_changes() = std::move(change);
  }
  device_.PutRow(kRecordId, v1::ROW_KIND_SESSION, record.SerializeAsString(),
                 merge_state.SerializeAsString());
  for (const char* format : {"table", "json"}) {
    EXPECT_THAT(Shown({"sync", "conflicts", "-o", format}),
                AllOf(HasSubstr("an amount of milk, which is not shown"), Not(HasSubstr("63")),
                      Not(HasSubstr("64"))))
        << format;
  }
}

TEST_F(OnADeviceInGentleMode, AmountsAreShownAgainWhereALaterPlanShowsThem) {
  PutPlan(/*is_gentle=*/false);
  EXPECT_THAT(Shown({"session", "list"}), AllOf(HasSubstr("61 ml"), Not(HasSubstr("not shown"))));
}

}  // namespace relactation::gentle_device_test
