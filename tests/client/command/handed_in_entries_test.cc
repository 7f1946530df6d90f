#include "client/command/handed_in_entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/client/command/device_samples.h"
#include "tests/client/command/relact_in_test.h"
#include "tests/support/care_builders.h"

namespace relactation::handed_in_entries_test {

using ::testing::HasSubstr;
using ::testing::Not;

absl::TimeZone Zone() { return LoadZone("Europe/Lisbon", "zone").value(); }

v1::HandedInEntry AnEntry(int64_t n = 3) {
  v1::HandedInEntry entry;
  entry.set_replica_id("01a20244-1111-7000-8000-0000000000ab");
  entry.set_n(n);
  entry.set_person_id(FamilyOfTwo().persons(0).person_id());
  *entry.mutable_receive_time() = ToTimestamp(NowOfDevices());
  *entry.mutable_edit_time() = ToTimestamp(NowOfDevices());
  entry.set_state(v1::HANDED_IN_STATE_WAITING);
  entry.set_action(v1::MUTATION_ACTION_CREATE);
  *entry.mutable_record() =
      ASession("01a20244-2222-7000-8000-000000000001", entry.person_id(), NowOfDevices());
  return entry;
}

TEST(EntriesApart, AreCountedOverAllDevices) {
  v1::ListFamilyDevicesResponse listed;
  EXPECT_EQ(EntriesApart(listed), 0);
  listed.add_devices()->set_entries_apart(2);
  listed.add_devices();
  listed.add_devices()->set_entries_apart(3);
  EXPECT_EQ(EntriesApart(listed), 5);
}

TEST(EntryId, IsTheEndOfTheReplicasIdAndTheNumber) {
  EXPECT_EQ(EntryId(AnEntry()), "000000ab-3");
  EXPECT_EQ(EntryId(v1::HandedInEntry()), "-0");
}

TEST(EntryInWords, SaysWhatANewEntryHolds) {
  EXPECT_THAT(EntryInWords(AnEntry(), FamilyOfTwo(), Zone()), HasSubstr("new: "));
}

TEST(EntryInWords, NamesWhatIsNoEntryForWhatItCanBe) {
  v1::HandedInEntry entry = AnEntry();
  entry.clear_record();
  EXPECT_EQ(EntryInWords(entry, FamilyOfTwo(), Zone()), "plan seen, or what cannot be read here");
}

TEST(EntryInWords, OfACorrectionSaysNoTimeThatNobodyGave) {
  v1::HandedInEntry entry = AnEntry();
  entry.set_action(v1::MUTATION_ACTION_PATCH);
  entry.mutable_record()->clear_time();
  EXPECT_EQ(EntryInWords(entry, FamilyOfTwo(), Zone()), "corrected");
}

TEST(EntryInWords, SaysOnlyThatItIsPrivate) {
  v1::HandedInEntry entry = AnEntry();
  entry.set_is_private(true);
  entry.clear_record();
  const std::string words = EntryInWords(entry, FamilyOfTwo(), Zone());
  EXPECT_THAT(words, HasSubstr("keeps private"));
  EXPECT_THAT(words, Not(HasSubstr("pump")));
}

TEST(HandedInLines, CutNothingOff) {
  v1::ListHandedInResponse listed;
  *listed.add_entries() = AnEntry();
  const std::string lines =
      HandedInLines(listed, FamilyOfTwo(), Zone(), Terminal{.width_cells = 200});
  EXPECT_THAT(lines, HasSubstr("000000ab-3  " + EntryInWords(AnEntry(), FamilyOfTwo(), Zone())));
  EXPECT_THAT(lines,
              HasSubstr("\n            of ana, done 24 Nov 22:00, handed in 24 Nov 22:00\n"));
  const std::string narrow =
      HandedInLines(listed, FamilyOfTwo(), Zone(), Terminal{.width_cells = 40});
  EXPECT_THAT(narrow, HasSubstr("(Europe/Lisbon)"));
}

TEST(ChooseEntry, FindsTheOneThatIsNamedAndNoOther) {
  RelactInTest relact;
  v1::ListHandedInResponse listed;
  *listed.add_entries() = AnEntry(3);
  *listed.add_entries() = AnEntry(4);
  CommandRun named = relact.ARun({{"ENTRY", {"000000AB-4"}}});
  const auto found = ChooseEntry(named, listed, FamilyOfTwo());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->n(), 4);
  CommandRun other = relact.ARun({{"ENTRY", {"000000ab-5"}}});
  EXPECT_TRUE(absl::IsNotFound(ChooseEntry(other, listed, FamilyOfTwo()).status()));
}

}  // namespace relactation::handed_in_entries_test
