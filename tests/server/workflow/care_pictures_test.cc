#include "server/workflow/care_pictures.h"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "server/workflow/plan_pausing.h"
#include "server/workflow/record_correction.h"
#include "tests/support/flag_fixture.h"

namespace relactation::care_pictures_test {

class CarePicturesKept : public FlagFixture {
 protected:
  // What a server that has just started would answer.
  std::string Anew() {
    CarePictures empty;
    v1::ReviewCaseloadRequest request;
    const auto response = Call<v1::ReviewCaseloadResponse>(
        request, ReadHandler<v1::ReviewCaseloadRequest, v1::ReviewCaseloadResponse>(
                     [&empty](const Scope& scope, const v1::ReviewCaseloadRequest& asked) {
                       return ReviewCaseload(scope, asked, empty);
                     }));
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::ReviewCaseloadResponse()).DebugString();
  }

  std::string Kept() { return Caseload().DebugString(); }

  absl::Time FlagSince(const v1::Client& client, std::string_view rule) {
    return FromTimestamp(FlagOfRule(client, rule).since());
  }
};

// A family's days, in any order: what was logged, corrected, taken back, asked for, paused.
class ADayOfChanges {
 public:
  ADayOfChanges(std::mt19937& random, const v1::Client& client)
      : random_(random), client_(client) {}

  int Roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  v1::Record Session(const std::string& id, absl::Time now) {
    v1::Record record = ASession(id, client_.persons(0).person_id(), now - Ago());
    record.mutable_session()->set_expressed_left_ml(Roll(80));
    record.mutable_session()->set_pain(Roll(9));
    return record;
  }

  v1::Record Mood(const std::string& id, absl::Time now) {
    v1::Record record = AMood(id, client_.persons(0).person_id(), now - Ago());
    record.mutable_observation()->mutable_mood()->set_mood(1 + Roll(5));
    record.mutable_observation()->mutable_mood()->set_wants_call(Roll(3) == 0);
    return record;
  }

  v1::Record Diaper(const std::string& id, absl::Time now) {
    v1::Record record;
    record.set_record_id(id);
    *record.mutable_time()->mutable_start_time() = ToTimestamp(now - Ago());
    v1::Diaper& diaper = *record.mutable_observation()->mutable_diaper();
    diaper.set_infant_id(client_.infants(0).infant_id());
    diaper.set_wet(1);
    return record;
  }

  // Most often today, sometimes weeks ago or a little ahead.
  absl::Duration Ago() {
    const int kind = Roll(8);
    if (kind == 0) return absl::Hours(Roll(24 * 60));
    if (kind == 1) return -absl::Minutes(Roll(40));
    return absl::Minutes(Roll(24 * 60));
  }

 private:
  std::mt19937& random_;
  const v1::Client& client_;
};

TEST_F(CarePicturesKept, AreWhatWouldBeMadeAnewWhateverHappens) {
  std::mt19937 random(4);
  const v1::Client client = AddFamily();
  AddFamily();
  ASSERT_TRUE(Publish(client, APlan("2026-08-20"), 0).ok());
  ADayOfChanges changes(random, client);
  std::vector<v1::Record> records;
  for (int turn = 0; turn < 120; ++turn) {
    const absl::Time now = clock_.Now();
    switch (changes.Roll(7)) {
      case 0:
        records.push_back(Added(client, AWeight(client, changes.Ago(), 3800 + changes.Roll(900))));
        break;
      case 1:
        Added(client, changes.Mood(NewId(), now));
        break;
      case 2:
        records.push_back(Added(client, changes.Diaper(NewId(), now)));
        break;
      case 3:
        if (!records.empty()) {
          v1::VoidRecordRequest request;
          request.set_request_id(NewId());
          request.set_client_id(client.client_id());
          request.set_record_id(records.back().record_id());
          request.set_base_revision(records.back().revision());
          request.set_reason("entered twice");
          ASSERT_TRUE(Do(&VoidRecord, request).ok());
          records.pop_back();
        }
        break;
      case 4: {
        const v1::ListFlagsResponse flags = Flags(client);
        if (flags.flags().empty()) break;
        ASSERT_TRUE(
            Do(&DecideFlag, ADecision(flags.flags(0), v1::FLAG_DECISION_KIND_ACKNOWLEDGED)).ok());
        break;
      }
      default:
        records.push_back(Added(client, changes.Session(NewId(), now)));
    }
    ASSERT_EQ(Kept(), Anew()) << "after turn " << turn;
    clock_.Advance(absl::Minutes(changes.Roll(600)));
    ASSERT_EQ(Kept(), Anew()) << "some time after turn " << turn;
  }
}

TEST_F(CarePicturesKept, ARecordThatLiesAheadCountsFromWhenItMay) {
  const v1::Client client = AddFamily();
  Added(client, ASession(NewId(), client.persons(0).person_id(), clock_.Now() + absl::Minutes(9)));
  EXPECT_EQ(Kept(), Anew());
  clock_.Advance(absl::Minutes(30));
  EXPECT_EQ(Kept(), Anew());
  EXPECT_TRUE(Caseload().clients(0).has_last_record_time());
}

TEST_F(CarePicturesKept, SinceWhenAFlagHoldsIsFollowedBackFurtherThanRulesLook) {
  const v1::Client client = AddFamily();
  ASSERT_TRUE(Publish(client, APlan("2026-08-20"), 0).ok());
  const absl::Time published = clock_.Now();
  clock_.Advance(absl::Hours(24 * 120));
  const absl::Time silent_since = FlagSince(client, "A1");
  EXPECT_GE(silent_since, published);
  EXPECT_LT(silent_since, published + absl::Hours(24 * 6));
  // Whoever looks when.
  clock_.Advance(absl::Hours(24 * 30));
  EXPECT_EQ(FlagSince(client, "A1"), silent_since);
  EXPECT_EQ(Kept(), Anew());
}

TEST_F(CarePicturesKept, WhatOneFamilyLogsChangesNoOthers) {
  const v1::Client one = AddFamily();
  const v1::Client other = AddFamily();
  LoseWeight(one);
  EXPECT_EQ(FlagOfRule(one, "W3").client_id(), one.client_id());
  EXPECT_EQ(FlagOfRule(other, "W3").client_id(), "");
}

}  // namespace relactation::care_pictures_test
