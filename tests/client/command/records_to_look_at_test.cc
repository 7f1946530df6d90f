// Records that two people changed or may have logged twice: on a screen and for programs.
#include "client/command/records_to_look_at.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "client/command/client_review_json.h"
#include "client/command/client_review_page.h"
#include "client/command/lost_change.h"
#include "client/command/observation_words.h"
#include "client/command/record_versions.h"
#include "client/command/session_correction.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation::records_to_look_at_test {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kAna[] = "019ab3f2-0000-7000-8000-00000000000a";
constexpr char kBen[] = "019ab3f2-0000-7000-8000-00000000000b";
constexpr char kMia[] = "019ab3f2-0000-7000-8000-00000000000c";

// 2026-11-24T14:02:00Z
absl::Time Two() { return absl::FromUnixSeconds(1795528920); }

v1::Client TheFamily() {
  v1::Client client;
  client.set_code("ar-0377");
  client.set_display_name("Ana R.");
  client.set_zone("Europe/Lisbon");
  v1::Person& ana = *client.add_persons();
  ana.set_person_id(kAna);
  ana.set_handle("ana");
  ana.set_lactating(true);
  v1::Person& ben = *client.add_persons();
  ben.set_person_id(kBen);
  ben.set_handle("ben");
  return client;
}

ColleagueNames Names() {
  v1::Consultant mia;
  mia.set_consultant_id(kMia);
  mia.set_display_name("Mía Sato");
  return ColleagueNames(mia);
}

v1::Record APumping(const std::string& id = "019ab3f2-1111-7000-8000-000000000001",
                    const std::string& author = kAna) {
  v1::Record record;
  record.set_record_id(id);
  record.set_author_id(author);
  record.set_revision(3);
  *record.mutable_time()->mutable_start_time() = ToTimestamp(Two());
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_person_id(kAna);
  record.mutable_session()->set_expressed_left_ml(60);
  return record;
}

v1::LostChange BensForty() {
  v1::LostChange lost;
  lost.set_group("expressed");
  lost.mutable_said()->mutable_session()->set_expressed_left_ml(40);
  lost.set_author_id(kBen);
  *lost.mutable_edit_time() = ToTimestamp(Two() + absl::Minutes(2));
  lost.set_holder_id(kAna);
  *lost.mutable_hold_time() = ToTimestamp(Two() + absl::Minutes(3));
  return lost;
}

v1::LostChange AnasTakingBack() {
  v1::LostChange lost = BensForty();
  lost.set_group("state");
  lost.clear_said();
  lost.set_author_id(kAna);
  lost.set_holder_id(kBen);
  return lost;
}

v1::ReviewClientResponse WithConflict() {
  v1::ReviewClientResponse response;
  response.mutable_review()->set_zone("Europe/Lisbon");
  v1::RecordToLookAt& marked = *response.add_records_to_look_at();
  *marked.mutable_record() = APumping();
  marked.mutable_record()->add_review_reasons(v1::REVIEW_REASON_CHANGED_BY_TWO);
  *marked.add_lost() = BensForty();
  response.set_records_to_look_at_count(1);
  return response;
}

v1::ReviewClientResponse WithPair() {
  v1::ReviewClientResponse response;
  response.mutable_review()->set_zone("Europe/Lisbon");
  v1::PossibleDuplicate& pair = *response.add_possible_duplicates();
  *pair.mutable_earlier() = APumping();
  *pair.mutable_later() = APumping("019ab3f2-1111-7000-8000-000000000002", kBen);
  pair.mutable_later()->mutable_session()->set_expressed_left_ml(55);
  response.set_possible_duplicates_count(1);
  return response;
}

std::string Section(const v1::ReviewClientResponse& response, int width = 120) {
  return RecordsToLookAt(response, TheFamily(), Names(), absl::UTCTimeZone(),
                         {.width_cells = width});
}

