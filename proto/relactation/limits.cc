#include "proto/relactation/limits.h"

#include <algorithm>
#include <chrono>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/common.h>
#include <google/protobuf/timestamp.pb.h>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/options.pb.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// What holds where a field declares nothing; see v1/options.proto.
constexpr int kDefaultTextSize = 200;
constexpr int kDefaultElements = 100;
constexpr size_t kMaxViolations = 20;
// Protocol Buffers itself stops parsing at 100 levels; ours never nest so deep.
constexpr int kMaxDepth = 32;
// 1900-01-01T00:00:00Z and 2200-01-01T00:00:00Z.
constexpr int64_t kEarliestSecond = -2'208'988'800;
constexpr int64_t kLatestSecond = 7'258'118'400;

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

// One field with its limits, looked up once: walking the options of every field of every message
// cost more than all the rest of storing an imported record.
struct FieldPlan;

// What is checked in messages of one type.
struct MessagePlan {
  enum class Kind { kFields, kTimestamp, kDate };
  Kind kind = Kind::kFields;
  std::vector<FieldPlan> fields;  // By number.
};

struct FieldPlan {
  const FieldDescriptor* field;
  const std::string* name;
  const v1::Limits* limits;  // The descriptor's own.
  FieldDescriptor::CppType type;
  bool is_repeated;
  bool is_always_given;  // A number that cannot tell 0 from absent.
  bool is_bytes;
  int max_elements;
  int max_text;  // Of the field, or of one element.
  const MessagePlan* message = nullptr;
};

int OrDefault(bool is_declared, int declared, int otherwise) {
  return is_declared ? declared : otherwise;
}

bool IsAlwaysGiven(const FieldDescriptor& field) {
  if (field.is_repeated() || field.has_presence()) return false;
  return field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM &&
         field.cpp_type() != FieldDescriptor::CPPTYPE_STRING;
}

// The plans of all message types met so far.
class Plans {
 public:
  // Lives as long as this. Safe from any thread.
  const MessagePlan& Of(const Descriptor& descriptor) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return *Make(descriptor);
  }

 private:
  const MessagePlan* Make(const Descriptor& descriptor) {
    const auto [place, is_new] = plans_.try_emplace(&descriptor);
    MessagePlan& plan = place->second;
    if (!is_new) return &plan;
    if (&descriptor == google::protobuf::Timestamp::descriptor()) {
      plan.kind = MessagePlan::Kind::kTimestamp;
    } else if (&descriptor == v1::Date::descriptor()) {
      plan.kind = MessagePlan::Kind::kDate;
    }
    // A message that holds its own type finds the plan that is being made.
    for (int i = 0; i < descriptor.field_count(); ++i) {
      plan.fields.push_back(PlanOf(*descriptor.field(i)));
    }
    std::sort(plan.fields.begin(), plan.fields.end(), [](const FieldPlan& a, const FieldPlan& b) {
      return a.field->number() < b.field->number();
    });
    return &plan;
  }

  FieldPlan PlanOf(const FieldDescriptor& field) {
    const v1::Limits& limits = field.options().GetExtension(v1::limits);
    FieldPlan plan{
        .field = &field,
        .name = &field.name(),
        .limits = &limits,
        .type = field.cpp_type(),
        .is_repeated = field.is_repeated(),
        .is_always_given = IsAlwaysGiven(field),
        .is_bytes = field.type() == FieldDescriptor::TYPE_BYTES,
        .max_elements = OrDefault(limits.has_max_size(), limits.max_size(), kDefaultElements),
        .max_text = OrDefault(limits.has_max_size(), limits.max_size(), kDefaultTextSize)};
    if (plan.is_repeated) {
      plan.max_text =
          OrDefault(limits.has_max_element_size(), limits.max_element_size(), kDefaultTextSize);
    }
    if (field.message_type() != nullptr) plan.message = Make(*field.message_type());
    return plan;
  }

  std::mutex mutex_;
  // Its elements stay where they are when others come.
  std::unordered_map<const Descriptor*, MessagePlan> plans_;
};

// Those of the program's own messages, whose descriptors live as long as it does.
Plans& OwnPlans() {
  static auto* const plans = new Plans();
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

// Characters of UTF-8 text; protobuf has already refused text that is not UTF-8.
int Characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

void LimitCheck::CheckMessage(const Message& message, const MessagePlan& plan, const Path& path,
                              int depth) {
  if (depth > kMaxDepth) return Add(path, "is nested too deeply");
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
  const bool in_range = time.seconds() >= kEarliestSecond && time.seconds() <= kLatestSecond;
  if (!in_range || time.nanos() < 0 || time.nanos() > 999'999'999) {
    Add(path, "is no instant between 1900 and 2200");
  }
}

void LimitCheck::CheckDate(const v1::Date& date, const Path& path) {
  // The calendar keeps no more than a byte of month and day: 257 would be read as 1.
  const bool in_range = date.year() >= 1900 && date.year() <= 2200 && date.month() >= 1 &&
                        date.month() <= 12 && date.day() >= 1 && date.day() <= 31;
  const std::chrono::year_month_day day{std::chrono::year(date.year()),
                                        std::chrono::month(static_cast<unsigned>(date.month())),
                                        std::chrono::day(static_cast<unsigned>(date.day()))};
  if (!in_range || !day.ok()) {
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
    if (!IsUuid(text)) Add(path, "is not a UUID in lower-case letters");
    return;
  }
  if (text.find('\0') != std::string::npos) return Add(path, "holds a NUL character");
  // The wire carries no other text: a peer would not even read the message.
  if (!google::protobuf::internal::IsStructurallyValidUTF8(text)) {
    return Add(path, "is not UTF-8 text");
  }
  if (Characters(text) > plan.max_text) {
    Add(path, "is longer than " + std::to_string(plan.max_text) + " characters");
  }
}

}  // namespace

absl::Status CheckLimits(const Message& message) {
  const Descriptor& descriptor = *message.GetDescriptor();
  const bool is_own = descriptor.file()->pool() == DescriptorPool::generated_pool();
  Plans passing;
  const MessagePlan& plan = (is_own ? OwnPlans() : passing).Of(descriptor);
  LimitCheck check;
  check.CheckMessage(message, plan, {nullptr, nullptr, -1}, 0);
  return check.Outcome();
}

}  // namespace relactation
