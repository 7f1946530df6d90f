// What one call may touch: an open transaction plus caller, clients, streams, verb and now.
//
// Family data is reached through a Scope only, and only server/access makes one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

enum class Verb { kRead, kWrite, kShare, kManage, kExport, kErase };

// Bits of a principal's roles. A principal is whoever can hold a device token.
constexpr uint32_t kRoleAdmin = 1;
constexpr uint32_t kRoleConsultant = 2;
constexpr uint32_t kRoleParent = 4;
constexpr uint32_t kRoleCaregiver = 8;

struct Caller {
  std::string practice_id;
  std::string principal_id;
  std::string device_id;
  uint32_t roles = 0;
  std::string name;
  // The family of a parent or caregiver, and the adult of it.
  std::optional<std::string> client_id = std::nullopt;
  std::optional<std::string> person_id = std::nullopt;
  // The device's right ended; what it may still do, it does without a stream.
  bool has_right_ended = false;
};

enum class StreamKind { kFamily = 1, kPrivate = 2, kPractice = 3 };

struct StreamRef {
  std::string stream_id;
  std::string client_id;
  StreamKind kind = StreamKind::kFamily;
  // The adult whose private stream it is; empty for the other kinds.
  std::string owner_person_id;
  // The sequence of the row written last, when the call began; 0 in an empty stream. While it and
  // the epoch stay, so does every row of the stream.
  int64_t head_sequence = 0;
  int64_t epoch = 1;
  // Rows taken back at or below it may be forgotten.
  int64_t floor_sequence = 0;
};

// Opens the constructor of Scope. ScopeMaker is server/access's.
class ScopeKey {
 private:
  friend class ScopeMaker;
  ScopeKey() {}
};

class Scope {
 public:
  // `client_ids` and `streams` are those the caller may use the verb on. The transaction must
  // outlive the scope.
  Scope(ScopeKey key, Transaction& transaction, Caller caller, Verb verb, absl::Time now,
        std::vector<std::string> client_ids, std::vector<StreamRef> streams);
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  Transaction& transaction() const { return transaction_; }
  const Caller& caller() const { return caller_; }
  Verb verb() const { return verb_; }
  absl::Time now() const { return now_; }

  // All clients this call is authorised for, in the order asked.
  const std::vector<std::string>& client_ids() const { return client_ids_; }
  // The one client of a call about one client; a program that asks otherwise is wrong and stops.
  const std::string& client_id() const;
  bool HasClient(std::string_view client_id) const;

  const std::vector<StreamRef>& streams() const { return streams_; }
  bool HasStream(std::string_view stream_id) const { return Stream(stream_id) != nullptr; }
  // nullptr if the scope holds no such stream. Good until the scope gets another one.
  const StreamRef* Stream(std::string_view stream_id) const;
  // NOT_FOUND if the scope holds no such stream of the client. Of several private ones, the first.
  absl::StatusOr<StreamRef> StreamOf(std::string_view client_id, StreamKind kind) const;

 private:
  template <typename Matches>
  const StreamRef* FindStream(Matches matches) const;

  // What a call creates or hands over belongs to its scope from then on: the tables that do so say
  // it here.
  friend class ClientTable;
  friend class PersonGrants;
  friend class StreamTable;
  void AdoptClient(std::string client_id) const { client_ids_.push_back(std::move(client_id)); }
  void AdoptStream(StreamRef stream) const { streams_.push_back(std::move(stream)); }

  Transaction& transaction_;
  Caller caller_;
  Verb verb_;
  absl::Time now_;
  mutable std::vector<std::string> client_ids_;
  mutable std::vector<StreamRef> streams_;
  // Where the last one asked for was found: a caseload is gone through family by family.
  mutable size_t last_stream_ = 0;
};

}  // namespace relactation
