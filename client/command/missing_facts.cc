#include "client/command/missing_facts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"

namespace relactation {
namespace {

bool IsAwaited(const v1::Infant& infant, absl::CivilDay today) {
  return !infant.has_birth_date() && infant.has_due_date() &&
         today <= ToCivilDay(infant.due_date());
}

std::string AskingFor(const std::vector<std::string>& handles, const v1::Client& client,
                      const std::string& what, const std::string& so, const std::string& example) {
  return absl::StrCat("The ", what, " of ", Commas(handles), " is not noted: ", so,
                      ". Please ask for it:  relact client edit ", client.code(), " ",
                      absl::StrReplaceAll(example, {{"WHO", handles.front()}}));
}

}  // namespace

std::vector<std::string> MissingFacts(const v1::Client& client, absl::Time now,
                                      absl::TimeZone zone) {
  if (HasEnded(client)) return {};
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  std::vector<std::string> without_birthday;
  std::vector<std::string> without_sex;
  for (const v1::Infant& infant : client.infants()) {
    if (IsAwaited(infant, today)) continue;
    if (!infant.has_birth_date()) without_birthday.push_back(infant.handle());
    if (infant.sex() == v1::INFANT_SEX_UNSPECIFIED) without_sex.push_back(infant.handle());
  }
  std::vector<std::string> questions;
  if (!without_birthday.empty()) {
    questions.push_back(
        AskingFor(without_birthday, client, "birthday",
                  "rules about weight and diapers then find only what is a danger at every age",
                  "--born WHO=DATE"));
  }
  if (!without_sex.empty()) {
    questions.push_back(
        AskingFor(without_sex, client, "sex",
                  "a low weight is then found only where it is low for a boy and for a girl",
                  "--sex WHO=female"));
  }
  return questions;
}

std::vector<std::string> MissingFactsOfNew(const v1::Client& client, absl::Time now,
                                           absl::TimeZone zone) {
  constexpr int kSixMonthsDays = 183;
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  std::vector<std::string> questions = MissingFacts(client, now, zone);
  std::vector<std::string> without_weight;
  for (const v1::Infant& infant : client.infants()) {
    if (infant.has_birth_weight_g() || IsAwaited(infant, today)) continue;
    const bool is_old =
        infant.has_birth_date() && today - ToCivilDay(infant.birth_date()) > kSixMonthsDays;
    if (!is_old) without_weight.push_back(infant.handle());
  }
  if (!without_weight.empty()) {
    questions.push_back(AskingFor(without_weight, client, "weight at birth",
                                  "what was lost since birth is then not found",
                                  "--birth-weight WHO=3400g"));
  }
  return questions;
}

}  // namespace relactation
