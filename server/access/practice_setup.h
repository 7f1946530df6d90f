// What `relactd init` makes in a data directory, and what `relactd serve` finds there.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/world.h"
#include "server/access/certificates.h"
#include "server/access/tokens.h"
#include "server/storage/store.h"

namespace relactation {

struct PracticeSetup {
  Store::Options store;
  std::string practice_name;
  // The first admin's name.
  std::string admin_name;
  bool also_consultant = false;
  // Where devices will find the server, for the invite line: host:port, or unix:PATH.
  std::string address;
  // Further host names and IP addresses for the certificate; the address's own is added.
  std::vector<std::string> hosts;
  // The machine's real time, whatever the clock says.
  absl::Time certificate_time;
  // Marks the data as made for tests, so that a server on it accepts RELACTATION_NOW.
  bool for_tests = false;
};

// Makes the directory with database, keys, certificates and practice, all for their owner alone,
// and returns the first admin's invite, valid 24 hours. The executors are the store's.
//
// FAILED_PRECONDITION if the directory is not empty; INVALID_ARGUMENT names a setting that will
// not do. After an error nothing of it stays.
absl::StatusOr<InviteLine> SetUpPractice(const PracticeSetup& setup, const Clock& clock,
                                         RandomSource& random, Executor& writer_executor,
                                         Executor& reader_executor);

struct OpenedPractice {
  AccessKeys keys;
  ServerCertificate certificate;
  bool for_tests = false;
};

// Reads keys, certificates and mark; does not open the database. FAILED_PRECONDITION, with what to
// do: files missing, damaged, or open to others.
absl::StatusOr<OpenedPractice> OpenPractice(const std::string& directory);

// Whether the data was made for tests. Asked before there is a clock to open anything with.
bool IsForTests(const std::string& directory);

// A further first invite, for a practice whose admins have all lost their devices: to be run by
// whoever can open the data directory. The address and fingerprint are for the line.
absl::StatusOr<InviteLine> InviteAdmin(Store& store, const AccessKeys& keys, const Clock& clock,
                                       RandomSource& random, const std::string& admin_name,
                                       uint32_t roles, const InviteLine& where);

}  // namespace relactation