std::vector<std::string> InWords(const v1::Record& record, const v1::LostChange& lost) {
  return LostInWords(record, lost, TheFamily(), Names(), absl::UTCTimeZone());
}

TEST(RecordsToLookAt, AreNotMentionedWhereThereAreNone) {
  EXPECT_EQ(Section({}), "");
  EXPECT_THAT(ClientReviewPage({}, TheFamily(), Names(), {Two()}, {}, {}),
              AllOf(Not(HasSubstr("Records to look at")), Not(HasSubstr("one event"))));
}

TEST(RecordsToLookAt, TellWhatHoldsWhatTheOtherSaidAndTheCommandThatSettlesIt) {
  EXPECT_THAT(Section(WithConflict()),
              AllOf(HasSubstr("\nRecords to look at: 1\n! 019ab3f2-1111  pump-double by ana, "),
                    HasSubstr("\n     recorded by ana\n"
                              "     expressed: ana and ben both changed this, not knowing of each "
                              "other\n"
                              "       holds: expressed left 60 ml (ana, 2026-11-24 14:05)\n"
                              "       ben said: expressed left 40 ml (2026-11-24 14:04)\n"
                              "     It counts as it stands, until you say what is right:\n"
                              "       relact session correct ar-0377 019ab3f2-1111\n"
                              "A correction settles all that was said of a record.")));
}

TEST(RecordsToLookAt, StandInTheReviewOfTheClientBelowTheFlags) {
  const std::string page = ClientReviewPage(WithConflict(), TheFamily(), Names(), {Two()}, {}, {});
  EXPECT_LT(page.find("Flags"), page.find("Records to look at"));
  EXPECT_LT(page.find("Records to look at"), page.find("Agreed, and logged"));
}

TEST(RecordsToLookAt, OfOneThatWasTakenBackOfferBothCommands) {
  v1::ReviewClientResponse response = WithConflict();
  v1::RecordToLookAt& marked = *response.mutable_records_to_look_at(0);
  marked.mutable_record()->set_review_reasons(0, v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK);
  *marked.mutable_lost(0) = AnasTakingBack();
  EXPECT_THAT(Section(response),
              AllOf(HasSubstr("     ana took it back and ben changed it, not knowing of each "
                              "other\n"
                              "       holds: it counts (ben, 2026-11-24 14:05)\n"
                              "       ana said: take it back (2026-11-24 14:04)\n"),
                    HasSubstr("  relact session correct ar-0377 019ab3f2-1111\n"
                              "       relact session void ar-0377 019ab3f2-1111\n")));
}

TEST(RecordsToLookAt, TellWhyOneIsLeftOutOfFigures) {
  v1::ReviewClientResponse response = WithConflict();
  v1::RecordToLookAt& marked = *response.mutable_records_to_look_at(0);
  marked.clear_lost();
  marked.mutable_record()->set_review_reasons(0, v1::REVIEW_REASON_STARTS_IN_FUTURE);
  EXPECT_THAT(Section(response),
              HasSubstr("     begins in the future\n"
                        "     It is left out of figures, until you say what is right:\n"));
}

TEST(RecordsToLookAt, SayWhereMoreAreThanAreListed) {
  v1::ReviewClientResponse response = WithConflict();
  response.set_records_to_look_at_count(53);
  EXPECT_THAT(Section(response), HasSubstr("Records to look at: 1 of 53\n"));
}

TEST(RecordsToLookAt, OfferNoCommandForWhatIsPrivateToAnAdult) {
  v1::ReviewClientResponse response = WithConflict();
  v1::Record& record = *response.mutable_records_to_look_at(0)->mutable_record();
  record.clear_session();
  record.mutable_observation()->mutable_mood()->set_person_id(kAna);
  record.mutable_observation()->mutable_mood()->set_mood(2);
  v1::LostChange& lost = *response.mutable_records_to_look_at(0)->mutable_lost(0);
  lost.set_group("observation");
  lost.mutable_said()->Clear();
  lost.mutable_said()->mutable_observation()->mutable_mood()->set_person_id(kAna);
  lost.mutable_said()->mutable_observation()->mutable_mood()->set_mood(5);
  lost.set_author_id(kAna);
  const std::string section = Section(response);
  EXPECT_THAT(section, HasSubstr("observation: ana changed this twice, on devices that had not "
                                 "met\n"));
  EXPECT_THAT(section, HasSubstr("private to ana, and settled on one of their own devices."));
  EXPECT_THAT(section, Not(HasSubstr("relact observe")));
}

