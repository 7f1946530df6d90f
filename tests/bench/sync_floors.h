// What the machine can do of sync without us: the same messages through bare gRPC, and the same
// rows through bare SQLite.
#pragma once

#include <memory>
#include <string>

#include "relactation/v1/sync_service.grpc.pb.h"

struct sqlite3;
struct sqlite3_stmt;

namespace relactation::bench {

// A gRPC server that answers each push with an outcome a change, and does nothing else.
class PushEcho {
 public:
  explicit PushEcho(const std::string& address);
  ~PushEcho();

 private:
  class Service;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
};

// Groups of rows as our pushes leave them, each group one commit with an fsync: records, the head
// of their stream with its digest, the outcomes, the replica and the audit row, in the server's own
// tables. As bare as CommitFloor, which makes the file.
class PushCommits {
 public:
  // The file of a CommitFloor, which has filled its log.
  explicit PushCommits(const std::string& file);
  ~PushCommits();

  // One transaction with the rows of that many pushes, each of `records` records with this body.
  bool Commit(int pushes, int records, const std::string& body);

 private:
  bool Run(sqlite3_stmt* statement, long long number, const std::string& content);

  sqlite3* database_ = nullptr;
  sqlite3_stmt* record_ = nullptr;
  sqlite3_stmt* head_ = nullptr;
  sqlite3_stmt* outcome_ = nullptr;
  sqlite3_stmt* replica_ = nullptr;
  sqlite3_stmt* audit_ = nullptr;
  long long next_ = 0;
};

// Reads every row of the largest stream in the order of its sequence, in the database file of a
// server, as a pull has to: how many rows that were.
long ReadLargestStream(const std::string& file);

}  // namespace relactation::bench
