#include "client/command/member_options.h"

#include <functional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/contact_phone.h"
#include "client/command/family_options.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Of whom a family may seek care for; more is a mistyped year. A working value of ours.
constexpr int kMostYears = 20;
// v1/client.proto.
constexpr WeightRange kWeightAtBirth{100, 10'000, "100 g to 10 kg", "3.6 oz to 22 lb"};

absl::Status Whose(std::string_view option, const std::string& value, const std::string& handles) {
  return InvalidField(option, "`" + value + "` does not say whose it is; write HANDLE=" + value +
                                  " with one of: " + handles);
}

// The member of a fact: the one of the handle, or the only one.
template <typename Members>
absl::StatusOr<typename Members::value_type*> MemberOf(std::string_view option,
                                                       const MemberFact& fact, Members& members) {
  std::vector<std::string> handles;
  for (auto& member : members) {
    if (absl::EqualsIgnoreCase(member.handle(), fact.handle)) return &member;
    handles.push_back(member.handle());
  }
  if (members.empty()) return InvalidField(option, "is about somebody the family does not have");
  const std::string known = absl::StrJoin(handles, ", ");
  if (!fact.handle.empty()) {
    return InvalidField(option, "`" + fact.handle + "` is none of: " + known);
  }
  if (members.size() == 1) return &members[0];
  return Whose(option, fact.value, known);
}

// Sets a fact of each member that the option names.
template <typename Members>
absl::Status SetEach(
    const CommandRun& run, std::string_view option, Members& members,
    const std::function<absl::Status(const std::string&, typename Members::value_type&)>& set) {
  for (const std::string& text : run.Values(option)) {
    ASSIGN_OR_RETURN(const MemberFact fact, ParseMemberFact(option, text));
    ASSIGN_OR_RETURN(auto* const member, MemberOf(option, fact, members));
    RETURN_IF_ERROR(set(fact.value, *member));
  }
  return absl::OkStatus();
}

// "oz/lb", "ml/g": milk, then weight.
absl::Status SetUnits(const std::string& value, v1::Person& person) {
  const size_t slash = value.find('/');
  const std::string volume = value.substr(0, slash);
  const std::string weight = slash == std::string::npos ? "" : value.substr(slash + 1);
  if ((volume != "ml" && volume != "oz") || (weight != "g" && weight != "lb")) {
    return InvalidField("--units", "`" + value + "` is no pair of units such as ml/g or oz/lb");
  }
  person.set_volume_unit(volume == "oz" ? v1::VOLUME_UNIT_US_FL_OZ : v1::VOLUME_UNIT_ML);
  person.set_weight_unit(weight == "lb" ? v1::WEIGHT_UNIT_LB_OZ : v1::WEIGHT_UNIT_G);
  return absl::OkStatus();
}

absl::Status SetSex(const std::string& value, v1::Infant& infant) {
  if (value != "female" && value != "male" && value != "none") {
    return InvalidField("--sex", "`" + value + "` is neither female nor male nor none");
  }
  infant.set_sex(value == "female" ? v1::INFANT_SEX_FEMALE
                 : value == "male" ? v1::INFANT_SEX_MALE
                                   : v1::INFANT_SEX_UNSPECIFIED);
  return absl::OkStatus();
}

// "emergency=Nana:+351 912 000 111".
absl::StatusOr<v1::ClientContact> ParseContact(const std::string& text) {
  const size_t equals = text.find('=');
  const size_t colon = text.find(':', equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || equals == 0) {
    return InvalidField("--contact", "`" + text +
                                         "` is no contact such as 'emergency=Nana:+351 "
                                         "912 000 111'");
  }
  v1::ClientContact contact;
  ASSIGN_OR_RETURN(const auto purpose,
                   ParseWord<v1::ContactPurpose>(text.substr(0, equals), "--contact"));
  contact.set_purpose(purpose);
  const std::string name = colon == std::string::npos ? text.substr(equals + 1)
                                                      : text.substr(equals + 1, colon - equals - 1);
  if (absl::StripAsciiWhitespace(name).empty()) {
    return InvalidField("--contact", "`" + text + "` names nobody");
  }
  contact.set_display_name(name);
  // Only a number: there is nobody of the name 112.
  if (IsPhoneNumber(name)) contact.set_phone(name);
  if (colon != std::string::npos) contact.set_phone(text.substr(colon + 1));
  return contact;
}

std::string Words(const google::protobuf::EnumDescriptor& type) {
  return absl::StrJoin(WordsOf(type), ", ");
}

}  // namespace

