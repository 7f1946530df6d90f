#include "proto/relactation/sync/field_groups.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

#include "relactation/v1/record.pb.h"

namespace relactation::field_groups_test {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr int kSession = v1::Record::kSessionFieldNumber;
constexpr int kLargestField = 536870911;
constexpr GroupNumber kOfRecord = 4294967296;
constexpr GroupNumber kOfSession = 8589934592;

struct KnownField {
  FieldPath path;
  const FieldDescriptor* field;
};

// Every field of Record and of Session that this version knows.
std::vector<KnownField> KnownFields() {
  std::vector<KnownField> fields;
  const Descriptor& record = *v1::Record::descriptor();
  for (int i = 0; i < record.field_count(); ++i) {
    fields.push_back({{record.field(i)->number(), 0}, record.field(i)});
  }
  const Descriptor& session = *v1::Session::descriptor();
  for (int i = 0; i < session.field_count(); ++i) {
    fields.push_back({{kSession, session.field(i)->number()}, session.field(i)});
  }
  return fields;
}

bool HasGroup(const KnownField& known) { return known.field->options().HasExtension(v1::group); }

std::string NameOf(const KnownField& known) {
  return known.field->containing_type()->name() + "." + known.field->name();
}

TEST(GroupOf, IsTheOneThatAFieldDeclares) {
  for (const KnownField& known : KnownFields()) {
    if (!HasGroup(known)) continue;
    const GroupNumber declared = known.field->options().GetExtension(v1::group);
    EXPECT_EQ(GroupOf(known.path), declared) << NameOf(known);
    EXPECT_NE(declared, v1::FIELD_GROUP_UNSPECIFIED) << NameOf(known);
  }
}

TEST(GroupOf, IsOneOfItsOwnForAnyOtherField) {
  std::set<GroupNumber> taken = {kStateGroup};
  for (int group = v1::FieldGroup_MIN; group <= v1::FieldGroup_MAX; ++group) taken.insert(group);
  for (const KnownField& known : KnownFields()) {
    if (HasGroup(known)) continue;
    EXPECT_TRUE(taken.insert(GroupOf(known.path)).second) << NameOf(known);
  }
}

TEST(GroupOf, JoinsTheFieldsThatMakeSenseTogetherOnly) {
  std::map<std::string, std::set<std::string>> groups;
  for (const KnownField& known : KnownFields()) {
    const GroupNumber group = GroupOf(known.path);
    if (group < kOfRecord) groups[std::string(GroupName(group))].insert(NameOf(known));
  }
  const std::map<std::string, std::set<std::string>> agreed = {
      {"what", {"Session.method", "Session.purpose", "Session.person_id"}},
      {"timing", {"Record.time", "Session.segments"}},
      {"expressed",
       {"Session.expressed_left_ml", "Session.expressed_right_ml", "Session.expressed_unsplit_ml"}},
      {"fed", {"Session.portions", "Session.sns"}},
      {"infants", {"Session.infants"}},
      {"comfort", {"Session.pain", "Session.massage"}},
      {"note", {"Record.note"}},
      {"observation", {"Record.observation"}},
  };
  EXPECT_EQ(groups, agreed);
}

// These numbers are in what every replica keeps: they never change.
TEST(GroupOf, NumbersAFieldWithoutAGroupByWhereItIs) {
  EXPECT_EQ(GroupOf({kSession, v1::Session::kShieldFieldNumber}), 8589934592 + 5);
  EXPECT_EQ(GroupOf({kSession, v1::Session::kPacedFieldNumber}), 8589934592 + 6);
  EXPECT_EQ(GroupOf({kAsTypedField, 0}), 4294967296 + 7);
  EXPECT_EQ(kStateGroup, 12884901888);
}

TEST(GroupOf, IsOneOfItsOwnForAFieldThatOnlyALaterVersionKnows) {
  for (const int field : {1000, kLargestField}) {
    ASSERT_EQ(v1::Record::descriptor()->FindFieldByNumber(field), nullptr);
    ASSERT_EQ(v1::Session::descriptor()->FindFieldByNumber(field), nullptr);
    EXPECT_EQ(GroupOf({field, 0}), kOfRecord + field);
    EXPECT_EQ(GroupOf({kSession, field}), kOfSession + field);
  }
}

TEST(GroupOfTyped, IsThatOfTheFieldWhoseNumberWasTyped) {
  EXPECT_EQ(GroupOfTyped("expressed_left_ml"), v1::FIELD_GROUP_EXPRESSED);
  EXPECT_EQ(GroupOfTyped("expressed_right_ml"), v1::FIELD_GROUP_EXPRESSED);
  EXPECT_EQ(GroupOfTyped("expressed_unsplit_ml"), v1::FIELD_GROUP_EXPRESSED);
  EXPECT_EQ(GroupOfTyped("portions[0].taken_ml"), v1::FIELD_GROUP_FED);
  EXPECT_EQ(GroupOfTyped("portions[12].offered_ml"), v1::FIELD_GROUP_FED);
  EXPECT_EQ(GroupOfTyped("infants[1].weight_before_g"), v1::FIELD_GROUP_INFANTS);
}

TEST(GroupOfTyped, IsTheObservationForAnythingThatIsNoFieldOfASession) {
  EXPECT_EQ(GroupOfTyped("weight_g"), v1::FIELD_GROUP_OBSERVATION);
  EXPECT_EQ(GroupOfTyped("weight.weight_g"), v1::FIELD_GROUP_OBSERVATION);
  EXPECT_EQ(GroupOfTyped("own_milk_ml"), v1::FIELD_GROUP_OBSERVATION);
  EXPECT_EQ(GroupOfTyped(""), v1::FIELD_GROUP_OBSERVATION);
}

TEST(GroupName, IsAWordForEveryGroupThatIsDeclared) {
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_WHAT), "what");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_TIMING), "timing");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_EXPRESSED), "expressed");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_FED), "fed");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_INFANTS), "infants");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_COMFORT), "comfort");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_NOTE), "note");
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_OBSERVATION), "observation");
  EXPECT_EQ(GroupName(kStateGroup), "state");
}

TEST(GroupName, IsThatOfTheFieldWhereAFieldIsAGroupOfItsOwn) {
  for (const KnownField& known : KnownFields()) {
    if (HasGroup(known)) continue;
    EXPECT_EQ(GroupName(GroupOf(known.path)), known.field->name());
  }
}

TEST(GroupName, IsEmptyForWhatThisVersionDoesNotKnow) {
  EXPECT_EQ(GroupName(v1::FIELD_GROUP_UNSPECIFIED), "");
  EXPECT_EQ(GroupName(v1::FieldGroup_MAX + 1), "");
  EXPECT_EQ(GroupName(GroupOf({1000, 0})), "");
  EXPECT_EQ(GroupName(GroupOf({kSession, kLargestField})), "");
  EXPECT_EQ(GroupName(kStateGroup + 1), "");
  EXPECT_EQ(GroupName(-1), "");
}

}  // namespace relactation::field_groups_test
