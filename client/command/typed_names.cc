#include "client/command/typed_names.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/command.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A field, by the end of its path without the places in lists, and what sets it where the command
// knows that.
struct TypedField {
  std::string_view field;
  std::string_view name;
};

// Those that are not called as their option is, as `minutes` and `--minutes` are.
constexpr TypedField kTypedFields[] = {
    {"persons", "--person"},
    {"persons", "--partner"},
    {"persons.handle", "--person"},
    {"persons.handle", "--partner"},
    {"persons.display_name", "--person"},
    {"persons.display_name", "--partner"},
    {"persons.language", "--reads"},
    {"infants", "--infant"},
    {"infants.handle", "--infant"},
    {"infants.display_name", "--infant"},
    {"infants.birth_date", "--born"},
    {"infants.due_date", "--due"},
    {"infants.gestation_days", "--gestation"},
    {"infants.birth_weight_g", "--birth-weight"},
    {"client.contacts.display_name", "--contact"},
    {"client.contacts.phone", "--contact"},
    {"client.contacts", "--contact"},
    {"display_name", "--name"},
    {"consents.recipient", "--to"},
    {"consents.data_classes", "--data"},
    {"consents.audience", "--for"},
    {"consents.text_version", "--text"},
    {"consent.recipient", "--to"},
    {"consent.audience", "--with"},
    {"consent.data_classes", "KINDS"},
    {"contact.subjective", "--s"},
    {"contact.objective", "--o"},
    {"contact.assessment", "--a"},
    {"contact.plan", "--p"},
    {"contact.start_time", "--at"},
    {"contact.next_contact_time", "--next"},
    {"contact.participants", "--with"},
    {"contact.sharing", "--shared"},
    {"contact.sharing", "--private"},
    {"entries", "--set"},
    {"task.assignee_id", "--mine"},
    {"time.start_time", "--at"},
    {"device_name", "--device"},
    {"until_time", "--until"},
    {"snooze_until", "--until"},
    {"snooze_until", "--for"},
    {"hold_until", "--until"},
    {"reason", "--why"},
    {"in_own_words", "--words"},
    {"days", "--period"},
    {"from", "--period"},
    {"until", "--period"},
};

bool HasName(const Command& command, std::string_view name) {
  const auto is_it = [&](const auto& known) { return known.name == name; };
  return std::any_of(command.options.begin(), command.options.end(), is_it) ||
         std::any_of(command.arguments.begin(), command.arguments.end(), is_it);
}

bool IsGiven(const CommandLine& line, const std::string& name) {
  const auto found = line.values.find(name);
  return found != line.values.end() && !found->second.empty();
}

// `client.persons.handle` of `client.persons[0].handle`.
std::string WithoutPlaces(const std::string& field) {
  std::string path;
  bool is_place = false;
  for (const char c : field) {
    is_place = is_place ? c != ']' : c == '[';
    if (!is_place && c != ']') path += c;
  }
  return path;
}

bool EndsWithPath(std::string_view path, std::string_view end) {
  if (!path.ends_with(end)) return false;
  return path.size() == end.size() || path[path.size() - end.size() - 1] == '.';
}

std::string LastPartOf(const std::string& path) {
  const size_t dot = path.rfind('.');
  return dot == std::string::npos ? path : path.substr(dot + 1);
}

std::string TypedName(const std::string& field, const CommandLine& line) {
  const std::string path = WithoutPlaces(field);
  std::vector<std::string> names;
  std::string_view closest;
  for (const TypedField& typed : kTypedFields) {
    if (!EndsWithPath(path, typed.field) || !HasName(*line.command, typed.name)) continue;
    if (typed.field.size() < closest.size()) continue;
    if (typed.field.size() > closest.size()) names.clear();
    closest = typed.field;
    names.emplace_back(typed.name);
  }
  const std::string last = LastPartOf(path);
  const std::string option = absl::StrCat("--", absl::StrReplaceAll(last, {{"_", "-"}}));
  if (names.empty() && HasName(*line.command, option)) names.push_back(option);
  // An argument is a part of what is sent; `client` by itself is all of a family.
  const std::string argument = path == last ? "" : absl::AsciiStrToUpper(last);
  if (names.empty() && HasName(*line.command, argument)) names.push_back(argument);
  if (names.empty()) return field;
  std::vector<std::string> given;
  for (const std::string& name : names) {
    if (IsGiven(line, name)) given.push_back(name);
  }
  return given.empty() ? names.front() : absl::StrJoin(given, " or ");
}

}  // namespace

absl::Status ByTypedNames(const absl::Status& status, const CommandLine& line) {
  if (line.command == nullptr) return status;
  return WithFieldsNamed(status, [&](const std::string& field) { return TypedName(field, line); });
}

absl::Status WithFieldsNamed(const absl::Status& status,
                             absl::FunctionRef<std::string(const std::string&)> name_of) {
  std::vector<FieldViolation> violations = FieldViolationsOf(status);
  if (violations.empty() || ReasonOf(status) != "INVALID_FIELD") return status;
  for (FieldViolation& violation : violations) violation.field = name_of(violation.field);
  absl::Status named = InvalidFields(violations);
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    if (!named.GetPayload(type)) named.SetPayload(type, payload);
  });
  return named;
}

}  // namespace relactation
