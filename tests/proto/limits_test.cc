#include "proto/relactation/limits.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/options.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "proto/relactation/status.h"

namespace relactation::limits_test {

using google::protobuf::FieldDescriptorProto;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kId[] = "0196f0a1-0000-7000-8000-000000000001";

// "path problem" of each violation.
std::vector<std::string> Found(const google::protobuf::Message& message) {
  std::vector<std::string> found;
  for (const FieldViolation& violation : FieldViolationsOf(CheckLimits(message))) {
    found.push_back(violation.field + " " + violation.problem);
  }
  return found;
}

v1::Client AClient() {
  v1::Client client;
  client.set_client_id(kId);
  client.set_display_name("Ana R.");
  client.set_zone("Europe/Lisbon");
  v1::Person& person = *client.add_persons();
  person.set_person_id(kId);
  person.set_handle("ana");
  return client;
}

// A message type that is declared here, for limits that no field of the contract happens to use.
class Declared {
 public:
  Declared() : pool_(google::protobuf::DescriptorPool::generated_pool()) {
    file_.set_name("tests/declared.proto");
    file_.set_syntax("proto3");
    message_ = file_.add_message_type();
    message_->set_name("Declared");
  }

  void Add(const std::string& name, FieldDescriptorProto::Type type, bool repeated,
           const v1::Limits& limits) {
    FieldDescriptorProto& field = *message_->add_field();
    field.set_name(name);
    field.set_number(message_->field_size());
    field.set_type(type);
    if (type == FieldDescriptorProto::TYPE_MESSAGE) field.set_type_name(".Declared");
    field.set_label(repeated ? FieldDescriptorProto::LABEL_REPEATED
                             : FieldDescriptorProto::LABEL_OPTIONAL);
    *field.mutable_options()->MutableExtension(v1::limits) = limits;
  }

  std::unique_ptr<google::protobuf::Message> Make() {
    const auto* file = pool_.BuildFile(file_);
    EXPECT_NE(file, nullptr);
    type_ = file->message_type(0);
    return std::unique_ptr<google::protobuf::Message>(factory_.GetPrototype(type_)->New());
  }

  const google::protobuf::FieldDescriptor* Field(const std::string& name) {
    return type_->FindFieldByName(name);
  }

 private:
  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_;
  google::protobuf::FileDescriptorProto file_;
  google::protobuf::DescriptorProto* message_;
  const google::protobuf::Descriptor* type_ = nullptr;
};

TEST(CheckLimits, AcceptsAMessageThatKeepsThem) { EXPECT_TRUE(CheckLimits(AClient()).ok()); }

TEST(CheckLimits, NamesEachMissingFieldByItsPath) {
  v1::CreateClientRequest request;
  *request.mutable_client() = AClient();
  request.mutable_client()->clear_display_name();
  request.mutable_client()->mutable_persons(0)->clear_handle();
  request.set_request_id(kId);
  EXPECT_THAT(Found(request),
              ElementsAre("client.display_name is missing", "client.persons[0].handle is missing"));
}

TEST(CheckLimits, AnswersInvalidArgumentStartingWithTheFirstPath) {
  v1::CreateClientRequest request;
  request.set_request_id(kId);
  const absl::Status status = CheckLimits(request);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), StartsWith("client: is missing"));
}

TEST(CheckLimits, TakesARequiredMessageThatIsThereButEmptyAsGiven) {
  v1::Plan plan;
  plan.mutable_period();
  EXPECT_THAT(Found(plan), ElementsAre("period.start is missing"));
}

TEST(CheckLimits, RequiresAnElementOfARequiredList) {
  v1::Client client = AClient();
  client.clear_persons();
  EXPECT_THAT(Found(client), ElementsAre("persons is missing"));
}

TEST(CheckLimits, RequiresAnEnumOtherThanUnspecified) {
  v1::Session session;
  EXPECT_THAT(Found(session), ElementsAre("method is missing"));
}

TEST(CheckLimits, HoldsNumbersBetweenMinAndMax) {
  v1::Mood mood;
  mood.set_person_id(kId);
  for (const int good : {1, 5}) {
    mood.set_mood(good);
    EXPECT_THAT(Found(mood), IsEmpty()) << good;
  }
  mood.set_mood(0);
  EXPECT_THAT(Found(mood), ElementsAre("mood is 0; at least 1 is possible"));
  mood.set_mood(6);
  EXPECT_THAT(Found(mood), ElementsAre("mood is 6; at most 5 is possible"));
}

TEST(CheckLimits, DoesNotJudgeAnOptionalNumberThatIsAbsent) {
  v1::Mood mood;
  mood.set_person_id(kId);
  EXPECT_THAT(Found(mood), IsEmpty());
}

