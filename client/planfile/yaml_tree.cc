#include "client/planfile/yaml_tree.h"

#include <exception>
#include <sstream>
#include <string_view>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "client/planfile/yaml_tree_builder.h"

namespace relactation {
namespace {

struct PlainWords {
  std::string_view parser_words;
  std::string_view message;
  std::string_view hint;
};

// What yaml-cpp says (yaml-cpp/exceptions.h of 0.7.0), and what it means to somebody who writes a
// plan. The first that the parser's words begin with holds.
constexpr PlainWords kPlainWords[] = {
    {"end of sequence flow", "a bracket [ above is never closed", "put ] where the list ends"},
    {"end of map flow", "a bracket { above is never closed", "put } where the part ends"},
    {"illegal flow end", "a closing bracket without an opening one", "delete it"},
    {"end of map", "this does not belong to the keys above it",
     "check the spaces before it, and the quotes around the text above"},
    {"end of sequence", "this does not belong to the list above it",
     "begin each entry with a dash, all in the same column"},
    {"illegal map value", "a colon does not fit here",
     "put a text with a colon in quotes, a space after the colon of a key, and keys that belong "
     "together in the same column"},
    {"illegal map key", "a key does not fit here", "check the spaces before it"},
    {"illegal block entry", "a dash does not fit here",
     "put the first dash on a line of its own, or the text in quotes"},
    {"unknown escape", "a backslash does not fit here", "write the backslash twice"},
    {"invalid unicode", "this is no letter", "write the letter itself"},
    {"bad character found while scanning hex", "this is no letter", "write the letter itself"},
    {"unknown token", "a text does not begin with this character", "put the text in quotes"},
    {"illegal tab", "a tab stands where spaces belong", "use two spaces for each tab"},
    {"illegal document indicator", "--- or ... stands inside a text",
     "close the quote above, or delete the line"},
    {"the referenced anchor", "* repeats another part of a file; a plan does not use it",
     "write the part out, or put the text in quotes"},
    {"alias", "* repeats another part of a file; a plan does not use it",
     "write the part out, or put the text in quotes"},
    {"anchor", "& names a part to repeat it; a plan does not use it",
     "leave the name out, or put the text in quotes"},
    {"illegal character found while scanning", "this character does not fit here",
     "put the text in quotes"},
};
constexpr PlainWords kOtherWords = {"", "this cannot be read",
                                    "check spaces, quotes and brackets in and above this line"};

const PlainWords& WordsFor(std::string_view parser_words) {
  for (const PlainWords& words : kPlainWords) {
    if (parser_words.substr(0, words.parser_words.size()) == words.parser_words) return words;
  }
  return kOtherWords;
}

// Notes that something follows the plan, and where; what it is does not matter.
class SecondDocument final : public YAML::EventHandler {
 public:
  SecondDocument(const PlanText& plan, ProblemList& problems) : plan_(plan), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    const TextSpan span = SpanOfMark(plan_, mark);
    const std::string_view line = plan_.lines[static_cast<size_t>(span.line - 1)];
    if (line.substr(0, 3) == "---" || line.substr(0, 3) == "...") {
      problems_.Add(span, "a second plan begins here", "put each plan in a file of its own");
    } else {
      problems_.Add(span, "this line does not belong to what stands above it",
                    "put the keys of a plan in the same column, the first one too");
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

 private:
  const PlanText& plan_;
  ProblemList& problems_;
};

}  // namespace

const YamlNode* YamlNode::Find(std::string_view key) const {
  for (const YamlEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<YamlNode> ParseYaml(const PlanText& plan, ProblemList& problems) {
  std::istringstream stream(plan.text);
  YamlTreeBuilder builder(plan, problems);
  // yaml-cpp throws; nothing of it leaves this function.
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return YamlNode();
    YamlNode root = builder.TakeRoot();
    SecondDocument second(plan, problems);
    parser.HandleNextDocument(second);
    return root;
  } catch (const YAML::Exception& error) {
    const PlainWords& words = WordsFor(error.msg);
    problems.Add(SpanOfMark(plan, error.mark), std::string(words.message), std::string(words.hint));
  } catch (const std::exception&) {
    problems.Add({}, std::string(kOtherWords.message), std::string(kOtherWords.hint));
  }
  return std::nullopt;
}

}  // namespace relactation
