// A prepared statement: bind by name, step, read columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

struct sqlite3_stmt;

namespace relactation {

class Connection;
struct CachedStatement;
struct KnownParameter;

// SQL text that was written down when the program was: only a constant expression converts to it,
// so no value can be pasted into a statement.
class SqlText {
 public:
  template <size_t kSize>
  consteval SqlText(const char (&text)[kSize]) : text_(text) {}
  const char* text() const { return text_; }

 private:
  const char* text_;
};

// The name of a parameter as it stands in the text, with its dollar sign: a constant too, so that
// its place is looked up once a statement and place of use.
class ParameterName {
 public:
  template <size_t kSize>
  consteval ParameterName(const char (&text)[kSize]) : text_(text) {}
  const char* text() const { return text_; }

 private:
  const char* text_;
};

// Made by Transaction::Prepare. Goes back to the connection's cache, reset, when it is let go;
// it must not outlive the Database.
//
// A value that cannot be bound (no such parameter, text that is no UUID) is reported by the next
// Step or Run, so that binds can be chained. Nothing runs once the transaction is gone.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  Statement& BindInt64(ParameterName name, int64_t value);
  Statement& BindText(ParameterName name, std::string_view value);
  Statement& BindBlob(ParameterName name, std::string_view value);
  // The same without a copy: the bytes must stay as they are until Run returns, which forgets them.
  // For values that may be long, of statements that are run.
  Statement& BindHeldText(ParameterName name, std::string_view value);
  Statement& BindHeldBlob(ParameterName name, std::string_view value);
  Statement& BindNull(ParameterName name);
  // The text form of a UUID, stored as its 16 bytes. INVALID_ARGUMENT if it is none.
  Statement& BindUuid(ParameterName name, std::string_view value);
  // Microseconds since 1970, UTC. Infinite times keep their order: the least and greatest integer.
  Statement& BindTime(ParameterName name, absl::Time value);

  // As above, or NULL where there is no value.
  Statement& BindOptionalInt64(ParameterName name, std::optional<int64_t> value);
  Statement& BindOptionalText(ParameterName name, const std::optional<std::string>& value);
  Statement& BindOptionalUuid(ParameterName name, const std::optional<std::string>& value);
  Statement& BindOptionalTime(ParameterName name, std::optional<absl::Time> value);

  // True if there is a row to read, false at the end.
  absl::StatusOr<bool> Step();
  // Steps to the end, for statements whose rows nobody wants, and rewinds: it can be bound anew.
  absl::Status Run();
  // Rows the last Run of this statement inserted, updated or deleted.
  int64_t RowsChanged() const { return rows_changed_; }

  // Columns of the current row, from 0. NULL reads as 0, as empty, or as no value.
  bool IsNull(int column) const;
  int64_t ColumnInt64(int column) const;
  std::string ColumnText(int column) const;
  // Valid until the next step.
  std::string_view ColumnBytes(int column) const;
  std::string ColumnBlob(int column) const { return std::string(ColumnBytes(column)); }
  // Lower-case text; empty if what is stored is not 16 bytes.
  std::string ColumnUuid(int column) const;
  // The same into a text that was there before, for reads of many rows.
  void ReadUuid(int column, std::string& text) const;
  absl::Time ColumnTime(int column) const;
  std::optional<int64_t> ColumnOptionalInt64(int column) const;
  std::optional<std::string> ColumnOptionalText(int column) const;
  std::optional<std::string> ColumnOptionalUuid(int column) const;
  std::optional<absl::Time> ColumnOptionalTime(int column) const;

 private:
  friend class Connection;
  Statement(Connection* connection, CachedStatement* cached, bool needs_transaction);
  KnownParameter& Find(ParameterName name);
  int Parameter(ParameterName name);
  void Bound(int result_code, ParameterName name);
  absl::Status StepToEnd();
  void ForgetHeld();
  void LetGo();

  Connection* connection_;
  CachedStatement* cached_;
  sqlite3_stmt* statement_;
  bool needs_transaction_;
  bool is_at_row_ = false;
  bool holds_values_ = false;
  size_t next_parameter_ = 0;
  int64_t rows_changed_ = 0;
  absl::Status bind_error_;
};

// The 16 bytes of a UUID's text form (any case), or nothing if it is none; and back.
std::optional<std::string> UuidBytes(std::string_view text);
std::string UuidText(std::string_view bytes);

}  // namespace relactation
