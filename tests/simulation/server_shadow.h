// The reference beside the server: what it must hold by all that was committed so far. Copied when
// the server is copied, and put back when the server is.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "proto/relactation/row_digest.h"
#include "tests/simulation/reference_model.h"
#include "tests/simulation/simulated_files.h"

namespace relactation::simulation {

struct ServerShadow {
  explicit ServerShadow(v1::Client client) : model(std::move(client)) {}
  ReferenceModel model;
  // Of each stream's live rows; those of rows are remembered to be taken out.
  std::map<std::string, RowsDigest> digests;
  std::map<std::string, RowHash> hashes;
};

// A copy of the server, and of what it must hold.
struct ServerBackup {
  DiskFiles files;
  ServerShadow shadow;
};

}  // namespace relactation::simulation