TEST(RecordsToLookAt, TellWhoTookBackASignThatAnotherToldOf) {
  v1::ReviewClientResponse response;
  response.mutable_review()->set_zone("Europe/Lisbon");
  response.set_records_to_look_at_count(1);
  v1::Record& record = *response.add_records_to_look_at()->mutable_record();
  record = APumping();
  record.mutable_observation()->mutable_symptom()->add_codes(v1::SYMPTOM_CODE_SEIZURE);
  record.set_state(v1::RECORD_STATE_VOIDED);
  record.mutable_edit()->set_editor_id(kBen);
  *record.mutable_edit()->mutable_edit_time() = ToTimestamp(Two() + absl::Hours(3));
  record.mutable_edit()->set_reason("not true");
  const std::string section = Section(response, 200);
  EXPECT_THAT(section, HasSubstr("recorded by ana\n     taken back by ben on 24 Nov 17:02: "
                                 "\"not true\". No rule reads it any more; ask them"));
  EXPECT_THAT(section, Not(HasSubstr("relact observe")));
}

TEST(RecordsToLookAt, NameBothOfAPairByIdsThatTellThemApartAndTheCommandThatTakesOneBack) {
  EXPECT_THAT(
      Section(WithPair()),
      AllOf(HasSubstr("\nPossibly one event, logged by two people: 1\n"
                      "? 019ab3f2-1111-7000-8000-000000000001  pump-double by ana, "),
            HasSubstr("     recorded by ana\n"
                      "? 019ab3f2-1111-7000-8000-000000000002  pump-double by ana, "),
            HasSubstr(
                "     recorded by ben\n"
                "     They count once meanwhile. If they are one event, take one of them back:\n"
                "       relact session void ar-0377 "
                "019ab3f2-1111-7000-8000-000000000002\n"),
            HasSubstr("expressed left 55 ml"), HasSubstr("If they are two, leave both")));
}

TEST(RecordsToLookAt, OfACountThatOneSaysIsAllTellWhoseTotalItDiffersFrom) {
  v1::ReviewClientResponse response;
  response.set_possible_duplicates_count(1);
  v1::PossibleDuplicate& pair = *response.add_possible_duplicates();
  *pair.mutable_earlier() = APumping();
  pair.mutable_earlier()->mutable_observation()->mutable_day_totals()->set_wet(7);
  *pair.mutable_later() = APumping("019ab3f2-2222-7000-8000-000000000002", kBen);
  pair.mutable_later()->mutable_observation()->mutable_day_confirmed()->add_kinds(
      v1::COVERAGE_KIND_DIAPERS);
  const std::string page = Section(response, 400);
  EXPECT_THAT(page, HasSubstr("Possibly one event, or one day, logged by two people: 1"));
  EXPECT_THAT(page, HasSubstr("What was recorded one by one of that day, and is all of it as ben "
                              "says, comes to other numbers than the total of ana, which counts "
                              "in figures; rules about danger read the lower of diapers"));
  EXPECT_THAT(page, HasSubstr("relact observe void ar-0377 019ab3f2-1"));
  EXPECT_THAT(page, HasSubstr("relact observe void ar-0377 019ab3f2-2"));
}

