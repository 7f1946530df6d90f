#include "client/planfile/yaml_tree_builder.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace relactation {
namespace {

constexpr size_t kMaxDepth = 12;

std::string_view LineOf(const PlanText& plan, const TextSpan& span) {
  const auto index = static_cast<size_t>(span.line - 1);
  return index < plan.lines.size() ? std::string_view(plan.lines[index]) : std::string_view();
}

// Everything from the span's first byte to the end of its text.
std::string_view RestOfText(const PlanText& plan, const TextSpan& span) {
  const auto index = static_cast<size_t>(span.line - 1);
  if (index >= plan.lines.size()) return {};
  const size_t offset = plan.line_starts[index] + static_cast<size_t>(span.column - 1);
  return offset < plan.text.size() ? std::string_view(plan.text).substr(offset)
                                   : std::string_view();
}

// Bytes of the quoted text at the beginning, quotes included; npos if it is never closed.
size_t QuotedLength(std::string_view text) {
  const char quote = text.front();
  for (size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return std::string_view::npos;
}

// Gives the span the width of the scalar that begins there, on its first line.
TextSpan ScalarSpan(const PlanText& plan, TextSpan span, const std::string& value,
                    ProblemList& problems) {
  const std::string_view line = LineOf(plan, span);
  const auto start = static_cast<size_t>(span.column - 1);
  if (start >= line.size()) return span;
  const std::string_view rest = line.substr(start);
  size_t width = 1;
  if (rest.front() == '"' || rest.front() == '\'') {
    width = QuotedLength(RestOfText(plan, span));
    if (width == std::string_view::npos) {
      problems.Add(span, "a quote is opened here and never closed",
                   std::string("put another ") + rest.front() + " where the text ends");
    }
  } else if (rest.front() == '&' || rest.front() == '!') {
    width = std::min(rest.find_first_of(" ,]}"), rest.size());
  } else if (rest.front() != '|' && rest.front() != '>') {
    width = rest.substr(0, value.size()) == value ? value.size() : rest.size();
  }
  span.width = static_cast<int>(std::clamp<size_t>(width, 1, rest.size()));
  return span;
}

}  // namespace

TextSpan SpanOfMark(const PlanText& plan, const YAML::Mark& mark) {
  const int last = std::max<int>(1, static_cast<int>(plan.lines.size()));
  TextSpan span{std::clamp(mark.line + 1, 1, last), std::max(mark.column + 1, 1), 1};
  if (mark.line + 1 > last) {
    span.column = static_cast<int>(plan.lines.empty() ? 0 : plan.lines.back().size()) + 1;
  }
  return span;
}

void YamlTreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (too_deep_ > 0) return;
  // The parser's mark is where the next thing begins, so a key without a value is shown itself.
  YamlNode node;
  node.span = SpanOfMark(plan_, mark);
  if (!open_.empty()) {
    node.span = open_.back().key.has_value() ? open_.back().key->key_span : open_.back().node.span;
  }
  CheckPlain(node.span, "?", anchor);
  Attach(std::move(node));
}

void YamlTreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  if (too_deep_ > 0) return;
  YamlNode node;
  node.span = SpanOfMark(plan_, mark);
  node.kind = YamlNode::Kind::kScalar;
  problems_.Add(node.span, "* repeats another part of a file; a plan does not use it",
                "write the part out, or put the text in quotes");
  Attach(std::move(node));
}

void YamlTreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                               YAML::anchor_t anchor, const std::string& value) {
  if (too_deep_ > 0) return;
  YamlNode node;
  node.kind = YamlNode::Kind::kScalar;
  node.span = ScalarSpan(plan_, SpanOfMark(plan_, mark), value, problems_);
  node.text = value;
  CheckPlain(node.span, tag, anchor);
  Attach(std::move(node));
}

void YamlTreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                      YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  if (too_deep_ == 0) CheckPlain(SpanOfMark(plan_, mark), tag, anchor);
  OpenNode(YamlNode::Kind::kList, mark);
}

void YamlTreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                                 YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  if (too_deep_ == 0) CheckPlain(SpanOfMark(plan_, mark), tag, anchor);
  OpenNode(YamlNode::Kind::kMap, mark);
}

void YamlTreeBuilder::CheckPlain(const TextSpan& span, const std::string& tag,
                                 YAML::anchor_t anchor) {
  if (anchor != 0) {
    problems_.Add(span, "& names a part to repeat it; a plan does not use it",
                  "leave the name out, or put the text in quotes");
  }
  // "?" is no tag, "!" a quoted text.
  if (!tag.empty() && tag != "?" && tag != "!") {
    problems_.Add(span, "! gives a value a type; a plan does not use it",
                  "leave it out, or put the text in quotes");
  }
}

void YamlTreeBuilder::OpenNode(YamlNode::Kind kind, const YAML::Mark& mark) {
  if (too_deep_ > 0 || open_.size() >= kMaxDepth) {
    if (too_deep_++ == 0) {
      problems_.Add(SpanOfMark(plan_, mark), "this is nested deeper than any plan is",
                    "look for a bracket too many");
    }
    return;
  }
  open_.emplace_back();
  open_.back().node.kind = kind;
  open_.back().node.span = SpanOfMark(plan_, mark);
}

void YamlTreeBuilder::Close() {
  if (too_deep_ > 0) {
    if (--too_deep_ == 0) Attach({});
    return;
  }
  YamlNode node = std::move(open_.back().node);
  open_.pop_back();
  Attach(std::move(node));
}

void YamlTreeBuilder::Attach(YamlNode node) {
  if (open_.empty()) {
    root_ = std::move(node);
  } else if (open_.back().node.kind == YamlNode::Kind::kList) {
    open_.back().node.elements.push_back(std::move(node));
  } else {
    AttachToMap(open_.back(), std::move(node));
  }
}

void YamlTreeBuilder::AttachToMap(Open& map, YamlNode node) {
  if (map.key.has_value()) {
    YamlEntry entry = *std::exchange(map.key, std::nullopt);
    if (std::exchange(map.key_is_broken, false)) return;
    const auto [first, is_new] = map.line_of_key.try_emplace(entry.key, entry.key_span.line);
    if (!is_new) {
      problems_.Add(entry.key_span, "`" + entry.key + "` stands here twice",
                    "the first one is in line " + std::to_string(first->second));
      return;
    }
    entry.value = std::move(node);
    map.node.entries.push_back(std::move(entry));
    return;
  }
  if (node.kind != YamlNode::Kind::kScalar) {
    problems_.Add(node.span, "a key is one word", "put a text with brackets in it in quotes");
    map.key_is_broken = true;
  }
  map.key = YamlEntry{std::move(node.text), node.span, {}};
}

}  // namespace relactation
