// Reads the keys of one part of a plan file, strictly: what is not asked for is a problem.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/planfile/enum_words.h"
#include "client/planfile/field_marks.h"
#include "client/planfile/plan_problem.h"
#include "client/planfile/scalar_values.h"
#include "client/planfile/yaml_tree.h"

namespace relactation {

// What all readers of one file add to.
struct ReadingNotes {
  ProblemList problems;
  FieldMarks marks;
};

// A word that stands for values of other names.
struct WordAlias {
  std::string word;
  std::vector<int> values;
};

// Each call names a key, and the field of the contract it fills where that is called otherwise. It
// answers nothing where the key is absent, or where a problem was noted.
class MapReader {
 public:
  // `path` is the field the map fills, "" for the plan itself.
  MapReader(const YamlNode& map, std::string path, ReadingNotes& notes);

  std::optional<std::string> Text(std::string_view key, std::string_view field = {});
  std::optional<int32_t> Number(std::string_view key, std::string_view field = {});
  std::optional<bool> YesNo(std::string_view key, std::string_view field = {});
  std::optional<v1::Date> Day(std::string_view key, std::string_view field = {});
  // A range, a number or {min, max}.
  std::optional<v1::NumberRange> Range(std::string_view key, std::string_view field = {});
  std::vector<std::string> Texts(std::string_view key, std::string_view field = {});

  template <typename Value>
  std::optional<Value> Scalar(std::string_view key, std::string_view field,
                              ScalarReading<Value> (*read)(const std::string&));

  template <typename Enum>
  std::optional<Enum> Word(std::string_view key, std::string_view field = {},
                           const std::vector<WordAlias>& aliases = {});
  template <typename Enum>
  std::vector<Enum> Words(std::string_view key, std::string_view field = {},
                          const std::vector<WordAlias>& aliases = {});

  // Reads the map below a key, or each map of the list below it.
  void In(std::string_view key, const std::function<void(MapReader&)>& read,
          std::string_view field = {});
  void Each(std::string_view key, const std::function<void(MapReader&)>& read,
            std::string_view field = {});

  // The value as it was written, for keys with more than one form. A word alone is returned as it
  // is; anything else is left for another call to complain about.
  std::optional<std::string> PeekWord(std::string_view key) const;
  bool Has(std::string_view key) const { return map_.Find(key) != nullptr; }

  // Notes a problem at a key's value.
  void Complain(std::string_view key, std::string message, std::string hint = "");

  // Notes every key that no call asked for. Called once, after all others.
  void Finish();

 private:
  const YamlNode* Take(std::string_view key, std::string_view field, YamlNode::Kind kind);
  bool IsAnswered(const YamlNode& node);
  std::vector<const YamlNode*> TakeList(std::string_view key, std::string_view field,
                                        YamlNode::Kind kind);
  std::string PathOf(std::string_view key, std::string_view field) const;
  std::vector<int> Values(const YamlNode& node, const google::protobuf::EnumDescriptor& type,
                          const std::vector<WordAlias>& aliases);

  const YamlNode& map_;
  std::string path_;
  ReadingNotes& notes_;
  // Every key that was asked for, present or not.
  std::vector<std::string> known_;
};

template <typename Value>
std::optional<Value> MapReader::Scalar(std::string_view key, std::string_view field,
                                       ScalarReading<Value> (*read)(const std::string&)) {
  const YamlNode* node = Take(key, field, YamlNode::Kind::kScalar);
  if (node == nullptr) return std::nullopt;
  ScalarReading<Value> reading = read(node->text);
  if (auto* value = std::get_if<Value>(&reading)) return std::move(*value);
  Misread& misread = std::get<Misread>(reading);
  notes_.problems.Add(node->span, std::move(misread.message), std::move(misread.hint));
  return std::nullopt;
}

template <typename Enum>
std::optional<Enum> MapReader::Word(std::string_view key, std::string_view field,
                                    const std::vector<WordAlias>& aliases) {
  const YamlNode* node = Take(key, field, YamlNode::Kind::kScalar);
  if (node == nullptr) return std::nullopt;
  const auto values = Values(*node, *google::protobuf::GetEnumDescriptor<Enum>(), aliases);
  return values.empty() ? std::nullopt : std::optional(static_cast<Enum>(values.front()));
}

template <typename Enum>
std::vector<Enum> MapReader::Words(std::string_view key, std::string_view field,
                                   const std::vector<WordAlias>& aliases) {
  std::vector<Enum> words;
  for (const YamlNode* node : TakeList(key, field, YamlNode::Kind::kScalar)) {
    for (const int value : Values(*node, *google::protobuf::GetEnumDescriptor<Enum>(), aliases)) {
      words.push_back(static_cast<Enum>(value));
    }
  }
  return words;
}

}  // namespace relactation