TEST(RecordsToLookAt, OfTwoTotalsOfOneDayTellWhichCountsAndOfferToTakeBackEither) {
  v1::ReviewClientResponse response;
  response.set_possible_duplicates_count(1);
  v1::PossibleDuplicate& pair = *response.add_possible_duplicates();
  *pair.mutable_earlier() = APumping();
  pair.mutable_earlier()->mutable_observation()->mutable_day_totals()->set_sessions(5);
  *pair.mutable_later() = APumping("019ab3f2-2222-7000-8000-000000000002", kBen);
  pair.mutable_later()->mutable_observation()->mutable_day_totals()->set_sessions(6);
  *pair.mutable_earlier()->mutable_create_time() = ToTimestamp(Two() + absl::Hours(3));
  *pair.mutable_later()->mutable_create_time() = ToTimestamp(Two() + absl::Hours(2));
  const std::string page = Section(response, 200);
  EXPECT_THAT(page, HasSubstr("Possibly one event, or one day, logged by two people: 1"));
  EXPECT_THAT(page,
              HasSubstr("They give different numbers for one day. What ana said counts in "
                        "figures, for it was recorded last; rules about danger read the lower "
                        "of diapers and top-ups. Take back the one that is wrong:"));
  EXPECT_THAT(page, HasSubstr("relact observe void ar-0377 019ab3f2-1"));
  EXPECT_THAT(page, HasSubstr("relact observe void ar-0377 019ab3f2-2"));
  EXPECT_THAT(page, Not(HasSubstr("Both count")));
}

TEST(RecordsToLookAt, OfAPrivatePairOfferToTakeBackWhatTheReaderRecorded) {
  v1::ReviewClientResponse response = WithPair();
  v1::PossibleDuplicate& pair = *response.mutable_possible_duplicates(0);
  for (v1::Record* record : {pair.mutable_earlier(), pair.mutable_later()}) {
    record->clear_session();
    record->mutable_observation()->mutable_mood()->set_person_id(kAna);
  }
  EXPECT_THAT(Section(response), AllOf(HasSubstr("whoever recorded one can take it back"),
                                       Not(HasSubstr("relact observe"))));
  pair.mutable_earlier()->set_author_id(kMia);
  EXPECT_THAT(Section(response),
              HasSubstr("relact observe void ar-0377 " + pair.earlier().record_id() + "\n"));
}

