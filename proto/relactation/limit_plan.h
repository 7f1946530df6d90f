// What CheckLimits looks for in messages of one type, read from the descriptor once: walking the
// options of every field of every message cost more than all the rest of storing an imported
// record. For the files of CheckLimits alone.
#pragma once

#include <cstdint>
#include <google/protobuf/descriptor.h>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "relactation/v1/options.pb.h"

namespace relactation {

// Protocol Buffers itself stops parsing at 100 levels; ours never nest so deep.
constexpr int kMaxLimitDepth = 32;

struct FieldPlan;

struct MessagePlan {
  enum class Kind { kFields, kTimestamp, kDate };
  Kind kind = Kind::kFields;
  std::vector<FieldPlan> fields;  // By number.
  // Elements of a field are not looked into.
  bool has_checked_alone = false;
  // Of the encoded form: the place in `fields` of each field number, -1 for numbers without one.
  // Empty for a message with numbers too great or fields too many.
  std::vector<int8_t> place_of_number;
  // Bits of the places that break a limit by being absent: required, or a 0 that is out of range.
  uint64_t must_be_given = 0;
};

struct FieldPlan {
  const google::protobuf::FieldDescriptor* field;
  const std::string* name;
  const v1::Limits* limits;  // The descriptor's own.
  google::protobuf::FieldDescriptor::CppType type;
  google::protobuf::FieldDescriptor::Type encoded_type;
  bool is_repeated;
  bool is_always_given;  // A number that cannot tell 0 from absent.
  bool is_bytes;
  int max_elements;
  int max_text;  // Of the field, or of one element.
  int64_t min;
  int64_t max;
  const MessagePlan* message = nullptr;
};

// The plans of all message types met so far.
class LimitPlans {
 public:
  // Lives as long as this. Safe from any thread.
  const MessagePlan& Of(const google::protobuf::Descriptor& descriptor);

 private:
  const MessagePlan* Make(const google::protobuf::Descriptor& descriptor);
  FieldPlan PlanOf(const google::protobuf::FieldDescriptor& field);

  std::mutex mutex_;
  // Its elements stay where they are when others come.
  std::unordered_map<const google::protobuf::Descriptor*, MessagePlan> plans_;
};

// The 36 characters of a UUID in lower-case letters.
bool IsLowerCaseUuid(std::string_view text);
// From 1900 until the end of 2199, as Timestamp and Date tell it.
bool IsPossibleInstant(int64_t seconds, int64_t nanos);
bool IsPossibleDay(int64_t year, int64_t month, int64_t day);
// Characters of UTF-8 text.
int CharactersOf(std::string_view utf8);

}  // namespace relactation
