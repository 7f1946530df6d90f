#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/input_file.h"
#include "client/command/new_file.h"
#include "client/command/parent_view.h"
#include "client/command/plan_template_lookup.h"
#include "client/planfile/parent_words.h"
#include "client/planfile/scalar_values.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kStart[] = "period.start";

// A template on its way to a plan file.
class Filling {
 public:
  Filling(CommandRun& run, const v1::Client& client, const v1::Date& today, std::string text)
      : run_(run), client_(client), today_(today), text_(std::move(text)) {}

  // What was typed as --set path=value, then what the client's record knows, then what a person
  // says or keeps. Questions that nobody answers stay in the text.
  absl::Status Fill() {
    for (const std::string& typed : run_.Values("--set")) RETURN_IF_ERROR(Set(typed));
    const auto known = AnswersOf(client_, OpenQuestions(text_));
    for (const auto& [path, value] : known) RETURN_IF_ERROR(Put(path, value));
    for (const PlanQuestion& question : OpenQuestions(text_)) RETURN_IF_ERROR(Answer(question));
    return absl::OkStatus();
  }

  const std::string& text() const { return text_; }

 private:
  absl::Status Put(const std::string& path, const std::string& value) {
    absl::StatusOr<std::string> text = WithAnswer(text_, path, value);
    if (!text.ok()) return InvalidField("--set", ToStd(text.status().message()));
    text_ = *std::move(text);
    return absl::OkStatus();
  }

  absl::Status Set(const std::string& typed) {
    const size_t equals = typed.find('=');
    if (equals == std::string::npos || equals == 0) {
      return InvalidField(
          "--set", "`" + typed + "` is not written path=value, as in " + kStart + "=2026-11-24");
    }
    const std::string path = typed.substr(0, equals);
    RETURN_IF_ERROR(Put(path, typed.substr(equals + 1)));
    const std::vector<PlanProblem> problems = ProblemsAt(text_, path);
    if (problems.empty()) return absl::OkStatus();
    return InvalidField("--set", path + ": " + problems.front().message);
  }

  std::optional<v1::Date> Start() const {
    const PlanText text = PreparePlanText(text_, ignored_);
    const auto root = ParseYaml(text, ignored_);
    const YamlNode* period = root ? root->Find("period") : nullptr;
    const YamlNode* start = period == nullptr ? nullptr : period->Find("start");
    if (start == nullptr || start->kind != YamlNode::Kind::kScalar) return std::nullopt;
    const ScalarReading<v1::Date> day = ReadDay(start->text);
    const auto* date = std::get_if<v1::Date>(&day);
    return date == nullptr ? std::nullopt : std::optional(*date);
  }

  absl::Status Answer(const PlanQuestion& question) {
    const std::optional<std::string> suggestion = SuggestionFor(question, today_, Start());
    const bool keep = run_.Has("--defaults") || FollowsFromStart(question);
    if (keep && suggestion) return Put(question.path, *suggestion);
    return run_.prompt().CanAsk() ? Ask(question, suggestion) : absl::OkStatus();
  }

  // Asks until the answer fits.
  absl::Status Ask(const PlanQuestion& question, const std::optional<std::string>& suggestion) {
    while (true) {
      ASSIGN_OR_RETURN(const std::string answer,
                       run_.prompt().Ask({.text = question.text + Choices(question.path),
                                          .argument = "--set",
                                          .default_answer = suggestion}));
      const std::string before = text_;
      RETURN_IF_ERROR(Put(question.path, answer));
      const std::vector<PlanProblem> problems = ProblemsAt(text_, question.path);
      if (problems.empty()) return absl::OkStatus();
      run_.Say(problems.front().message +
               (problems.front().hint.empty() ? "" : "; " + problems.front().hint));
      text_ = before;
    }
  }

  // The handles there are, where one of them is asked for.
  std::string Choices(const std::string& path) const {
    std::vector<std::string> handles;
    if (path.ends_with(".person")) {
      for (const v1::Person& person : client_.persons()) {
        if (person.lactating()) handles.push_back(person.handle());
      }
    } else if (path.ends_with(".infant")) {
      for (const v1::Infant& infant : client_.infants()) handles.push_back(infant.handle());
    }
    return handles.empty() ? "" : " (" + AndList(handles) + ")";
  }

