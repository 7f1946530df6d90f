// What every world of a process begins with, made once by the real calls: a practice whose
// consultant has a family of three adults in care, with a plan, and a device's empty store.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "tests/simulation/folders.h"
#include "tests/simulation/simulated_files.h"

namespace relactation::simulation {

struct PreparedPractice {
  DiskFiles server_files;
  // With the folder of slot 0 in their names.
  DiskFiles device_files;
  // As it is sent.
  std::string consultant_token;
  v1::Client client;
};

absl::StatusOr<PreparedPractice> PreparePractice(const Folders& folders);

// The files of one machine for another, whose folder is another.
DiskFiles Moved(const DiskFiles& files, const std::string& from, const std::string& to);

// What the practice keeps to itself holds this, and what an adult does, that adult's.
inline constexpr char kPracticeMark[] = "kept-by-the-practice~";
inline std::string PrivateMark(int adult) { return "kept-by-" + std::to_string(adult) + "~"; }

}  // namespace relactation::simulation
