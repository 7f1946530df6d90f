#include "client/command/open_flags.h"

#include <algorithm>
#include <iterator>

#include "client/connection/flag_calls.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool IsSame(const v1::Flag& flag, const v1::Flag& other) {
  return flag.rule() == other.rule() && flag.subject_id() == other.subject_id() &&
         flag.severity() <= other.severity() && flag.state() == other.state();
}

}  // namespace

absl::StatusOr<std::vector<v1::Flag>> OpenFlags(PracticeConnection& connection,
                                                const v1::Client& client, v1::FlagSeverity least) {
  v1::ListFlagsRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListFlagsResponse listed, FlagCalls(connection).ListFlags(request));
  std::vector<v1::Flag> open;
  std::copy_if(
      listed.flags().begin(), listed.flags().end(), std::back_inserter(open),
      [least](const v1::Flag& flag) { return IsInSight(flag) && flag.severity() >= least; });
  std::stable_sort(open.begin(), open.end(), [](const v1::Flag& a, const v1::Flag& b) {
    return a.severity() > b.severity();
  });
  return open;
}

std::vector<v1::Flag> RaisedSince(const std::vector<v1::Flag>& before,
                                  const std::vector<v1::Flag>& now) {
  std::vector<v1::Flag> raised;
  std::copy_if(now.begin(), now.end(), std::back_inserter(raised), [&before](const v1::Flag& flag) {
    return std::none_of(before.begin(), before.end(),
                        [&flag](const v1::Flag& other) { return IsSame(flag, other); });
  });
  return raised;
}

}  // namespace relactation
