#include "client/connection/server_data_loss.h"

#include "absl/strings/cord.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kReason[] = "SERVER_DATA_LOSS";
constexpr char kSaidType[] = "relact/said-by-server";

}  // namespace

absl::Status InCallersWords(const absl::Status& answered) {
  if (!absl::IsDataLoss(answered)) return answered;
  absl::Status told = Refusal(absl::StatusCode::kDataLoss, kReason,
                              "the practice's server has a problem with the data it stores; the "
                              "practice must be told");
  told.SetPayload(kSaidType, absl::Cord(answered.message()));
  return told;
}

bool IsServerDataLoss(const absl::Status& status) {
  return absl::IsDataLoss(status) && ReasonOf(status) == kReason;
}

std::string SaidByServer(const absl::Status& status) {
  const auto said = status.GetPayload(kSaidType);
  return IsServerDataLoss(status) && said.has_value() ? std::string(*said) : "";
}

}  // namespace relactation
