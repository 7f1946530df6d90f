// What the machine can do without us: the same message through bare gRPC, and the same rows
// through bare SQLite.
#pragma once

#include <memory>
#include <string>

#include "relactation/v1/record_service.grpc.pb.h"

struct sqlite3;
struct sqlite3_stmt;

namespace relactation::bench {

// A gRPC server that gives each record back, and does nothing else: see echo_process.h.
class EchoServer {
 public:
  explicit EchoServer(const std::string& address);
  ~EchoServer();

 private:
  class Service;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
};

// Groups of rows as our writes leave them, each group one commit with an fsync: records, the head
// of their stream, the kept reply with its outcomes and the audit row, in the server's own tables
// with their indexes and constraints. Bare: nobody is asked who they are, nothing is looked up,
// parsed or hashed, statements are prepared once, and a group needs no savepoints.
class CommitFloor {
 public:
  explicit CommitFloor(const std::string& file);
  ~CommitFloor();

  // One transaction with the rows of that many changes, each of `records` records with this body.
  bool CommitGroup(int changes, int records, const std::string& body);

 private:
  void FillLog();

  sqlite3* database_ = nullptr;
  sqlite3_stmt* record_ = nullptr;
  sqlite3_stmt* head_ = nullptr;
  sqlite3_stmt* reply_ = nullptr;
  sqlite3_stmt* audit_ = nullptr;
  long long next_ = 0;
};

}  // namespace relactation::bench