  CommandRun& run_;
  const v1::Client& client_;
  const v1::Date today_;
  std::string text_;
  mutable ProblemList ignored_;
};

absl::StatusOr<std::string> TemplateName(CommandRun& run) {
  if (run.Has("--template") || !run.prompt().CanAsk()) {
    return run.ValueOrAsk("--template", "Which template");
  }
  std::vector<std::string> entries;
  for (const PlanTemplate& each : PlanTemplates())
    entries.push_back(each.name + ": " + each.purpose);
  ASSIGN_OR_RETURN(
      const size_t chosen,
      run.prompt().Choose({.text = "Which template", .argument = "--template"}, entries));
  return PlanTemplates()[chosen].name;
}

std::string Left(size_t count) {
  if (count == 0) return "every question is answered";
  return std::to_string(count) + (count == 1 ? " question is left" : " questions are left");
}

// How many babies the template has a place for in its lists; 0: it has none.
size_t InfantPlaces(const std::string& text) {
  const std::vector<PlanQuestion> questions = OpenQuestions(text);
  return static_cast<size_t>(std::count_if(
      questions.begin(), questions.end(),
      [](const PlanQuestion& question) { return question.path.ends_with(".infant"); }));
}

void SayOfBabies(CommandRun& run, const PlanTemplate& plan_template, const v1::Client& client) {
  const size_t places = InfantPlaces(plan_template.text);
  const auto babies = static_cast<size_t>(client.infants_size());
  if (places == 0 || places >= babies) return;
  run.Say("The template has a place for " + std::to_string(places) + " of " +
          std::to_string(babies) + " babies; copy its lines for the others.");
}

// The texts of the templates are in English, and a plan says in which language its texts are.
void SayOfLanguage(CommandRun& run, const v1::Client& client) {
  if (client.language().empty() || client.language().starts_with("en")) return;
  run.Say("The template is in English and the family reads " + client.language() +
          ": translate its texts, and write language: " + client.language() + ".");
}

absl::Status PlanNew(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const std::string name, TemplateName(run));
  ASSIGN_OR_RETURN(const PlanTemplate* const plan_template, LookUpTemplate(name, "--template"));
  const std::string path = run.Has("--to") ? run.Value("--to") : client.code() + ".yaml";
  if (path != kStandardInput) RETURN_IF_ERROR(CheckNoSuchFile(path, "--to"));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  SayOfBabies(run, *plan_template, client);
  SayOfLanguage(run, client);
  Filling filling(run, client, CareDateAt({}, zone, run.clock().Now()), plan_template->text);
  RETURN_IF_ERROR(filling.Fill());
  const std::vector<PlanQuestion> left = OpenQuestions(filling.text());
  if (path == kStandardInput) {
    run.out() << filling.text();
  } else {
    RETURN_IF_ERROR(WriteNewFile(path, filling.text(), "--to"));
    run.out() << SafeText("Wrote " + path + " for " + NameAndCode(client) + " from " +
                          plan_template->name + "; " + Left(left.size()) + ".")
              << "\n";
  }
  for (const PlanQuestion& question : left) run.Say("  " + question.path + ": " + question.text);
  if (path != kStandardInput) {
    run.ShowNext(
        {"relact plan check " + TypedPath(path), "relact plan publish " + TypedPath(path)});
  }
  return absl::OkStatus();
}

}  // namespace

Command PlanNewCommand() {
  return {.words = "plan new",
          .outcome = "Writes a plan file for a family from a template.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--template", "NAME", "which one; relact plan templates lists them"},
                      {"--set", "PATH=VALUE",
                       "an answer beforehand, as in why.kind=full-supply; the paths stand in the "
                       "template",
                       true},
                      {"--defaults", "", "keeps every suggestion of the template"},
                      {"--to", "FILE",
                       "where to write it, or - for standard output; ID.yaml here "
                       "if not given"}},
          .examples = {"relact plan new ar-0377 --template twins",
                       "relact plan new ar-0377 --template full-supply --defaults "
                       "--set help.emergency_number=112 --to plan.yaml"},
          .run = PlanNew};
}

}  // namespace relactation
