#include "client/planfile/map_reader.h"

#include <algorithm>

#include "client/planfile/plan_question.h"
#include "client/terminal/nearest.h"

namespace relactation {
namespace {

using Kind = YamlNode::Kind;

std::string Quoted(std::string_view word) { return "`" + std::string(word) + "`"; }

std::string Listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string NeededKind(Kind kind) {
  if (kind == Kind::kScalar) return "a single value is needed here";
  return kind == Kind::kList ? "a list is needed here" : "keys with values are needed here";
}

// How the node would be written to be of the wanted kind; empty where nobody can tell.
std::string KindHint(const YamlNode& node, Kind wanted) {
  if (wanted == Kind::kList && node.kind == Kind::kScalar) return "write [" + node.text + "]";
  if (wanted == Kind::kList) return "begin each entry with a dash";
  if (wanted == Kind::kMap && node.kind == Kind::kList) return "leave out the dash or the brackets";
  return "";
}

// The known key that was probably meant, also where something was added to it.
std::optional<std::string> NearestKey(const std::string& key,
                                      const std::vector<std::string>& known) {
  if (auto nearest = NearestWord(key, known)) return nearest;
  const size_t end = key.find_last_of("_-");
  return end == std::string::npos ? std::nullopt : NearestWord(key.substr(0, end), known);
}

}  // namespace

MapReader::MapReader(const YamlNode& map, std::string path, ReadingNotes& notes)
    : map_(map), path_(std::move(path)), notes_(notes) {}

std::string MapReader::PathOf(std::string_view key, std::string_view field) const {
  const std::string name(field.empty() ? key : field);
  return path_.empty() ? name : path_ + "." + name;
}

bool MapReader::IsAnswered(const YamlNode& node) {
  const auto question = QuestionOf(node);
  if (!question.has_value()) return true;
  std::string hint = "put the answer in place of { ask: ... }";
  if (question->suggestion.has_value()) hint += "; suggested: " + *question->suggestion;
  notes_.problems.Add(node.span, "not filled in yet: " + question->text, hint);
  return false;
}

const YamlNode* MapReader::Take(std::string_view key, std::string_view field, Kind kind) {
  known_.emplace_back(key);
  const auto entry = std::find_if(map_.entries.begin(), map_.entries.end(),
                                  [&](const YamlEntry& each) { return each.key == key; });
  if (entry == map_.entries.end()) return nullptr;
  const YamlNode& node = entry->value;
  notes_.marks.Set(PathOf(key, field), node.kind == Kind::kScalar ? node.span : entry->key_span);
  if (!IsAnswered(node)) return nullptr;
  if (node.kind == Kind::kNothing) {
    notes_.problems.Add(entry->key_span, "nothing stands after " + Quoted(key),
                        "write a value, or delete the line");
    return nullptr;
  }
  if (node.kind == kind) return &node;
  notes_.problems.Add(node.span, NeededKind(kind), KindHint(node, kind));
  return nullptr;
}

std::vector<const YamlNode*> MapReader::TakeList(std::string_view key, std::string_view field,
                                                 Kind kind) {
  std::vector<const YamlNode*> elements;
  const YamlNode* list = Take(key, field, Kind::kList);
  if (list == nullptr) return elements;
  for (const YamlNode& element : list->elements) {
    if (!IsAnswered(element)) continue;
    if (element.kind == kind) {
      elements.push_back(&element);
    } else if (element.kind == Kind::kNothing) {
      notes_.problems.Add(element.span, "an entry of this list is empty", "fill or delete it");
    } else {
      notes_.problems.Add(element.span, NeededKind(kind), KindHint(element, kind));
    }
  }
  return elements;
}

std::optional<std::string> MapReader::Text(std::string_view key, std::string_view field) {
  return Scalar(key, field, ReadPlainText);
}

std::optional<int32_t> MapReader::Number(std::string_view key, std::string_view field) {
  return Scalar(key, field, ReadWholeNumber);
}

std::optional<bool> MapReader::YesNo(std::string_view key, std::string_view field) {
  return Scalar(key, field, ReadYesNo);
}

std::optional<v1::Date> MapReader::Day(std::string_view key, std::string_view field) {
  return Scalar(key, field, ReadDay);
}

std::optional<v1::NumberRange> MapReader::Range(std::string_view key, std::string_view field) {
  const YamlNode* node = map_.Find(key);
  if (node == nullptr || node->kind != Kind::kMap || QuestionOf(*node).has_value()) {
    return Scalar(key, field, ReadRange);
  }
  std::optional<v1::NumberRange> range;
  const auto read = [&](MapReader& map) {
    const auto min = map.Number("min");
    const auto max = map.Number("max");
    if (min.has_value() && max.has_value()) {
      range.emplace();
      range->set_min(*min);
      range->set_max(*max);
    } else if (!map.Has("min") || !map.Has("max")) {
      Complain(key, "a range needs min and max", "write them both, or 8-12");
    }
  };
  In(key, read, field);
  return range;
}

std::vector<std::string> MapReader::Texts(std::string_view key, std::string_view field) {
  std::vector<std::string> texts;
  for (const YamlNode* node : TakeList(key, field, Kind::kScalar)) {
    notes_.marks.Set(PathOf(key, field) + "[" + std::to_string(texts.size()) + "]", node->span);
    texts.push_back(node->text);
  }
  return texts;
}

std::vector<int> MapReader::Values(const YamlNode& node,
                                   const google::protobuf::EnumDescriptor& type,
                                   const std::vector<WordAlias>& aliases) {
  for (const WordAlias& alias : aliases) {
    if (alias.word == node.text) return alias.values;
  }
  if (const auto value = ValueOfWord(type, node.text)) return {*value};
  std::vector<std::string> words = WordsOf(type);
  for (const WordAlias& alias : aliases) words.push_back(alias.word);
  const auto nearest = NearestWord(node.text, words);
  notes_.problems.Add(node.span, "one of these is needed here: " + Listed(words),
                      nearest.has_value() ? "did you mean " + Quoted(*nearest) + "?" : "");
  return {};
}

void MapReader::In(std::string_view key, const std::function<void(MapReader&)>& read,
                   std::string_view field) {
  const YamlNode* node = Take(key, field, Kind::kMap);
  if (node == nullptr) return;
  MapReader map(*node, PathOf(key, field), notes_);
  read(map);
  map.Finish();
}

void MapReader::Each(std::string_view key, const std::function<void(MapReader&)>& read,
                     std::string_view field) {
  int index = 0;
  for (const YamlNode* node : TakeList(key, field, Kind::kMap)) {
    const std::string path = PathOf(key, field) + "[" + std::to_string(index++) + "]";
    notes_.marks.Set(path, node->entries.empty() ? node->span : node->entries.front().key_span);
    MapReader map(*node, path, notes_);
    read(map);
    map.Finish();
  }
}

std::optional<std::string> MapReader::PeekWord(std::string_view key) const {
  const YamlNode* node = map_.Find(key);
  return node == nullptr || node->kind != Kind::kScalar ? std::nullopt : std::optional(node->text);
}

void MapReader::Complain(std::string_view key, std::string message, std::string hint) {
  const YamlNode* node = map_.Find(key);
  notes_.problems.Add(node == nullptr ? map_.span : node->span, std::move(message),
                      std::move(hint));
}

void MapReader::Finish() {
  for (const YamlEntry& entry : map_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    const auto nearest = NearestKey(entry.key, known_);
    notes_.problems.Add(entry.key_span, Quoted(entry.key) + " is not known here",
                        nearest.has_value() ? "did you mean " + Quoted(*nearest) + "?"
                                            : "known here: " + Listed(known_));
  }
}

}  // namespace relactation
