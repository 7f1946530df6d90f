#include "proto/relactation/encoded_limits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <google/protobuf/stubs/common.h>
#include <google/protobuf/stubs/logging.h>
#include <string_view>
#include <vector>

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;

// No request is larger in the usual run of things; the buffer stays with its thread.
constexpr size_t kLargestLook = 64 << 10;

enum WireType { kVarint = 0, kEightBytes = 1, kSized = 2, kFourBytes = 5 };

// The encoded bytes of one message. Every reader answers false where they end too soon.
class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}

  bool AtEnd() const { return at_ == end_; }

  bool ReadVarint(uint64_t& value) {
    value = 0;
    for (int shift = 0; shift < 64 && at_ != end_; shift += 7) {
      const uint64_t byte = *at_++;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }

  bool ReadSized(std::string_view& bytes) {
    uint64_t size = 0;
    if (!ReadVarint(size) || size > static_cast<uint64_t>(end_ - at_)) return false;
    bytes = {reinterpret_cast<const char*>(at_), static_cast<size_t>(size)};
    at_ += size;
    return true;
  }

  bool Skip(int wire_type) {
    uint64_t number = 0;
    std::string_view bytes;
    switch (wire_type) {
      case kVarint:
        return ReadVarint(number);
      case kSized:
        return ReadSized(bytes);
      case kEightBytes:
        return SkipBytes(8);
      case kFourBytes:
        return SkipBytes(4);
      default:
        return false;
    }
  }

 private:
  bool SkipBytes(ptrdiff_t count) {
    if (end_ - at_ < count) return false;
    at_ += count;
    return true;
  }

  const unsigned char* at_;
  const unsigned char* end_;
};

bool IsPlainAscii(std::string_view text) {
  unsigned char all = 0;
  bool has_nul = false;
  for (const char c : text) {
    all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    has_nul |= c == '\0';
  }
  return all < 0x80 && !has_nul;
}

bool IsTextFine(std::string_view text, const FieldPlan& plan) {
  const auto most = static_cast<size_t>(plan.max_text);
  if (plan.is_bytes) return text.size() <= most;
  if (plan.limits->uuid()) return IsLowerCaseUuid(text);
  if (IsPlainAscii(text)) return text.size() <= most;
  return text.find('\0') == std::string_view::npos &&
         google::protobuf::internal::IsStructurallyValidUTF8(text.data(),
                                                             static_cast<int>(text.size())) &&
         CharactersOf(text) <= plan.max_text;
}

bool IsNumberFine(uint64_t encoded, const FieldPlan& plan) {
  const auto value = static_cast<int64_t>(encoded);
  switch (plan.encoded_type) {
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_INT64:
      return value >= plan.min && value <= plan.max;
    case FieldDescriptor::TYPE_ENUM:
      return !plan.limits->known() ||
             plan.field->enum_type()->FindValueByNumber(static_cast<int>(value)) != nullptr;
    case FieldDescriptor::TYPE_BOOL:
    case FieldDescriptor::TYPE_UINT32:
    case FieldDescriptor::TYPE_UINT64:
      return true;
    default:
      return false;
  }
}

// Three numbers are all that a Timestamp or a Date holds.
bool IsTimeFine(std::string_view bytes, MessagePlan::Kind kind) {
  int64_t values[4] = {};
  Reader reader(bytes);
  while (!reader.AtEnd()) {
    uint64_t tag = 0;
    uint64_t value = 0;
    if (!reader.ReadVarint(tag) || !reader.ReadVarint(value)) return false;
    const uint64_t number = tag >> 3;
    if ((tag & 7) != kVarint || number < 1 || number > 3) return false;
    values[number] = static_cast<int64_t>(value);
  }
  return kind == MessagePlan::Kind::kTimestamp ? IsPossibleInstant(values[1], values[2])
                                               : IsPossibleDay(values[1], values[2], values[3]);
}

bool IsMessageFine(std::string_view bytes, const MessagePlan& plan, int depth);

