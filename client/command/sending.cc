#include "client/command/sending.h"

#include <vector>

#include "client/command/change_words.h"
#include "client/command/family_device.h"
#include "client/device/change_table.h"
#include "client/device/device_store.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::Status TellWhetherSent(CommandRun& run, const std::string& record_id) {
  const absl::StatusOr<ExchangeReport> report = ExchangeNow(run, Patience::kBrief);
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const std::vector<Change> changes, ChangeTable(transaction).OfRecord(record_id));
  // It is let go of once the server's copies hold it.
  const bool is_settled = changes.empty() || changes.back().outcome.has_value();
  if (!is_settled) {
    const std::string why = report.ok() ? "" : ": " + std::string(report.status().message());
    const std::string how = absl::IsUnauthenticated(report.status())
                                ? "once you are signed in again: relact login with a new invite"
                                : "with the next: relact sync";
    run.Say("Not sent yet" + why + ". It goes " + how);
    return absl::OkStatus();
  }
  const v1::MutationOutcome outcome =
      changes.empty() ? v1::MutationOutcome() : *changes.back().outcome;
  // What was handed in is let go of with the family's rows.
  const bool lies_apart = outcome.result() == v1::MUTATION_RESULT_QUARANTINED ||
                          (changes.empty() && report.ok() && report->set_apart > 0);
  const std::string refusal = RefusalInWords(outcome);
  if (!refusal.empty()) {
    run.Warn("Refused: " + refusal +
             ". It stays on this device (relact sync tray), and nobody at the practice sees it");
  } else if (lies_apart) {
    run.Warn("Handed in: this device's right has ended, and the practice looks at it first");
  } else if (outcome.result() == v1::MUTATION_RESULT_CONFLICT_KEPT) {
    run.Say("Sent. Somebody else had changed it too; both are kept: relact sync conflicts");
  } else {
    run.Say("Sent.");
  }
  return absl::OkStatus();
}

}  // namespace relactation
