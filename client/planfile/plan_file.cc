#include "client/planfile/plan_file.h"

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

void NoteLimits(const v1::Plan& plan, ReadingNotes& notes) {
  for (const FieldViolation& violation : FieldViolationsOf(CheckLimits(plan))) {
    notes.problems.Add(notes.marks.Find(violation.field),
                       "`" + LastName(violation.field) + "` " + violation.problem);
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