TEST(CheckLimits, JudgesA64BitNumberWhole) {
  v1::RuleOverride rule;
  rule.set_rule("S1");
  rule.set_reason("agreed");
  rule.set_threshold_thousandths((int64_t{1} << 32) + 5);
  EXPECT_THAT(Found(rule),
              ElementsAre("threshold_thousandths is 4294967301; at most 100000000 is possible"));
}

TEST(CheckLimits, HoldsTextTo200CharactersWhereNothingIsDeclared) {
  v1::Equipment equipment;
  equipment.set_pump(std::string(200, 'x'));
  EXPECT_THAT(Found(equipment), IsEmpty());
  equipment.set_pump(std::string(201, 'x'));
  EXPECT_THAT(Found(equipment), ElementsAre("pump is longer than 200 characters"));
}

TEST(CheckLimits, CountsCharactersOfArabicAndEmojiNotBytes) {
  v1::Client client = AClient();
  std::string name;
  for (int i = 0; i < 199; ++i) name += "\xd9\x85";
  client.set_display_name(name + "\xf0\x9f\x8d\xbc");
  EXPECT_THAT(Found(client), IsEmpty());
  client.set_display_name(name + "\xd9\x85\xd9\x85");
  EXPECT_THAT(Found(client), ElementsAre("display_name is longer than 200 characters"));
}

TEST(CheckLimits, HoldsBytesToTheirSizeInBytes) {
  v1::RedeemInviteRequest request;
  request.set_request_id(kId);
  request.set_secret(std::string(16, '\0'));
  request.set_token(std::string(33, '\xff'));
  request.set_device_name("laptop");
  EXPECT_THAT(Found(request), ElementsAre("token is longer than 32 bytes"));
}

TEST(CheckLimits, RefusesANulInTextWhichTablesAndTerminalsCutAt) {
  v1::Client client = AClient();
  client.set_display_name(std::string("Ana\0R.", 6));
  EXPECT_THAT(Found(client), ElementsAre("display_name holds a NUL character"));
}

TEST(CheckLimits, RefusesTextInAnotherEncodingWhichTheWireDoesNotCarry) {
  v1::Client client = AClient();
  client.set_display_name("Ren\xe9");
  EXPECT_THAT(Found(client), ElementsAre("display_name is not UTF-8 text"));
}

TEST(CheckLimits, AcceptsAUuidOnlyInLowerCaseLettersWithDashes) {
  v1::GetClientRequest request;
  request.set_client_id(kId);
  EXPECT_THAT(Found(request), IsEmpty());
  for (const std::string wrong :
       {"0196F0A1-0000-7000-8000-000000000001", "0196f0a1000070008000000000000001",
        "0196f0a1-0000-7000-8000-00000000000", "0196f0a1-0000-7000-8000-0000000000011",
        "0196f0a1-0000-7000-80000-00000000001", "g196f0a1-0000-7000-8000-000000000001",
        "{196f0a1-0000-7000-8000-00000000000}", "clients/0196f0a1-0000-7000-8000-0000"}) {
    request.set_client_id(wrong);
    EXPECT_THAT(Found(request), ElementsAre("client_id is not a UUID in lower-case letters"))
        << wrong;
  }
}

TEST(CheckLimits, LetsAUuidBeEmptyWhereItIsNotRequired) {
  EXPECT_THAT(Found(v1::Portion()), IsEmpty());
}

TEST(CheckLimits, RefusesAnEnumNumberThisVersionDoesNotKnow) {
  v1::Client client = AClient();
  client.set_volume_unit(static_cast<v1::VolumeUnit>(77));
  EXPECT_THAT(Found(client), ElementsAre("volume_unit is 77, which this version does not know"));
}

TEST(CheckLimits, KeepsAnUnknownEnumNumberWhereItNeedNotBeKnown) {
  v1::Client client = AClient();
  client.set_state(static_cast<v1::ClientState>(77));
  EXPECT_THAT(Found(client), IsEmpty());
}

TEST(CheckLimits, LooksAtEachEnumOfAList) {
  v1::DayConfirmed day;
  day.add_kinds(v1::COVERAGE_KIND_INTAKE);
  day.add_kinds(static_cast<v1::CoverageKind>(9));
  EXPECT_THAT(Found(day), ElementsAre("kinds[1] is 9, which this version does not know"));
}

TEST(CheckLimits, HoldsAListToItsElementsAndTo100WhereNothingIsDeclared) {
  v1::Client client = AClient();
  for (int i = 0; i < 9; ++i) client.add_infants();
  EXPECT_THAT(Found(client), ElementsAre("infants has 9 entries; at most 8 are allowed"));
  Declared declared;
  declared.Add("texts", FieldDescriptorProto::TYPE_STRING, true, {});
  const auto message = declared.Make();
  for (int i = 0; i < 101; ++i) {
    message->GetReflection()->AddString(message.get(), declared.Field("texts"), "x");
  }
  EXPECT_THAT(Found(*message), ElementsAre("texts has 101 entries; at most 100 are allowed"));
}