bool ArePackedNumbersFine(std::string_view bytes, const FieldPlan& plan, int& count) {
  for (Reader packed(bytes); !packed.AtEnd(); ++count) {
    uint64_t value = 0;
    if (!packed.ReadVarint(value) || !IsNumberFine(value, plan)) return false;
  }
  return true;
}

// What stands behind the tag of a field: one value, or several packed ones; they are counted. What
// is encoded as its field is not was kept as an unknown field, and the field itself may be missing.
bool IsValueFine(Reader& reader, int wire_type, const FieldPlan& plan, int depth, int& count) {
  if (wire_type == kVarint) {
    uint64_t value = 0;
    ++count;
    return reader.ReadVarint(value) && IsNumberFine(value, plan);
  }
  if (wire_type != kSized) {
    // Floating point numbers have no limits.
    const bool is_its_own = wire_type == kEightBytes
                                ? plan.type == FieldDescriptor::CPPTYPE_DOUBLE
                                : plan.encoded_type == FieldDescriptor::TYPE_FLOAT;
    ++count;
    return is_its_own && reader.Skip(wire_type);
  }
  std::string_view bytes;
  if (!reader.ReadSized(bytes)) return false;
  if (plan.message == nullptr && plan.type != FieldDescriptor::CPPTYPE_STRING) {
    return plan.is_repeated && ArePackedNumbersFine(bytes, plan, count);
  }
  ++count;
  if (plan.message == nullptr) return IsTextFine(bytes, plan);
  return plan.limits->checked_alone() || IsMessageFine(bytes, *plan.message, depth + 1);
}

bool IsMessageFine(std::string_view bytes, const MessagePlan& plan, int depth) {
  if (depth > kMaxLimitDepth) return false;
  if (plan.kind != MessagePlan::Kind::kFields) return IsTimeFine(bytes, plan.kind);
  if (plan.place_of_number.empty()) return false;
  uint64_t given = 0;
  int before = -1;
  int count = 0;
  Reader reader(bytes);
  while (!reader.AtEnd()) {
    uint64_t tag = 0;
    if (!reader.ReadVarint(tag)) return false;
    const uint64_t number = tag >> 3;
    const auto wire_type = static_cast<int>(tag & 7);
    const int place = number < plan.place_of_number.size() ? plan.place_of_number[number] : -1;
    if (place < 0) {
      // A later version's field, which nobody here can judge.
      if (!reader.Skip(wire_type)) return false;
      continue;
    }
    const FieldPlan& field = plan.fields[static_cast<size_t>(place)];
    if (place != before) {
      // What is encoded here is in order: a field that comes twice was not, and is looked at anew.
      if ((given >> place & 1) != 0) return false;
      given |= uint64_t{1} << place;
      before = place;
      count = 0;
    } else if (!field.is_repeated) {
      return false;
    }
    if (!IsValueFine(reader, wire_type, field, depth, count)) return false;
    if (field.is_repeated && count > field.max_elements) return false;
    // Whether there are enough is told by the last one; that is rare enough to ask elsewhere.
    if (field.is_repeated && field.limits->min_elements() > 1) return false;
  }
  return (plan.must_be_given & ~given) == 0;
}

}  // namespace

bool SurelyKeepsLimits(const google::protobuf::Message& message, const MessagePlan& plan) {
  // What is checked element by element later would be encoded here for nothing.
  if (plan.has_checked_alone) return false;
  const size_t size = message.ByteSizeLong();
  if (size > kLargestLook) return false;
  thread_local std::vector<unsigned char> buffer;
  if (buffer.size() < size) buffer.resize(std::max(size, 2 * buffer.size()));
  // Text that is no UTF-8 is ours to report; the library would write to standard error.
  const google::protobuf::LogSilencer silencer;
  message.SerializeWithCachedSizesToArray(buffer.data());
  return IsMessageFine({reinterpret_cast<const char*>(buffer.data()), size}, plan, 0);
}

bool SurelyKeepsLimits(std::string_view encoded, const MessagePlan& plan) {
  return !plan.has_checked_alone && encoded.size() <= kLargestLook &&
         IsMessageFine(encoded, plan, 0);
}

}  // namespace relactation
