#include "proto/relactation/care/review_queue.h"

#include <limits>
#include <string_view>
#include <tuple>

#include "absl/time/time.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// The rule that a check-in asks for a call with.

// The lower, the sooner somebody should look.
int RankOf(const v1::Flag& flag) {
  if (flag.severity() >= v1::FLAG_SEVERITY_EMERGENCY) return 0;
  if (flag.rule() == kCallRule) return 1;
  switch (flag.severity()) {
    case v1::FLAG_SEVERITY_URGENT:
      return 2;
    case v1::FLAG_SEVERITY_ATTENTION:
      return 3;
    case v1::FLAG_SEVERITY_INFO:
      return 4;
    default:
      return 5;
  }
}

constexpr int kRankWithoutFlag = 6;

bool IsUndecided(const v1::Flag& flag) { return flag.state() != v1::FLAG_STATE_ACKNOWLEDGED; }

// By rank, then undecided, then age, then a name that no other flag of the client has.
auto OrderOf(const v1::Flag& flag) {
  return std::make_tuple(RankOf(flag), !IsUndecided(flag), FromTimestamp(flag.since()),
                         std::string_view(flag.rule()), std::string_view(flag.subject_id()));
}

auto PlaceOf(const v1::ClientReview& client) {
  const v1::Flag* first = FlagToNameFirst(client);
  const bool is_undecided = first != nullptr && IsUndecided(*first);
  return std::make_tuple(first == nullptr ? kRankWithoutFlag : RankOf(*first),
                         is_undecided ? FromTimestamp(first->since()) : absl::InfiniteFuture(),
                         client.has_youngest_infant_days() ? int64_t{client.youngest_infant_days()}
                                                           : std::numeric_limits<int64_t>::max(),
                         client.has_last_record_time() ? FromTimestamp(client.last_record_time())
                                                       : absl::InfinitePast(),
                         std::string_view(client.client_id()));
}

}  // namespace

bool IsInSight(const v1::Flag& flag) {
  return flag.state() != v1::FLAG_STATE_SNOOZED && flag.state() != v1::FLAG_STATE_RESOLVED;
}

const v1::Flag* FlagToNameFirst(const v1::ClientReview& client) {
  const v1::Flag* first = nullptr;
  for (const v1::Flag& flag : client.flags()) {
    if (!IsInSight(flag)) continue;
    if (first == nullptr || OrderOf(flag) < OrderOf(*first)) first = &flag;
  }
  return first;
}

bool ComesFirst(const v1::ClientReview& a, const v1::ClientReview& b) {
  return PlaceOf(a) < PlaceOf(b);
}

}  // namespace relactation
