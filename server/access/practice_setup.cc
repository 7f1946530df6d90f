#include "server/access/practice_setup.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"
#include "server/access/audit.h"
#include "server/access/practice_files.h"
#include "server/access/private_file.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "server/storage/practice_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

constexpr absl::Duration kInviteLifetime = absl::Hours(24);
// Nearly its whole year: a start costs nothing, and a server may then run for ten months.
constexpr absl::Duration kRenewBefore = absl::Hours(24 * 330);
constexpr size_t kInviteSecretBytes = 16;
constexpr size_t kLongestName = 200;
constexpr std::string_view kUnixPrefix = "unix:";
constexpr int kLargestPort = 65535;

absl::Status CheckName(std::string_view field, const std::string& name) {
  if (!name.empty() && name.size() <= kLongestName) return absl::OkStatus();
  return InvalidField(field, "must be 1 to 200 bytes long");
}

// The host of `host:port` or `[::1]:port`; no value for a Unix socket.
absl::StatusOr<std::optional<std::string>> HostOf(const std::string& address) {
  if (address.compare(0, kUnixPrefix.size(), kUnixPrefix) == 0) return std::optional<std::string>();
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == address.size()) {
    return InvalidField("address", "must be HOST:PORT or unix:PATH");
  }
  int port = 0;
  if (!absl::SimpleAtoi(address.substr(colon + 1), &port) || port < 1 || port > kLargestPort) {
    return InvalidField("address", "has no port from 1 to 65535");
  }
  std::string host = address.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return std::optional<std::string>(std::move(host));
}

absl::StatusOr<CertificateFiles> CertificatesFor(const PracticeSetup& setup) {
  ASSIGN_OR_RETURN(const std::optional<std::string> host, HostOf(setup.address));
  std::vector<std::string> hosts = setup.hosts;
  if (host.has_value()) hosts.push_back(*host);
  return MakeCertificates(setup.practice_name, hosts, setup.machine_time);
}

// Removes what Store::Create and this file made in a directory that was empty or not there.
class Undo {
 public:
  Undo(std::string directory, bool was_there)
      : directory_(std::move(directory)), was_there_(was_there) {}
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;
  ~Undo() {
    if (directory_.empty()) return;
    std::error_code ignored;
    for (std::filesystem::directory_iterator file(directory_, ignored), end; file != end;
         file.increment(ignored)) {
      std::error_code unremoved;
      std::filesystem::remove_all(file->path(), unremoved);
    }
    if (!was_there_) std::filesystem::remove(directory_, ignored);
  }
  void Keep() { directory_.clear(); }

 private:
  std::string directory_;
  bool was_there_;
};

absl::Status WriteServerFile(const std::string& directory, const CertificateFiles& files) {
  return WritePrivateFile(directory + kServerFile, files.server_key + files.server_chain);
}

absl::Status WriteFiles(const PracticeSetup& setup, std::string_view key_file,
                        const CertificateFiles& certificates) {
  const std::string& directory = setup.store.directory;
  RETURN_IF_ERROR(WritePrivateFile(directory + kKeyFile, key_file));
  RETURN_IF_ERROR(WritePrivateFile(directory + kRootKeyFile, certificates.root_key));
  RETURN_IF_ERROR(WritePrivateFile(directory + kRootFile, certificates.root));
  RETURN_IF_ERROR(WritePrivateFile(directory + kAddressFile, setup.address));
  RETURN_IF_ERROR(WriteServerFile(directory, certificates));
  if (!setup.for_tests) return absl::OkStatus();
  return WritePrivateFile(directory + kTestMarkFile, "");
}

// What was done by whoever can open the directory, in the audit trail.
absl::Status Trace(Transaction& transaction, const AccessKeys& keys, const std::string& practice_id,
                   absl::Time time, std::string resource_name) {
  AuditRow trace;
  trace.practice_id = practice_id;
  trace.time = time;
  trace.method = "relactd";
  trace.verb = "manage";
  trace.resource_name = std::move(resource_name);
  trace.outcome = AuditOutcome(absl::OkStatus());
  return AppendAuditRow(transaction, keys, std::move(trace));
}

