#include "proto/relactation/encoded_limits.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/options.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation::encoded_limits_test {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kId[] = "0196f0a1-0000-7000-8000-000000000001";
constexpr int kUnknownNumber = 15'000;

// What CheckLimits found, a line each.
std::string FoundIn(const absl::Status& status) {
  std::string found;
  for (const FieldViolation& violation : FieldViolationsOf(status)) {
    found += violation.field + " " + violation.problem + "\n";
  }
  return found;
}

std::string Found(const Message& message) { return FoundIn(CheckLimits(message)); }

// The same when the message is too large for the quick look: what no version knows has no limits.
std::string FoundWithCare(const Message& message) {
  const std::unique_ptr<Message> large(message.New());
  large->CopyFrom(message);
  large->GetReflection()
      ->MutableUnknownFields(large.get())
      ->AddLengthDelimited(kUnknownNumber, std::string(80 << 10, 'x'));
  return Found(*large);
}

bool IsSure(const Message& message) {
  LimitPlans plans;
  return SurelyKeepsLimits(message, plans.Of(*message.GetDescriptor()));
}

// Messages filled at random, with values at, within and beyond the edges of each limit.
class RandomMessages {
 public:
  explicit RandomMessages(unsigned int seed) : random_(seed) {}

  void Fill(Message& message, int depth = 0) {
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message.GetDescriptor()->field(i);
      if (depth > 5 && field.message_type() != nullptr) continue;
      if (!OneIn(field.options().GetExtension(v1::limits).required() ? 40 : 3, true)) continue;
      if (!field.is_repeated()) {
        Set(message, field, depth);
        continue;
      }
      const v1::Limits& limits = field.options().GetExtension(v1::limits);
      const int most = limits.has_max_size() ? limits.max_size() : 100;
      const int count = OneIn(40) && most < 120 ? most + Between(0, 1) : Between(0, 3);
      for (int element = 0; element < count; ++element) Set(message, field, depth);
    }
  }

  int Between(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

 private:
  // True once in so many times; or, turned about, all but once.
  bool OneIn(int times, bool all_but = false) { return (Between(1, times) == 1) != all_but; }

  void Set(Message& message, const FieldDescriptor& field, int depth) {
    const Reflection& reflection = *message.GetReflection();
    const bool add = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(add ? *reflection.AddMessage(&message, &field)
                        : *reflection.MutableMessage(&message, &field),
                    depth + 1);
      case FieldDescriptor::CPPTYPE_STRING:
        return add ? reflection.AddString(&message, &field, Text(field))
                   : reflection.SetString(&message, &field, Text(field));
      case FieldDescriptor::CPPTYPE_ENUM:
        return add ? reflection.AddEnumValue(&message, &field, Between(-1, 12))
                   : reflection.SetEnumValue(&message, &field, Between(-1, 12));
      case FieldDescriptor::CPPTYPE_INT32: {
        const auto value = static_cast<int32_t>(Number(field));
        return add ? reflection.AddInt32(&message, &field, value)
                   : reflection.SetInt32(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_INT64:
        return add ? reflection.AddInt64(&message, &field, Number(field))
                   : reflection.SetInt64(&message, &field, Number(field));
      case FieldDescriptor::CPPTYPE_BOOL:
        return add ? reflection.AddBool(&message, &field, OneIn(2))
                   : reflection.SetBool(&message, &field, OneIn(2));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return add ? reflection.AddDouble(&message, &field, 0.5)
                   : reflection.SetDouble(&message, &field, 0.5);
      default:
        return;
    }
  }

  int64_t Number(const FieldDescriptor& field) {
    const v1::Limits& limits = field.options().GetExtension(v1::limits);
    const int64_t least = limits.has_min() ? limits.min() : -1;
    const int64_t most = limits.has_max() ? limits.max() : 1'000'000;
    // Mostly within, or no message would be in order.
    const int64_t edges[] = {least, most, least + (most - least) / 2, least + 1, most - 1};
    if (!OneIn(30)) return edges[Between(0, 4)];
    return OneIn(2) ? least - 1 : most + 1;
  }

  std::string Text(const FieldDescriptor& field) {
    const v1::Limits& limits = field.options().GetExtension(v1::limits);
    if (limits.uuid()) {
      const char* const wrong[] = {"", "0196F0A1-0000-7000-8000-000000000001",
                                   "0196f0a1-0000-7000-8000-00000000000", "0196f0a1000070008000"};
      return OneIn(40) ? wrong[Between(0, 3)] : kId;
    }
    const int most = field.is_repeated()
                         ? (limits.has_max_element_size() ? limits.max_element_size() : 200)
                         : (limits.has_max_size() ? limits.max_size() : 200);
    const int beyond = OneIn(30) ? 1 : 0;
    switch (Between(0, 7)) {
      case 0:
        return std::string(static_cast<size_t>(most + beyond), 'x');
      case 1: {
        std::string text;
        for (int i = 0; i < std::min(most, 3'000) + beyond; ++i) text += "\u6bcd";
        return text;
      }
      case 2:
        return OneIn(10) ? std::string("a\0b", 3) : "\u0623\u0646\u0627";
      case 3:
        return OneIn(10) ? "not \xff utf-8" : "";
      default:
        return "ana";
    }
  }

  std::mt19937 random_;
};

std::vector<std::unique_ptr<Message>> OneOfEach() {
  std::vector<std::unique_ptr<Message>> messages;
  const Message* const prototypes[] = {
      &v1::Record::default_instance(),
      &v1::Client::default_instance(),
      &v1::CreateRecordRequest::default_instance(),
      &v1::ImportRecordsRequest::default_instance(),
      &v1::CorrectRecordRequest::default_instance(),
      &v1::ListRecordsRequest::default_instance(),
      &v1::CreateClientRequest::default_instance(),
      &v1::PublishPlanRequest::default_instance(),
      &v1::ReviewCaseloadRequest::default_instance(),
  };
  for (const Message* prototype : prototypes) messages.emplace_back(prototype->New());
  return messages;
}

TEST(TheQuickLook, FindsWhatTheCarefulOneFinds) {
  RandomMessages random(20'261'124);
  int in_order = 0;
  int sure = 0;
  for (int turn = 0; turn < 4'000; ++turn) {
    for (const std::unique_ptr<Message>& message : OneOfEach()) {
      random.Fill(*message);
      const std::string careful = FoundWithCare(*message);
      ASSERT_EQ(Found(*message), careful) << message->ShortDebugString().substr(0, 2'000);
      ASSERT_EQ(FoundIn(CheckLimits(*message, message->SerializePartialAsString())), careful);
      if (careful.empty()) ++in_order;
      if (IsSure(*message)) ++sure;
    }
  }
  // Both kinds came, and the quick look was worth its while.
  EXPECT_GT(in_order, 1'000);
  EXPECT_LT(in_order, 35'000);
  EXPECT_GT(sure, in_order / 2);
}

v1::Record ASessionInOrder() {
  v1::Record record;
  record.set_record_id(kId);
  record.mutable_time()->mutable_start_time()->set_seconds(1'700'000'000);
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_person_id(kId);
  record.mutable_session()->set_expressed_left_ml(0);
  return record;
}

TEST(TheQuickLook, IsSureOfASessionInOrder) { EXPECT_TRUE(IsSure(ASessionInOrder())); }

TEST(TheQuickLook, IsNotSureWhereARequiredFieldIsMissing) {
  v1::Record record = ASessionInOrder();
  record.clear_record_id();
  EXPECT_FALSE(IsSure(record));
}

// A peer may send anything under a field's number; what is not of the field's type is kept aside,
// and the field stays missing.
TEST(TheQuickLook, TakesNothingForAFieldThatIsNotOfItsType) {
  v1::Record record = ASessionInOrder();
  record.clear_record_id();
  const int number = record.GetDescriptor()->FindFieldByName("record_id")->number();
  google::protobuf::UnknownFieldSet& unknown =
      *record.GetReflection()->MutableUnknownFields(&record);
  unknown.AddVarint(number, 7);
  v1::Record as_number;
  ASSERT_TRUE(as_number.ParseFromString(record.SerializeAsString()));
  EXPECT_FALSE(IsSure(as_number));
  EXPECT_EQ(Found(as_number), FoundWithCare(as_number));

  v1::Record as_text = ASessionInOrder();
  v1::Session& session = *as_text.mutable_session();
  session.clear_method();
  session.GetReflection()->MutableUnknownFields(&session)->AddLengthDelimited(
      session.GetDescriptor()->FindFieldByName("method")->number(), "\x01");
  EXPECT_FALSE(IsSure(as_text));
  EXPECT_EQ(Found(as_text), FoundWithCare(as_text));
}

TEST(TheQuickLook, LeavesAloneWhatALaterVersionAdds) {
  v1::Record record = ASessionInOrder();
  record.GetReflection()->MutableUnknownFields(&record)->AddFixed64(kUnknownNumber, 1);
  EXPECT_TRUE(IsSure(record));
}

}  // namespace relactation::encoded_limits_test
