#include "client/command/observation_asking.h"

#include <limits>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/command/asking.h"
#include "client/command/record_values.h"
#include "client/command/sign_words.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kNoMost = std::numeric_limits<int>::max();
constexpr int kLowestMood = 1;
constexpr int kBestMood = 5;

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

absl::Status AskForSign(CommandRun& run, TypedObservation& typed) {
  if (!typed.signs.empty() || !typed.temperature.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const std::string sign,
      FittingValue(run,
                   {.text = "What was seen, in plain words (hard to wake, breast pain, ...)",
                    .argument = "--sign"},
                   [](const std::string& answer) { return ParseSign(answer, "--sign").status(); }));
  typed.signs.push_back(sign);
  return absl::OkStatus();
}

}  // namespace

absl::Status AskForWhat(CommandRun& run, const v1::Client& client,
                        const v1::Observation& observation, TypedObservation& typed) {
  if (!run.prompt().CanAsk()) return absl::OkStatus();
  if (observation.has_weight()) return AskForWeight(run, client, typed);
  if (observation.has_diaper()) return AskForDiaper(run, typed);
  if (observation.has_mood()) return AskForMood(run, typed);
  return observation.has_symptom() ? AskForSign(run, typed) : absl::OkStatus();
}

}  // namespace relactation
