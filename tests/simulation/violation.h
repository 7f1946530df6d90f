// That something which must hold does not.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace relactation::simulation {

struct Violation {
  // Which of the checks found it, such as `prefix of the stream`.
  std::string check;
  std::string what;
};

// The first one of a world; what follows from it is of no interest.
class FirstViolation {
 public:
  void Note(std::string check, std::string what) {
    if (!found_.has_value()) found_ = Violation{std::move(check), std::move(what)};
  }
  bool is_found() const { return found_.has_value(); }
  const std::optional<Violation>& found() const { return found_; }

 private:
  std::optional<Violation> found_;
};

}  // namespace relactation::simulation
