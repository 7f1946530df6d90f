#include "client/command/message_json.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

// What a field holds that is not a number: a text for words, dates and instants.
std::optional<std::string> TextOfMessage(const Message& message) {
  if (message.GetDescriptor() == v1::Date::descriptor()) {
    return FormatIsoDate(static_cast<const v1::Date&>(message));
  }
  if (message.GetDescriptor() == Timestamp::descriptor()) {
    return FormatInstant(FromTimestamp(static_cast<const Timestamp&>(message)),
                         absl::UTCTimeZone());
  }
  return std::nullopt;
}

std::optional<std::string> KnownText(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void SetRepeated(const Message& message, const FieldDescriptor& field, JsonObject& json) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<std::string> texts;
  std::vector<JsonObject> objects;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      objects.push_back(MessageJson(reflection.GetRepeatedMessage(message, &field, i)));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      texts.push_back(
          WordOfValue(*field.enum_type(), reflection.GetRepeatedEnumValue(message, &field, i)));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      texts.push_back(reflection.GetRepeatedString(message, &field, i));
    }
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    json.Set(field.name(), objects);
  } else {
    json.Set(field.name(), texts);
  }
}

void SetMessage(const Message& part, const FieldDescriptor& field, JsonObject& json) {
  if (const auto text = TextOfMessage(part)) {
    json.Set(field.name(), *text);
  } else {
    json.Set(field.name(), MessageJson(part));
  }
}

void SetSingle(const Message& message, const FieldDescriptor& field, JsonObject& json) {
  const Reflection& reflection = *message.GetReflection();
  if (field.has_presence() && !reflection.HasField(message, &field)) {
    json.SetNull(field.name());
    return;
  }
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      json.Set(field.name(), reflection.GetInt32(message, &field));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      json.Set(field.name(), reflection.GetInt64(message, &field));
      break;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      json.Set(field.name(), reflection.GetDouble(message, &field));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      json.Set(field.name(), reflection.GetBool(message, &field));
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      json.Set(field.name(), KnownText(WordOfValue(*field.enum_type(),
                                                   reflection.GetEnumValue(message, &field))));
      break;
    case FieldDescriptor::CPPTYPE_STRING:
      json.Set(field.name(), KnownText(reflection.GetString(message, &field)));
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      SetMessage(reflection.GetMessage(message, &field), field, json);
      break;
    default:
      json.SetNull(field.name());  // No message that is shown has other kinds of numbers.
  }
}

}  // namespace

std::optional<std::string> DayIf(bool is_known, const v1::Date& day) {
  return is_known ? std::optional(FormatIsoDate(day)) : std::nullopt;
}

JsonObject MessageJson(const Message& message) {
  JsonObject json;
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message.GetDescriptor()->field(i);
    if (field.is_repeated()) {
      SetRepeated(message, field, json);
    } else {
      SetSingle(message, field, json);
    }
  }
  return json;
}

}  // namespace relactation
