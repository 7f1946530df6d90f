// Real folders that stand in for those of simulated machines. Stores look at their folder and lock
// it before they open a database on a simulated disk; one set of folders serves every world that a
// process makes, one after the other.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace relactation::simulation {

// So many devices a world may have, clones and those that are gone included.
inline constexpr int kMostDevices = 24;

class Folders {
 public:
  // Makes them in a temporary folder.
  static absl::StatusOr<Folders> Make();
  Folders(Folders&& other) noexcept;
  Folders& operator=(Folders&&) = delete;
  // They are gone.
  ~Folders();

  std::string server() const { return root_ + "/server"; }
  std::string device(int slot) const { return root_ + "/device" + std::to_string(slot); }

 private:
  explicit Folders(std::string root) : root_(std::move(root)) {}
  std::string root_;
};

}  // namespace relactation::simulation