TEST(CheckLimits, HoldsEachTextOfAListToItsOwnSize) {
  v1::HelpCard help;
  help.add_links(std::string(500, 'x'));
  help.add_links(std::string(501, 'x'));
  EXPECT_THAT(Found(help), ElementsAre("links[1] is longer than 500 characters"));
}

TEST(CheckLimits, AsksForTheFewestElementsOnceThereIsOne) {
  v1::Limits limits;
  limits.set_min_elements(2);
  Declared declared;
  declared.Add("numbers", FieldDescriptorProto::TYPE_INT32, true, limits);
  const auto message = declared.Make();
  message->GetReflection()->AddInt32(message.get(), declared.Field("numbers"), 7);
  EXPECT_THAT(Found(*message), ElementsAre("numbers needs at least 2 entries"));
}

TEST(CheckLimits, HoldsEachNumberOfAList) {
  v1::Limits limits;
  limits.set_max(5);
  Declared declared;
  declared.Add("numbers", FieldDescriptorProto::TYPE_INT64, true, limits);
  const auto message = declared.Make();
  for (const int64_t number : {5, 6}) {
    message->GetReflection()->AddInt64(message.get(), declared.Field("numbers"), number);
  }
  EXPECT_THAT(Found(*message), ElementsAre("numbers[1] is 6; at most 5 is possible"));
}

TEST(CheckLimits, StopsWhereMessagesAreNestedTooDeeply) {
  Declared declared;
  declared.Add("inner", FieldDescriptorProto::TYPE_MESSAGE, false, {});
  const auto message = declared.Make();
  google::protobuf::Message* inner = message.get();
  for (int i = 0; i < 90; ++i) {
    inner = inner->GetReflection()->MutableMessage(inner, declared.Field("inner"));
  }
  const auto found = Found(*message);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("inner.inner is nested too deeply"));
}

TEST(CheckLimits, DoesNotLookIntoElementsThatAreCheckedAlone) {
  v1::ImportRecordsRequest request;
  request.set_request_id(kId);
  request.set_client_id(kId);
  request.add_records()->set_note(std::string(9000, 'x'));
  EXPECT_THAT(Found(request), IsEmpty());
  for (int i = 0; i < 500; ++i) request.add_records();
  EXPECT_THAT(Found(request), ElementsAre("records has 501 entries; at most 500 are allowed"));
}

TEST(CheckLimits, HoldsInstantsBetween1900And2200) {
  v1::RecordTime time;
  for (const int64_t good : {int64_t{-2208988800}, int64_t{0}, int64_t{7258118400}}) {
    time.mutable_start_time()->set_seconds(good);
    EXPECT_THAT(Found(time), IsEmpty()) << good;
  }
  for (const int64_t wrong : {int64_t{-2208988801}, int64_t{7258118401}, INT64_MAX, INT64_MIN}) {
    time.mutable_start_time()->set_seconds(wrong);
    EXPECT_THAT(Found(time), ElementsAre("start_time is no instant between 1900 and 2200"))
        << wrong;
  }
  time.mutable_start_time()->set_seconds(0);
  for (const int nanos : {-1, 1'000'000'000}) {
    time.mutable_start_time()->set_nanos(nanos);
    EXPECT_THAT(Found(time), SizeIs(1)) << nanos;
  }
}

TEST(CheckLimits, HoldsDatesToTheCalendar) {
  const auto found = [](int year, int month, int day) {
    v1::PlanPeriod period;
    period.mutable_start()->set_year(year);
    period.mutable_start()->set_month(month);
    period.mutable_start()->set_day(day);
    return Found(period);
  };
  EXPECT_THAT(found(2024, 2, 29), IsEmpty());
  EXPECT_THAT(found(1900, 1, 1), IsEmpty());
  EXPECT_THAT(found(2200, 12, 31), IsEmpty());
  for (const auto& [year, month, day] :
       std::vector<std::tuple<int, int, int>>{{2023, 2, 29},
                                              {2024, 2, 30},
                                              {1899, 12, 31},
                                              {2201, 1, 1},
                                              {2024, 0, 1},
                                              {2024, 13, 1},
                                              {2024, 1, 0},
                                              {2024, -1, 1},
                                              {2024, 257, 1},
                                              {2024, 1, 257},
                                              {67560, 1, 1},
                                              {INT32_MIN, INT32_MAX, INT32_MIN}}) {
    EXPECT_THAT(found(year, month, day),
                ElementsAre("start is no day of the calendar between 1900 and 2200"))
        << year << "-" << month << "-" << day;
  }
}

TEST(CheckLimits, CollectsNoMoreThan20Violations) {
  v1::Client client = AClient();
  for (int i = 0; i < 8; ++i) {
    v1::Infant& infant = *client.add_infants();
    infant.set_birth_weight_g(1);
    infant.set_gestation_days(1);
  }
  EXPECT_THAT(Found(client), SizeIs(20));
}

}  // namespace relactation::limits_test
