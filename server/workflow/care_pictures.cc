#include "server/workflow/care_pictures.h"

#include <utility>

#include "proto/relactation/status.h"
#include "server/workflow/client_roster.h"

namespace relactation {
namespace {

// Some 60 KiB each where a family logs well; a caseload is 60 families.
constexpr size_t kMostPictures = 400;

}  // namespace

absl::StatusOr<std::shared_ptr<const CarePicture>> CarePictures::Of(const Scope& scope,
                                                                    std::string_view client_id) {
  Kept kept = Find(client_id);
  std::vector<Head> heads = HeadsOf(scope, client_id);
  if (kept.picture != nullptr && kept.heads == heads && kept.picture->IsTrueAt(scope.now())) {
    return kept.picture;
  }
  ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope, client_id));
  const StoredWeights* known = kept.picture == nullptr ? nullptr : &kept.picture->sources().weights;
  ASSIGN_OR_RETURN(std::unique_ptr<CarePicture> made,
                   ReadCarePicture(scope, std::move(client), known));
  made->LetRecordsGo();
  std::shared_ptr<const CarePicture> picture = std::move(made);
  Keep({std::string(client_id), std::move(heads), picture});
  return picture;
}

std::vector<CarePictures::Head> CarePictures::HeadsOf(const Scope& scope,
                                                      std::string_view client_id) {
  std::vector<Head> heads;
  for (const StreamRef& stream : scope.streams()) {
    if (stream.client_id != client_id) continue;
    heads.push_back({stream.stream_id, stream.head_sequence, stream.epoch});
  }
  return heads;
}

CarePictures::Kept CarePictures::Find(std::string_view client_id) {
  const std::lock_guard lock(mutex_);
  const auto found = by_client_.find(std::string(client_id));
  if (found == by_client_.end()) return {};
  kept_.splice(kept_.begin(), kept_, found->second);
  return kept_.front();
}

void CarePictures::Keep(Kept kept) {
  const std::lock_guard lock(mutex_);
  const auto found = by_client_.find(kept.client_id);
  if (found != by_client_.end()) {
    kept_.erase(found->second);
    by_client_.erase(found);
  }
  kept_.push_front(std::move(kept));
  by_client_.emplace(kept_.front().client_id, kept_.begin());
  if (kept_.size() <= kMostPictures) return;
  by_client_.erase(kept_.back().client_id);
  kept_.pop_back();
}

}  // namespace relactation
