#include "tests/bench/floors.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <grpcpp/grpcpp.h>
#include <iterator>
#include <set>
#include <sqlite3.h>

namespace relactation::bench {
namespace {

// What server/sqlite/database.cc sets on the connection that writes. The constraints of the schema
// are part of what a row costs, so they are checked here too.
constexpr char kSettings[] = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA mmap_size = 0;
  PRAGMA temp_store = MEMORY;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -8192;
)sql";

// The rows that the others refer to: one practice, one client with one stream.
constexpr char kFamily[] = R"sql(
  INSERT INTO practice (practice_id, name, created_time) VALUES (zeroblob(16), 'floor', 0);
  INSERT INTO client (practice_id, client_id, code, created_time, state)
  VALUES (zeroblob(16), zeroblob(16), 'aa-0000', 0, 1);
  INSERT INTO stream (practice_id, stream_id, client_id, kind, owner_person_id)
  VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 1, '');
)sql";

constexpr char kRecord[] = R"sql(
  INSERT INTO record (practice_id, stream_id, record_id, kind, start_time, sequence, revision,
                      group_revisions, state, body)
  VALUES (zeroblob(16), zeroblob(16), ?1, 2, ?2, ?2, 1, x'', 1, ?3)
)sql";

// The place of the stream's last record, moved once a change: a bare writer of a batch knows it.
constexpr char kHead[] = R"sql(
  UPDATE stream SET head_sequence = ?1 WHERE practice_id = zeroblob(16) AND stream_id = zeroblob(16)
)sql";

constexpr char kReply[] = R"sql(
  INSERT INTO request (practice_id, principal_id, request_id, method, request_hash, status_code,
                       reason, resource_name, revision, detail, created_time)
  VALUES (zeroblob(16), zeroblob(16), ?1, 'relactation.v1.RecordService.CreateRecord',
          zeroblob(32), 0, '', 'records/00112233-4455-6677-8899-aabbccddeeff', 1, ?3, ?2)
)sql";

constexpr char kAudit[] = R"sql(
  INSERT INTO audit (practice_id, sequence, time, principal_id, device_id, method, verb, client_id,
                     resource_name, outcome, request_id, previous_hash, hash)
  VALUES (zeroblob(16), ?2, ?2, zeroblob(16), zeroblob(16),
          'relactation.v1.RecordService.CreateRecord', 'write', zeroblob(16),
          'records/00112233-4455-6677-8899-aabbccddeeff', ?3, ?1, zeroblob(32), zeroblob(32))
)sql";

// The server's own tables and indexes, so that a row costs the same here.
std::string Schema() {
  std::set<std::filesystem::path> steps;
  for (const auto& entry : std::filesystem::directory_iterator(
           RELACTATION_SOURCE_DIR "/server/storage/migrations/sqlite")) {
    steps.insert(entry.path());
  }
  std::string schema = kSettings;
  for (const std::filesystem::path& step : steps) {
    std::ifstream file(step);
    schema.append(std::istreambuf_iterator<char>(file), {});
  }
  return schema + kFamily;
}

// Ids that grow with time, as version 7 UUIDs do.
std::string IdOf(long long number) {
  std::string id(16, '\0');
  for (size_t i = 0; i < 8; ++i) id[7 - i] = static_cast<char>(number >> (8 * i));
  for (size_t i = 8; i < 16; ++i) id[i] = static_cast<char>(rand());
  return id;
}

bool Insert(sqlite3_stmt* statement, const std::string& id, long long number,
            const std::string& content, bool is_text) {
  sqlite3_bind_blob(statement, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, number);
  const int size = static_cast<int>(content.size());
  if (is_text) {
    sqlite3_bind_text(statement, 3, content.data(), size, SQLITE_STATIC);
  } else {
    sqlite3_bind_blob(statement, 3, content.data(), size, SQLITE_STATIC);
  }
  const bool done = sqlite3_step(statement) == SQLITE_DONE;
  sqlite3_reset(statement);
  return done;
}

bool Move(sqlite3_stmt* head, long long number) {
  sqlite3_bind_int64(head, 1, number);
  const bool done = sqlite3_step(head) == SQLITE_DONE;
  sqlite3_reset(head);
  return done;
}

}  // namespace

class EchoServer::Service final : public v1::RecordService::CallbackService {
 public:
  grpc::ServerUnaryReactor* CreateRecord(grpc::CallbackServerContext* context,
                                         const v1::CreateRecordRequest* request,
                                         v1::Record* response) override {
    *response = request->record();
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerUnaryReactor* ImportRecords(grpc::CallbackServerContext* context,
                                          const v1::ImportRecordsRequest* request,
                                          v1::ImportRecordsResponse* response) override {
    for (int i = 0; i < request->records_size(); ++i) {
      response->add_outcomes()->set_result(v1::IMPORT_RESULT_ADDED);
    }
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

EchoServer::EchoServer(const std::string& address) : service_(std::make_unique<Service>()) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) std::abort();
}

EchoServer::~EchoServer() { server_->Shutdown(); }

CommitFloor::CommitFloor(const std::string& file) {
  char* problem = nullptr;
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK ||
      sqlite3_exec(database_, Schema().c_str(), nullptr, nullptr, &problem) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kRecord, -1, &record_, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kHead, -1, &head_, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kReply, -1, &reply_, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kAudit, -1, &audit_, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(database_));
    std::abort();
  }
  FillLog();
}

// A log that still grows is dearer to sync than one that is written over. A server that has run for
// a minute has the latter, so the floor begins there too.
void CommitFloor::FillLog() {
  constexpr int kGroups = 600;
  constexpr int kChanges = 64;
  const std::string body(300, 'x');
  for (int group = 0; group < kGroups; ++group) {
    if (!CommitGroup(kChanges, 1, body)) std::abort();
  }
  sqlite3_exec(database_, "PRAGMA wal_checkpoint(PASSIVE)", nullptr, nullptr, nullptr);
}

CommitFloor::~CommitFloor() {
  for (sqlite3_stmt* statement : {record_, head_, reply_, audit_}) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

bool CommitFloor::CommitGroup(int changes, int records, const std::string& body) {
  // A batch keeps one letter a record as its outcome; a single record's is its name and revision.
  const std::string outcomes(records == 1 ? 0 : static_cast<size_t>(records), 'A');
  bool done = sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
  for (int change = 0; change < changes; ++change) {
    for (int record = 0; record < records; ++record) {
      ++next_;
      done = done && Insert(record_, IdOf(next_), next_, body, /*is_text=*/false);
    }
    done = done && Move(head_, next_);
    done = done && Insert(reply_, IdOf(next_), next_, outcomes, /*is_text=*/true);
    done = done && Insert(audit_, IdOf(next_), next_, "OK", /*is_text=*/true);
  }
  return done && sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace relactation::bench
