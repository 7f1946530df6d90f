#include "client/command/record_versions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/lost_change.h"
#include "client/command/record_values.h"
#include "client/command/session_facts.h"
#include "tests/support/care_builders.h"

namespace relactation::record_versions_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";
constexpr absl::Time kNoon = absl::FromUnixSeconds(1795521600);

v1::Client Family() {
  v1::Client client = AClient("0190f5a0-0000-7000-8000-000000000001", kAna, kLeo);
  *client.mutable_infants(0)->mutable_birth_date() = DateOf("2026-11-24");
  return client;
}

// As Ana recorded it, as Ben's change lost against hers, and as it was settled.
v1::ListRecordVersionsResponse ThreeVersions() {
  v1::ListRecordVersionsResponse response;
  for (const int ml : {30, 60, 50}) {
    v1::Record& version = *response.add_versions();
    version = ASession("0190f5a0-0000-7000-8000-000000000009", kAna, kNoon);
    version.mutable_session()->set_expressed_left_ml(ml);
    version.set_revision(response.versions_size());
    version.set_author_id(kAna);
  }
  v1::LostChange& lost = *response.add_lost();
  lost.set_group("expressed");
  lost.mutable_said()->mutable_session()->set_expressed_left_ml(40);
  lost.set_author_id(kAna);
  lost.set_holder_id(kAna);
  *lost.mutable_edit_time() = ToTimestamp(kNoon);
  lost.set_revision(2);
  lost.set_settle_revision(3);
  return response;
}

TEST(VersionsInWords, TellWhatLostUnderTheVersionAgainstWhichItLost) {
  const auto versions = VersionsInWords(ThreeVersions(), ColleagueNames(v1::Consultant()), Family(),
                                        absl::UTCTimeZone());
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_THAT(versions[0].settled, IsEmpty());
  EXPECT_THAT(versions[1].settled,
              ElementsAre("expressed: ana changed this twice, on devices that had not met",
                          "  ana said: expressed left 40 ml (2026-11-24 12:00); settled in 3"));
  EXPECT_THAT(versions[2].settled, IsEmpty());
}

TEST(VersionsInWords, TellUnderNoVersionWhatNobodyHasSettled) {
  v1::ListRecordVersionsResponse response = ThreeVersions();
  response.mutable_lost(0)->set_settle_revision(0);
  for (const RecordVersion& version :
       VersionsInWords(response, ColleagueNames(v1::Consultant()), Family(), absl::UTCTimeZone())) {
    EXPECT_THAT(version.settled, IsEmpty());
  }
}

TEST(VersionsInWords, CallWhatWasTakenBackInVainThatAndNoCorrection) {
  v1::ListRecordVersionsResponse response = ThreeVersions();
  response.clear_lost();
  for (const int i : {1, 2}) {
    v1::RecordEdit& edit = *response.mutable_versions(i)->mutable_edit();
    edit.set_editor_id(kAna);
    *edit.mutable_edit_time() = ToTimestamp(kNoon);
  }
  v1::LostChange& lost = *response.add_lost();
  lost.set_group("state");
  lost.set_revision(3);
  const auto versions =
      VersionsInWords(response, ColleagueNames(v1::Consultant()), Family(), absl::UTCTimeZone());
  EXPECT_EQ(versions[1].heading, "2  corrected 2026-11-24 12:00 by ana");
  EXPECT_EQ(versions[2].heading, "3  taken back without effect 2026-11-24 12:00 by ana");
}

TEST(LostInWords, TellWhatLostInTheWordsInWhichItWasTyped) {
  v1::ListRecordVersionsResponse response = ThreeVersions();
  v1::Record holds = response.versions(1);
  SetAsTyped("expressed_left_ml", "2oz", holds);
  const auto in_words = [&] {
    return LostInWords(holds, response.lost(0), Family(), ColleagueNames(v1::Consultant()),
                       absl::UTCTimeZone());
  };
  EXPECT_THAT(in_words()[1], HasSubstr("holds: expressed left 2 oz ("));
  EXPECT_THAT(in_words()[2], HasSubstr("said: expressed left 40 ml ("));
  SetAsTyped("expressed_left_ml", "1.35oz", *response.mutable_lost(0)->mutable_said());
  EXPECT_THAT(in_words()[1], HasSubstr("holds: expressed left 2 oz ("));
  EXPECT_THAT(in_words()[2], HasSubstr("said: expressed left 1.35 oz ("));
}

TEST(VersionAgainst, IsTheOldestListedWhereTheVersionItselfIsNot) {
  v1::ListRecordVersionsResponse response = ThreeVersions();
  response.mutable_lost(0)->set_revision(1);
  response.mutable_versions()->DeleteSubrange(0, 1);
  EXPECT_EQ(VersionAgainst(response.lost(0), response).revision(), 2);
}

TEST(LostItem, TellsWhenItLostAndWasSettledAndNothingOfAnEndThatThereWasNot) {
  v1::ListRecordVersionsResponse response = ThreeVersions();
  const auto item = [&] {
    return LostItem(response.versions(1), response.lost(0), Family(), absl::UTCTimeZone()).Text();
  };
  EXPECT_THAT(item(), HasSubstr("\"revision\": 2,\n \"settle_revision\": 3"));
  response.mutable_lost(0)->set_settle_revision(0);
  EXPECT_THAT(item(), HasSubstr("\"settle_revision\": null"));
}

TEST(ReasonsToLook, NameTheBirthThatARecordComesBefore) {
  v1::Record record =
      ASession("0190f5a0-0000-7000-8000-000000000009", kAna, kNoon - absl::Hours(24));
  EXPECT_THAT(ReasonsToLook(record, Family()), IsEmpty());
  record.mutable_observation()->mutable_weight()->set_infant_id(kLeo);
  EXPECT_THAT(ReasonsToLook(record, Family()),
              ElementsAre("comes before the birth of leo on 2026-11-24"));
  EXPECT_FALSE(CountsAsItStands(record, Family())) << "growth believes no such weight";
  record.mutable_observation()->mutable_diaper()->set_infant_id(kLeo);
  EXPECT_TRUE(CountsAsItStands(record, Family()));
}

}  // namespace relactation::record_versions_test
