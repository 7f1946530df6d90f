// What a colleague who takes a family over should know, read from the server.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/review.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/open_news.h"
#include "client/connection/practice_connection.h"

namespace relactation {

struct HandoverFacts {
  v1::Client client;
  // The newest revision. No value: none was published.
  std::optional<v1::PlanRevision> plan;
  // The last 14 days. No value: the review does not hold the client.
  std::optional<v1::ClientReview> review;
  // Open ones. No value: the server knows no tasks.
  std::optional<std::vector<v1::Task>> tasks;
  // Flags, and signs since the last contact.
  OpenNews news;
  // Who may work with the client now.
  std::vector<v1::ClientGrant> grants;
};

// Reads what there is with the calls the server knows.
absl::StatusOr<HandoverFacts> GatherHandoverFacts(PracticeConnection& connection,
                                                  const v1::Client& client, absl::Time now);

}  // namespace relactation