absl::Status SignOutAll(Transaction& transaction, const AccessKeys& keys,
                        const PrincipalRow& person, absl::Time now) {
  DeviceTable devices(transaction);
  ASSIGN_OR_RETURN(const std::vector<DeviceRow> rows,
                   devices.ListOf(person.practice_id, person.principal_id));
  for (const DeviceRow& row : rows) {
    if (row.revoked_time.has_value()) continue;
    RETURN_IF_ERROR(devices.Revoke(row.practice_id, row.device_id, now));
    RETURN_IF_ERROR(
        Trace(transaction, keys, row.practice_id, now, absl::StrCat("devices/", row.device_id)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> StorePractice(Transaction& transaction, const PracticeSetup& setup,
                                          const AccessKeys& keys, const Clock& clock,
                                          RandomSource& random) {
  PracticeRow practice;
  practice.practice_id = NewUuid(clock, random);
  practice.name = setup.practice_name;
  practice.created_time = clock.Now();
  RETURN_IF_ERROR(PracticeTable(transaction).Insert(practice));
  const FirstInvite invite{setup.admin_name,
                           kRoleAdmin | (setup.also_consultant ? kRoleConsultant : 0)};
  return InviteFromDirectory(transaction, keys, clock, random, practice.practice_id, invite);
}

// Where it is missing, the making of the practice was cut short.
absl::StatusOr<std::string> ReadPart(const std::string& path) {
  absl::StatusOr<std::string> bytes = ReadPrivateFile(path);
  if (!absl::IsNotFound(bytes.status())) return bytes;
  return absl::FailedPreconditionError(path +
                                       " is missing: restore it from a backup, or run "
                                       "relactd init on a new directory");
}

absl::StatusOr<std::string> ReadAddress(const std::string& directory) {
  absl::StatusOr<std::string> address = ReadPrivateFile(directory + kAddressFile);
  if (absl::IsNotFound(address.status())) return std::string();
  return address;
}

absl::Status Renew(const std::string& directory, const std::string& chain, absl::Time now) {
  ASSIGN_OR_RETURN(const std::string root_key, ReadPart(directory + kRootKeyFile));
  ASSIGN_OR_RETURN(const CertificateFiles files, RenewServerCertificate(root_key, chain, now));
  return WriteServerFile(directory, files);
}

absl::StatusOr<ServerCertificate> ReadCertificate(const std::string& directory) {
  ASSIGN_OR_RETURN(const std::string pem, ReadPart(directory + kServerFile));
  absl::StatusOr<ServerCertificate> certificate = CheckServerCertificate(pem, pem);
  if (!certificate.ok()) {
    return absl::FailedPreconditionError(directory + kServerFile + ": " +
                                         std::string(certificate.status().message()) +
                                         "; restore it from a backup");
  }
  // Devices that trust the practice's root would turn away without a word to us.
  const absl::StatusOr<std::string> root = ReadPrivateFile(directory + kRootFile);
  if (root.ok() && CertificateFingerprint(*root).value_or("") != certificate->root_fingerprint) {
    return absl::FailedPreconditionError(directory + kServerFile + " is not under the root in " +
                                         (kRootFile + 1) + "; restore both from one backup");
  }
  return certificate;
}

// The root and its key may be kept elsewhere on purpose; lost, they are missed only in ten months.
std::vector<std::string> WarningsOfRoot(const std::string& directory,
                                        const ServerCertificate& certificate, absl::Time now) {
  std::vector<std::string> warnings;
  const std::string until =
      absl::FormatTime("%Y-%m-%d", certificate.expire_time, absl::UTCTimeZone());
  const absl::StatusOr<std::string> key = ReadPrivateFile(directory + kRootKeyFile);
  const bool is_missing = absl::IsNotFound(key.status());
  if (!key.ok() || !RenewServerCertificate(*key, certificate.chain, now).ok()) {
    warnings.push_back(absl::StrCat(
        directory, kRootKeyFile, is_missing ? " is missing" : " is damaged or another's",
        ": the server's certificate ends on ", until, " and cannot be renewed without it"));
  }
  if (absl::IsNotFound(ReadPrivateFile(directory + kRootFile).status())) {
    warnings.push_back(absl::StrCat(directory, kRootFile,
                                    " is missing: whether the certificate is the practice's own "
                                    "cannot be checked; restore it from a backup"));
  }
  return warnings;
}

}  // namespace

absl::Status CheckPracticeAddress(const std::string& address) { return HostOf(address).status(); }

absl::StatusOr<InviteLine> SetUpPractice(const PracticeSetup& setup, const Clock& clock,
                                         RandomSource& random, Executor& writer_executor,
                                         Executor& reader_executor) {
  RETURN_IF_ERROR(CheckName("practice_name", setup.practice_name));
  RETURN_IF_ERROR(CheckName("admin_name", setup.admin_name));
  ASSIGN_OR_RETURN(const CertificateFiles certificates, CertificatesFor(setup));
  const std::string key_file = random.Bytes(AccessKeys::kKeyFileBytes);
  ASSIGN_OR_RETURN(const AccessKeys keys, AccessKeys::FromBytes(key_file));
  ASSIGN_OR_RETURN(const std::optional<std::string> host, HostOf(setup.address));
  InviteLine line;
  line.address = setup.address;
  if (host.has_value()) {
    ASSIGN_OR_RETURN(line.root_fingerprint, CertificateFingerprint(certificates.root));
  }

  std::error_code ignored;
  const bool was_there = std::filesystem::exists(setup.store.directory, ignored);
  ASSIGN_OR_RETURN(const std::unique_ptr<Store> store,
                   Store::Create(setup.store, clock, writer_executor, reader_executor,
                                 [](const absl::Status&) {}));
  Undo undo(setup.store.directory, was_there);
  const absl::Status stored = store->RunNow([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(line.secret, StorePractice(transaction, setup, keys, clock, random));
    return absl::OkStatus();
  });
  const absl::Status closed = store->Close();
  RETURN_IF_ERROR(stored);
  RETURN_IF_ERROR(closed);
  RETURN_IF_ERROR(WriteFiles(setup, key_file, certificates));
  undo.Keep();
  return line;
}

absl::StatusOr<OpenedPractice> OpenPractice(const std::string& directory, absl::Time machine_time) {
  ASSIGN_OR_RETURN(const std::string key_file, ReadPart(directory + kKeyFile));
  const absl::StatusOr<AccessKeys> keys = AccessKeys::FromBytes(key_file);
  if (!keys.ok()) {
    return absl::FailedPreconditionError(directory + kKeyFile +
                                         " is damaged: restore it from a backup");
  }
  ASSIGN_OR_RETURN(ServerCertificate certificate, ReadCertificate(directory));
  if (certificate.expire_time - machine_time < kRenewBefore) {
    const absl::Status renewed = Renew(directory, certificate.chain, machine_time);
    // What is still valid serves on, for example where the root's key is kept elsewhere.
    if (!renewed.ok() && certificate.expire_time <= machine_time) return renewed;
    ASSIGN_OR_RETURN(certificate, ReadCertificate(directory));
  }
  OpenedPractice practice{*keys, std::move(certificate), IsForTests(directory)};
  ASSIGN_OR_RETURN(practice.address, ReadAddress(directory));
  practice.warnings = WarningsOfRoot(directory, practice.certificate, machine_time);
  return practice;
}

bool IsForTests(const std::string& directory) {
  std::error_code ignored;
  return std::filesystem::exists(directory + kTestMarkFile, ignored);
}

absl::StatusOr<std::string> InviteFromDirectory(Transaction& transaction, const AccessKeys& keys,
                                                const Clock& clock, RandomSource& random,
                                                const std::string& practice_id,
                                                const FirstInvite& invite) {
  RETURN_IF_ERROR(CheckName("admin_name", invite.display_name));
  std::string secret = random.Bytes(kInviteSecretBytes);
  InviteRow row;
  row.practice_id = practice_id;
  row.invite_id = NewUuid(clock, random);
  row.secret_hash = keys.HashInviteSecret(secret);
  row.roles = invite.roles;
  row.principal_id = invite.principal_id;
  row.display_name = invite.display_name;
  row.created_time = clock.Now();
  row.expire_time = row.created_time + kInviteLifetime;
  RETURN_IF_ERROR(InviteTable(transaction).Insert(row));
  RETURN_IF_ERROR(Trace(transaction, keys, practice_id, row.created_time,
                        absl::StrCat("invites/", row.invite_id)));
  return secret;
}

absl::StatusOr<std::string> InviteKnownPerson(Transaction& transaction, const AccessKeys& keys,
                                              const Clock& clock, RandomSource& random,
                                              std::string_view name, OtherDevices others) {
  constexpr uint32_t kStaff = kRoleAdmin | kRoleConsultant;
  constexpr int64_t kMostPeople = 1000;
  ASSIGN_OR_RETURN(const std::vector<PracticeRow> practices, PracticeTable(transaction).List());
  std::vector<PrincipalRow> found;
  std::string names;
  for (const PracticeRow& practice : practices) {
    ASSIGN_OR_RETURN(
        const std::vector<PrincipalRow> people,
        PrincipalTable(transaction).List(practice.practice_id, kStaff, "", kMostPeople));
    for (const PrincipalRow& person : people) {
      if (person.state != PrincipalState::kActive) continue;
      names += (names.empty() ? "" : ", ") + person.name;
      if (person.name == name) found.push_back(person);
    }
  }
  if (found.empty()) {
    if (names.empty()) {
      return absl::NotFoundError(
          "nobody has signed in here yet, so nothing is lost: remove the directory and init anew");
    }
    return absl::NotFoundError(ToAbsl("nobody here is called that; there is: " + names));
  }
  if (found.size() > 1) {
    return absl::FailedPreconditionError("several people here bear that name");
  }
  if (others == OtherDevices::kAreSignedOut) {
    RETURN_IF_ERROR(SignOutAll(transaction, keys, found.front(), clock.Now()));
  }
  return InviteFromDirectory(transaction, keys, clock, random, found.front().practice_id,
                             {found.front().name, found.front().roles, found.front().principal_id});
}

}  // namespace relactation
