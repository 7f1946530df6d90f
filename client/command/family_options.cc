#include "client/command/family_options.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/command/asking.h"
#include "client/command/member_options.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/entry_doubts.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// "ana" or "ana:Ana Ribeiro".
struct Member {
  std::string handle;
  std::string display_name;
};

absl::StatusOr<Member> ParseMember(const std::string& option, const std::string& text) {
  const size_t colon = text.find(':');
  Member member{text.substr(0, colon), colon == std::string::npos ? "" : text.substr(colon + 1)};
  const bool one_word =
      !member.handle.empty() &&
      std::none_of(member.handle.begin(), member.handle.end(),
                   [](unsigned char c) { return absl::ascii_isspace(c) || c == ',' || c == '/'; });
  if (!one_word) {
    return InvalidField(option, "`" + text +
                                    "` does not begin with a handle, which is one word, "
                                    "as in ana or ana:'Ana Ribeiro'");
  }
  return member;
}

absl::Status AddPersons(CommandRun& run, const std::string& option,
                        const std::vector<std::string>& texts, v1::Client& client) {
  for (const std::string& text : texts) {
    ASSIGN_OR_RETURN(const Member member, ParseMember(option, text));
    v1::Person* person = client.add_persons();
    person->set_person_id(run.NewId());
    person->set_handle(member.handle);
    person->set_display_name(member.display_name);
    person->set_lactating(option == "--person");
  }
  return absl::OkStatus();
}

// The values for each infant: none, the same one for all if that can be, or one each.
enum class Sharing { kOneForAll, kOneEach };
absl::StatusOr<std::vector<std::string>> ForEachInfant(const CommandRun& run,
                                                       const std::string& option, int infants,
                                                       Sharing sharing) {
  const std::vector<std::string>& given = run.Values(option);
  const auto count = static_cast<size_t>(infants);
  if (given.empty()) return std::vector<std::string>(count);
  if (given.size() == count) return given;
  if (given.size() == 1 && sharing == Sharing::kOneForAll && infants > 0) {
    return std::vector<std::string>(count, given.front());
  }
  if (count == 0) return InvalidField(option, "is about an infant; name one with --infant");
  return InvalidField(option, "was given " + std::to_string(given.size()) + " times for " +
                                  std::to_string(infants) +
                                  (infants == 1 ? " infant"
                                                : " infants; give it once for each, in "
                                                  "their order"));
}

absl::StatusOr<v1::Date> ParseDay(const char* option, const std::string& text) {
  const absl::StatusOr<v1::Date> date = ParseIsoDate(text);
  if (!date.ok()) return InvalidField(option, "`" + text + "` is no day such as 2026-11-24");
  return *date;
}

absl::StatusOr<v1::Date> ParseBirthday(const CommandRun& run, const std::string& text) {
  ASSIGN_OR_RETURN(const v1::Date date, ParseDay("--born", text));
  RETURN_IF_ERROR(CheckBirthday("--born", date, run.clock().Now()));
  return date;
}

// Sets a day of each infant, --born or --due.
absl::Status SetDays(const CommandRun& run, const char* option, v1::Date* (v1::Infant::*day)(),
                     v1::Client& client) {
  ASSIGN_OR_RETURN(const auto dates,
                   ForEachInfant(run, option, client.infants_size(), Sharing::kOneForAll));
  for (int i = 0; i < client.infants_size(); ++i) {
    const std::string& text = dates[static_cast<size_t>(i)];
    if (text.empty()) continue;
    const bool is_birth = std::string_view(option) == "--born";
    ASSIGN_OR_RETURN(*(client.mutable_infants(i)->*day)(),
                     is_birth ? ParseBirthday(run, text) : ParseDay(option, text));
  }
  return absl::OkStatus();
}

absl::Status SetSexes(CommandRun& run, v1::Client& client) {
  ASSIGN_OR_RETURN(const auto sexes,
                   ForEachInfant(run, "--sex", client.infants_size(), Sharing::kOneEach));
  for (int i = 0; i < client.infants_size(); ++i) {
    const std::string& text = sexes[static_cast<size_t>(i)];
    if (text.empty()) continue;
    if (text != "female" && text != "male") {
      return InvalidField("--sex", "`" + text +
                                       "` is neither female nor male; leave it out if it "
                                       "is not known");
    }
    client.mutable_infants(i)->set_sex(text == "female" ? v1::INFANT_SEX_FEMALE
                                                        : v1::INFANT_SEX_MALE);
  }
  return absl::OkStatus();
}

