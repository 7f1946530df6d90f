#include "server/workflow/report_naming.h"

#include <set>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The first character of valid UTF-8, as every text of the contract is.
std::string_view FirstCharacter(std::string_view text) {
  size_t size = text.empty() ? 0 : 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return text.substr(0, size);
}

std::string InitialsOf(const std::string& name) {
  std::string initials;
  for (const absl::string_view word : absl::StrSplit(name, ' ', absl::SkipEmpty())) {
    if (!initials.empty()) initials += " ";
    initials += std::string(FirstCharacter(ToStd(word))) + ".";
  }
  return initials;
}

// Numbered from the second of its kind on.
class Distinct {
 public:
  std::string operator()(const std::string& name) {
    const int number = ++count_[name];
    return number == 1 ? name : name + " " + std::to_string(number);
  }

 private:
  std::map<std::string, int> count_;
};

const std::string& NameInFull(const std::string& display_name, const std::string& handle) {
  return display_name.empty() ? handle : display_name;
}

bool NamesAMember(const FieldDescriptor& field) {
  static const auto* const names =
      new std::set<std::string_view>{"handle", "subject", "person", "infant", "participants"};
  return field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && names->contains(field.name());
}

}  // namespace

std::string NameOfStaff(const std::string& name, v1::ReportNames names) {
  if (names == v1::REPORT_NAMES_NONE) return "";
  return names == v1::REPORT_NAMES_INITIALS ? InitialsOf(name) : name;
}

ReportNaming::ReportNaming(const v1::Client& client, v1::ReportNames names)
    : is_nameless_(names == v1::REPORT_NAMES_NONE),
      is_in_full_(!is_nameless_ && names != v1::REPORT_NAMES_INITIALS),
      client_name_(client.display_name()) {
  if (names == v1::REPORT_NAMES_INITIALS) client_name_ = InitialsOf(client.display_name());
  if (names == v1::REPORT_NAMES_NONE) client_name_ = client.code();
  Distinct distinct;
  const auto add = [&](const std::string& id, const std::string& handle,
                       const std::string& display_name, const std::string& role) {
    const std::string& name = NameInFull(display_name, handle);
    name_by_id_[id] = name;
    if (is_in_full_) return;
    name_by_id_[id] = distinct(names == v1::REPORT_NAMES_NONE ? role : InitialsOf(name));
    by_handle_[handle] = name_by_id_[id];
  };
  for (const v1::Person& person : client.persons()) {
    add(person.person_id(), person.handle(), person.display_name(),
        person.lactating() ? "parent" : "adult");
  }
  for (const v1::Infant& infant : client.infants()) {
    add(infant.infant_id(), infant.handle(), infant.display_name(), "baby");
  }
}

std::string ReportNaming::NameOf(const std::string& member_id) const {
  const auto found = name_by_id_.find(member_id);
  return found == name_by_id_.end() ? "" : found->second;
}

std::string ReportNaming::HandleFor(const std::string& handle) const {
  const auto found = by_handle_.find(handle);
  return found == by_handle_.end() ? handle : found->second;
}

void ReportNaming::Apply(Message& message) const {
  if (by_handle_.empty()) return;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!is_message && !NamesAMember(*field)) continue;
    if (!field->is_repeated()) {
      if (is_message) {
        Apply(*reflection.MutableMessage(&message, field));
      } else {
        reflection.SetString(&message, field, HandleFor(reflection.GetString(message, field)));
      }
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (is_message) {
        Apply(*reflection.MutableRepeatedMessage(&message, field, i));
      } else {
        reflection.SetRepeatedString(&message, field, i,
                                     HandleFor(reflection.GetRepeatedString(message, field, i)));
      }
    }
  }
}

void HideWhomToCall(v1::ProgressReport& report) {
  report.clear_whom_to_call();
  if (!report.plan().has_plan()) return;
  v1::Plan& plan = *report.mutable_plan()->mutable_plan();
  if (plan.has_help()) plan.mutable_help()->clear_contacts();
  if (plan.has_wellbeing()) plan.mutable_wellbeing()->clear_who_to_call();
}

}  // namespace relactation
