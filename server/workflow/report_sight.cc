#include "server/workflow/report_sight.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>

#include "proto/relactation/care/consent_days.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/rules/rule_data.h"
#include "server/workflow/alarm_decisions.h"

namespace relactation {
namespace {

constexpr v1::DataClass kFamilyClasses[] = {v1::DATA_CLASS_FEEDING, v1::DATA_CLASS_WEIGHT,
                                            v1::DATA_CLASS_DIAPERS, v1::DATA_CLASS_SYMPTOMS};
// What IsKeptPrivate says.
constexpr v1::DataClass kAdultClasses[] = {v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_MOOD,
                                           v1::DATA_CLASS_SYMPTOMS};

v1::ReportOmission Omission(v1::ReportOmissionReason reason, v1::DataClass data_class,
                            const std::string& subject_id) {
  v1::ReportOmission omission;
  omission.set_reason(reason);
  omission.set_data_class(data_class);
  omission.set_subject_id(subject_id);
  return omission;
}

bool IsAdult(const v1::Client& client, std::string_view id) {
  return std::any_of(client.persons().begin(), client.persons().end(),
                     [id](const v1::Person& person) { return person.person_id() == id; });
}

// Of the adult: the consent names them, or there is nobody else whose it could be.
bool IsOf(const v1::Consent& consent, const v1::Client& client, const v1::Person& person) {
  if (consent.person().empty()) return client.persons_size() == 1;
  return consent.person() == person.handle();
}

// The consents in force for one paediatrician.
absl::StatusOr<std::vector<const v1::Consent*>> ConsentsFor(const v1::Client& client,
                                                            const std::string& recipient,
                                                            absl::CivilDay day) {
  std::vector<const v1::Consent*> consents;
  std::set<std::string> recipients;
  for (const v1::Consent& consent : client.consents()) {
    if (consent.audience() != v1::CONSENT_AUDIENCE_PAEDIATRICIAN || !IsInForceOn(consent, day)) {
      continue;
    }
    if (!recipient.empty() && consent.recipient() != recipient) continue;
    consents.push_back(&consent);
    recipients.insert(consent.recipient());
  }
  if (recipients.size() > 1) {
    return absl::FailedPreconditionError(
        "the family consented to more than one paediatrician: name the recipient, word for word "
        "as in the consent");
  }
  return consents;
}

absl::Status NoConsent() {
  return absl::FailedPreconditionError(
      "no consent in force lets this paediatrician see anything: ask the family, and write it "
      "down with relact client consent add");
}

// Whether an adult lets the reader see a kind of what they keep.
using Allows = std::function<bool(const v1::Person&, v1::DataClass)>;

// What an adult lets the reader see and not the practice cannot be shown either.
void AddAdults(const v1::Client& client, absl::CivilDay day, const Allows& allows,
               v1::ReportOmissionReason otherwise, ReportSight& sight) {
  for (const v1::Person& person : client.persons()) {
    for (const v1::DataClass data_class : kAdultClasses) {
      const std::string& id = person.person_id();
      if (!allows(person, data_class)) {
        sight.left_out.push_back(Omission(otherwise, data_class, id));
        continue;
      }
      sight.of_adults.insert({id, data_class});
      if (!SharesWithPractice(client, id, data_class, day)) {
        sight.left_out.push_back(Omission(v1::REPORT_OMISSION_REASON_PRIVATE, data_class, id));
      }
    }
  }
}

absl::Status AddConsented(const v1::Client& client, const std::string& recipient,
                          absl::CivilDay day, ReportSight& sight) {
  ASSIGN_OR_RETURN(const auto consents, ConsentsFor(client, recipient, day));
  if (consents.empty()) return NoConsent();
  sight.recipient = consents.front()->recipient();
  for (const v1::DataClass data_class : kFamilyClasses) {
    // What an adult gave alone covers nothing of the family's.
    const bool is_covered =
        std::any_of(consents.begin(), consents.end(), [data_class](const v1::Consent* consent) {
          return Covers(*consent, data_class) && !consent->is_from_owner();
        });
    if (is_covered) {
      sight.of_family.insert(data_class);
    } else {
      sight.left_out.push_back(Omission(v1::REPORT_OMISSION_REASON_NO_CONSENT, data_class, ""));
    }
  }
  const Allows allows = [&](const v1::Person& person, v1::DataClass data_class) {
    return std::any_of(consents.begin(), consents.end(), [&](const v1::Consent* consent) {
      return Covers(*consent, data_class) && IsOf(*consent, client, person);
    });
  };
  AddAdults(client, day, allows, v1::REPORT_OMISSION_REASON_NO_CONSENT, sight);
  if (sight.of_family.empty() && sight.of_adults.empty()) return NoConsent();
  return absl::OkStatus();
}

absl::Status AddParents(const v1::Client& client, const std::string& handle, absl::CivilDay day,
                        ReportSight& sight) {
  for (const v1::Person& person : client.persons()) {
    if (!handle.empty() && person.handle() == handle) sight.person = &person;
  }
  if (!handle.empty() && sight.person == nullptr) {
    return InvalidField("person", "is no adult of this family: name one by the handle");
  }
  const Allows allows = [&](const v1::Person& person, v1::DataClass data_class) {
    return &person == sight.person ||
           SharesWith(client, v1::CONSENT_AUDIENCE_FAMILY, person.person_id(), data_class, day);
  };
  AddAdults(client, day, allows, v1::REPORT_OMISSION_REASON_PRIVATE, sight);
  return absl::OkStatus();
}

}  // namespace

bool ReportSight::ShowsRecord(const v1::Record& record) const {
  const v1::DataClass of_adult = PrivateClassOf(record);
  if (of_adult != v1::DATA_CLASS_UNSPECIFIED) {
    const std::optional<StreamChoice> choice = StreamOfRecord(record);
    return choice.has_value() && ShowsOf(choice->person_id, of_adult);
  }
  switch (record.observation().kind_case()) {
    case v1::Observation::kWeight:
      return Shows(v1::DATA_CLASS_WEIGHT);
    case v1::Observation::kDiaper:
      return Shows(v1::DATA_CLASS_DIAPERS);
    case v1::Observation::kSymptom:
      return Shows(v1::DATA_CLASS_SYMPTOMS);
    case v1::Observation::kDayTotals:
    case v1::Observation::kDayConfirmed:
      return Shows(v1::DATA_CLASS_FEEDING) || Shows(v1::DATA_CLASS_DIAPERS);
    default:
      return Shows(v1::DATA_CLASS_FEEDING);
  }
}

bool ReportSight::ShowsFlag(const v1::Flag& flag, const v1::Client& client) const {
  if (IsForConsultant()) return true;
  const FlagRule* rule = FlagRuleOf(flag.rule());
  const RuleData data = DataOfRule(RuleBehind(flag.rule(), flag.severity()));
  if (rule == nullptr || data.is_for_practice) return false;
  if (!IsForParents() && data.reads_history) return false;
  if (IsForParents() && rule->concern != RuleConcern::kSafety) return false;
  const bool is_of_adult = IsAdult(client, flag.subject_id());
  return std::all_of(
      data.data_classes.begin(), data.data_classes.end(), [&](v1::DataClass data_class) {
        const bool may_be_private =
            is_of_adult && std::find(std::begin(kAdultClasses), std::end(kAdultClasses),
                                     data_class) != std::end(kAdultClasses);
        return may_be_private ? ShowsOf(flag.subject_id(), data_class) : Shows(data_class);
      });
}

absl::StatusOr<ReportSight> SightOf(const v1::Client& client,
                                    const v1::GenerateReportsRequest& request, absl::CivilDay day) {
  ReportSight sight;
  sight.audience = request.audience();
  if (request.audience() == v1::REPORT_AUDIENCE_PAEDIATRICIAN) {
    RETURN_IF_ERROR(AddConsented(client, request.recipient(), day, sight));
    return sight;
  }
  sight.of_family.insert(std::begin(kFamilyClasses), std::end(kFamilyClasses));
  if (request.audience() == v1::REPORT_AUDIENCE_PARENT) {
    RETURN_IF_ERROR(AddParents(client, request.person(), day, sight));
    return sight;
  }
  const Allows allows = [](const v1::Person&, v1::DataClass) { return true; };
  AddAdults(client, day, allows, v1::REPORT_OMISSION_REASON_PRIVATE, sight);
  return sight;
}

}  // namespace relactation
