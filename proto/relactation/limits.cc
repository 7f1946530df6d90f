#include "proto/relactation/limits.h"

#include <algorithm>
#include <chrono>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/common.h>
#include <google/protobuf/timestamp.pb.h>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/options.pb.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

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

// One field of one message, or one element of it where it is repeated.
struct Place {
  const Message& message;
  const FieldDescriptor& field;
  int index;  // -1 for a field that is not repeated.
};

class LimitCheck {
 public:
  void CheckMessage(const Message& message, const Path& path, int depth);
  absl::Status Outcome() const {
    return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
  }

 private:
  void CheckField(const Message& message, const FieldDescriptor& field, const Path& path,
                  int depth);
  void CheckRepeated(const Message& message, const FieldDescriptor& field, const v1::Limits& limits,
                     const Path& path, int depth);
  void CheckValue(const Place& place, const v1::Limits& limits, const Path& path, int depth);
  void CheckTimestamp(const google::protobuf::Timestamp& time, const Path& path);
  void CheckDate(const v1::Date& date, const Path& path);
  void CheckNumber(int64_t value, const v1::Limits& limits, const Path& path);
  void CheckText(const std::string& text, const v1::Limits& limits, int max_size, const Path& path);
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

// Whether the value is there in the sense of `required`.
bool IsGiven(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (field.is_repeated()) return reflection.FieldSize(message, &field) > 0;
  if (field.has_presence()) return reflection.HasField(message, &field);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    return reflection.GetEnumValue(message, &field) != 0;
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    std::string scratch;
    return !reflection.GetStringReference(message, &field, &scratch).empty();
  }
  return true;
}

void LimitCheck::CheckMessage(const Message& message, const Path& path, int depth) {
  if (depth > kMaxDepth) return Add(path, "is nested too deeply");
  if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
    return CheckTimestamp(*time, path);
  }
  if (const auto* date = dynamic_cast<const v1::Date*>(&message)) return CheckDate(*date, path);
  const auto& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    CheckField(message, field, {&path, &field.name(), -1}, depth);
  }
}

void LimitCheck::CheckField(const Message& message, const FieldDescriptor& field, const Path& path,
                            int depth) {
  const v1::Limits& limits = field.options().GetExtension(v1::limits);
  if (!IsGiven(message, field)) {
    if (limits.required()) Add(path, "is missing");
    return;
  }
  if (field.is_repeated()) return CheckRepeated(message, field, limits, path, depth);
  CheckValue({message, field, -1}, limits, path, depth);
}

void LimitCheck::CheckRepeated(const Message& message, const FieldDescriptor& field,
                               const v1::Limits& limits, const Path& path, int depth) {
  const int size = message.GetReflection()->FieldSize(message, &field);
  const int most = limits.has_max_size() ? limits.max_size() : kDefaultElements;
  if (size > most) {
    return Add(path, "has " + std::to_string(size) + " entries; at most " + std::to_string(most) +
                         " are allowed");
  }
  if (size < limits.min_elements()) {
    Add(path, "needs at least " + std::to_string(limits.min_elements()) + " entries");
  }
  if (limits.checked_alone()) return;
  for (int i = 0; i < size; ++i) {
    CheckValue({message, field, i}, limits, {path.parent, path.name, i}, depth);
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
  const Reflection& reflection = *place.message.GetReflection();
  const bool element = place.index >= 0;
  switch (place.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return element ? reflection.GetRepeatedInt32(place.message, &place.field, place.index)
                     : reflection.GetInt32(place.message, &place.field);
    case FieldDescriptor::CPPTYPE_INT64:
      return element ? reflection.GetRepeatedInt64(place.message, &place.field, place.index)
                     : reflection.GetInt64(place.message, &place.field);
    default:
      return element ? reflection.GetRepeatedEnumValue(place.message, &place.field, place.index)
                     : reflection.GetEnumValue(place.message, &place.field);
  }
}

void LimitCheck::CheckValue(const Place& place, const v1::Limits& limits, const Path& path,
                            int depth) {
  const Reflection& reflection = *place.message.GetReflection();
  const bool element = place.index >= 0;
  switch (place.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return CheckMessage(
          element ? reflection.GetRepeatedMessage(place.message, &place.field, place.index)
                  : reflection.GetMessage(place.message, &place.field),
          path, depth + 1);
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string scratch;
      const std::string& text =
          element ? reflection.GetRepeatedStringReference(place.message, &place.field, place.index,
                                                          &scratch)
                  : reflection.GetStringReference(place.message, &place.field, &scratch);
      const int declared = element ? limits.max_element_size() : limits.max_size();
      const bool is_declared = element ? limits.has_max_element_size() : limits.has_max_size();
      const int most = is_declared ? declared : kDefaultTextSize;
      if (place.field.type() == FieldDescriptor::TYPE_STRING) {
        return CheckText(text, limits, most, path);
      }
      if (text.size() > static_cast<size_t>(most)) {
        Add(path, "is longer than " + std::to_string(most) + " bytes");
      }
      return;
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto number = static_cast<int>(NumberAt(place));
      if (limits.known() && place.field.enum_type()->FindValueByNumber(number) == nullptr) {
        Add(path, "is " + std::to_string(number) + ", which this version does not know");
      }
      return;
    }
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return CheckNumber(NumberAt(place), limits, path);
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

void LimitCheck::CheckText(const std::string& text, const v1::Limits& limits, int max_size,
                           const Path& path) {
  if (limits.uuid()) {
    if (!IsUuid(text)) Add(path, "is not a UUID in lower-case letters");
    return;
  }
  if (text.find('\0') != std::string::npos) return Add(path, "holds a NUL character");
  // The wire carries no other text: a peer would not even read the message.
  if (!google::protobuf::internal::IsStructurallyValidUTF8(text)) {
    return Add(path, "is not UTF-8 text");
  }
  if (Characters(text) > max_size) {
    Add(path, "is longer than " + std::to_string(max_size) + " characters");
  }
}

}  // namespace

absl::Status CheckLimits(const Message& message) {
  LimitCheck check;
  check.CheckMessage(message, {nullptr, nullptr, -1}, 0);
  return check.Outcome();
}

}  // namespace relactation