absl::Status SetBirthFigures(CommandRun& run, v1::Client& client) {
  const int infants = client.infants_size();
  ASSIGN_OR_RETURN(const auto weights,
                   ForEachInfant(run, "--birth-weight-g", infants, Sharing::kOneEach));
  ASSIGN_OR_RETURN(const auto lengths,
                   ForEachInfant(run, "--gestation", infants, Sharing::kOneForAll));
  for (int i = 0; i < infants; ++i) {
    const std::string& weight = weights[static_cast<size_t>(i)];
    int weight_g = 0;
    if (!weight.empty() && !absl::SimpleAtoi(WithPlainDigits(weight), &weight_g)) {
      return InvalidField("--birth-weight-g", "`" + weight + "` is no whole number of grams");
    }
    if (!weight.empty()) client.mutable_infants(i)->set_birth_weight_g(weight_g);
    const std::string& length = lengths[static_cast<size_t>(i)];
    if (length.empty()) continue;
    ASSIGN_OR_RETURN(const int days, ParseGestation(length));
    client.mutable_infants(i)->set_gestation_days(days);
  }
  return absl::OkStatus();
}

absl::Status AddInfants(CommandRun& run, v1::Client& client) {
  for (const std::string& text : run.Values("--infant")) {
    ASSIGN_OR_RETURN(const Member member, ParseMember("--infant", text));
    v1::Infant* infant = client.add_infants();
    infant->set_infant_id(run.NewId());
    infant->set_handle(member.handle);
    infant->set_display_name(member.display_name);
  }
  RETURN_IF_ERROR(SetDays(run, "--born", &v1::Infant::mutable_birth_date, client));
  RETURN_IF_ERROR(SetDays(run, "--due", &v1::Infant::mutable_due_date, client));
  RETURN_IF_ERROR(SetSexes(run, client));
  return SetBirthFigures(run, client);
}

