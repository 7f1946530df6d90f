#include "server/rules/record_shape.h"

#include <algorithm>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "proto/relactation/care/merged_sessions.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"

namespace relactation {
namespace {

using google::protobuf::Descriptor;
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

// A field that names a member of the family, or a message with such a field in it.
struct NamingField {
  enum class Names { kPerson, kInfant, kInside };
  const FieldDescriptor* field;
  Names names;
};

// The fields of a message type that name members of the family, by number. Found once: an import
// checks thousands of records, and most of their fields name nobody.
class NamingFields {
 public:
  // Safe from any thread; what is found never goes away.
  const std::vector<NamingField>& Of(const Descriptor& descriptor) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return Find(descriptor).fields;
  }

 private:
  struct Type {
    bool is_finished = false;
    std::vector<NamingField> fields;

    // A message that holds its own type is looked into.
    bool NamesSomebody() const { return !is_finished || !fields.empty(); }
  };

  const Type& Find(const Descriptor& descriptor) {
    const auto [place, is_new] = types_.try_emplace(&descriptor);
    Type& type = place->second;
    if (!is_new) return type;
    for (int i = 0; i < descriptor.field_count(); ++i) Add(*descriptor.field(i), type.fields);
    std::sort(type.fields.begin(), type.fields.end(),
              [](const NamingField& a, const NamingField& b) {
                return a.field->number() < b.field->number();
              });
    type.is_finished = true;
    return type;
  }

  void Add(const FieldDescriptor& field, std::vector<NamingField>& fields) {
    using Names = NamingField::Names;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (Find(*field.message_type()).NamesSomebody()) fields.push_back({&field, Names::kInside});
    }
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING || field.is_repeated()) return;
    if (field.name().ends_with("infant_id")) fields.push_back({&field, Names::kInfant});
    if (field.name().ends_with("person_id")) fields.push_back({&field, Names::kPerson});
  }

  std::mutex mutex_;
  // Its elements stay where they are when others come.
  std::unordered_map<const Descriptor*, Type> types_;
};

const std::vector<NamingField>& NamingFieldsOf(const Message& message) {
  static auto* const fields = new NamingFields();
  return fields->Of(*message.GetDescriptor());
}

std::optional<Stranger> StrangerIn(const v1::Client& client, const Message& message);

// A path is put together only once somebody is found.
std::optional<Stranger> StrangerInside(const v1::Client& client, const Message& message,
                                       const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    if (!reflection.HasField(message, &field)) return std::nullopt;
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
  for (const auto& [field, names] : NamingFieldsOf(message)) {
    if (names == NamingField::Names::kInside) {
      if (auto found = StrangerInside(client, message, *field)) return found;
      continue;
    }
    std::string scratch;
    const std::string& id = message.GetReflection()->GetStringReference(message, field, &scratch);
    if (id.empty()) continue;
    if (names == NamingField::Names::kInfant && !IsInfantOf(client, id)) {
      return Stranger{field->name(), "is no infant of this client"};
    }
    if (names == NamingField::Names::kPerson && !IsPersonOf(client, id)) {
      return Stranger{field->name(), "is no adult of this client"};
    }
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

bool PartsFit(const v1::Record& record) {
  const v1::Session& session = record.session();
  const bool has_expressed = session.has_expressed_left_ml() || session.has_expressed_right_ml() ||
                             session.has_expressed_unsplit_ml();
  const bool has_latched = std::any_of(
      session.infants().begin(), session.infants().end(),
      [](const v1::SessionInfant& infant) { return infant.latch() == v1::LATCH_LATCHED; });
  if (has_expressed && !IsExpressing(session.method())) return false;
  return !has_latched || session.method() == v1::METHOD_BREAST;
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
