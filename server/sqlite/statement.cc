#include "server/sqlite/statement.h"

#include <array>
#include <memory>
#include <sqlite3.h>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/sqlite/connection.h"
#include "server/sqlite/error.h"

namespace relactation {
namespace {

constexpr size_t kUuidBytes = 16;
constexpr size_t kUuidCharacters = 36;

// Where the two digits of each byte stand in the text: between them are the hyphens.
constexpr size_t kDigitsOf[kUuidBytes] = {0,  2,  4,  6,  9,  11, 14, 16,
                                          19, 21, 24, 26, 28, 30, 32, 34};

constexpr unsigned char kNoDigit = 0xff;

// The value of each character as a hexadecimal digit. A call binds some thirty ids.
constexpr std::array<unsigned char, 256> MakeHexValues() {
  std::array<unsigned char, 256> values{};
  values.fill(kNoDigit);
  for (unsigned char i = 0; i < 10; ++i) values[static_cast<size_t>('0' + i)] = i;
  for (unsigned char i = 0; i < 6; ++i) {
    values[static_cast<size_t>('a' + i)] = static_cast<unsigned char>(10 + i);
    values[static_cast<size_t>('A' + i)] = static_cast<unsigned char>(10 + i);
  }
  return values;
}
constexpr std::array<unsigned char, 256> kHexValues = MakeHexValues();

bool ParseUuid(std::string_view text, char (&bytes)[kUuidBytes]) {
  if (text.size() != kUuidCharacters) return false;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  unsigned int seen = 0;
  for (size_t i = 0; i < kUuidBytes; ++i) {
    const unsigned int high = kHexValues[static_cast<unsigned char>(text[kDigitsOf[i]])];
    const unsigned int low = kHexValues[static_cast<unsigned char>(text[kDigitsOf[i] + 1])];
    seen |= high | low;
    bytes[i] = static_cast<char>(high << 4 | low);
  }
  // No digit's value has a bit above the fourth.
  return seen < 16;
}

// Leaves the text empty if these are not 16 bytes.
void WriteUuid(std::string_view bytes, std::string& text) {
  constexpr char kDigits[] = "0123456789abcdef";
  if (bytes.size() != kUuidBytes) return text.clear();
  text.assign(kUuidCharacters, '-');
  for (size_t i = 0; i < kUuidBytes; ++i) {
    const auto value = static_cast<unsigned char>(bytes[i]);
    text[kDigitsOf[i]] = kDigits[value >> 4];
    text[kDigitsOf[i] + 1] = kDigits[value & 15];
  }
}

}  // namespace

Statement::Statement(Connection* connection, CachedStatement* cached, bool needs_transaction)
    : connection_(connection),
      cached_(cached),
      statement_(cached->statement),
      needs_transaction_(needs_transaction) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      cached_(std::exchange(other.cached_, nullptr)),
      statement_(other.statement_),
      needs_transaction_(other.needs_transaction_),
      is_at_row_(other.is_at_row_),
      holds_values_(other.holds_values_),
      next_parameter_(other.next_parameter_),
      rows_changed_(other.rows_changed_),
      bind_error_(std::move(other.bind_error_)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  if (this == &other) return *this;
  LetGo();
  connection_ = other.connection_;
  cached_ = std::exchange(other.cached_, nullptr);
  statement_ = other.statement_;
  needs_transaction_ = other.needs_transaction_;
  is_at_row_ = other.is_at_row_;
  holds_values_ = other.holds_values_;
  next_parameter_ = other.next_parameter_;
  rows_changed_ = other.rows_changed_;
  bind_error_ = std::move(other.bind_error_);
  return *this;
}

Statement::~Statement() { LetGo(); }

void Statement::LetGo() {
  if (cached_ == nullptr) return;
  if (holds_values_) ForgetHeld();
  connection_->LetGo(std::exchange(cached_, nullptr), is_at_row_);
}

// Parameters are most often bound in the same order each time.
KnownParameter& Statement::Find(ParameterName name) {
  std::vector<std::unique_ptr<KnownParameter>>& known = cached_->parameters;
  size_t at = next_parameter_;
  for (size_t i = 0; i < known.size(); ++i, ++at) {
    if (at >= known.size()) at = 0;
    if (known[at]->name != name.text()) continue;
    next_parameter_ = at + 1;
    known[at]->is_held = false;
    return *known[at];
  }
  const int index = sqlite3_bind_parameter_index(statement_, name.text());
  known.push_back(std::make_unique<KnownParameter>(KnownParameter{name.text(), index}));
  next_parameter_ = known.size();
  return *known.back();
}

int Statement::Parameter(ParameterName name) { return Find(name).index; }

void Statement::Bound(int result_code, ParameterName name) {
  if (result_code == SQLITE_OK || !bind_error_.ok()) return;
  bind_error_ = connection_->Checked(result_code, std::string("binding ") + name.text());
}

Statement& Statement::BindInt64(ParameterName name, int64_t value) {
  Bound(sqlite3_bind_int64(statement_, Parameter(name), value), name);
  return *this;
}

Statement& Statement::BindText(ParameterName name, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  Bound(sqlite3_bind_text64(statement_, Parameter(name), data, value.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8),
        name);
  return *this;
}

Statement& Statement::BindBlob(ParameterName name, std::string_view value) {
  // A null pointer would bind NULL where an empty value is meant.
  const char* data = value.data() == nullptr ? "" : value.data();
  Bound(sqlite3_bind_blob64(statement_, Parameter(name), data, value.size(), SQLITE_TRANSIENT),
        name);
  return *this;
}

Statement& Statement::BindHeldText(ParameterName name, std::string_view value) {
  KnownParameter& parameter = Find(name);
  const char* data = value.data() == nullptr ? "" : value.data();
  parameter.is_held = holds_values_ = true;
  Bound(sqlite3_bind_text64(statement_, parameter.index, data, value.size(), SQLITE_STATIC,
                            SQLITE_UTF8),
        name);
  return *this;
}

Statement& Statement::BindHeldBlob(ParameterName name, std::string_view value) {
  KnownParameter& parameter = Find(name);
  const char* data = value.data() == nullptr ? "" : value.data();
  parameter.is_held = holds_values_ = true;
  Bound(sqlite3_bind_blob64(statement_, parameter.index, data, value.size(), SQLITE_STATIC), name);
  return *this;
}

Statement& Statement::BindNull(ParameterName name) {
  Bound(sqlite3_bind_null(statement_, Parameter(name)), name);
  return *this;
}

Statement& Statement::BindUuid(ParameterName name, std::string_view value) {
  static_assert(sizeof(KnownParameter::uuid) == kUuidBytes);
  KnownParameter& parameter = Find(name);
  if (ParseUuid(value, parameter.uuid)) {
    // Bound until the statement is let go, or the parameter is bound anew.
    Bound(
        sqlite3_bind_blob64(statement_, parameter.index, parameter.uuid, kUuidBytes, SQLITE_STATIC),
        name);
    return *this;
  }
  if (bind_error_.ok()) {
    bind_error_ = InvalidField(std::string_view(name.text() + 1), "must be a UUID");
  }
  return *this;
}

Statement& Statement::BindTime(ParameterName name, absl::Time value) {
  return BindInt64(name, absl::ToUnixMicros(value));
}

Statement& Statement::BindOptionalInt64(ParameterName name, std::optional<int64_t> value) {
  return value.has_value() ? BindInt64(name, *value) : BindNull(name);
}

Statement& Statement::BindOptionalText(ParameterName name,
                                       const std::optional<std::string>& value) {
  return value.has_value() ? BindText(name, *value) : BindNull(name);
}

Statement& Statement::BindOptionalUuid(ParameterName name,
                                       const std::optional<std::string>& value) {
  return value.has_value() ? BindUuid(name, *value) : BindNull(name);
}

Statement& Statement::BindOptionalTime(ParameterName name, std::optional<absl::Time> value) {
  return value.has_value() ? BindTime(name, *value) : BindNull(name);
}

absl::StatusOr<bool> Statement::Step() {
  RETURN_IF_ERROR(bind_error_);
  if (needs_transaction_ && !connection_->InTransaction()) return TransactionLost();
  connection_->Runs(*cached_);
  const int result = sqlite3_step(statement_);
  is_at_row_ = result == SQLITE_ROW;
  if (is_at_row_) return true;
  // The message is read before the reset; the reset lets the values be bound anew.
  absl::Status status = connection_->Checked(result, "running a statement");
  sqlite3_reset(statement_);
  if (!status.ok()) return status;
  return false;
}

absl::Status Statement::Run() {
  absl::Status status = StepToEnd();
  if (holds_values_) ForgetHeld();
  return status;
}

absl::Status Statement::StepToEnd() {
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, Step());
    if (!has_row) break;
  }
  rows_changed_ = sqlite3_changes64(connection_->handle());
  return absl::OkStatus();
}

