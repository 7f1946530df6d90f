// A key that a template lacks is left empty without a word, so this is held against the sources:
// which keys html_page.cc puts into which set of data, and which tags stand in the section that is
// filled with it.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/report/templates/template_files.h"

namespace relactation::page_templates_test {

// The keys of one set of data. What is a list or a set of its own has more below it.
struct Keys {
  std::map<std::string, std::shared_ptr<Keys>> below;
  std::set<std::string> plain;
  std::set<std::string> used;
};

std::string SourceOfHtml() {
  std::ostringstream source;
  source << std::ifstream(std::filesystem::path(RELACTATION_SOURCE_DIR) /
                          "client/report/html_page.cc")
                .rdbuf();
  return source.str();
}

// Reads statement by statement what each `Data` gets, and which template is filled with it.
class SourceReader {
 public:
  explicit SourceReader(const std::string& source) {
    static const std::regex statement(
        R"re(Data (\w+)[;(])re"                             // 1: a new set
        R"re(|(\w+)\.set\("(\w+)", (\w+)\))re"              // 2, 3, 4: a key of a set
        R"re(|(\w+)\.set\("(\w+)", )re"                     // 5, 6: a key of a text
        R"re(|SetFlag\((\w+),\s+"(\w+)")re"                 // 7, 8: a key that shows
        R"re(|(\w+) << (\w+);)re"                           // 9, 10: an item of a list
        R"re(|Of\((?:[^"()]*"(\w+)" : )?"(\w+)", (\w+))re"  // 11, 12, 13: a kind of block
        R"re(|(?:HtmlTemplate\("(\w+)"\)|(\w+)_)\.Fill\((\w+)\))re");  // 14, 15, 16: a template
    for (std::sregex_iterator at(source.begin(), source.end(), statement), end; at != end; ++at) {
      Read(*at);
    }
  }

  // By the template's name; those of a kind of block by it, below "block".
  std::map<std::string, std::shared_ptr<Keys>> templates;

 private:
  void Read(const std::smatch& found) {
    if (found[1].matched) {
      sets_[found[1]] = std::make_shared<Keys>();
    } else if (found[2].matched && sets_.contains(found[4])) {
      sets_[found[2]]->below[found[3]] = sets_[found[4]];
    } else if (found[2].matched) {
      sets_[found[2]]->plain.insert(found[3]);
    } else if (found[5].matched) {
      sets_[found[5]]->plain.insert(found[6]);
    } else if (found[7].matched) {
      sets_[found[7]]->plain.insert(found[8]);
    } else if (found[9].matched && sets_.contains(found[9]) && sets_.contains(found[10])) {
      // A list is what its items are.
      *sets_[found[9]] = *sets_[found[10]];
    } else if (found[12].matched) {
      AddBlock(found[12], found[13]);
      if (found[11].matched) AddBlock(found[11], found[13]);
    } else if (found[16].matched && sets_.contains(found[16])) {
      const std::string name = found[14].matched ? found[14] : found[15];
      if (name != "block") templates[name] = sets_[found[16]];
    }
  }

  void AddBlock(const std::string& kind, const std::string& data) {
    if (!templates.contains("block")) templates["block"] = std::make_shared<Keys>();
    std::shared_ptr<Keys>& keys = templates["block"]->below[kind];
    if (data == "TextData") {
      keys = std::make_shared<Keys>();
      keys->plain = {"text"};
    } else {
      keys = sets_.at(data);
    }
  }

  std::map<std::string, std::shared_ptr<Keys>> sets_;
};

// Goes through a template with the sets of data that its sections are filled with.
class TemplateReader {
 public:
  TemplateReader(const std::string& name, std::string_view text, std::shared_ptr<Keys> keys)
      : name_(name), around_{std::move(keys)} {
    static const std::regex tag(R"re(\{\{\{?([#^/]?)(\w+)\}?\}\})re");
    const std::string tags(text);
    for (std::sregex_iterator at(tags.begin(), tags.end(), tag), end; at != end; ++at) {
      if ((*at)[1] == "/") {
        around_.pop_back();
      } else {
        Use((*at)[2], (*at)[1] != "");
      }
    }
    EXPECT_EQ(around_.size(), 1u) << name << " leaves a section open";
  }

 private:
  // As mustache looks: in the set at hand, then in those around it.
  void Use(const std::string& key, bool opens_section) {
    for (auto keys = around_.rbegin(); keys != around_.rend(); ++keys) {
      const auto below = (*keys)->below.find(key);
      const bool is_below = below != (*keys)->below.end();
      if (!is_below && !(*keys)->plain.contains(key)) continue;
      (*keys)->used.insert(key);
      if (opens_section) around_.push_back(is_below ? below->second : around_.back());
      return;
    }
    ADD_FAILURE() << name_ << ": nothing fills {{" << key << "}} in the section it stands in";
    if (opens_section) around_.push_back(around_.back());
  }

  const std::string name_;
  std::vector<std::shared_ptr<Keys>> around_;
};

void ExpectAllUsed(const Keys& keys, const std::string& where) {
  for (const std::string& key : keys.plain) {
    EXPECT_TRUE(keys.used.contains(key)) << where << ": no tag shows " << key;
  }
  for (const auto& [key, below] : keys.below) {
    EXPECT_TRUE(keys.used.contains(key)) << where << ": no section is of " << key;
    ExpectAllUsed(*below, where + "/" + key);
  }
}

TEST(PageTemplates, HaveAKeyForEveryTagOfASectionAndATagForEveryKeyOfIt) {
  SourceReader source(SourceOfHtml());
  int filled = 0;
  for (const PageTemplateFile& file : PageTemplateFiles()) {
    const std::string name(file.name);
    if (file.text.find("{{") == std::string_view::npos) continue;  // The styles.
    ASSERT_TRUE(source.templates.contains(name)) << name;
    TemplateReader(name, file.text, source.templates[name]);
    ++filled;
  }
  EXPECT_EQ(filled, static_cast<int>(source.templates.size()));
  for (const auto& [name, keys] : source.templates) ExpectAllUsed(*keys, name);
  // Read as it is meant: a table's rows have cells of their own.
  EXPECT_EQ(source.templates["table"]->below["rows"]->below["cells"]->plain,
            (std::set<std::string>{"cell", "is_number"}));
}

}  // namespace relactation::page_templates_test
