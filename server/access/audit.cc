#include "server/access/audit.h"

#include <array>

#include "absl/strings/ascii.h"
#include "proto/relactation/status.h"
#include "server/storage/practice_table.h"

namespace relactation {
namespace {

// The columns of a row as bytes that no other row has: each with its length before it.
class CanonicalRow {
 public:
  CanonicalRow() { bytes_.reserve(kUsualBytes); }
  CanonicalRow& Add(std::string_view text) {
    Add(static_cast<int64_t>(text.size()));
    bytes_.append(text);
    return *this;
  }
  CanonicalRow& Add(int64_t number) {
    std::array<char, 8> bytes;
    for (size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<char>(static_cast<uint64_t>(number) >> (8 * i));
    }
    bytes_.append(bytes.data(), bytes.size());
    return *this;
  }
  CanonicalRow& Add(const std::optional<std::string>& text) {
    Add(int64_t{text.has_value() ? 1 : 0});
    return text.has_value() ? Add(std::string_view(*text)) : *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  // Most rows fit.
  static constexpr size_t kUsualBytes = 512;
  std::string bytes_;
};

std::string HashOf(const AccessKeys& keys, const AuditRow& row) {
  CanonicalRow canonical;
  canonical.Add(std::string_view("relactation audit 1"))
      .Add(std::string_view(row.previous_hash))
      .Add(std::string_view(row.practice_id))
      .Add(row.sequence)
      .Add(absl::ToUnixMicros(row.time))
      .Add(row.principal_id)
      .Add(row.device_id)
      .Add(std::string_view(row.method))
      .Add(std::string_view(row.verb))
      .Add(row.client_id)
      .Add(std::string_view(row.resource_name))
      .Add(std::string_view(row.outcome))
      .Add(row.request_id);
  return keys.HashAuditRow(canonical.bytes());
}

// Ids come back from storage in lower case, so they are hashed in it.
void LowerIds(AuditRow& row) {
  absl::AsciiStrToLower(&row.practice_id);
  for (std::optional<std::string>* id :
       {&row.principal_id, &row.device_id, &row.client_id, &row.request_id}) {
    if (id->has_value()) absl::AsciiStrToLower(&**id);
  }
}

std::string ProblemOf(const AccessKeys& keys, const AuditChain& before, const AuditRow& row) {
  const std::string number = std::to_string(row.sequence);
  if (row.sequence != before.sequence + 1) {
    return "row " + std::to_string(before.sequence + 1) + " is missing";
  }
  if (!SameSecret(row.hash, HashOf(keys, row))) return "row " + number + " was changed";
  if (row.previous_hash != before.hash) {
    return "row " + number + " does not follow the row before it";
  }
  return "";
}

}  // namespace

absl::Status AppendAuditRow(Transaction& transaction, const AccessKeys& keys, AuditRow row) {
  AuditTable table(transaction);
  ASSIGN_OR_RETURN(const AuditHead head, table.Head(row.practice_id));
  LowerIds(row);
  row.sequence = head.sequence + 1;
  row.previous_hash = head.hash;
  row.hash = HashOf(keys, row);
  return table.Append(row);
}

std::string AuditOutcome(const absl::Status& status) {
  const std::string reason = status.ok() ? "" : ReasonOf(status);
  const std::string code = absl::StatusCodeToString(status.code());
  return reason.empty() ? code : code + " " + reason;
}

absl::StatusOr<std::vector<AuditChain>> VerifyAuditChain(Transaction& transaction,
                                                         const AccessKeys& keys) {
  ASSIGN_OR_RETURN(const std::vector<PracticeRow> practices, PracticeTable(transaction).List());
  std::vector<AuditChain> chains;
  for (const PracticeRow& practice : practices) {
    AuditChain chain;
    chain.practice_id = practice.practice_id;
    const absl::Status status =
        AuditTable(transaction).ForEach(practice.practice_id, 0, [&](const AuditRow& row) {
          chain.problem = ProblemOf(keys, chain, row);
          if (!chain.problem.empty()) return absl::CancelledError("the chain is broken");
          chain.sequence = row.sequence;
          chain.hash = row.hash;
          return absl::OkStatus();
        });
    if (!status.ok() && chain.problem.empty()) return status;
    chains.push_back(std::move(chain));
  }
  return chains;
}

}  // namespace relactation
