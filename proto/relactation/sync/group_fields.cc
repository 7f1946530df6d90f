#include "proto/relactation/sync/group_fields.h"

#include <google/protobuf/descriptor.h>

#include "proto/relactation/sync/field_changes.h"

namespace relactation {

const std::vector<FieldPath>& KnownFields() {
  static const auto* const kFields = [] {
    constexpr int kSession = v1::Record::kSessionFieldNumber;
    auto* fields = new std::vector<FieldPath>();
    const auto& record = *v1::Record::descriptor();
    for (int i = 0; i < record.field_count(); ++i) {
      const int number = record.field(i)->number();
      if (number != kSession && !IsSetByServer(number)) fields->push_back({number, 0});
    }
    const auto& session = *v1::Session::descriptor();
    for (int i = 0; i < session.field_count(); ++i) {
      fields->push_back({kSession, session.field(i)->number()});
    }
    return fields;
  }();
  return *kFields;
}

std::vector<FieldPath> FieldsOfGroup(GroupNumber group, const v1::Record& record) {
  std::vector<FieldPath> fields;
  for (const FieldPath& field : KnownFields()) {
    const bool is_possible = field.inner_field == 0 || record.has_session();
    if (is_possible && GroupOf(field) == group) fields.push_back(field);
  }
  return fields;
}

}  // namespace relactation
