#include "client/command/plan_template_lookup.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "client/command/exit_code.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<const PlanTemplate*> LookUpTemplate(const std::string& name,
                                                   std::string_view argument) {
  if (const PlanTemplate* found = FindTemplate(name)) return found;
  std::vector<std::string> names;
  for (const PlanTemplate& each : PlanTemplates()) names.push_back(each.name);
  const auto nearest = NearestWord(name, names);
  return WithHint(InvalidField(argument, "`" + name + "` is no template; there are: " +
                                             absl::StrJoin(names, ", ")),
                  nearest ? "did you mean " + *nearest + "?" : "relact plan templates");
}

}  // namespace relactation
