#include "proto/relactation/limits.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/common.h>
#include <google/protobuf/timestamp.pb.h>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/options.pb.h"

#include "proto/relactation/encoded_limits.h"
#include "proto/relactation/limit_plan.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kMaxViolations = 20;

// Where a value is, from the request down. Most values are in order, so the text of a path is put
// together only for one that is not.
struct Path {
  const Path* parent;
  const std::string* name;  // nullptr for the request itself, whose path is empty.
  int index;                // -1 where there is none.

  std::string Text() const {
    if (name == nullptr) return "";
    std::string text = parent->Text();
    if (!text.empty()) text += ".";
    text += *name;
    if (index >= 0) text += "[" + std::to_string(index) + "]";
    return text;
  }
};

// Those of the program's own messages, whose descriptors live as long as it does.
LimitPlans& OwnPlans() {
  static auto* const plans = new LimitPlans();
  return *plans;
}

// One field of one message, or one element of it where it is repeated.
struct Place {
  const Message& message;
  // The message's own: asking for it once a field is dear.
  const Reflection& reflection;
  const FieldPlan& plan;
  int index;  // -1 for a field that is not repeated.
};

class LimitCheck {
 public:
  void CheckMessage(const Message& message, const MessagePlan& plan, const Path& path, int depth);
  absl::Status Outcome() const {
    return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
  }

 private:
  void CheckField(const Place& place, bool is_given, const Path& path, int depth);
  void CheckRepeated(const Place& place, const Path& path, int depth);
  void CheckValue(const Place& place, const Path& path, int depth);
  void CheckTimestamp(const google::protobuf::Timestamp& time, const Path& path);
  void CheckDate(const v1::Date& date, const Path& path);
  void CheckNumber(int64_t value, const v1::Limits& limits, const Path& path);
  void CheckText(const std::string& text, const FieldPlan& plan, const Path& path);
  void Add(const Path& path, const std::string& problem) {
    if (violations_.size() < kMaxViolations) violations_.push_back({path.Text(), problem});
  }

  std::vector<FieldViolation> violations_;
};

void LimitCheck::CheckMessage(const Message& message, const MessagePlan& plan, const Path& path,
                              int depth) {
  if (depth > kMaxLimitDepth) return Add(path, "is nested too deeply");
  if (plan.kind == MessagePlan::Kind::kTimestamp) {
    const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message);
    if (time != nullptr) return CheckTimestamp(*time, path);
  }
  if (plan.kind == MessagePlan::Kind::kDate) {
    const auto* date = dynamic_cast<const v1::Date*>(&message);
    if (date != nullptr) return CheckDate(*date, path);
  }
  const Reflection& reflection = *message.GetReflection();
  // What is there in the sense of `required`, by number as the plan is: one walk for all fields.
  std::vector<const FieldDescriptor*> given;
  given.reserve(plan.fields.size());
  reflection.ListFields(message, &given);
  auto next = given.begin();
  for (const FieldPlan& field : plan.fields) {
    const bool is_given = next != given.end() && *next == field.field;
    if (is_given) ++next;
    CheckField({message, reflection, field, -1}, is_given, {&path, field.name, -1}, depth);
  }
}

void LimitCheck::CheckField(const Place& place, bool is_given, const Path& path, int depth) {
  if (!is_given && !place.plan.is_always_given) {
    if (place.plan.limits->required()) Add(path, "is missing");
    return;
  }
  place.plan.is_repeated ? CheckRepeated(place, path, depth) : CheckValue(place, path, depth);
}

void LimitCheck::CheckRepeated(const Place& place, const Path& path, int depth) {
  const auto& [message, reflection, plan, index] = place;
  const v1::Limits& limits = *plan.limits;
  const int size = reflection.FieldSize(message, plan.field);
  if (size > plan.max_elements) {
    return Add(path, "has " + std::to_string(size) + " entries; at most " +
                         std::to_string(plan.max_elements) + " are allowed");
  }
  if (size < limits.min_elements()) {
    Add(path, "needs at least " + std::to_string(limits.min_elements()) + " entries");
  }
  if (limits.checked_alone()) return;
  for (int i = 0; i < size; ++i) {
    CheckValue({message, reflection, plan, i}, {path.parent, path.name, i}, depth);
  }
}

void LimitCheck::CheckTimestamp(const google::protobuf::Timestamp& time, const Path& path) {
  if (!IsPossibleInstant(time.seconds(), time.nanos())) {
    Add(path, "is no instant between 1900 and 2200");
  }
}

