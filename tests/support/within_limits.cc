#include "tests/support/within_limits.h"

#include <algorithm>
#include <google/protobuf/descriptor.h>
#include <string>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/options.pb.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What holds where a field declares nothing; see v1/options.proto.
constexpr int kDefaultTextSize = 200;
constexpr int kDefaultElements = 100;

class Tamer {
 public:
  explicit Tamer(std::mt19937_64& random) : random_(random) {}

  void Tame(Message& message) {
    if (auto* date = dynamic_cast<v1::Date*>(&message)) {
      TameDate(*date);
      return;
    }
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message.GetDescriptor()->field(i);
      const v1::Limits& limits = field.options().GetExtension(v1::limits);
      if (field.is_repeated()) {
        TameList(message, field, limits);
      } else if (limits.required() || !field.has_presence() ||
                 reflection.HasField(message, &field)) {
        TameOne(message, field, limits, -1);
      }
    }
  }

 private:
  void TameDate(v1::Date& date) {
    date.set_year(2000 + static_cast<int>(random_() % 100));
    date.set_month(1 + static_cast<int>(random_() % 12));
    date.set_day(1 + static_cast<int>(random_() % 28));
  }

  void TameList(Message& message, const FieldDescriptor& field, const v1::Limits& limits) {
    const auto& reflection = *message.GetReflection();
    const int most = limits.has_max_size() ? limits.max_size() : kDefaultElements;
    while (reflection.FieldSize(message, &field) > most) reflection.RemoveLast(&message, &field);
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      TameOne(message, field, limits, i);
    }
  }

  // The value of the field, or its element where the index is not negative.
  void TameOne(Message& message, const FieldDescriptor& field, const v1::Limits& limits,
               int index) {
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Tame(index < 0 ? *reflection.MutableMessage(&message, &field)
                              : *reflection.MutableRepeatedMessage(&message, &field, index));
      case FieldDescriptor::CPPTYPE_STRING:
        return TameText(message, field, limits, index);
      case FieldDescriptor::CPPTYPE_ENUM:
        return TameEnum(message, field, limits, index);
      case FieldDescriptor::CPPTYPE_INT32:
        return index >= 0 ? void()
                          : reflection.SetInt32(&message, &field,
                                                static_cast<int32_t>(Number(
                                                    reflection.GetInt32(message, &field), limits)));
      case FieldDescriptor::CPPTYPE_INT64:
        return index >= 0
                   ? void()
                   : reflection.SetInt64(&message, &field,
                                         Number(reflection.GetInt64(message, &field), limits));
      default:
        return;
    }
  }

  static int64_t Number(int64_t number, const v1::Limits& limits) {
    if (limits.has_min()) number = std::max(number, limits.min());
    return limits.has_max() ? std::min(number, limits.max()) : number;
  }

  void TameText(Message& message, const FieldDescriptor& field, const v1::Limits& limits,
                int index) {
    const auto& reflection = *message.GetReflection();
    std::string text = index < 0 ? reflection.GetString(message, &field)
                                 : reflection.GetRepeatedString(message, &field, index);
    std::replace(text.begin(), text.end(), '\0', '0');
    const int declared = index < 0 ? limits.max_size() : limits.max_element_size();
    const bool is_declared = index < 0 ? limits.has_max_size() : limits.has_max_element_size();
    // Bytes are no fewer than characters; a letter that was cut in two goes whole.
    text.resize(
        std::min(text.size(), static_cast<size_t>(is_declared ? declared : kDefaultTextSize)));
    size_t end = text.size();
    while (end > 0 && (static_cast<unsigned char>(text[end - 1]) & 0xC0) == 0x80) --end;
    if (end > 0 && static_cast<unsigned char>(text[end - 1]) >= 0xC0) text.resize(end - 1);
    if (text.empty() && limits.required() && index < 0) text.push_back('a');
    if (index < 0) return reflection.SetString(&message, &field, text);
    reflection.SetRepeatedString(&message, &field, index, text);
  }

  // A value that may be left unspecified stays so at times, but never in a list.
  void TameEnum(Message& message, const FieldDescriptor& field, const v1::Limits& limits,
                int index) {
    const auto& reflection = *message.GetReflection();
    const auto& type = *field.enum_type();
    const auto known = static_cast<size_t>(type.value_count() - 1);
    const int number = type.value(1 + static_cast<int>(random_() % known))->number();
    if (index >= 0) return reflection.SetRepeatedEnumValue(&message, &field, index, number);
    const bool set = limits.required() || random_() % 3 != 0;
    reflection.SetEnumValue(&message, &field, set ? number : 0);
  }

  std::mt19937_64& random_;
};

}  // namespace

void KeepWithinLimits(Message& message, std::mt19937_64& random) { Tamer(random).Tame(message); }

}  // namespace relactation
