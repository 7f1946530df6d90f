#include "server/workflow/caseload_review.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/client_review.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/client_table.h"
#include "server/storage/grant_table.h"
#include "server/workflow/client_flags.h"
#include "server/workflow/client_history.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/page_token.h"
#include "server/workflow/what_waits.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 200;

ReviewWindow WindowOf(const v1::ReviewCaseloadRequest& request, absl::Time now) {
  ReviewWindow window;
  if (request.has_until()) window.until = ToCivilDay(request.until());
  window.days = request.days() == 0 ? kReviewDays : request.days();
  window.now = now;
  return window;
}

// The days of one client, those that a picture shows or others.
class ClientDaysReader {
 public:
  ClientDaysReader(const Scope& scope, const ReviewWindow& window)
      : scope_(scope), window_(window), histories_(scope, window) {}

  absl::StatusOr<v1::ClientReview> Review(const CarePicture& picture) {
    if (!window_.until.has_value() && window_.days == kReviewDays) return AsOfNow(picture);
    ASSIGN_OR_RETURN(const ClientHistory* history, histories_.Read(picture.client()));
    v1::ClientReview review = ReviewClient(*history, window_);
    RETURN_IF_ERROR(AddWhatWaits(scope_, *history, window_, review));
    return review;
  }

 private:
  // Only the age of the data differs from when the picture was made.
  v1::ClientReview AsOfNow(const CarePicture& picture) const {
    v1::ClientReview review = picture.sources().review;
    if (!review.has_last_record_time()) return review;
    const absl::Duration age = scope_.now() - FromTimestamp(review.last_record_time());
    review.set_hours_since_last_record(absl::ToDoubleHours(std::max(age, absl::ZeroDuration())));
    return review;
  }

  const Scope& scope_;
  const ReviewWindow& window_;
  HistoryReader histories_;
};

// Whether there may be something to tell of the client. Flags are about now: of days that are over
// a care that has ended tells nothing.
absl::StatusOr<bool> IsTold(const Scope& scope, const ClientRow& row, const ReviewWindow& window) {
  if (row.state == ClientState::kActive) return true;
  if (row.state != ClientState::kClosed || window.until.has_value()) return false;
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, row.client_id));
  return MayHaveFlagsAfterEnd(scope, client);
}

void LeaveOutWhatIsDue(v1::ClientReview& review) {
  review.clear_overdue();
  review.clear_next_contact_time();
}

}  // namespace

absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(const Scope& scope,
                                                          const v1::ReviewCaseloadRequest& request,
                                                          CarePictures& pictures) {
  ASSIGN_OR_RETURN(const std::string after, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  const ReviewWindow window = WindowOf(request, scope.now());
  ASSIGN_OR_RETURN(const auto rows, ClientTable(scope).Caseload(after, size + 1));
  ASSIGN_OR_RETURN(const std::vector<GrantRow> owners, GrantTable(scope).OwnersOfCaseload());
  std::unordered_map<std::string_view, const GrantRow*> owner_of;
  for (const GrantRow& owner : owners) owner_of.try_emplace(owner.client_id, &owner);
  v1::ReviewCaseloadResponse response;
  *response.mutable_review_time() = ToTimestamp(scope.now());
  ClientDaysReader days(scope, window);
  size_t bytes = 0;
  std::string last;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<int64_t>(i) == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, last));
      break;
    }
    last = rows[i].client_id;
    ASSIGN_OR_RETURN(const bool is_told, IsTold(scope, rows[i], window));
    if (!is_told) continue;
    ASSIGN_OR_RETURN(const auto picture, pictures.Of(scope, rows[i].client_id));
    ASSIGN_OR_RETURN(v1::ClientReview made, days.Review(*picture));
    AddStanding(*picture, made);
    if (HasEnded(picture->client())) {
      RETURN_IF_ERROR(AddFlagsAfterEnd(scope, *picture, made));
      if (made.flags().empty()) continue;
      LeaveOutWhatIsDue(made);
    } else if (!window.until.has_value()) {
      RETURN_IF_ERROR(AddOpenFlags(scope, *picture, made));
    }
    v1::ClientReview& review = *response.add_clients();
    review = std::move(made);
    if (const auto owner = owner_of.find(last); owner != owner_of.end()) {
      review.set_owner_id(owner->second->principal_id);
      review.set_owner_name(owner->second->principal_name);
    }
    bytes += review.ByteSizeLong();
  }
  return response;
}

}  // namespace relactation
