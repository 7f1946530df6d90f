#include "server/sqlite/connection.h"

#include <utility>

#include "proto/relactation/status.h"
#include "server/sqlite/error.h"

namespace relactation {

Connection::~Connection() {
  for (auto& [sql, cached] : cache_) {
    if (cached != nullptr) sqlite3_finalize(cached->statement);
  }
  // After a failed write the log is left as it is, for the recovery of the next start to judge.
  if (!fatal_error_.ok()) {
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  sqlite3_close_v2(handle_);
}

absl::StatusOr<Statement> Connection::Prepare(SqlText sql, bool needs_transaction) {
  if (needs_transaction && !InTransaction()) return TransactionLost();
  ASSIGN_OR_RETURN(CachedStatement * cached, Find(sql.text()));
  cached->in_use = true;
  return Statement(this, cached, needs_transaction);
}

absl::Status Connection::Run(SqlText sql) {
  ASSIGN_OR_RETURN(Statement statement, Prepare(sql, /*needs_transaction=*/false));
  return statement.Run();
}

absl::StatusOr<CachedStatement*> Connection::Find(const char* sql) {
  std::unique_ptr<CachedStatement>& known = cache_[sql];
  if (known != nullptr && !known->in_use) return known.get();
  auto fresh = std::make_unique<CachedStatement>();
  RETURN_IF_ERROR(PrepareFresh(sql, *fresh));
  if (known == nullptr) {
    known = std::move(fresh);
    return known.get();
  }
  fresh->is_cached = false;
  return fresh.release();
}

absl::Status Connection::PrepareFresh(const char* sql, CachedStatement& fresh) {
  preparing_ = &fresh.use;
  const int result =
      sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &fresh.statement, nullptr);
  preparing_ = nullptr;
  return Checked(result, "preparing a statement");
}

void Connection::Runs(const CachedStatement& cached) {
  if (!cached.use.writes.empty()) known_->Runs(cached.use);
}

absl::Status Connection::Remember() {
  known_ = std::make_unique<KnownValues>();
  const auto add = [](void* connection, int action, const char* what, const char* column,
                      const char*, const char*) {
    auto* ours = static_cast<Connection*>(connection);
    if (ours->preparing_ != nullptr) ours->known_->Add(action, what, column, *ours->preparing_);
    return SQLITE_OK;
  };
  return Checked(sqlite3_set_authorizer(handle_, add, this), "asking what statements read");
}

const KnownValues::Use* Connection::UseOf(SqlText sql) const {
  const auto statement = cache_.find(sql.text());
  return statement == cache_.end() ? nullptr : &statement->second->use;
}

void Connection::LetGo(CachedStatement* cached, bool is_at_row) {
  if (!cached->is_cached) {
    sqlite3_finalize(cached->statement);
    delete cached;
    return;
  }
  // The result repeats the last step's error, which was reported then.
  if (is_at_row) sqlite3_reset(cached->statement);
  sqlite3_clear_bindings(cached->statement);
  cached->in_use = false;
}

absl::Status Connection::Checked(int result_code, std::string_view doing) {
  // Asked after every step and every bind, so words are made for failures only.
  if (result_code == SQLITE_OK || result_code == SQLITE_ROW || result_code == SQLITE_DONE) {
    return absl::OkStatus();
  }
  absl::Status status = StatusOfConnection(handle_, result_code, doing, disk_);
  if (fatal_error_.ok() && IsFatalIo(status)) fatal_error_ = status;
  return status;
}

}  // namespace relactation