absl::Status CheckHandlesDiffer(const v1::Client& client) {
  std::set<std::string> seen;
  for (const v1::Person& person : client.persons()) {
    if (!seen.insert(person.handle()).second) {
      return InvalidField("--person", "`" + person.handle() + "` is used twice");
    }
  }
  for (const v1::Infant& infant : client.infants()) {
    if (!seen.insert(infant.handle()).second) {
      return InvalidField("--infant", "`" + infant.handle() + "` is used twice");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckNewInfant(const std::string& text, v1::Client client) {
  ASSIGN_OR_RETURN(const Member member, ParseMember("--infant", text));
  client.add_infants()->set_handle(member.handle);
  return CheckHandlesDiffer(client);
}

// A family may be taken into care before a birth, so the infant is asked for but not needed.
absl::Status AskForInfant(CommandRun& run, v1::Client& client) {
  if (run.Has("--infant") || !run.prompt().CanAsk()) return AddInfants(run, client);
  ASSIGN_OR_RETURN(const std::string handle,
                   FittingValue(run,
                                {.text = "Infant, in one word (Enter: not born yet)",
                                 .argument = "--infant",
                                 .default_answer = ""},
                                [&client](const std::string& answer) {
                                  return answer.empty() ? absl::OkStatus()
                                                        : CheckNewInfant(answer, client);
                                }));
  if (handle.empty()) return AddInfants(run, client);
  ASSIGN_OR_RETURN(const Member member, ParseMember("--infant", handle));
  v1::Infant* infant = client.add_infants();
  infant->set_infant_id(run.NewId());
  infant->set_handle(member.handle);
  infant->set_display_name(member.display_name);
  ASSIGN_OR_RETURN(const std::string born,
                   FittingValue(run,
                                {.text = "Born on (2026-11-24; Enter: not known)",
                                 .argument = "--born",
                                 .default_answer = ""},
                                [&run](const std::string& answer) {
                                  return answer.empty() ? absl::OkStatus()
                                                        : ParseBirthday(run, answer).status();
                                }));
  if (!born.empty()) {
    ASSIGN_OR_RETURN(*infant->mutable_birth_date(), ParseBirthday(run, born));
  }
  RETURN_IF_ERROR(SetDays(run, "--due", &v1::Infant::mutable_due_date, client));
  RETURN_IF_ERROR(SetSexes(run, client));
  return SetBirthFigures(run, client);
}

// The member of the handle, in whatever case; nullptr if there is none.
template <typename Members>
typename Members::value_type* Find(Members& members, const std::string& handle) {
  for (auto& member : members) {
    if (absl::EqualsIgnoreCase(member.handle(), handle)) return &member;
  }
  return nullptr;
}

absl::Status OtherKind(const std::string& option, const Member& member, const std::string& what) {
  return InvalidField(option, "`" + member.handle + "` is " + what + " of this family already");
}

absl::Status CheckFamilyName(const std::string& name) {
  if (!absl::StripAsciiWhitespace(name).empty()) return absl::OkStatus();
  return InvalidField("--name", "is blank; write what you call the family, as in 'Ana R.'");
}

// The zone of this machine, if it has a name that another machine would know.
std::optional<std::string> ZoneOfThisMachine() {
  const std::string name(absl::LocalTimeZone().name());
  if (name.find('/') == std::string::npos || name.front() == '/') return std::nullopt;
  return name;
}

}  // namespace

std::vector<CommandOption> FamilyUnitOptions() {
  return {{"--volume-unit", "UNIT", "how they measure milk: ml or oz"},
          {"--weight-unit", "UNIT", "how they weigh: g or lb"},
          {"--language", "TAG", "language they read, as in en or pt"}};
}

absl::Status SetFamilyUnits(const CommandRun& run, v1::Client& client) {
  const std::string volume = run.Value("--volume-unit");
  if (!volume.empty() && volume != "ml" && volume != "oz") {
    return InvalidField("--volume-unit", "`" + volume + "` is neither ml nor oz");
  }
  const std::string weight = run.Value("--weight-unit");
  if (!weight.empty() && weight != "g" && weight != "lb") {
    return InvalidField("--weight-unit", "`" + weight + "` is neither g nor lb");
  }
  if (!volume.empty()) {
    client.set_volume_unit(volume == "oz" ? v1::VOLUME_UNIT_US_FL_OZ : v1::VOLUME_UNIT_ML);
  }
  if (!weight.empty()) {
    client.set_weight_unit(weight == "lb" ? v1::WEIGHT_UNIT_LB_OZ : v1::WEIGHT_UNIT_G);
  }
  if (run.Has("--language")) client.set_language(run.Value("--language"));
  return absl::OkStatus();
}

absl::Status AddOrNameMembers(CommandRun& run, v1::Client& client) {
  for (const char* option : {"--person", "--partner"}) {
    for (const std::string& text : run.Values(option)) {
      ASSIGN_OR_RETURN(const Member member, ParseMember(option, text));
      if (Find(*client.mutable_infants(), member.handle) != nullptr) {
        return OtherKind(option, member, "a baby");
      }
      if (v1::Person* person = Find(*client.mutable_persons(), member.handle)) {
        person->set_display_name(member.display_name);
        continue;
      }
      RETURN_IF_ERROR(AddPersons(run, option, {text}, client));
    }
  }
  for (const std::string& text : run.Values("--infant")) {
    ASSIGN_OR_RETURN(const Member member, ParseMember("--infant", text));
    if (Find(*client.mutable_persons(), member.handle) != nullptr) {
      return OtherKind("--infant", member, "an adult");
    }
    v1::Infant* infant = Find(*client.mutable_infants(), member.handle);
    if (infant == nullptr) {
      infant = client.add_infants();
      infant->set_infant_id(run.NewId());
      infant->set_handle(member.handle);
    }
    infant->set_display_name(member.display_name);
  }
  return absl::OkStatus();
}

void WarnOfBirthWeights(CommandRun& run, const v1::Client& client) {
  for (const std::string& doubt : DoubtsOfBirthWeights(client)) {
    run.Warn(absl::StrCat(doubt, "; if it is a slip: relact client edit ", client.code(),
                          " --birth-weight"));
  }
}

absl::StatusOr<int> ParseGestation(std::string_view typed) {
  const std::string text = WithPlainDigits(typed);
  const size_t plus = text.find('+');
  const std::string extra = plus == std::string::npos ? "0" : text.substr(plus + 1);
  int weeks = 0;
  int days = 0;
  const bool read =
      absl::SimpleAtoi(text.substr(0, plus), &weeks) && absl::SimpleAtoi(extra, &days);
  if (!read || weeks < 20 || weeks > 45 || days < 0 || days > 6) {
    return InvalidField("--gestation", "`" + text +
                                           "` is no length of a pregnancy such as 37 or 37+3 "
                                           "(weeks and days)");
  }
  return weeks * 7 + days;
}

absl::StatusOr<v1::Client> FamilyFromOptions(CommandRun& run) {
  v1::Client client;
  client.set_client_id(run.NewId());
  ASSIGN_OR_RETURN(
      *client.mutable_display_name(),
      FittingValue(run, {.text = "What you call the family, as in Ana R.", .argument = "--name"},
                   CheckFamilyName));
  ASSIGN_OR_RETURN(
      *client.mutable_zone(),
      FittingValue(run,
                   {.text = "Their time zone, as in Europe/Lisbon",
                    .argument = "--zone",
                    .default_answer = ZoneOfThisMachine()},
                   [](const std::string& answer) { return LoadZone(answer, "--zone").status(); }));
  std::vector<std::string> persons = run.Values("--person");
  if (persons.empty()) {
    ASSIGN_OR_RETURN(
        const std::string person,
        FittingValue(
            run, {.text = "Lactating parent, in one word, as in ana", .argument = "--person"},
            [](const std::string& answer) { return ParseMember("--person", answer).status(); }));
    persons.push_back(person);
  }
  RETURN_IF_ERROR(AddPersons(run, "--person", persons, client));
  RETURN_IF_ERROR(AddPersons(run, "--partner", run.Values("--partner"), client));
  RETURN_IF_ERROR(AskForInfant(run, client));
  RETURN_IF_ERROR(CheckHandlesDiffer(client));
  client.set_volume_unit(v1::VOLUME_UNIT_ML);
  client.set_weight_unit(v1::WEIGHT_UNIT_G);
  RETURN_IF_ERROR(SetFamilyUnits(run, client));
  RETURN_IF_ERROR(SetPersonFacts(run, client));
  RETURN_IF_ERROR(SetContacts(run, client));
  return client;
}

}  // namespace relactation
