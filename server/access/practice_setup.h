// What `relactd init` makes in a data directory, and what `relactd serve` finds there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/world.h"
#include "server/access/certificates.h"
#include "server/access/tokens.h"
#include "server/storage/scope.h"
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
  absl::Time machine_time;
  // Marks the data as made for tests, so that a server on it accepts RELACTATION_NOW.
  bool for_tests = false;
};

// INVALID_ARGUMENT, of the field `address`, unless it is HOST:PORT or unix:PATH.
absl::Status CheckPracticeAddress(const std::string& address);

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
  // Where devices find the server, as PracticeSetup had it. Empty: made before that was kept.
  std::string address = {};
  // What is amiss and keeps nothing from working today, each in one line.
  std::vector<std::string> warnings = {};
};

// Reads keys, certificates and mark; does not open the database. A server certificate that has less
// than 30 days left is renewed first, under the same root; where that cannot be done it serves as
// long as it lasts. FAILED_PRECONDITION, with what to do: files missing, damaged, or open to
// others; certificate expired.
//
// `machine_time` is the real one, as in PracticeSetup.
absl::StatusOr<OpenedPractice> OpenPractice(const std::string& directory, absl::Time machine_time);

// Whether the data was made for tests. Asked before there is a clock to open anything with.
bool IsForTests(const std::string& directory);

// Who is invited by an invite that no admin of the practice wrote.
struct FirstInvite {
  std::string display_name;
  // Bits of scope.h.
  uint32_t roles = 0;
  // Whose further device it is for; no value makes a new person.
  std::optional<std::string> principal_id = {};
};

// Stores such an invite, valid 24 hours, and returns its secret: the first of a practice, or a
// further one where all admins have lost their devices. Only who can open the data directory can.
absl::StatusOr<std::string> InviteFromDirectory(Transaction& transaction, const AccessKeys& keys,
                                                const Clock& clock, RandomSource& random,
                                                const std::string& practice_id,
                                                const FirstInvite& invite);

// What becomes of the devices on which somebody is signed in who is invited anew.
enum class OtherDevices { kStaySignedIn, kAreSignedOut };

// An invite for a further device of somebody who is in the practice already, found by name.
// Where the others are signed out, each of them is from its next call on, and that is audited.
// NOT_FOUND, with the names there are, if it is nobody's; FAILED_PRECONDITION if several bear it.
absl::StatusOr<std::string> InviteKnownPerson(Transaction& transaction, const AccessKeys& keys,
                                              const Clock& clock, RandomSource& random,
                                              std::string_view name, OtherDevices others);

}  // namespace relactation
