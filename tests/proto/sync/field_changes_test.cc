#include "proto/relactation/sync/field_changes.h"

#include <gmock/gmock.h>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>
#include <string>

namespace relactation::field_changes_test {

using google::protobuf::UnknownFieldSet;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kId[] = "0196f0a1-0000-7000-8000-000000000001";
constexpr char kAna[] = "0196f0a1-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0196f0a1-0000-7000-8000-000000000003";
constexpr char kMia[] = "0196f0a1-0000-7000-8000-000000000004";

constexpr int kSession = v1::Record::kSessionFieldNumber;
constexpr int kNote = v1::Record::kNoteFieldNumber;
constexpr int kPain = v1::Session::kPainFieldNumber;
constexpr int kSegments = v1::Session::kSegmentsFieldNumber;
// Fields that no version knows yet.
constexpr int kLaterInRecord = 1000;
constexpr int kLaterInSession = 2000;

v1::Record ARecord() {
  v1::Record record;
  record.set_record_id(kId);
  record.mutable_time()->mutable_start_time()->set_seconds(1'790'000'000);
  return record;
}

v1::Record ASession(v1::Method method = v1::METHOD_PUMP_DOUBLE) {
  v1::Record record = ARecord();
  record.mutable_session()->set_method(method);
  return record;
}

v1::Record WithSegments(const std::vector<v1::Side>& sides) {
  v1::Record record = ASession();
  for (const v1::Side side : sides) {
    v1::Segment& segment = *record.mutable_session()->add_segments();
    segment.set_side(side);
    segment.set_active_seconds(600);
  }
  return record;
}

v1::Record AMeasuredNothing() {
  v1::Record record = ASession();
  record.mutable_session()->set_expressed_left_ml(0);
  record.mutable_session()->set_massage(false);
  record.mutable_session()->set_pain(0);
  return record;
}

v1::Record AFeedOfTwins() {
  v1::Record record = ASession(v1::METHOD_BREAST);
  record.mutable_time()->mutable_end_time()->set_seconds(1'790'001'200);
  record.mutable_time()->set_zone("Europe/Lisbon");
  v1::Session& session = *record.mutable_session();
  session.set_person_id(kAna);
  session.set_purpose(v1::PURPOSE_NUTRITIVE);
  session.set_sns(true);
  for (const char* infant : {kLeo, kMia}) {
    v1::Portion& portion = *session.add_portions();
    portion.set_infant_id(infant);
    portion.set_milk(v1::MILK_OWN_STORED);
    portion.set_taken_ml(45);
    v1::SessionInfant& at_breast = *session.add_infants();
    at_breast.set_infant_id(infant);
    at_breast.set_latch(v1::LATCH_LATCHED);
  }
  return record;
}

v1::Record ATypedSession() {
  v1::Record record = ASession();
  record.set_note("Sleepy.\nLong rain.");
  record.mutable_session()->set_expressed_left_ml(67);
  record.mutable_session()->set_shield(true);
  v1::TypedValue& typed = *record.add_as_typed();
  typed.set_field("expressed_left_ml");
  typed.set_text("2.25oz");
  return record;
}

UnknownFieldSet& UnknownOf(google::protobuf::Message& message) {
  return *message.GetReflection()->MutableUnknownFields(&message);
}

v1::Record OfALaterVersion(uint64_t number = 7) {
  v1::Record record = ATypedSession();
  UnknownOf(record).AddVarint(kLaterInRecord, number);
  UnknownOf(record).AddLengthDelimited(kLaterInRecord + 1, "a word");
  UnknownOf(*record.mutable_session()).AddVarint(kLaterInSession, number);
  UnknownOf(*record.mutable_session()).AddVarint(kLaterInSession, number + 1);
  return record;
}

std::vector<v1::Record> Sessions() {
  return {ASession(),
          ASession(v1::METHOD_BOTTLE),
          WithSegments({v1::SIDE_LEFT, v1::SIDE_RIGHT}),
          WithSegments({v1::SIDE_RIGHT}),
          AMeasuredNothing(),
          AFeedOfTwins(),
          ATypedSession(),
          OfALaterVersion(),
          OfALaterVersion(8)};
}

std::vector<v1::Record> Observations() {
  v1::Record weight = ARecord();
  weight.mutable_observation()->mutable_weight()->set_infant_id(kLeo);
  weight.mutable_observation()->mutable_weight()->set_weight_g(3450);
  v1::TypedValue& typed = *weight.add_as_typed();
  typed.set_field("weight_g");
  typed.set_text("7lb 9.7oz");
  v1::Record diaper = ARecord();
  diaper.mutable_observation()->mutable_diaper()->set_wet(0);
  diaper.set_note("Dry all morning");
  v1::Record of_a_later_kind = ARecord();
  UnknownOf(*of_a_later_kind.mutable_observation()).AddVarint(99, 1);
  return {weight, diaper, of_a_later_kind};
}

v1::FieldChange Change(const FieldPath& path, const std::string& value) {
  v1::FieldChange change;
  change.set_field(path.field);
  change.set_inner_field(path.inner_field);
  change.set_value(value);
  return change;
}

v1::FieldChange NoteOf(const std::string& text) {
  v1::Record part;
  part.set_note(text);
  return Change({kNote, 0}, part.SerializeAsString());
}

v1::FieldChange PainOf(int pain) {
  v1::Session part;
  part.set_pain(pain);
  return Change({kSession, kPain}, part.SerializeAsString());
}

std::string EncodedNumber(int field, uint64_t number) {
  UnknownFieldSet fields;
  fields.AddVarint(field, number);
  std::string encoded;
  fields.SerializeToString(&encoded);
  return encoded;
}

std::vector<FieldPath> PathsOf(const std::vector<v1::FieldChange>& changes) {
  std::vector<FieldPath> paths;
  for (const v1::FieldChange& change : changes) paths.push_back(PathOf(change));
  return paths;
}

v1::Record Applied(const std::vector<v1::FieldChange>& changes, v1::Record record) {
  const absl::Status status = ApplyChanges(changes, record);
  EXPECT_TRUE(status.ok()) << status;
  return record;
}

void ExpectEveryOneCanBecomeEveryOther(const std::vector<v1::Record>& versions) {
  for (size_t i = 0; i < versions.size(); ++i) {
    for (size_t j = 0; j < versions.size(); ++j) {
      const v1::Record made = Applied(ChangesBetween(versions[i], versions[j]), versions[i]);
      EXPECT_EQ(made.SerializeAsString(), versions[j].SerializeAsString()) << i << " to " << j;
    }
  }
}

// A change of the note comes first: none of it may be left in the record.
void ExpectRefused(const v1::FieldChange& wrong, const std::string& place,
                   v1::Record record = ATypedSession()) {
  const std::string before = record.SerializeAsString();
  const absl::Status status = ApplyChanges({NoteOf("something else"), wrong}, record);
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_THAT(std::string(status.message()), StartsWith(place + ":"));
  EXPECT_EQ(record.SerializeAsString(), before);
}

TEST(IsSetByServer, HoldsForWhoWhenAndHowOftenAlone) {
  std::vector<std::string> names;
  const auto& record = *v1::Record::descriptor();
  for (int i = 0; i < record.field_count(); ++i) {
    if (IsSetByServer(record.field(i)->number())) names.push_back(record.field(i)->name());
  }
  EXPECT_THAT(names, ElementsAre("record_id", "origin", "revision", "author_id", "device_id",
                                 "create_time", "review_reasons", "edit", "state", "entry_time"));
  EXPECT_FALSE(IsSetByServer(kLaterInRecord));
}

TEST(ChangesBetween, MakeOneSessionOfAnother) { ExpectEveryOneCanBecomeEveryOther(Sessions()); }

TEST(ChangesBetween, MakeOneObservationOfAnother) {
  ExpectEveryOneCanBecomeEveryOther(Observations());
}

TEST(ChangesBetween, AreNoneWhereNothingDiffers) {
  for (const v1::Record& record : Sessions()) {
    EXPECT_THAT(ChangesBetween(record, record), IsEmpty());
  }
  for (const v1::Record& record : Observations()) {
    EXPECT_THAT(ChangesBetween(record, record), IsEmpty());
  }
}

TEST(ChangesBetween, PassOverWhatTheServerSets) {
  v1::Record stored = ATypedSession();
  stored.set_record_id(kMia);
  stored.mutable_origin()->set_source("huckleberry");
  stored.set_revision(3);
  stored.set_author_id(kAna);
  stored.set_device_id(kLeo);
  stored.mutable_create_time()->set_seconds(1'790'000'100);
  stored.add_review_reasons(v1::REVIEW_REASON_ENDS_BEFORE_START);
  stored.mutable_edit()->set_reason("mistyped");
  stored.set_state(v1::RECORD_STATE_VOIDED);
  EXPECT_THAT(ChangesBetween(ATypedSession(), stored), IsEmpty());
  EXPECT_THAT(ChangesBetween(stored, ATypedSession()), IsEmpty());
}

TEST(ChangesBetween, NameEachFieldOfEveryGroupThatDiffersInTheOrderOfNumbers) {
  v1::Record after = ATypedSession();
  after.set_note("Awake");
  after.mutable_time()->set_zone("Europe/Lisbon");
  after.mutable_session()->set_pain(2);
  after.mutable_session()->set_method(v1::METHOD_PUMP_SINGLE);
  const std::vector<FieldPath> paths = {{v1::Record::kTimeFieldNumber, 0},
                                        {kSession, v1::Session::kMethodFieldNumber},
                                        {kSession, v1::Session::kPurposeFieldNumber},
                                        {kSession, v1::Session::kPersonIdFieldNumber},
                                        {kSession, v1::Session::kSegmentsFieldNumber},
                                        {kSession, v1::Session::kMassageFieldNumber},
                                        {kSession, kPain},
                                        {kNote, 0}};
  EXPECT_EQ(PathsOf(ChangesBetween(ATypedSession(), after)), paths);
}

TEST(ChangesBetween, ClearAFieldByAnEmptyValue) {
  v1::Record after = ATypedSession();
  after.clear_note();
  after.mutable_session()->clear_expressed_left_ml();
  const auto changes = ChangesBetween(ATypedSession(), after);
  ASSERT_THAT(changes, SizeIs(4));  // The three amounts of a side are one group.
  EXPECT_EQ(PathOf(changes[0]), (FieldPath{kSession, v1::Session::kExpressedLeftMlFieldNumber}));
  EXPECT_EQ(changes[0].value(), "");
  EXPECT_EQ(PathOf(changes[3]), (FieldPath{kNote, 0}));
  EXPECT_EQ(changes[3].value(), "");
}

TEST(ChangesBetween, TellAMeasuredZeroFromNothingMeasured) {
  v1::Record after = ASession();
  after.mutable_session()->set_pain(0);
  const auto changes = ChangesBetween(ASession(), after);
  ASSERT_THAT(changes, SizeIs(2));  // With massage.
  EXPECT_EQ(changes[1].SerializeAsString(), PainOf(0).SerializeAsString());
  EXPECT_TRUE(Applied(changes, ASession()).session().has_pain());
}

TEST(ApplyChanges, LeavesTheRestOfTheRecord) {
  v1::Record expected = AFeedOfTwins();
  expected.set_note("New");
  expected.mutable_session()->set_pain(4);
  const v1::Record changed = Applied({NoteOf("New"), PainOf(4)}, AFeedOfTwins());
  EXPECT_EQ(changed.SerializeAsString(), expected.SerializeAsString());
}

TEST(ApplyChanges, KeepsWhatTheServerSet) {
  v1::Record stored = ATypedSession();
  stored.set_revision(3);
  stored.set_author_id(kAna);
  stored.add_review_reasons(v1::REVIEW_REASON_ENDS_BEFORE_START);
  v1::Record expected = stored;
  expected.set_note("New");
  EXPECT_EQ(Applied({NoteOf("New")}, stored).SerializeAsString(), expected.SerializeAsString());
}

TEST(ApplyChanges, TakesARepeatedFieldAsAWhole) {
  const v1::Record right = WithSegments({v1::SIDE_RIGHT});
  v1::Session part;
  *part.mutable_segments() = right.session().segments();
  const v1::FieldChange change = Change({kSession, kSegments}, part.SerializeAsString());
  const v1::Record changed = Applied({change}, WithSegments({v1::SIDE_LEFT, v1::SIDE_BOTH}));
  EXPECT_EQ(changed.SerializeAsString(), right.SerializeAsString());
  const v1::Record cleared = Applied({Change({kSession, kSegments}, "")}, right);
  EXPECT_EQ(cleared.SerializeAsString(), ASession().SerializeAsString());
}

TEST(ApplyChanges, ClearsAFieldThatIsNotThereWithoutHarm) {
  EXPECT_EQ(Applied({Change({kSession, kPain}, "")}, ASession()).SerializeAsString(),
            ASession().SerializeAsString());
}

TEST(ApplyChanges, KeepsFieldsOfALaterVersion) {
  v1::Record expected = OfALaterVersion();
  expected.mutable_session()->set_pain(4);
  EXPECT_EQ(Applied({PainOf(4)}, OfALaterVersion()).SerializeAsString(),
            expected.SerializeAsString());
}

TEST(ApplyChanges, SetsFieldsOfALaterVersionByTheirNumbers) {
  const FieldPath in_record = {kLaterInRecord, 0};
  const FieldPath in_session = {kSession, kLaterInSession};
  const v1::Record changed = Applied({Change(in_record, EncodedNumber(kLaterInRecord, 5)),
                                      Change(in_session, EncodedNumber(kLaterInSession, 6))},
                                     ASession());
  v1::Record expected = ASession();
  UnknownOf(expected).AddVarint(kLaterInRecord, 5);
  UnknownOf(*expected.mutable_session()).AddVarint(kLaterInSession, 6);
  EXPECT_EQ(changed.SerializeAsString(), expected.SerializeAsString());
}

TEST(ApplyChanges, ClearsFieldsOfALaterVersionByTheirNumbers) {
  const v1::Record changed =
      Applied({Change({kLaterInRecord, 0}, ""), Change({kLaterInRecord + 1, 0}, ""),
               Change({kSession, kLaterInSession}, "")},
              OfALaterVersion());
  EXPECT_EQ(changed.SerializeAsString(), ATypedSession().SerializeAsString());
}

TEST(ApplyChanges, RefusesAFieldThatTheServerSets) {
  v1::Record part;
  part.set_revision(9);
  ExpectRefused(Change({v1::Record::kRevisionFieldNumber, 0}, part.SerializeAsString()),
                "changes[1].field");
  const auto& record = *v1::Record::descriptor();
  for (int i = 0; i < record.field_count(); ++i) {
    const int field = record.field(i)->number();
    if (IsSetByServer(field)) ExpectRefused(Change({field, 0}, ""), "changes[1].field");
  }
}

TEST(ApplyChanges, RefusesTheSameFieldTwice) {
  ExpectRefused(NoteOf("and another"), "changes[1].field");
  v1::Record record = ATypedSession();
  EXPECT_TRUE(absl::IsInvalidArgument(ApplyChanges({PainOf(1), PainOf(1)}, record)));
  EXPECT_EQ(record.SerializeAsString(), ATypedSession().SerializeAsString());
}

TEST(ApplyChanges, RefusesAValueThatHoldsAnotherField) {
  const FieldPath pain = {kSession, kPain};
  const std::string four = PainOf(4).value();
  ExpectRefused(Change(pain, EncodedNumber(v1::Session::kMassageFieldNumber, 1)),
                "changes[1].value");
  ExpectRefused(Change(pain, four + EncodedNumber(kLaterInSession, 1)), "changes[1].value");
  ExpectRefused(Change({v1::Record::kTimeFieldNumber, 0}, NoteOf("x").value()), "changes[1].value");
  ExpectRefused(Change({kLaterInRecord, 0}, EncodedNumber(v1::Record::kRevisionFieldNumber, 9)),
                "changes[1].value");
}

TEST(ApplyChanges, RefusesAValueThatIsNoEncodedField) {
  const FieldPath later = {kLaterInRecord, 0};
  ExpectRefused(Change(later, "\xff"), "changes[1].value");
  const std::string whole = EncodedNumber(kLaterInRecord, 300);
  ExpectRefused(Change(later, whole.substr(0, whole.size() - 1)), "changes[1].value");
}

TEST(ApplyChanges, RefusesASessionAsAWhole) {
  ExpectRefused(Change({kSession, 0}, ""), "changes[1].inner_field");
  ExpectRefused(Change({kSession, 0}, ASession().SerializeAsString()), "changes[1].inner_field");
}

TEST(ApplyChanges, RefusesAnInnerFieldWhereThereIsNoSession) {
  ExpectRefused(Change({kLaterInRecord, kPain}, ""), "changes[1].inner_field");
}

TEST(ApplyChanges, RefusesWhatWouldMakeARecordOfAnotherKind) {
  ExpectRefused(PainOf(1), "changes[1].field", Observations()[0]);
  const FieldPath observation = {v1::Record::kObservationFieldNumber, 0};
  ExpectRefused(Change(observation, ""), "changes[1].field");
}

TEST(ApplyChanges, RefusesAKnownFieldInAnotherFormThanItsOwn) {
  const FieldPath time = {v1::Record::kTimeFieldNumber, 0};
  ExpectRefused(Change(time, EncodedNumber(time.field, 1)), "changes");
  UnknownFieldSet text;
  text.AddLengthDelimited(kPain, "four");
  std::string encoded;
  text.SerializeToString(&encoded);
  ExpectRefused(Change({kSession, kPain}, encoded), "changes");
}

TEST(ApplyChanges, RefusesTextThatIsNoUtf8) {
  UnknownFieldSet text;
  text.AddLengthDelimited(v1::Session::kPersonIdFieldNumber, "\xc3\x28");
  std::string encoded;
  text.SerializeToString(&encoded);
  ExpectRefused(Change({kSession, v1::Session::kPersonIdFieldNumber}, encoded), "changes");
}

TEST(ValuesOf, GivesBackWhatIsThere) {
  const v1::Record before = OfALaterVersion();
  const std::vector<FieldPath> paths = {
      {kNote, 0}, {kLaterInRecord, 0}, {kSession, kLaterInSession}, {kSession, kPain}};
  const v1::Record changed =
      Applied({NoteOf("New"), Change({kLaterInRecord, 0}, ""),
               Change({kSession, kLaterInSession}, EncodedNumber(kLaterInSession, 1)), PainOf(9)},
              before);
  EXPECT_EQ(PathsOf(ValuesOf(before, paths)), paths);
  EXPECT_EQ(Applied(ValuesOf(before, paths), changed).SerializeAsString(),
            before.SerializeAsString());
}

TEST(ValuesOf, AreEmptyWhereNothingIs) {
  const auto values =
      ValuesOf(ASession(), {{kNote, 0}, {kSession, kPain}, {kSession, kLaterInSession}});
  ASSERT_THAT(values, SizeIs(3));
  for (const v1::FieldChange& value : values) EXPECT_EQ(value.value(), "");
}

}  // namespace relactation::field_changes_test