void LimitCheck::CheckDate(const v1::Date& date, const Path& path) {
  if (!IsPossibleDay(date.year(), date.month(), date.day())) {
    Add(path, "is no day of the calendar between 1900 and 2200");
  }
}

int64_t NumberAt(const Place& place) {
  const Reflection& reflection = place.reflection;
  const FieldDescriptor* field = place.plan.field;
  const bool element = place.index >= 0;
  switch (place.plan.type) {
    case FieldDescriptor::CPPTYPE_INT32:
      return element ? reflection.GetRepeatedInt32(place.message, field, place.index)
                     : reflection.GetInt32(place.message, field);
    case FieldDescriptor::CPPTYPE_INT64:
      return element ? reflection.GetRepeatedInt64(place.message, field, place.index)
                     : reflection.GetInt64(place.message, field);
    default:
      return element ? reflection.GetRepeatedEnumValue(place.message, field, place.index)
                     : reflection.GetEnumValue(place.message, field);
  }
}

void LimitCheck::CheckValue(const Place& place, const Path& path, int depth) {
  const Reflection& reflection = place.reflection;
  const FieldPlan& plan = place.plan;
  const bool element = place.index >= 0;
  switch (plan.type) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return CheckMessage(
          element ? reflection.GetRepeatedMessage(place.message, plan.field, place.index)
                  : reflection.GetMessage(place.message, plan.field),
          *plan.message, path, depth + 1);
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string scratch;
      return CheckText(element ? reflection.GetRepeatedStringReference(place.message, plan.field,
                                                                       place.index, &scratch)
                               : reflection.GetStringReference(place.message, plan.field, &scratch),
                       plan, path);
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto number = static_cast<int>(NumberAt(place));
      if (plan.limits->known() && plan.field->enum_type()->FindValueByNumber(number) == nullptr) {
        Add(path, "is " + std::to_string(number) + ", which this version does not know");
      }
      return;
    }
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return CheckNumber(NumberAt(place), *plan.limits, path);
    default:
      return;  // Booleans and floating point numbers have no limits here.
  }
}

void LimitCheck::CheckNumber(int64_t value, const v1::Limits& limits, const Path& path) {
  if (limits.has_min() && value < limits.min()) {
    Add(path, "is " + std::to_string(value) + "; at least " + std::to_string(limits.min()) +
                  " is possible");
  } else if (limits.has_max() && value > limits.max()) {
    Add(path, "is " + std::to_string(value) + "; at most " + std::to_string(limits.max()) +
                  " is possible");
  }
}

void LimitCheck::CheckText(const std::string& text, const FieldPlan& plan, const Path& path) {
  if (plan.is_bytes) {
    if (text.size() > static_cast<size_t>(plan.max_text)) {
      Add(path, "is longer than " + std::to_string(plan.max_text) + " bytes");
    }
    return;
  }
  if (plan.limits->uuid()) {
    if (!IsLowerCaseUuid(text)) Add(path, "is not a UUID in lower-case letters");
    return;
  }
  if (text.find('\0') != std::string::npos) return Add(path, "holds a NUL character");
  // The wire carries no other text: a peer would not even read the message.
  if (!google::protobuf::internal::IsStructurallyValidUTF8(text)) {
    return Add(path, "is not UTF-8 text");
  }
  if (CharactersOf(text) > plan.max_text) {
    Add(path, "is longer than " + std::to_string(plan.max_text) + " characters");
  }
}

absl::Status CheckWithCare(const Message& message, const MessagePlan& plan) {
  LimitCheck check;
  check.CheckMessage(message, plan, {nullptr, nullptr, -1}, 0);
  return check.Outcome();
}

bool IsOwn(const Descriptor& descriptor) {
  return descriptor.file()->pool() == DescriptorPool::generated_pool();
}

}  // namespace

// Nearly every message is in order, and a look at its encoded form tells so soonest; who is not
// sure looks again, and finds the words.
absl::Status CheckLimits(const Message& message) {
  const Descriptor& descriptor = *message.GetDescriptor();
  LimitPlans passing;
  const MessagePlan& plan = (IsOwn(descriptor) ? OwnPlans() : passing).Of(descriptor);
  return SurelyKeepsLimits(message, plan) ? absl::OkStatus() : CheckWithCare(message, plan);
}

absl::Status CheckLimits(const Message& message, std::string_view encoded) {
  const Descriptor& descriptor = *message.GetDescriptor();
  LimitPlans passing;
  const MessagePlan& plan = (IsOwn(descriptor) ? OwnPlans() : passing).Of(descriptor);
  return SurelyKeepsLimits(encoded, plan) ? absl::OkStatus() : CheckWithCare(message, plan);
}

}  // namespace relactation
