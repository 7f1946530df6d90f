#include "client/command/ended_cares.h"

#include <algorithm>

#include "client/planfile/word_list.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/status.h"

namespace relactation {

bool HasCareEnded(const v1::ClientReview& client) {
  return client.state() == v1::CLIENT_STATE_CLOSED;
}

size_t CountInCare(const std::vector<v1::ClientReview>& clients) {
  const auto ended = std::count_if(clients.begin(), clients.end(), HasCareEnded);
  return clients.size() - static_cast<size_t>(ended);
}

absl::StatusOr<EndedCares> ReadEndedCares(PracticeConnection& connection,
                                          const std::vector<v1::ClientReview>& clients) {
  EndedCares ended;
  if (CountInCare(clients) == clients.size()) return ended;
  ASSIGN_OR_RETURN(const v1::ListClientsResponse all, ListCaseload(connection));
  for (const v1::Client& client : all.clients()) {
    if (HasEnded(client)) ended.emplace(client.client_id(), EndDate(client));
  }
  return ended;
}

std::string CareEndInWords(const v1::ClientReview& client, const EndedCares& ended) {
  if (!HasCareEnded(client)) return "";
  const auto day = ended.find(client.client_id());
  return day == ended.end() ? "care ended" : "care ended " + DayInWords(day->second);
}

}  // namespace relactation