// SQLite would read them again where they were.
void Statement::ForgetHeld() {
  holds_values_ = false;
  for (const std::unique_ptr<KnownParameter>& parameter : cached_->parameters) {
    if (std::exchange(parameter->is_held, false)) sqlite3_bind_null(statement_, parameter->index);
  }
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

int64_t Statement::ColumnInt64(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::ColumnText(int column) const { return std::string(ColumnBytes(column)); }

std::string_view Statement::ColumnBytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data),
          static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Statement::ColumnUuid(int column) const { return UuidText(ColumnBytes(column)); }

void Statement::ReadUuid(int column, std::string& text) const {
  WriteUuid(ColumnBytes(column), text);
}

absl::Time Statement::ColumnTime(int column) const {
  const int64_t micros = ColumnInt64(column);
  if (micros == INT64_MIN) return absl::InfinitePast();
  if (micros == INT64_MAX) return absl::InfiniteFuture();
  return absl::FromUnixMicros(micros);
}

std::optional<int64_t> Statement::ColumnOptionalInt64(int column) const {
  if (IsNull(column)) return std::nullopt;
  return ColumnInt64(column);
}

std::optional<std::string> Statement::ColumnOptionalText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return ColumnText(column);
}

std::optional<std::string> Statement::ColumnOptionalUuid(int column) const {
  if (IsNull(column)) return std::nullopt;
  return ColumnUuid(column);
}

std::optional<absl::Time> Statement::ColumnOptionalTime(int column) const {
  if (IsNull(column)) return std::nullopt;
  return ColumnTime(column);
}

std::optional<std::string> UuidBytes(std::string_view text) {
  char bytes[kUuidBytes];
  if (!ParseUuid(text, bytes)) return std::nullopt;
  return std::string(bytes, kUuidBytes);
}

std::string UuidText(std::string_view bytes) {
  std::string text;
  WriteUuid(bytes, text);
  return text;
}

}  // namespace relactation
