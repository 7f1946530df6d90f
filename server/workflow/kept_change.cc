#include "server/workflow/kept_change.h"

#include <string_view>

#include "proto/relactation/sync/field_changes.h"

namespace relactation {
namespace {

constexpr size_t kIdLength = 36;

}  // namespace

// A change begins with its number, whose tag is no letter of an id.
std::optional<KeptChange> KeptChangeOf(const MutationRow& row) {
  KeptChange kept;
  std::string_view content = row.content;
  if (content.size() >= kIdLength && content.front() >= '0') {
    kept.stream_id = content.substr(0, kIdLength);
    content.remove_prefix(kIdLength);
  }
  if (!kept.mutation.ParseFromArray(content.data(), static_cast<int>(content.size()))) {
    return std::nullopt;
  }
  return kept;
}

std::optional<v1::Record> RecordOfChange(const v1::Mutation& mutation) {
  v1::Record record;
  if (mutation.action() == v1::MUTATION_ACTION_CREATE) {
    const bool is_record =
        mutation.kind() == v1::ROW_KIND_SESSION || mutation.kind() == v1::ROW_KIND_OBSERVATION;
    if (!is_record || !record.ParseFromString(mutation.body())) return std::nullopt;
    record.set_record_id(mutation.record_id());
    return record;
  }
  if (mutation.changes().empty()) return std::nullopt;
  for (const v1::FieldChange& change : mutation.changes()) {
    if (change.inner_field() != 0) record.mutable_session();
  }
  const absl::Status applied =
      ApplyChanges({mutation.changes().begin(), mutation.changes().end()}, record);
  if (!applied.ok()) return std::nullopt;
  return record;
}

}  // namespace relactation
