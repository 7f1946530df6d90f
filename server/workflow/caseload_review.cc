#include "server/workflow/caseload_review.h"

#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/client_review.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/client_table.h"
#include "server/workflow/client_history.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/page_token.h"
#include "server/workflow/what_waits.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 200;
constexpr int kDefaultDays = 14;

ReviewWindow WindowOf(const v1::ReviewCaseloadRequest& request, absl::Time now) {
  ReviewWindow window;
  if (request.has_until()) window.until = ToCivilDay(request.until());
  window.days = request.days() == 0 ? kDefaultDays : request.days();
  window.now = now;
  return window;
}

}  // namespace

absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(
    const Scope& scope, const v1::ReviewCaseloadRequest& request) {
  ASSIGN_OR_RETURN(const std::string after, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  const ReviewWindow window = WindowOf(request, scope.now());
  ASSIGN_OR_RETURN(const auto rows, ClientTable(scope).Caseload(after, size + 1));
  v1::ReviewCaseloadResponse response;
  *response.mutable_review_time() = ToTimestamp(scope.now());
  HistoryReader histories(scope, window);
  size_t bytes = 0;
  std::string last;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<int64_t>(i) == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, last));
      break;
    }
    last = rows[i].client_id;
    if (rows[i].state != ClientState::kActive) continue;
    ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope, rows[i].client_id));
    ASSIGN_OR_RETURN(const ClientHistory* history, histories.Read(std::move(client)));
    v1::ClientReview& review = *response.add_clients();
    review = ReviewClient(*history, window);
    RETURN_IF_ERROR(AddWhatWaits(scope, *history, window, review));
    bytes += response.clients(response.clients_size() - 1).ByteSizeLong();
  }
  return response;
}

}  // namespace relactation
