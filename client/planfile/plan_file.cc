#include "client/planfile/plan_file.h"

#include <set>
#include <string>
#include <utility>

#include "client/planfile/map_reader.h"
#include "client/planfile/plan_text.h"
#include "client/planfile/step_readers.h"
#include "client/planfile/yaml_tree.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kFormat[] = "relactation/1";

void ReadHead(MapReader& map, PlanFile& file) {
  const auto format = map.Text("plan", "format");
  if (!map.Has("plan")) {
    map.Complain("plan", "this does not say that it is a plan",
                 std::string("begin with plan: ") + kFormat);
  } else if (format.has_value() && *format != kFormat) {
    map.Complain("plan", "this program does not know this kind of plan",
                 std::string("it knows ") + kFormat);
  }
  if (auto client = map.Text("client")) file.client = *std::move(client);
  if (map.Has("client") && map.PeekWord("client") == "") {
    map.Complain("client", "the client is empty", "write whose plan it is, as in ar-0377");
  }
  if (auto origin = map.Text("template")) file.plan.set_template_(*origin);
  if (auto language = map.Text("language")) file.plan.set_language(*language);
  map.In("period", [&](MapReader& part) { ReadPeriod(part, *file.plan.mutable_period()); });
  if (!map.Has("period")) {
    map.Complain("period", "`period` is missing",
                 "write when the plan begins, as in period: { start: 2026-11-24 }");
  }
}

void ReadSteps(MapReader& map, v1::Plan& plan) {
  map.In("why", [&](MapReader& step) { ReadWhyStep(step, *plan.mutable_why()); });
  map.Each("stimulate", [&](MapReader& step) { ReadStimulationStep(step, *plan.add_stimulate()); });
  map.In("sns", [&](MapReader& step) { ReadSnsStep(step, *plan.mutable_sns()); });
  map.In("skin_to_skin",
         [&](MapReader& step) { ReadSkinToSkinStep(step, *plan.mutable_skin_to_skin()); });
  map.In("comfort", [&](MapReader& step) { ReadComfortStep(step, *plan.mutable_comfort()); });
  map.In("galactagogues",
         [&](MapReader& step) { ReadGalactagogueStep(step, *plan.mutable_galactagogues()); });
  map.In("wellbeing", [&](MapReader& step) { ReadWellbeingStep(step, *plan.mutable_wellbeing()); });
}

void ReadSurroundings(MapReader& map, v1::Plan& plan) {
  map.In("hard_day", [&](MapReader& part) { ReadHardDay(part, *plan.mutable_hard_day()); });
  map.In("supplement", [&](MapReader& part) { ReadSupplement(part, *plan.mutable_supplement()); });
  map.In("logging", [&](MapReader& part) { ReadLogging(part, *plan.mutable_logging()); });
  if (auto text = map.Text("expectations")) plan.set_expectations(*text);
  map.In("help", [&](MapReader& part) { ReadHelp(part, *plan.mutable_help()); });
  map.In("settings", [&](MapReader& part) { ReadSettings(part, *plan.mutable_settings()); });
}

// The field's name as it stands in the plan: `overnight` of `stimulate[0].phases[1].overnight`.
std::string LastName(std::string_view path) {
  return std::string(path.substr(path.find_last_of('.') + 1));
}

// The path under which the file has the field: a range such as `8-12` is one value there, and min
// and max are two in the plan.
std::string WrittenPath(const std::string& path, const FieldMarks& marks) {
  const std::string name = LastName(path);
  if (name != "min" && name != "max") return path;
  const std::string range = path.substr(0, path.size() - name.size() - 1);
  return marks.Find(path) == marks.Find(range) ? range : path;
}

// For a number beyond a limit, as CheckLimits says it; empty for anything else.
std::string LimitHint(std::string_view problem) {
  constexpr std::string_view kMost = "; at most ";
  constexpr std::string_view kLeast = "; at least ";
  constexpr std::string_view kEnd = " is possible";
  if (!problem.ends_with(kEnd)) return "";
  problem.remove_suffix(kEnd.size());
  if (const size_t at = problem.find(kMost); at != std::string_view::npos) {
    return "write " + std::string(problem.substr(at + kMost.size())) + " or a smaller number";
  }
  if (const size_t at = problem.find(kLeast); at != std::string_view::npos) {
    return "write " + std::string(problem.substr(at + kLeast.size())) + " or a larger number";
  }
  return "";
}

void NoteLimits(const v1::Plan& plan, ReadingNotes& notes) {
  std::set<std::string> noted;
  for (const FieldViolation& violation : FieldViolationsOf(CheckLimits(plan))) {
    const std::string path = WrittenPath(violation.field, notes.marks);
    // Both ends of `-3` break the same limit.
    if (!noted.insert(path + violation.problem).second) continue;
    notes.problems.Add(notes.marks.Find(path), "`" + LastName(path) + "` " + violation.problem,
                       LimitHint(violation.problem));
  }
}

void ReadRoot(const YamlNode& root, PlanFile& file, ReadingNotes& notes) {
  if (root.kind != YamlNode::Kind::kMap) {
    notes.problems.Add(root.span, "a plan is a list of keys with values",
                       std::string("begin with plan: ") + kFormat);
    return;
  }
  MapReader map(root, "", notes);
  ReadHead(map, file);
  ReadSteps(map, file.plan);
  ReadSurroundings(map, file.plan);
  map.Finish();
  // A problem above may have left a field empty that is there.
  if (notes.problems.empty()) NoteLimits(file.plan, notes);
}

}  // namespace

PlanReading ReadPlanFile(std::string_view text) {
  ReadingNotes notes;
  PlanFile file;
  const PlanText plan = PreparePlanText(text, notes.problems);
  if (notes.problems.empty()) {
    if (const auto root = ParseYaml(plan, notes.problems)) ReadRoot(*root, file, notes);
  }
  PlanReading reading;
  reading.problems = notes.problems.Take(plan.lines);
  if (!reading.problems.empty()) return reading;
  file.text = std::string(text);
  file.lines = plan.lines;
  file.marks = std::move(notes.marks);
  reading.file = std::move(file);
  return reading;
}

}  // namespace relactation