absl::StatusOr<MemberFact> ParseMemberFact(std::string_view option, const std::string& text) {
  const size_t equals = text.find('=');
  MemberFact fact;
  fact.value = equals == std::string::npos ? text : text.substr(equals + 1);
  if (equals != std::string::npos) fact.handle = text.substr(0, equals);
  if (!absl::StripAsciiWhitespace(fact.value).empty()) return fact;
  return InvalidField(option, "`" + text + "` says nothing");
}

absl::StatusOr<std::optional<v1::Date>> ParseDayOrNone(std::string_view option,
                                                       const std::string& text) {
  if (text == "none") return std::nullopt;
  const absl::StatusOr<v1::Date> date = ParseIsoDate(text);
  if (date.ok()) return *date;
  return InvalidField(option, "`" + text + "` is no day such as 2026-11-24");
}

absl::Status CheckBirthday(std::string_view option, const v1::Date& birthday, absl::Time now) {
  const absl::CivilDay day = ToCivilDay(birthday);
  const std::string text = FormatIsoDate(birthday);
  // The earliest clock of the earth is 14 hours ahead.
  if (day > absl::ToCivilDay(now + absl::Hours(14), absl::UTCTimeZone())) {
    return InvalidField(option, text + " is still ahead; of a birth that is expected write --due");
  }
  if (absl::CivilYear(day) + kMostYears <
      absl::CivilYear(absl::ToCivilDay(now, absl::UTCTimeZone()))) {
    return InvalidField(option, text + " is more than 20 years ago; is the year right?");
  }
  return absl::OkStatus();
}

std::vector<CommandOption> PersonFactOptions() {
  return {
      {"--relation", "[WHO=]WORD", "to the infants: " + Words(*v1::Relation_descriptor()), true},
      {"--called", "[WHO=]NAME", "what the baby calls this parent", true},
      {"--word", "[WHO=]WORD", "the word this parent uses: breast or chest", true},
      {"--units", "[WHO=]UNITS", "where this adult measures otherwise: ml/g or oz/lb", true},
      {"--reads", "[WHO=]TAG", "where this adult reads another language, as pt", true},
      {"--contact", "WHAT=NAME[:PHONE]", "whom to call: " + Words(*v1::ContactPurpose_descriptor()),
       true},
  };
}

absl::Status SetPersonFacts(const CommandRun& run, v1::Client& client) {
  auto& persons = *client.mutable_persons();
  RETURN_IF_ERROR(SetEach(
      run, "--relation", persons, [](const std::string& value, v1::Person& person) -> absl::Status {
        ASSIGN_OR_RETURN(const auto relation, ParseWord<v1::Relation>(value, "--relation"));
        person.set_relation(relation);
        return absl::OkStatus();
      }));
  RETURN_IF_ERROR(
      SetEach(run, "--called", persons, [](const std::string& value, v1::Person& person) {
        person.set_called(value);
        return absl::OkStatus();
      }));
  RETURN_IF_ERROR(SetEach(
      run, "--word", persons, [](const std::string& value, v1::Person& person) -> absl::Status {
        ASSIGN_OR_RETURN(const auto word, ParseWord<v1::BreastWord>(value, "--word"));
        person.set_breast_word(word);
        return absl::OkStatus();
      }));
  RETURN_IF_ERROR(SetEach(run, "--units", persons, SetUnits));
  return SetEach(run, "--reads", persons, [](const std::string& value, v1::Person& person) {
    person.set_language(value);
    return absl::OkStatus();
  });
}

