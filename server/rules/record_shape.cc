#include "server/rules/record_shape.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <set>
#include <string>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A device's clock may be a little ahead of the server's. A working value of ours.
constexpr absl::Duration kClockTolerance = absl::Minutes(10);

// The ids that a record may name.
struct Members {
  std::set<std::string> persons;
  std::set<std::string> infants;
};

absl::Status CheckId(const std::string& name, const std::string& id, const std::string& path,
                     const Members& members) {
  if (id.empty()) return absl::OkStatus();
  if (name.ends_with("infant_id") && !members.infants.contains(id)) {
    return InvalidField(path, "is no infant of this client");
  }
  if (name.ends_with("person_id") && !members.persons.contains(id)) {
    return InvalidField(path, "is no adult of this client");
  }
  return absl::OkStatus();
}

// Every field of a record that ends in person_id or infant_id names a member of the family.
absl::Status CheckMembers(const Message& message, const std::string& path, const Members& members) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string field_path = path + "." + field->name();
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()) {
      RETURN_IF_ERROR(
          CheckId(field->name(), reflection.GetString(message, field), field_path, members));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        RETURN_IF_ERROR(CheckMembers(reflection.GetRepeatedMessage(message, field, i),
                                     field_path + "[" + std::to_string(i) + "]", members));
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      RETURN_IF_ERROR(CheckMembers(reflection.GetMessage(message, field), field_path, members));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckRecordShape(const v1::Client& client, const v1::Record& record) {
  const bool is_observation =
      record.has_observation() && record.observation().kind_case() != v1::Observation::KIND_NOT_SET;
  if (!record.has_session() && !is_observation) {
    return InvalidField("record", "holds neither a session nor an observation");
  }
  if (!record.time().zone().empty() && !IsZoneName(record.time().zone())) {
    return InvalidField("record.time.zone", "is not a time zone; one looks like Europe/Lisbon");
  }
  Members members;
  for (const v1::Person& person : client.persons()) members.persons.insert(person.person_id());
  for (const v1::Infant& infant : client.infants()) members.infants.insert(infant.infant_id());
  return CheckMembers(record, "record", members);
}

void MarkForReview(absl::Time received, v1::Record& record) {
  record.clear_review_reasons();
  const absl::Time start = FromTimestamp(record.time().start_time());
  if (start > received + kClockTolerance) {
    record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  }
  if (record.time().has_end_time() && FromTimestamp(record.time().end_time()) < start) {
    record.add_review_reasons(v1::REVIEW_REASON_ENDS_BEFORE_START);
  }
}

}  // namespace relactation
