#include "tests/bench/sync_floors.h"

#include <cstdio>
#include <cstdlib>
#include <grpcpp/grpcpp.h>
#include <sqlite3.h>

namespace relactation::bench {
namespace {

// As floors.cc sets them, but for what is the file's.
constexpr char kConnection[] = R"sql(
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -8192;
  INSERT INTO principal (practice_id, principal_id, name, roles, state, created_time)
  VALUES (zeroblob(16), zeroblob(16), 'floor', 4, 1, 0);
  INSERT INTO device (practice_id, device_id, principal_id, name, token_hash, created_time)
  VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 'floor', zeroblob(32), 0);
  INSERT INTO replica (practice_id, replica_id, device_id, client_id, person_id, state, last_n,
                       backed_up_n, last_edit_time, created_time)
  VALUES (zeroblob(16), zeroblob(16), zeroblob(16), zeroblob(16), zeroblob(16), 1, 0, 0, 0, 0);
)sql";

// The statements take the number as ?1, and the last two the content as ?2.
constexpr char kReplica[] = R"sql(
  UPDATE replica SET last_n = ?1, last_edit_time = ?1, contact_time = ?1
  WHERE replica_id = zeroblob(16)
)sql";

constexpr char kHead[] = R"sql(
  UPDATE stream SET head_sequence = ?1, live_rows = ?1, digest = zeroblob(32)
  WHERE practice_id = zeroblob(16) AND stream_id = zeroblob(16)
)sql";

constexpr char kOutcome[] = R"sql(
  INSERT INTO mutation (practice_id, replica_id, n, hash, record_id, result, reason, problem,
                        revision, sequence, received_time, content)
  VALUES (zeroblob(16), zeroblob(16), ?1, zeroblob(32), zeroblob(16), 1, 0, '', 1, ?1, ?1, x'')
)sql";

constexpr char kAudit[] = R"sql(
  INSERT INTO audit (practice_id, sequence, time, principal_id, device_id, method, verb, client_id,
                     resource_name, outcome, request_id, previous_hash, hash)
  VALUES (zeroblob(16), ?1, ?1, zeroblob(16), zeroblob(16), 'relactation.v1.SyncService.Push',
          'write', zeroblob(16), '', 'OK', NULL, zeroblob(32), zeroblob(32))
)sql";

// An id that grows with the number, as version 7 UUIDs do with time.
constexpr char kRecord[] = R"sql(
  INSERT INTO record (practice_id, stream_id, record_id, kind, start_time, sequence, revision,
                      group_revisions, state, body)
  VALUES (zeroblob(16), zeroblob(16), CAST(printf('%08x', ?1) || hex(randomblob(4)) AS BLOB), 2,
          ?1, ?1, 1, x'', 1, ?2)
)sql";

constexpr char kLargest[] =
    "SELECT stream_id FROM record GROUP BY stream_id ORDER BY COUNT(*) DESC LIMIT 1";

constexpr char kRows[] = R"sql(
  SELECT record_id, sequence, revision, state, kind, body, group_revisions FROM record
  WHERE practice_id = (SELECT practice_id FROM practice) AND stream_id = ?1 ORDER BY sequence
)sql";

[[noreturn]] void Fail(sqlite3* database) {
  std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
  std::abort();
}

sqlite3_stmt* Prepared(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) Fail(database);
  return statement;
}

}  // namespace

class PushEcho::Service final : public v1::SyncService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Push(grpc::CallbackServerContext* context,
                                 const v1::PushRequest* request,
                                 v1::PushResponse* response) override {
    for (const v1::Mutation& mutation : request->mutations()) {
      v1::MutationOutcome& outcome = *response->add_outcomes();
      outcome.set_n(mutation.n());
      outcome.set_result(v1::MUTATION_RESULT_APPLIED);
      outcome.set_revision(1);
      outcome.set_sequence(mutation.n());
    }
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

PushEcho::PushEcho(const std::string& address) : service_(std::make_unique<Service>()) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) std::abort();
}

PushEcho::~PushEcho() { server_->Shutdown(); }

PushCommits::PushCommits(const std::string& file) {
  if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK ||
      sqlite3_exec(database_, kConnection, nullptr, nullptr, nullptr) != SQLITE_OK) {
    Fail(database_);
  }
  record_ = Prepared(database_, kRecord);
  head_ = Prepared(database_, kHead);
  outcome_ = Prepared(database_, kOutcome);
  replica_ = Prepared(database_, kReplica);
  audit_ = Prepared(database_, kAudit);
  // Behind what the file's maker left there.
  next_ = 1LL << 24;
}

PushCommits::~PushCommits() {
  for (sqlite3_stmt* statement : {record_, head_, outcome_, replica_, audit_}) {
    sqlite3_finalize(statement);
  }
  sqlite3_close(database_);
}

bool PushCommits::Run(sqlite3_stmt* statement, long long number, const std::string& content) {
  sqlite3_bind_int64(statement, 1, number);
  if (sqlite3_bind_parameter_count(statement) > 1) {
    sqlite3_bind_blob(statement, 2, content.data(), static_cast<int>(content.size()),
                      SQLITE_STATIC);
  }
  const bool done = sqlite3_step(statement) == SQLITE_DONE;
  sqlite3_reset(statement);
  if (!done) Fail(database_);
  return done;
}

bool PushCommits::Commit(int pushes, int records, const std::string& body) {
  bool done = sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
  for (int push = 0; push < pushes; ++push) {
    for (int record = 0; record < records; ++record) {
      ++next_;
      done = done && Run(record_, next_, body) && Run(outcome_, next_, "");
    }
    done = done && Run(head_, next_, "") && Run(replica_, next_, "") && Run(audit_, next_, "");
  }
  return done && sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

long ReadLargestStream(const std::string& file) {
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
    Fail(database);
  }
  sqlite3_exec(database, "PRAGMA query_only = ON", nullptr, nullptr, nullptr);
  sqlite3_stmt* const largest = Prepared(database, kLargest);
  sqlite3_stmt* const rows = Prepared(database, kRows);
  if (sqlite3_step(largest) != SQLITE_ROW) Fail(database);
  sqlite3_bind_value(rows, 1, sqlite3_column_value(largest, 0));
  long count = 0;
  size_t bytes = 0;
  for (int step = sqlite3_step(rows); step == SQLITE_ROW; step = sqlite3_step(rows)) {
    ++count;
    // Each value is looked at, as one that is sent is.
    for (const int column : {0, 5, 6}) {
      if (sqlite3_column_blob(rows, column) == nullptr) continue;
      bytes += static_cast<size_t>(sqlite3_column_bytes(rows, column));
    }
  }
  sqlite3_finalize(largest);
  sqlite3_finalize(rows);
  sqlite3_close(database);
  return bytes > 0 ? count : 0;
}

}  // namespace relactation::bench
