#include "client/command/observation_asking.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/asking.h"
#include "client/command/entry_alarm.h"
#include "client/command/family_names.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "client/command/sign_words.h"
#include "client/command/typed_temperature.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kNoMost = std::numeric_limits<int>::max();
constexpr int kLowestMood = 1;
constexpr int kBestMood = 5;
constexpr int kHighestTotal = 30;
constexpr int kHighestItem = 3;

// Nothing where Enter alone was typed and may be.
absl::StatusOr<std::optional<int>> AskForNumber(CommandRun& run, const Question& question,
                                                int least, int most) {
  const auto check = [&](const std::string& answer) {
    int number = 0;
    if (answer.empty()) return absl::OkStatus();
    if (absl::SimpleAtoi(answer, &number) && number >= least && number <= most) {
      return absl::OkStatus();
    }
    const std::string problem =
        most == kNoMost ? absl::StrCat("`", answer, "` is not a whole number")
                        : absl::StrCat("`", answer, "` is no number from ", least, " to ", most);
    return InvalidField(question.argument, problem);
  };
  ASSIGN_OR_RETURN(const std::string answer, FittingValue(run, question, check));
  int number = 0;
  return absl::SimpleAtoi(answer, &number) ? std::optional(number) : std::nullopt;
}

absl::Status AskForWeight(CommandRun& run, const v1::Client& client, TypedObservation& typed) {
  if (!typed.weight.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      typed.weight,
      FittingValue(run, {.text = "How much (3760g, 8lb 5oz)", .argument = "--weight"},
                   [&](const std::string& answer) {
                     return ReadWeight(answer, client.weight_unit(), "--weight").status();
                   }));
  run.TakeAnswer("--weight", typed.weight);
  return absl::OkStatus();
}

absl::Status AskForDiaper(CommandRun& run, TypedObservation& typed) {
  if (typed.wet || typed.dirty || !typed.stool_color.empty() || !typed.urine_orange.empty()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(typed.wet, AskForNumber(run,
                                           {.text = "How many were wet (Enter: not said)",
                                            .argument = "--wet",
                                            .default_answer = ""},
                                           0, kNoMost));
  ASSIGN_OR_RETURN(typed.dirty, AskForNumber(run,
                                             {.text = "How many were dirty (Enter: not said)",
                                              .argument = "--dirty",
                                              .default_answer = ""},
                                             0, kNoMost));
  return absl::OkStatus();
}

absl::Status AskForMood(CommandRun& run, TypedObservation& typed) {
  if (typed.mood || typed.rest_hours || typed.wants_call) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      typed.mood,
      AskForNumber(run, {.text = "From 1 (very low) to 5 (very good)", .argument = "--mood"},
                   kLowestMood, kBestMood));
  return absl::OkStatus();
}

absl::Status AskForScreening(CommandRun& run, TypedObservation& typed) {
  if (typed.epds_total || typed.epds_item10) return absl::OkStatus();
  ASSIGN_OR_RETURN(typed.epds_total,
                   AskForNumber(run,
                                {.text = "Edinburgh scale, the total from 0 to 30 (Enter: not "
                                         "known)",
                                 .argument = "--epds-total",
                                 .default_answer = ""},
                                0, kHighestTotal));
  ASSIGN_OR_RETURN(typed.epds_item10,
                   AskForNumber(run,
                                {.text = "Of it item 10, from 0 to 3 (Enter: not known)",
                                 .argument = "--epds-item10",
                                 .default_answer = ""},
                                0, kHighestItem));
  run.TakeAnswer("--epds-total", typed.epds_total ? absl::StrCat(*typed.epds_total) : "");
  run.TakeAnswer("--epds-item10", typed.epds_item10 ? absl::StrCat(*typed.epds_item10) : "");
  return absl::OkStatus();
}

absl::Status AskForMedicine(CommandRun& run, TypedObservation& typed) {
  if (typed.agent.empty()) {
    ASSIGN_OR_RETURN(typed.agent,
                     FittingValue(run, {.text = "Which medicine or herb", .argument = "--agent"},
                                  [](const std::string&) { return absl::OkStatus(); }));
    run.TakeAnswer("--agent", typed.agent);
  }
  if (typed.event.empty()) {
    ASSIGN_OR_RETURN(
        typed.event,
        FittingValue(
            run, {.text = "What about it (taking, stopped, side-effect)", .argument = "--event"},
            [](const std::string& answer) {
              return ParseWord<v1::MedicineEvent>(answer, "--event").status();
            }));
    run.TakeAnswer("--event", typed.event);
  }
  return absl::OkStatus();
}

