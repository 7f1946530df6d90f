// The template that a person means.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "client/planfile/plan_templates.h"

namespace relactation {

// Never null. INVALID_ARGUMENT, naming the argument, lists the names there are.
absl::StatusOr<const PlanTemplate*> LookUpTemplate(const std::string& name,
                                                   std::string_view argument);

}  // namespace relactation
