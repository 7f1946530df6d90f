// Builds the tree of one document from the parser's events.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "client/planfile/plan_problem.h"
#include "client/planfile/plan_text.h"
#include "client/planfile/yaml_tree.h"

namespace relactation {

// Notes what a plan does not use and goes on, so that everything is found in one go.
class YamlTreeBuilder final : public YAML::EventHandler {
 public:
  YamlTreeBuilder(const PlanText& plan, ProblemList& problems) : plan_(plan), problems_(problems) {}

  // What was built; a node of kind kNothing if the document is empty.
  YamlNode TakeRoot() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { Close(); }

 private:
  // A list or map whose end has not come yet.
  struct Open {
    YamlNode node;
    // The key whose value comes next.
    std::optional<YamlEntry> key;
    // That key is no word; its value is left out.
    bool key_is_broken = false;
    std::map<std::string, int> line_of_key;
  };

  void CheckPlain(const TextSpan& span, const std::string& tag, YAML::anchor_t anchor);
  void OpenNode(YamlNode::Kind kind, const YAML::Mark& mark);
  void Close();
  void Attach(YamlNode node);
  void AttachToMap(Open& map, YamlNode node);

  const PlanText& plan_;
  ProblemList& problems_;
  YamlNode root_;
  std::vector<Open> open_;
  // How many lists and maps too deep we are; what is in them is left out.
  int too_deep_ = 0;
};

// The place of a mark; of width 1.
TextSpan SpanOfMark(const PlanText& plan, const YAML::Mark& mark);

}  // namespace relactation
