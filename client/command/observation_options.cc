#include "client/command/observation_options.h"

#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/option_words.h"
#include "client/command/session_options.h"
#include "client/command/sign_words.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string Signs() {
  std::vector<std::string> signs;
  for (const SignWords& sign : AllSigns()) signs.emplace_back(sign.shown);
  return "a sign in plain words: " + absl::StrJoin(signs, "; ");
}

}  // namespace

std::vector<CommandOption> AllObservationOptions() {
  return {
      {"--infant", "INFANT", "handle of the infant, where the family has several"},
      {"--person", "PERSON", "handle of the adult, where there are several"},
      {"--weight", "WEIGHT", "3760g, 3.76kg, \"8lb 5oz\""},
      WordOption("--clothing", "CLOTHING", *v1::Clothing_descriptor()),
      {"--scale", "NAME", "which scale; weights of two scales are not compared closely"},
      {"--weighed-by", "NAME", "who weighed"},
      {"--wet", "COUNT", "wet ones"},
      {"--dirty", "COUNT", "dirty ones"},
      {"--stool-color", "WORD",
       "colour of the stool, in your own words: yellow, green, brown, black, red, white, ..."},
      {"--urine-orange", "YES", "yes or no: orange or brick-red urine"},
      {"--minutes", "MINUTES", "how long; a few minutes count"},
      {"--mood", "NUMBER", "from 1 (very low) to 5 (very good)"},
      {"--rest", "HOURS", "hours of rest in the last 24"},
      {"--wants-call", "", "asks for a call"},
      {"--epds-total", "NUMBER", "Edinburgh scale, total from 0 to 30"},
      {"--epds-item10", "NUMBER", "Edinburgh scale, item 10 from 0 to 3"},
      {"--form-language", "TAG", "language of the form, as pt or en-GB"},
      {"--given-by", "NAME", "who gave the form"},
      {"--sign", "SIGN", Signs(), true},
      {"--temperature", "DEGREES", "38.2C or 100.8F"},
      {"--agent", "NAME", "the medicine or herb"},
      WordOption("--event", "EVENT", *v1::MedicineEvent_descriptor()),
      {"--dose", "TEXT", "the dose in the person's own words; never a suggestion"},
      {"--prescriber", "NAME", "who prescribed it"},
      {"--provider-consulted", "YES", "yes or no"},
  };
}

CommandOption ObservationOption(std::string_view name) {
  for (const CommandOption& option : AllObservationOptions()) {
    if (option.name == name) return option;
  }
  return {std::string(name), "", ""};
}

std::vector<CommandOption> WhenOptions() {
  return {
      {"--at", "TIME", "when: 14:02 today, \"2026-11-24 14:02\", now, or with an offset"},
      {"--zone", "ZONE", "whose clock that is; else the family's"},
      {"--note", "TEXT", "kept as you type it"},
  };
}

absl::StatusOr<TypedObservation> TypedObservationOf(const CommandRun& run,
                                                    const v1::Client& client) {
  TypedObservation typed;
  ASSIGN_OR_RETURN(typed.zone, TypedZone(run, client));
  ASSIGN_OR_RETURN(typed.wet, run.Number("--wet"));
  ASSIGN_OR_RETURN(typed.dirty, run.Number("--dirty"));
  ASSIGN_OR_RETURN(typed.minutes, run.Number("--minutes"));
  ASSIGN_OR_RETURN(typed.mood, run.Number("--mood"));
  ASSIGN_OR_RETURN(typed.rest_hours, run.Number("--rest"));
  ASSIGN_OR_RETURN(typed.epds_total, run.Number("--epds-total"));
  ASSIGN_OR_RETURN(typed.epds_item10, run.Number("--epds-item10"));
  typed.wants_call = run.Has("--wants-call");
  typed.person = run.Value("--person");
  typed.infant = run.Value("--infant");
  typed.weight = run.Value("--weight");
  typed.clothing = run.Value("--clothing");
  typed.scale = run.Value("--scale");
  typed.weighed_by = run.Value("--weighed-by");
  typed.stool_color = run.Value("--stool-color");
  typed.urine_orange = run.Value("--urine-orange");
  typed.form_language = run.Value("--form-language");
  typed.given_by = run.Value("--given-by");
  for (const std::string& signs : run.Values("--sign")) {
    for (const auto sign : absl::StrSplit(signs, ';', absl::SkipWhitespace())) {
      typed.signs.emplace_back(sign);
    }
  }
  typed.temperature = run.Value("--temperature");
  typed.agent = run.Value("--agent");
  typed.event = run.Value("--event");
  typed.dose = run.Value("--dose");
  typed.prescriber = run.Value("--prescriber");
  typed.provider_consulted = run.Value("--provider-consulted");
  typed.note = run.Value("--note");
  return typed;
}

}  // namespace relactation
