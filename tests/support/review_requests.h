// What a consultant asks of one client's review, and what its adults let the review see.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/support/care_builders.h"

namespace relactation {

// Of so many days up to that one. 0 and empty: as many as the server takes, up to today.
inline v1::ReviewClientRequest AReviewRequest(const v1::Client& client, int days = 0,
                                              std::string_view until = "") {
  v1::ReviewClientRequest request;
  request.set_client_id(client.client_id());
  request.set_days(days);
  if (!until.empty()) *request.mutable_until() = DateOf(until);
  return request;
}

// Ana shares a class of what she keeps to herself with the practice.
inline v1::UpdateClientRequest AConsentOf(const v1::Client& client, v1::DataClass data_class,
                                          const std::string& request_id,
                                          const std::string& consent_id, absl::Time now) {
  v1::UpdateClientRequest request;
  request.set_request_id(request_id);
  *request.mutable_client() = client;
  v1::Consent& consent = *request.mutable_client()->add_consents();
  consent.set_consent_id(consent_id);
  consent.set_recipient("my consultant");
  consent.add_data_classes(data_class);
  consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  consent.set_person("ana");
  *consent.mutable_give_time() = ToTimestamp(now);
  request.mutable_update_mask()->add_paths("consents");
  return request;
}

}  // namespace relactation
