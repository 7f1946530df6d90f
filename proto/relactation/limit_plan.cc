#include "proto/relactation/limit_plan.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <google/protobuf/timestamp.pb.h>
#include <limits>

#include "relactation/v1/date.pb.h"

namespace relactation {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// What holds where a field declares nothing; see v1/options.proto.
constexpr int kDefaultTextSize = 200;
constexpr int kDefaultElements = 100;
// 1900-01-01T00:00:00Z and 2200-01-01T00:00:00Z.
constexpr int64_t kEarliestSecond = -2'208'988'800;
constexpr int64_t kLatestSecond = 7'258'118'400;
constexpr int kGreatestPlacedNumber = 255;
constexpr size_t kMostPlaces = 64;

// The characters that a UUID is written with.
constexpr std::array<bool, 256> MakeUuidCharacters() {
  std::array<bool, 256> characters{};
  for (const char c : std::string_view("0123456789abcdef-")) {
    characters[static_cast<unsigned char>(c)] = true;
  }
  return characters;
}
constexpr std::array<bool, 256> kUuidCharacters = MakeUuidCharacters();

int OrDefault(bool is_declared, int declared, int otherwise) {
  return is_declared ? declared : otherwise;
}

bool IsAlwaysGiven(const FieldDescriptor& field) {
  if (field.is_repeated() || field.has_presence()) return false;
  return field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM &&
         field.cpp_type() != FieldDescriptor::CPPTYPE_STRING;
}

bool IsInteger(const FieldPlan& plan) {
  return plan.type == FieldDescriptor::CPPTYPE_INT32 || plan.type == FieldDescriptor::CPPTYPE_INT64;
}

bool MustBeGiven(const FieldPlan& plan) {
  if (!plan.is_always_given) return plan.limits->required();
  return IsInteger(plan) && (plan.min > 0 || plan.max < 0);
}

void AddPlaces(MessagePlan& plan) {
  if (plan.fields.empty() || plan.fields.size() > kMostPlaces) return;
  const int greatest = plan.fields.back().field->number();
  if (greatest > kGreatestPlacedNumber) return;
  plan.place_of_number.assign(static_cast<size_t>(greatest) + 1, -1);
  for (size_t place = 0; place < plan.fields.size(); ++place) {
    const FieldPlan& field = plan.fields[place];
    plan.place_of_number[static_cast<size_t>(field.field->number())] = static_cast<int8_t>(place);
    if (MustBeGiven(field)) plan.must_be_given |= uint64_t{1} << place;
  }
}

}  // namespace

const MessagePlan& LimitPlans::Of(const Descriptor& descriptor) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return *Make(descriptor);
}

const MessagePlan* LimitPlans::Make(const Descriptor& descriptor) {
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
    plan.has_checked_alone |= plan.fields.back().limits->checked_alone();
  }
  std::sort(plan.fields.begin(), plan.fields.end(), [](const FieldPlan& a, const FieldPlan& b) {
    return a.field->number() < b.field->number();
  });
  AddPlaces(plan);
  return &plan;
}

FieldPlan LimitPlans::PlanOf(const FieldDescriptor& field) {
  const v1::Limits& limits = field.options().GetExtension(v1::limits);
  FieldPlan plan{
      .field = &field,
      .name = &field.name(),
      .limits = &limits,
      .type = field.cpp_type(),
      .encoded_type = field.type(),
      .is_repeated = field.is_repeated(),
      .is_always_given = IsAlwaysGiven(field),
      .is_bytes = field.type() == FieldDescriptor::TYPE_BYTES,
      .max_elements = OrDefault(limits.has_max_size(), limits.max_size(), kDefaultElements),
      .max_text = OrDefault(limits.has_max_size(), limits.max_size(), kDefaultTextSize),
      .min = limits.has_min() ? limits.min() : std::numeric_limits<int64_t>::min(),
      .max = limits.has_max() ? limits.max() : std::numeric_limits<int64_t>::max()};
  if (plan.is_repeated) {
    plan.max_text =
        OrDefault(limits.has_max_element_size(), limits.max_element_size(), kDefaultTextSize);
  }
  if (field.message_type() != nullptr) plan.message = Make(*field.message_type());
  return plan;
}

bool IsLowerCaseUuid(std::string_view text) {
  if (text.size() != 36) return false;
  bool is_one = text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
  for (size_t i = 0; i < 36; ++i) {
    is_one &= kUuidCharacters[static_cast<unsigned char>(text[i])];
  }
  return is_one && std::count(text.begin(), text.end(), '-') == 4;
}

bool IsPossibleInstant(int64_t seconds, int64_t nanos) {
  return seconds >= kEarliestSecond && seconds <= kLatestSecond && nanos >= 0 &&
         nanos <= 999'999'999;
}

bool IsPossibleDay(int64_t year, int64_t month, int64_t day) {
  // The calendar keeps no more than a byte of month and day: 257 would be read as 1.
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(year)),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

int CharactersOf(std::string_view utf8) {
  return static_cast<int>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

}  // namespace relactation
