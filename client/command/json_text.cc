#include "client/command/json_text.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/type_resolver_util.h>
#include <memory>
#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

constexpr char kTypePrefix[] = "type.googleapis.com";

// Maps have no order of their own, so the message is first written in a fixed one.
std::string InFixedOrder(const Struct& content) {
  std::string bytes;
  google::protobuf::io::StringOutputStream output(&bytes);
  google::protobuf::io::CodedOutputStream coded(&output);
  coded.SetSerializationDeterministic(true);
  content.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

const Value& ValueUnder(const Struct& content, std::string_view key) {
  const auto found = content.fields().find(std::string(key));
  return found == content.fields().end() ? Value::default_instance() : found->second;
}

}  // namespace

JsonObject& JsonObject::Set(std::string_view key, std::string_view text) {
  (*content_.mutable_fields())[std::string(key)].set_string_value(std::string(text));
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key, const char* text) {
  return Set(key, std::string_view(text));
}

JsonObject& JsonObject::Set(std::string_view key, bool flag) {
  (*content_.mutable_fields())[std::string(key)].set_bool_value(flag);
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key, double number) {
  (*content_.mutable_fields())[std::string(key)].set_number_value(number);
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key, int64_t number) {
  return Set(key, static_cast<double>(number));
}

JsonObject& JsonObject::Set(std::string_view key, int number) {
  return Set(key, static_cast<double>(number));
}

JsonObject& JsonObject::Set(std::string_view key, JsonObject object) {
  *(*content_.mutable_fields())[std::string(key)].mutable_struct_value() =
      std::move(object.content_);
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key, std::vector<JsonObject> objects) {
  auto* list = (*content_.mutable_fields())[std::string(key)].mutable_list_value();
  for (JsonObject& object : objects) {
    *list->add_values()->mutable_struct_value() = std::move(object.content_);
  }
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key, const std::vector<std::string>& texts) {
  auto* list = (*content_.mutable_fields())[std::string(key)].mutable_list_value();
  for (const std::string& text : texts) list->add_values()->set_string_value(text);
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key,
                            const std::vector<std::optional<double>>& numbers) {
  auto* list = (*content_.mutable_fields())[std::string(key)].mutable_list_value();
  for (const std::optional<double>& number : numbers) {
    Value* value = list->add_values();
    if (number) {
      value->set_number_value(*number);
    } else {
      value->set_null_value(google::protobuf::NULL_VALUE);
    }
  }
  return *this;
}

JsonObject& JsonObject::Set(std::string_view key, const std::vector<bool>& flags) {
  auto* list = (*content_.mutable_fields())[std::string(key)].mutable_list_value();
  for (const bool flag : flags) list->add_values()->set_bool_value(flag);
  return *this;
}

JsonObject& JsonObject::SetNull(std::string_view key) {
  (*content_.mutable_fields())[std::string(key)].set_null_value(google::protobuf::NULL_VALUE);
  return *this;
}

std::string JsonObject::TextOf(std::string_view key) const {
  return ValueUnder(content_, key).string_value();
}

std::optional<double> JsonObject::NumberOf(std::string_view key) const {
  const Value& value = ValueUnder(content_, key);
  return value.has_number_value() ? std::optional(value.number_value()) : std::nullopt;
}

bool JsonObject::IsTrue(std::string_view key) const {
  return ValueUnder(content_, key).bool_value();
}

std::optional<JsonObject> JsonObject::ObjectOf(std::string_view key) const {
  const Value& value = ValueUnder(content_, key);
  return value.has_struct_value() ? std::optional(JsonObject(value.struct_value())) : std::nullopt;
}

std::vector<JsonObject> JsonObject::ObjectsOf(std::string_view key) const {
  std::vector<JsonObject> objects;
  for (const Value& value : ValueUnder(content_, key).list_value().values()) {
    if (value.has_struct_value()) objects.emplace_back(value.struct_value());
  }
  return objects;
}

std::vector<std::string> JsonObject::TextsOf(std::string_view key) const {
  std::vector<std::string> texts;
  for (const Value& value : ValueUnder(content_, key).list_value().values()) {
    if (value.kind_case() == Value::kStringValue) texts.push_back(value.string_value());
  }
  return texts;
}

std::string JsonObject::Text() const {
  const std::unique_ptr<google::protobuf::util::TypeResolver> types(
      google::protobuf::util::NewTypeResolverForDescriptorPool(
          kTypePrefix, google::protobuf::DescriptorPool::generated_pool()));
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string text;
  const std::string type = std::string(kTypePrefix) + "/" + Struct::descriptor()->full_name();
  const auto status = google::protobuf::util::BinaryToJsonString(
      types.get(), type, InFixedOrder(content_), &text, options);
  return status.ok() ? text : "{}\n";
}

std::optional<std::string> IfNotEmpty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

std::string JsonItems(std::vector<JsonObject> items) {
  return JsonObject().Set("items", std::move(items)).Text();
}

absl::StatusOr<JsonObject> ParseJsonObject(const std::string& text) {
  Struct content;
  if (!google::protobuf::util::JsonStringToMessage(text, &content).ok()) {
    return absl::InvalidArgumentError("this is no JSON object");
  }
  return JsonObject(std::move(content));
}

}  // namespace relactation
