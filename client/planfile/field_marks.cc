#include "client/planfile/field_marks.h"

#include <functional>

namespace relactation {
namespace {

constexpr std::string_view kRequestField = "plan.";

}  // namespace

void FieldMarks::Set(std::string_view field, const TextSpan& span) {
  spans_.insert_or_assign(std::string(field), span);
}

TextSpan FieldMarks::Find(std::string_view field) const {
  if (field.substr(0, kRequestField.size()) == kRequestField) {
    field.remove_prefix(kRequestField.size());
  }
  while (!field.empty()) {
    if (const auto found = spans_.find(field); found != spans_.end()) return found->second;
    const size_t end = field.find_last_of(".[");
    field = end == std::string_view::npos ? std::string_view() : field.substr(0, end);
  }
  return {};
}

}  // namespace relactation
