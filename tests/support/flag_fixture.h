// A practice with a family whose infant's weights raise flags, and calls about flags.
#pragma once

#include <string>
#include <utility>

#include "relactation/v1/flag_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "server/workflow/caseload_review.h"
#include "server/workflow/flag_deciding.h"
#include "tests/support/family_fixture.h"

namespace relactation {

class FlagFixture : public FamilyFixture {
 protected:
  // With an infant of 30 days.
  v1::Client AddFamily() {
    v1::CreateClientRequest request = ACreateClient();
    v1::Infant& leo = *request.mutable_client()->mutable_infants(0);
    leo.set_sex(v1::INFANT_SEX_MALE);
    leo.set_birth_weight_g(3300);
    *leo.mutable_birth_date() =
        FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 30);
    const auto client = Do(&CreateClient, request);
    EXPECT_TRUE(client.ok()) << client.status();
    return client.value_or(v1::Client());
  }

  v1::Record AWeight(const v1::Client& client, absl::Duration ago, int weight_g) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.set_infant_id(client.infants(0).infant_id());
    weight.set_weight_g(weight_g);
    weight.set_scale("practice");
    weight.set_clothing(v1::CLOTHING_NAKED);
    return record;
  }

  v1::Record Added(const v1::Client& client, v1::Record record) {
    const auto added = Add(client, std::move(record));
    EXPECT_TRUE(added.ok()) << added.status();
    return added.value_or(v1::Record());
  }

  // Raises W3, URGENT, since the second of two weights.
  void LoseWeight(const v1::Client& client) {
    Added(client, AWeight(client, absl::Hours(24 * 4), 4200));
    Added(client, AWeight(client, absl::Hours(24), 4000));
  }

  v1::ListFlagsResponse Flags(const v1::Client& client, const std::string& token = "") {
    v1::ListFlagsRequest request;
    request.set_client_id(client.client_id());
    const auto flags = Do(&ListFlags, request, token);
    EXPECT_TRUE(flags.ok()) << flags.status();
    return flags.value_or(v1::ListFlagsResponse());
  }

  // Empty, without a client's id, if no such rule matches.
  v1::Flag FlagOfRule(const v1::Client& client, std::string_view rule) {
    const v1::ListFlagsResponse flags = Flags(client);
    for (const v1::Flag& flag : flags.flags()) {
      if (flag.rule() == rule) return flag;
    }
    return {};
  }

  v1::DecideFlagRequest ADecision(const v1::Flag& flag, v1::FlagDecisionKind kind) {
    v1::DecideFlagRequest request;
    request.set_request_id(NewId());
    request.set_client_id(flag.client_id());
    request.set_rule(flag.rule());
    request.set_subject_id(flag.subject_id());
    *request.mutable_since() = flag.since();
    request.set_kind(kind);
    if (kind == v1::FLAG_DECISION_KIND_ACKNOWLEDGED) {
      request.set_outcome(v1::FLAG_OUTCOME_LEFT_MESSAGE);
    }
    if (kind == v1::FLAG_DECISION_KIND_SNOOZED) {
      *request.mutable_snooze_until() = ToTimestamp(clock_.Now() + absl::Hours(24));
    }
    if (kind == v1::FLAG_DECISION_KIND_RESOLVED) request.set_note("weighed again, all is well");
    return request;
  }

  v1::ReviewCaseloadResponse Caseload(const std::string& token = "") {
    const auto response = Do(&ReviewCaseload, v1::ReviewCaseloadRequest(), token);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::ReviewCaseloadResponse());
  }
};

}  // namespace relactation
