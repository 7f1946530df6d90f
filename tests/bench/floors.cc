#include "tests/bench/floors.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <grpcpp/grpcpp.h>
#include <iterator>
#include <sqlite3.h>

namespace relactation::bench {
namespace {

constexpr char kSettings[] = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 4000;
)sql";

constexpr char kRecord[] = R"sql(
  INSERT INTO record (practice_id, stream_id, record_id, kind, start_time, sequence, revision,
                      group_revisions, state, body)
  VALUES (zeroblob(16), zeroblob(16), ?1, 2, ?2, ?2, 1, x'', 1, ?3)
)sql";

constexpr char kReply[] = R"sql(
  INSERT INTO request (practice_id, principal_id, request_id, method, request_hash, status_code,
                       reason, resource_name, revision, detail, created_time)
  VALUES (zeroblob(16), zeroblob(16), ?1, 'relactation.v1.RecordService.CreateRecord',
          zeroblob(32), 0, '', 'records/00112233-4455-6677-8899-aabbccddeeff', 1, '', ?2)
)sql";

constexpr char kAudit[] = R"sql(
  INSERT INTO audit (practice_id, sequence, time, principal_id, device_id, method, verb, client_id,
                     resource_name, outcome, request_id, previous_hash, hash)
  VALUES (zeroblob(16), ?2, ?2, zeroblob(16), zeroblob(16),
          'relactation.v1.RecordService.CreateRecord', 'WRITE', zeroblob(16),
          'records/00112233-4455-6677-8899-aabbccddeeff', 'OK', ?1, zeroblob(32), zeroblob(32))
)sql";

// The server's own tables and indexes, so that a row costs the same here.
std::string Schema() {
  std::ifstream file(RELACTATION_SOURCE_DIR "/server/storage/migrations/sqlite/0001_first.sql");
  return kSettings + std::string(std::istreambuf_iterator<char>(file), {});
}

// Ids that grow with time, as version 7 UUIDs do.
std::string IdOf(long long number) {
  std::string id(16, '\0');
  for (size_t i = 0; i < 8; ++i) id[7 - i] = static_cast<char>(number >> (8 * i));
  for (size_t i = 8; i < 16; ++i) id[i] = static_cast<char>(rand());
  return id;
}

bool Insert(sqlite3_stmt* statement, const std::string& id, long long number,
            const std::string* body) {
  sqlite3_bind_blob(statement, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, number);
  if (body != nullptr) {
    sqlite3_bind_blob(statement, 3, body->data(), static_cast<int>(body->size()), SQLITE_STATIC);
  }
  const bool done = sqlite3_step(statement) == SQLITE_DONE;
  sqlite3_reset(statement);
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
  if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK ||
      sqlite3_exec(database_, Schema().c_str(), nullptr, nullptr, &problem) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kRecord, -1, &record_, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kReply, -1, &reply_, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database_, kAudit, -1, &audit_, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(database_));
    std::abort();
  }
}

CommitFloor::~CommitFloor() {
  for (sqlite3_stmt* statement : {record_, reply_, audit_}) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

bool CommitFloor::CommitGroup(int changes, int records, const std::string& body) {
  bool done = sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
  for (int change = 0; change < changes; ++change) {
    for (int record = 0; record < records; ++record) {
      ++next_;
      done = done && Insert(record_, IdOf(next_), next_, &body);
    }
    done = done && Insert(reply_, IdOf(next_), next_, nullptr);
    done = done && Insert(audit_, IdOf(next_), next_, nullptr);
  }
  return done && sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace relactation::bench
