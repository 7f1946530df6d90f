#include "server/rules/record_shape.h"

#include <algorithm>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <optional>
#include <string>
#include <string_view>
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

// Where a record names somebody who is not of the family.
struct Stranger {
  std::string path;
  std::string_view what;
};

bool IsPersonOf(const v1::Client& client, const std::string& id) {
  return std::any_of(client.persons().begin(), client.persons().end(),
                     [&](const v1::Person& person) { return person.person_id() == id; });
}

bool IsInfantOf(const v1::Client& client, const std::string& id) {
  return std::any_of(client.infants().begin(), client.infants().end(),
                     [&](const v1::Infant& infant) { return infant.infant_id() == id; });
}

std::optional<Stranger> StrangerIn(const v1::Client& client, const Message& message);

// Imports check thousands of records, so a path is put together only once somebody is found.
std::optional<Stranger> StrangerInField(const v1::Client& client, const Message& message,
                                        const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field.is_repeated()) {
    std::string scratch;
    const std::string& id = reflection.GetStringReference(message, &field, &scratch);
    if (id.empty()) return std::nullopt;
    if (field.name().ends_with("infant_id") && !IsInfantOf(client, id)) {
      return Stranger{field.name(), "is no infant of this client"};
    }
    if (field.name().ends_with("person_id") && !IsPersonOf(client, id)) {
      return Stranger{field.name(), "is no adult of this client"};
    }
    return std::nullopt;
  }
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return std::nullopt;
  if (!field.is_repeated()) {
    auto found = StrangerIn(client, reflection.GetMessage(message, &field));
    if (found.has_value()) found->path = field.name() + "." + found->path;
    return found;
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    auto found = StrangerIn(client, reflection.GetRepeatedMessage(message, &field, i));
    if (!found.has_value()) continue;
    found->path = field.name() + "[" + std::to_string(i) + "]." + found->path;
    return found;
  }
  return std::nullopt;
}

// Every field of a record that ends in person_id or infant_id names a member of the family.
std::optional<Stranger> StrangerIn(const v1::Client& client, const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (auto found = StrangerInField(client, message, *field)) return found;
  }
  return std::nullopt;
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
  const std::optional<Stranger> stranger = StrangerIn(client, record);
  if (!stranger.has_value()) return absl::OkStatus();
  return InvalidField("record." + stranger->path, stranger->what);
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