// `38.9` or `fever 38.9`, which is asked for with signs; empty where it is no temperature.
std::string TemperatureIn(const std::string& answer) {
  std::vector<std::string> words =
      absl::StrSplit(absl::AsciiStrToLower(answer), ' ', absl::SkipWhitespace());
  constexpr std::string_view kBefore[] = {"fever", "temperature", "temp", "--temperature", "of"};
  std::erase_if(words, [&](const std::string& word) {
    return std::find(std::begin(kBefore), std::end(kBefore), word) != std::end(kBefore);
  });
  const std::string rest = absl::StrJoin(words, " ");
  return ParseTemperature(rest, "--temperature").ok() ? rest : "";
}

// What is typed is rather answered than passed over, and then asked for anew.
absl::Status CheckSign(CommandRun& run, const std::string& answer) {
  if (!TemperatureIn(answer).empty()) return absl::OkStatus();
  const absl::Status known = ParseSign(answer, "--sign").status();
  if (known.ok()) return absl::OkStatus();
  run.TakeAnswer("--sign", answer);
  TellOfUnrecorded(run);
  run.TakeAnswer("--sign", "");
  return known;
}

// Of a temperature, and of a sign that both can have, anybody's; on a device no other adult's.
std::vector<std::string> WhoseItCanBe(const v1::Client& client, const TypedObservation& typed) {
  SignOf whose = SignOf::kEither;
  for (const std::string& sign : typed.signs) {
    const auto code = ParseSign(sign, "--sign");
    if (!code.ok()) return {};
    if (WhoseSign(*code) != SignOf::kEither) whose = WhoseSign(*code);
  }
  // Who speaks of themselves on their own device is not asked.
  const bool is_own = !typed.own_person_id.empty() || OnlyLactatingPerson(client) != nullptr;
  if (whose == SignOf::kParent && is_own) return {};
  std::vector<std::string> handles;
  for (const v1::Infant& infant : client.infants()) {
    if (whose != SignOf::kParent) handles.push_back(infant.handle());
  }
  for (const v1::Person& person : client.persons()) {
    const bool is_others =
        !typed.own_person_id.empty() && person.person_id() != typed.own_person_id;
    if (whose != SignOf::kInfant && !is_others) handles.push_back(person.handle());
  }
  return handles;
}

absl::Status AskWhoseSign(CommandRun& run, const v1::Client& client, TypedObservation& typed) {
  if (!typed.person.empty() || !typed.infant.empty()) return absl::OkStatus();
  const std::vector<std::string> handles = WhoseItCanBe(client, typed);
  if (handles.size() < 2) return absl::OkStatus();
  const std::string text = "Whose is it (" + absl::StrJoin(handles, ", ") + ")";
  const auto is_infants = [&client](const std::string& answer) {
    return InfantIdOf(client, answer, "--infant").ok();
  };
  const auto check = [&](const std::string& answer) -> absl::Status {
    if (is_infants(answer)) return absl::OkStatus();
    ASSIGN_OR_RETURN(const std::string person_id, PersonIdOf(client, answer, "--person"));
    const std::string& handle = PersonOf(client, person_id)->handle();
    if (std::find(handles.begin(), handles.end(), handle) != handles.end()) {
      return absl::OkStatus();
    }
    return InvalidField("--person", "`" + answer + "` tells of that on a device of theirs");
  };
  ASSIGN_OR_RETURN(const std::string whose,
                   FittingValue(run, {.text = text, .argument = "--person"}, check));
  (is_infants(whose) ? typed.infant : typed.person) = whose;
  run.TakeAnswer(is_infants(whose) ? "--infant" : "--person", whose);
  return absl::OkStatus();
}

absl::Status AskForSign(CommandRun& run, const v1::Client& client, TypedObservation& typed) {
  if (typed.signs.empty() && typed.temperature.empty()) {
    ASSIGN_OR_RETURN(
        const std::string sign,
        FittingValue(run,
                     {.text = "What was seen, in plain words (hard to wake, breast pain, ...), or "
                              "a temperature (38.2C)",
                      .argument = "--sign"},
                     [&run](const std::string& answer) { return CheckSign(run, answer); }));
    typed.temperature = TemperatureIn(sign);
    if (typed.temperature.empty()) typed.signs.push_back(sign);
    run.TakeAnswer(typed.temperature.empty() ? "--sign" : "--temperature",
                   typed.temperature.empty() ? sign : typed.temperature);
  }
  return AskWhoseSign(run, client, typed);
}

}  // namespace

absl::Status AskForWhat(CommandRun& run, const v1::Client& client,
                        const v1::Observation& observation, TypedObservation& typed) {
  if (!run.prompt().CanAsk()) return absl::OkStatus();
  if (observation.has_weight()) return AskForWeight(run, client, typed);
  if (observation.has_diaper()) return AskForDiaper(run, typed);
  if (observation.has_mood()) return AskForMood(run, typed);
  if (observation.has_screening()) return AskForScreening(run, typed);
  if (observation.has_medicine()) return AskForMedicine(run, typed);
  return observation.has_symptom() ? AskForSign(run, client, typed) : absl::OkStatus();
}

}  // namespace relactation
