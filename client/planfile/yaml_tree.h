// A plan file as a tree of lists and keys, each with its place in the text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/planfile/plan_problem.h"
#include "client/planfile/plan_text.h"

namespace relactation {

struct YamlEntry;

struct YamlNode {
  enum class Kind { kNothing, kScalar, kList, kMap };
  Kind kind = Kind::kNothing;
  TextSpan span;
  // Of a scalar, without its quotes.
  std::string text;
  // Of a list.
  std::vector<YamlNode> elements;
  // Of a map, in the order of the file; no key twice.
  std::vector<YamlEntry> entries;

  // The value of a key; nullptr if the map does not have it.
  const YamlNode* Find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  TextSpan key_span;
  YamlNode value;
};

// The only document of the text. Notes what is no YAML, and what a plan does not use: anchors,
// aliases, tags, several documents, deep nesting, keys that stand twice. Nothing if it cannot be
// read any further.
std::optional<YamlNode> ParseYaml(const PlanText& plan, ProblemList& problems);

}  // namespace relactation
