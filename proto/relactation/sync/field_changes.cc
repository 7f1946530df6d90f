#include "proto/relactation/sync/field_changes.h"

#include <google/protobuf/unknown_field_set.h>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "proto/relactation/status.h"
#include "proto/relactation/sync/group_fields.h"

namespace relactation {
namespace {

using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

constexpr int kSession = v1::Record::kSessionFieldNumber;
constexpr int kObservation = v1::Record::kObservationFieldNumber;

struct PathOrder {
  bool operator()(const FieldPath& a, const FieldPath& b) const {
    return std::pair(a.field, a.inner_field) < std::pair(b.field, b.inner_field);
  }
};
// Each field as it stands in the encoded record; those of the session one by one.
using Pieces = std::map<FieldPath, std::string, PathOrder>;

// The encoded fields of one message by their numbers.
std::map<int, UnknownFieldSet> FieldsByNumber(const std::string& encoded) {
  UnknownFieldSet all;
  all.ParseFromString(encoded);
  std::map<int, UnknownFieldSet> fields;
  for (int i = 0; i < all.field_count(); ++i) fields[all.field(i).number()].AddField(all.field(i));
  return fields;
}

std::string Encoded(const UnknownFieldSet& fields) {
  std::string encoded;
  fields.SerializeToString(&encoded);
  return encoded;
}

Pieces PiecesOf(const v1::Record& record) {
  Pieces pieces;
  for (const auto& [number, fields] : FieldsByNumber(record.SerializeAsString())) {
    if (number != kSession || !record.has_session()) pieces[{number, 0}] = Encoded(fields);
  }
  if (!record.has_session()) return pieces;
  for (const auto& [number, fields] : FieldsByNumber(record.session().SerializeAsString())) {
    pieces[{kSession, number}] = Encoded(fields);
  }
  return pieces;
}

// The record that the pieces are; no value if they are none.
std::optional<v1::Record> Joined(const Pieces& pieces) {
  std::string encoded;
  std::string session;
  for (const auto& [path, piece] : pieces) (path.inner_field == 0 ? encoded : session) += piece;
  if (!session.empty()) {
    UnknownFieldSet field;
    field.AddLengthDelimited(kSession, session);
    encoded += Encoded(field);
  }
  v1::Record record;
  if (!record.ParseFromString(encoded)) return std::nullopt;
  return record;
}

// A field that is known and came in another form than its own is kept as if it were not known.
bool HoldsFieldsInTheirForm(const google::protobuf::Message& message) {
  const UnknownFieldSet& unknown = message.GetReflection()->GetUnknownFields(message);
  for (int i = 0; i < unknown.field_count(); ++i) {
    if (message.GetDescriptor()->FindFieldByNumber(unknown.field(i).number()) != nullptr) {
      return false;
    }
  }
  return true;
}

bool HoldsOnly(int number, const std::string& value) {
  UnknownFieldSet fields;
  if (!fields.ParseFromString(value)) return false;
  for (int i = 0; i < fields.field_count(); ++i) {
    if (fields.field(i).number() != number) return false;
  }
  return true;
}

absl::Status CheckChange(const std::string& place, const v1::FieldChange& change,
                         const v1::Record& record) {
  if (IsSetByServer(change.field())) return InvalidField(place + ".field", "is set by the server");
  const bool is_other_kind = change.field() == (record.has_session() ? kObservation : kSession);
  if (is_other_kind) {
    return InvalidField(place + ".field", "would make a record of another kind");
  }
  const bool is_inner = change.field() == kSession;
  if (is_inner != (change.inner_field() != 0)) {
    return InvalidField(place + ".inner_field", is_inner ? "must say which field of the session"
                                                         : "is for fields of a session alone");
  }
  const int number = is_inner ? change.inner_field() : change.field();
  if (!HoldsOnly(number, change.value())) {
    return InvalidField(place + ".value", "holds something else than the field it is for");
  }
  return absl::OkStatus();
}

v1::FieldChange AsChange(const FieldPath& path, const Pieces& pieces) {
  v1::FieldChange change;
  change.set_field(path.field);
  change.set_inner_field(path.inner_field);
  const auto piece = pieces.find(path);
  if (piece != pieces.end()) change.set_value(piece->second);
  return change;
}

bool IsSame(const FieldPath& path, const Pieces& a, const Pieces& b) {
  const auto in_a = a.find(path);
  const auto in_b = b.find(path);
  return in_a != a.end() && in_b != b.end() && in_a->second == in_b->second;
}

// The path, and those of all known fields of its group that the record can have.
void AddGroupOf(const FieldPath& path, const v1::Record& record,
                std::set<FieldPath, PathOrder>& paths) {
  paths.insert(path);
  for (const FieldPath& other : FieldsOfGroup(GroupOf(path), record)) paths.insert(other);
}

}  // namespace

bool IsSetByServer(int field) {
  switch (field) {
    case v1::Record::kRecordIdFieldNumber:
    case v1::Record::kOriginFieldNumber:
    case v1::Record::kRevisionFieldNumber:
    case v1::Record::kAuthorIdFieldNumber:
    case v1::Record::kDeviceIdFieldNumber:
    case v1::Record::kCreateTimeFieldNumber:
    case v1::Record::kReviewReasonsFieldNumber:
    case v1::Record::kEditFieldNumber:
    case v1::Record::kStateFieldNumber:
    case v1::Record::kEntryTimeFieldNumber:
      return true;
    default:
      return false;
  }
}

std::vector<v1::FieldChange> ChangesBetween(const v1::Record& before, const v1::Record& after) {
  const Pieces had = PiecesOf(before);
  const Pieces has = PiecesOf(after);
  std::set<FieldPath, PathOrder> differing;
  for (const Pieces* pieces : {&had, &has}) {
    for (const auto& [path, piece] : *pieces) {
      if (!IsSetByServer(path.field) && !IsSame(path, had, has)) AddGroupOf(path, after, differing);
    }
  }
  std::vector<v1::FieldChange> changes;
  for (const FieldPath& path : differing) changes.push_back(AsChange(path, has));
  return changes;
}

std::vector<v1::FieldChange> ValuesOf(const v1::Record& record,
                                      const std::vector<FieldPath>& paths) {
  const Pieces pieces = PiecesOf(record);
  std::vector<v1::FieldChange> values;
  for (const FieldPath& path : paths) values.push_back(AsChange(path, pieces));
  return values;
}

absl::Status ApplyChanges(const std::vector<v1::FieldChange>& changes, v1::Record& record) {
  Pieces pieces = PiecesOf(record);
  std::set<FieldPath, PathOrder> seen;
  for (size_t i = 0; i < changes.size(); ++i) {
    const std::string place = "changes[" + std::to_string(i) + "]";
    RETURN_IF_ERROR(CheckChange(place, changes[i], record));
    const FieldPath path = PathOf(changes[i]);
    if (!seen.insert(path).second) return InvalidField(place + ".field", "is named twice");
    if (changes[i].value().empty()) {
      pieces.erase(path);
    } else {
      pieces[path] = changes[i].value();
    }
  }
  std::optional<v1::Record> changed = Joined(pieces);
  if (!changed.has_value() || !HoldsFieldsInTheirForm(*changed) ||
      !HoldsFieldsInTheirForm(changed->session())) {
    return InvalidField("changes", "are no fields of a record");
  }
  record = *std::move(changed);
  return absl::OkStatus();
}

}  // namespace relactation