TEST(RecordsToLookAt, KeepToTheScreenAndObeyNothing) {
  v1::ReviewClientResponse response = WithConflict();
  response.mutable_records_to_look_at(0)->mutable_record()->set_note("a\x1b[31mb");
  v1::LostChange& lost = *response.mutable_records_to_look_at(0)->add_lost();
  lost = BensForty();
  lost.set_group("note");
  lost.mutable_said()->set_note("x\x07y\nz");
  for (const int width : {55, 80, 120}) {
    std::istringstream lines(Section(response, width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(DisplayWidth(line), width) << line;
      EXPECT_THAT(line, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07"))));
    }
  }
}

TEST(RecordsToLookAt, AskForTheNamesOfThePracticeAloneAndNotOfTheFamily) {
  v1::ReviewClientResponse response = WithConflict();
  EXPECT_THAT(PeopleIn(response, TheFamily()), IsEmpty());
  response.mutable_records_to_look_at(0)->mutable_lost(0)->set_holder_id(kMia);
  EXPECT_THAT(PeopleIn(response, TheFamily()), ElementsAre(kMia));
  EXPECT_THAT(Section(response), HasSubstr("expressed: you and ben both changed this"));
}

TEST(RecordsToLookAt, AreObjectsForPrograms) {
  v1::ReviewClientResponse response = WithConflict();
  *response.add_possible_duplicates() = WithPair().possible_duplicates(0);
  response.set_possible_duplicates_count(1);
  std::string text = ClientReviewObject(response, TheFamily(), true, 0).Text();
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  for (const char* part :
       {"\"records_to_look_at_count\":1", "\"possible_duplicates_count\":1", "\"earlier\":{",
        "\"later\":{", "\"group\":\"expressed\"", "\"holder\":\"ana\"", "\"author\":\"ben\"",
        "\"edit_time\":\"2026-11-24T14:04:00+00:00\"", "\"counts_in_figures\":true",
        "\"changes\":[\"expressedleft:60ml-", "\"reasons_to_look\":[\"twopeoplechangedit\"]"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(RecordsToLookAt, AreEmptyListsForProgramsWhereThereAreNone) {
  const std::string text = ClientReviewObject({}, TheFamily(), true, 0).Text();
  EXPECT_THAT(
      text, AllOf(HasSubstr("\"records_to_look_at\": []"), HasSubstr("\"possible_duplicates\": []"),
                  HasSubstr("\"records_to_look_at_count\": 0")));
}

TEST(LostChange, AsItSaidChangesItsOwnGroupAndNothingElse) {
  v1::Record record = APumping();
  record.set_note("sleepy");
  record.mutable_session()->set_expressed_right_ml(30);
  const v1::Record said = AsItSaid(record, BensForty());
  EXPECT_EQ(said.session().expressed_left_ml(), 40);
  EXPECT_FALSE(said.session().has_expressed_right_ml()) << "of the group, and not said";
  EXPECT_EQ(said.session().method(), v1::METHOD_PUMP_DOUBLE);
  EXPECT_EQ(said.note(), "sleepy");
  EXPECT_EQ(said.record_id(), record.record_id());
}

TEST(LostChange, DoesNotTakeTheWordsInWhichTheOtherNumberWasTyped) {
  v1::Record record = APumping();
  v1::TypedValue& typed = *record.add_as_typed();
  typed.set_field("expressed_left_ml");
  typed.set_text("2oz");
  EXPECT_THAT(InWords(record, BensForty()),
              ElementsAre(HasSubstr("both changed"), HasSubstr("holds: expressed left 2 oz"),
                          HasSubstr("ben said: expressed left 40 ml")));
}

TEST(LostChange, SaysNotKnownWhereOneMadeItUnknown) {
  v1::LostChange lost = BensForty();
  lost.mutable_said()->mutable_session()->clear_expressed_left_ml();
  EXPECT_THAT(InWords(APumping(), lost)[2], HasSubstr("ben said: expressed left not known ("));
}

TEST(LostChange, OfFieldsOfALaterVersionSaysThatThereIsSomethingNotShown) {
  v1::LostChange lost = BensForty();
  lost.set_group("");
  lost.mutable_said()->Clear();
  EXPECT_THAT(InWords(APumping(), lost),
              ElementsAre(HasSubstr("a later version's: ana"), HasSubstr("as it stands"),
                          HasSubstr("not shown here")));
}

TEST(RecordVersions, NameTheAdultsOfTheFamily) {
  v1::ListRecordVersionsResponse response;
  *response.add_versions() = APumping();
  *response.add_versions() = APumping();
  v1::RecordEdit& edit = *response.mutable_versions(1)->mutable_edit();
  edit.set_editor_id(kBen);
  *edit.mutable_edit_time() = ToTimestamp(Two());
  *response.add_lost() = BensForty();
  const auto versions = VersionsInWords(response, Names(), TheFamily(), absl::UTCTimeZone());
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_THAT(versions[0].heading, HasSubstr(" by ana"));
  EXPECT_EQ(versions[1].heading, "3  corrected 2026-11-24 14:02 by ben");
  EXPECT_THAT(PeopleIn(response, TheFamily()), IsEmpty());
}

TEST(CorrectedSession, MayChangeNothingOfWhatTwoPeopleChanged) {
  v1::Record record = APumping();
  EXPECT_FALSE(CorrectedSession(record, {}, {}, TheFamily()).ok());
  record.add_review_reasons(v1::REVIEW_REASON_CHANGED_BY_TWO);
  const auto corrected = CorrectedSession(record, {}, {}, TheFamily());
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_EQ(corrected->SerializeAsString(), record.SerializeAsString());
}

}  // namespace relactation::records_to_look_at_test
