#include "proto/relactation/sync/field_groups.h"

#include <google/protobuf/descriptor.h>

#include "relactation/v1/record.pb.h"

namespace relactation {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr GroupNumber kOfRecord = int64_t{1} << 32;
constexpr GroupNumber kOfSession = int64_t{2} << 32;
constexpr int kFieldBits = 29;

GroupNumber GroupIn(const Descriptor& message, int field, GroupNumber own) {
  const FieldDescriptor* known = message.FindFieldByNumber(field);
  if (known != nullptr && known->options().HasExtension(v1::group)) {
    return known->options().GetExtension(v1::group);
  }
  return own + field;
}

std::string_view NameIn(const Descriptor& message, GroupNumber group) {
  const FieldDescriptor* field =
      message.FindFieldByNumber(static_cast<int>(group & ((int64_t{1} << kFieldBits) - 1)));
  return field == nullptr ? std::string_view() : std::string_view(field->name());
}

}  // namespace

GroupNumber GroupOf(const FieldPath& path) {
  if (path.inner_field != 0) {
    return GroupIn(*v1::Session::descriptor(), path.inner_field, kOfSession);
  }
  return GroupIn(*v1::Record::descriptor(), path.field, kOfRecord);
}

GroupNumber GroupOfTyped(std::string_view field_name) {
  // Typed values of lists name their element: `portions[0].taken_ml`.
  const std::string name(field_name.substr(0, field_name.find_first_of("[.")));
  const FieldDescriptor* of_session = v1::Session::descriptor()->FindFieldByName(name);
  if (of_session != nullptr) {
    return GroupOf({v1::Record::kSessionFieldNumber, of_session->number()});
  }
  return v1::FIELD_GROUP_OBSERVATION;
}

std::string_view GroupName(GroupNumber group) {
  switch (group) {
    case v1::FIELD_GROUP_WHAT:
      return "what";
    case v1::FIELD_GROUP_TIMING:
      return "timing";
    case v1::FIELD_GROUP_EXPRESSED:
      return "expressed";
    case v1::FIELD_GROUP_FED:
      return "fed";
    case v1::FIELD_GROUP_INFANTS:
      return "infants";
    case v1::FIELD_GROUP_COMFORT:
      return "comfort";
    case v1::FIELD_GROUP_NOTE:
      return "note";
    case v1::FIELD_GROUP_OBSERVATION:
      return "observation";
    case kStateGroup:
      return "state";
    default:
      break;
  }
  if (group >= kOfSession && group < kStateGroup) {
    return NameIn(*v1::Session::descriptor(), group - kOfSession);
  }
  if (group >= kOfRecord && group < kOfSession) {
    return NameIn(*v1::Record::descriptor(), group - kOfRecord);
  }
  return {};
}

}  // namespace relactation
