// Where each field of the plan stands in the file it was read from.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "client/planfile/plan_problem.h"

namespace relactation {

class FieldMarks {
 public:
  // `field` is a path from Plan, such as `stimulate[0].phases[1].overnight`.
  void Set(std::string_view field, const TextSpan& span);

  // The place of the field, or of the closest part of the plan around it that the file has; the
  // beginning of the file if there is none. A path that begins with the request's field `plan`
  // means the same.
  TextSpan Find(std::string_view field) const;

 private:
  std::map<std::string, TextSpan, std::less<>> spans_;
};

}  // namespace relactation