absl::Status SetContacts(const CommandRun& run, v1::Client& client) {
  auto& contacts = *client.mutable_contacts();
  for (const std::string& name : run.Values("--no-contact")) {
    const int before = contacts.size();
    for (int i = contacts.size() - 1; i >= 0; --i) {
      if (absl::EqualsIgnoreCase(contacts[i].display_name(), name)) {
        contacts.DeleteSubrange(i, 1);
      }
    }
    if (contacts.size() == before) {
      return InvalidField("--no-contact", "`" + name + "` is no contact of this family");
    }
  }
  for (const std::string& text : run.Values("--contact")) {
    ASSIGN_OR_RETURN(const v1::ClientContact added, ParseContact(text));
    bool is_there = false;
    for (v1::ClientContact& contact : contacts) {
      if (!absl::EqualsIgnoreCase(contact.display_name(), added.display_name())) continue;
      contact = added;
      is_there = true;
    }
    if (!is_there) *contacts.Add() = added;
  }
  return absl::OkStatus();
}

std::vector<CommandOption> InfantFactOptions() {
  return {
      {"--born", "[WHO=]DATE", "birthday of an infant; none takes it back", true},
      {"--due", "[WHO=]DATE", "day the birth, or the arrival, is expected; none takes it back",
       true},
      {"--sex", "[WHO=]SEX", "female, male or none", true},
      {"--birth-weight", "[WHO=]WEIGHT", "weight at birth: 2840g, 6lb4oz; none takes it back",
       true},
      {"--gestation", "[WHO=]WEEKS[+DAYS]", "length of the pregnancy, as in 37+3; or none", true},
  };
}

absl::Status SetInfantFacts(const CommandRun& run, v1::Client& client) {
  auto& infants = *client.mutable_infants();
  const v1::WeightUnit unit = client.weight_unit();
  RETURN_IF_ERROR(SetEach(run, "--born", infants,
                          [&run](const std::string& value, v1::Infant& infant) -> absl::Status {
                            ASSIGN_OR_RETURN(const auto day, ParseDayOrNone("--born", value));
                            infant.clear_birth_date();
                            if (!day.has_value()) return absl::OkStatus();
                            *infant.mutable_birth_date() = *day;
                            return CheckBirthday("--born", *day, run.clock().Now());
                          }));
  RETURN_IF_ERROR(SetEach(run, "--due", infants,
                          [](const std::string& value, v1::Infant& infant) -> absl::Status {
                            ASSIGN_OR_RETURN(const auto day, ParseDayOrNone("--due", value));
                            infant.clear_due_date();
                            if (day.has_value()) *infant.mutable_due_date() = *day;
                            return absl::OkStatus();
                          }));
  RETURN_IF_ERROR(SetEach(run, "--sex", infants, SetSex));
  RETURN_IF_ERROR(SetEach(run, "--birth-weight", infants,
                          [unit](const std::string& value, v1::Infant& infant) -> absl::Status {
                            infant.clear_birth_weight_g();
                            if (value == "none") return absl::OkStatus();
                            const auto weight_g = ParseWeightG(value, unit);
                            if (!weight_g.ok()) {
                              return InvalidField("--birth-weight",
                                                  ToStd(weight_g.status().message()));
                            }
                            infant.set_birth_weight_g(*weight_g);
                            return CheckWeight(value, *weight_g, kWeightAtBirth, "--birth-weight");
                          }));
  return SetEach(run, "--gestation", infants,
                 [](const std::string& value, v1::Infant& infant) -> absl::Status {
                   infant.clear_gestation_days();
                   if (value == "none") return absl::OkStatus();
                   ASSIGN_OR_RETURN(const int days, ParseGestation(value));
                   infant.set_gestation_days(days);
                   return absl::OkStatus();
                 });
}

}  // namespace relactation
