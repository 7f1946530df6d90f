// JSON that commands print and files of ours hold; protobuf writes and reads it.
#pragma once

#include <cstdint>
#include <google/protobuf/struct.pb.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace relactation {

// One object. Keys are snake_case and carry units: volume_ml; they are written in the order of the
// alphabet, so that the same content is the same text. What is unknown is null, never 0.
class JsonObject {
 public:
  JsonObject() = default;
  explicit JsonObject(google::protobuf::Struct content) : content_(std::move(content)) {}

  JsonObject& Set(std::string_view key, std::string_view text);
  JsonObject& Set(std::string_view key, const char* text);
  JsonObject& Set(std::string_view key, bool flag);
  JsonObject& Set(std::string_view key, double number);
  JsonObject& Set(std::string_view key, int64_t number);
  JsonObject& Set(std::string_view key, int number);
  // What is moved here is not copied: a caseload holds thousands of objects in one another.
  JsonObject& Set(std::string_view key, JsonObject object);
  JsonObject& Set(std::string_view key, std::vector<JsonObject> objects);
  JsonObject& Set(std::string_view key, const std::vector<std::string>& texts);
  JsonObject& Set(std::string_view key, const std::vector<std::optional<double>>& numbers);
  JsonObject& Set(std::string_view key, const std::vector<bool>& flags);
  JsonObject& SetNull(std::string_view key);

  template <typename T>
  JsonObject& Set(std::string_view key, const std::optional<T>& value) {
    return value ? Set(key, *value) : SetNull(key);
  }

  // What stands under this key; empty, or nothing, if that is not there or is something else.
  std::string TextOf(std::string_view key) const;
  std::optional<double> NumberOf(std::string_view key) const;
  bool IsTrue(std::string_view key) const;
  std::optional<JsonObject> ObjectOf(std::string_view key) const;
  // The objects, or the texts, of a list; others in it are left out.
  std::vector<JsonObject> ObjectsOf(std::string_view key) const;
  std::vector<std::string> TextsOf(std::string_view key) const;

  // The object with a line end after it.
  std::string Text() const;

 private:
  google::protobuf::Struct content_;
};

// The text as a value; an empty one is not known.
std::optional<std::string> IfNotEmpty(std::string_view text);

// {"items": [...]}, which is how lists are printed; also an empty one.
std::string JsonItems(std::vector<JsonObject> items);

// INVALID_ARGUMENT if the text is not one JSON object.
absl::StatusOr<JsonObject> ParseJsonObject(const std::string& text);

}  // namespace relactation
