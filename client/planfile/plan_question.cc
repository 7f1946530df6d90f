#include "client/planfile/plan_question.h"

#include <algorithm>
#include <functional>

#include "client/planfile/plan_file.h"
#include "client/planfile/plan_text.h"
#include "client/planfile/yaml_part.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

using Kind = YamlNode::Kind;
// Called with each node and its path; whether to look into it.
using Visitor = std::function<bool(const YamlNode&, const std::string&)>;

void Visit(const YamlNode& node, const std::string& path, const Visitor& visit) {
  if (!path.empty() && !visit(node, path)) return;
  for (size_t i = 0; i < node.elements.size(); ++i) {
    Visit(node.elements[i], path + "[" + std::to_string(i) + "]", visit);
  }
  for (const YamlEntry& entry : node.entries) {
    Visit(entry.value, path.empty() ? entry.key : path + "." + entry.key, visit);
  }
}

struct ParsedText {
  PlanText text;
  std::optional<YamlNode> root;
};

ParsedText Parse(std::string_view file) {
  ProblemList problems;
  ParsedText parsed{PreparePlanText(file, problems), std::nullopt};
  if (problems.empty()) parsed.root = ParseYaml(parsed.text, problems);
  return parsed;
}

// Bytes of the flow map or list that begins here; 0 if it does not end on its line.
size_t BracketLength(std::string_view line) {
  int depth = 0;
  char quote = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

// Where the node's source stands on its line; of width 0 if it takes several lines.
TextSpan SourceOf(const YamlNode& node, const PlanText& text) {
  TextSpan span = node.span;
  const std::string& line = text.lines[static_cast<size_t>(span.line - 1)];
  const std::string_view rest = std::string_view(line).substr(static_cast<size_t>(span.column - 1));
  if (node.kind == Kind::kScalar) {
    const bool block = rest.starts_with('|') || rest.starts_with('>');
    if (block) span.width = 0;
    return span;
  }
  const bool flow = rest.starts_with('{') || rest.starts_with('[');
  span.width = flow ? static_cast<int>(BracketLength(rest)) : 0;
  return span;
}

// A number, range, day or time, which reads better without quotes.
bool IsFigure(std::string_view value) {
  return !value.empty() && value.front() >= '0' && value.front() <= '9' &&
         value.find_first_not_of("0123456789-:.") == std::string_view::npos;
}

std::string SourceOfValue(std::string_view value) {
  const bool list = value.starts_with('[') && value.ends_with(']');
  if (IsFigure(value) || list) return std::string(value);
  return *YamlPart::Text(value).InOneLine(YamlPart::Lines::kNone);
}

absl::Status NoSuchPath(std::string_view path, const std::vector<std::string>& paths) {
  const auto nearest = NearestWord(std::string(path), paths);
  return absl::NotFoundError("the file has no `" + std::string(path) + "`" +
                             (nearest ? "; did you mean `" + *nearest + "`?" : ""));
}

}  // namespace

std::optional<PlanQuestion> QuestionOf(const YamlNode& node) {
  const YamlNode* question = node.Find("ask");
  if (question == nullptr || question->kind != Kind::kScalar) return std::nullopt;
  const bool only = std::all_of(node.entries.begin(), node.entries.end(), [](const auto& entry) {
    return entry.key == "ask" || entry.key == "default";
  });
  if (!only) return std::nullopt;
  PlanQuestion found{"", question->text, std::nullopt, node.span};
  const YamlNode* suggestion = node.Find("default");
  if (suggestion != nullptr && suggestion->kind == Kind::kScalar) {
    found.suggestion = suggestion->text;
  }
  return found;
}

std::vector<PlanQuestion> OpenQuestions(std::string_view file) {
  const ParsedText parsed = Parse(file);
  std::vector<PlanQuestion> questions;
  if (!parsed.root.has_value()) return questions;
  Visit(*parsed.root, "", [&](const YamlNode& node, const std::string& path) {
    auto question = QuestionOf(node);
    if (!question.has_value()) return true;
    question->path = path;
    questions.push_back(*std::move(question));
    return false;
  });
  return questions;
}

absl::StatusOr<std::string> WithAnswer(std::string_view file, std::string_view path,
                                       std::string_view value) {
  const ParsedText parsed = Parse(file);
  if (!parsed.root.has_value()) return absl::InvalidArgumentError("this is no plan file");
  std::vector<std::string> paths;
  std::optional<TextSpan> place;
  Visit(*parsed.root, "", [&](const YamlNode& node, const std::string& each) {
    const bool is_value = node.kind == Kind::kScalar || QuestionOf(node).has_value();
    if (is_value) paths.push_back(each);
    if (each == path) place = SourceOf(node, parsed.text);
    return !QuestionOf(node).has_value();
  });
  if (!place.has_value()) return NoSuchPath(path, paths);
  if (place->width == 0) {
    return absl::FailedPreconditionError("`" + std::string(path) +
                                         "` takes several lines; change it in the file");
  }
  std::string text = parsed.text.text;
  const size_t start = parsed.text.line_starts[static_cast<size_t>(place->line - 1)] +
                       static_cast<size_t>(place->column - 1);
  return text.replace(start, static_cast<size_t>(place->width), SourceOfValue(value));
}

std::vector<PlanProblem> ProblemsAt(std::string_view file, std::string_view path) {
  const ParsedText parsed = Parse(file);
  std::vector<PlanProblem> problems;
  if (!parsed.root.has_value()) return problems;
  std::optional<TextSpan> place;
  Visit(*parsed.root, "", [&](const YamlNode& node, const std::string& each) {
    if (each == path) place = SourceOf(node, parsed.text);
    return true;
  });
  for (const PlanProblem& problem : ReadPlanFile(file).problems) {
    if (!place || problem.line != place->line) continue;
    const bool within = problem.column >= place->column &&
                        problem.column < place->column + std::max(1, place->width);
    if (within) problems.push_back(problem);
  }
  return problems;
}

}  // namespace relactation
