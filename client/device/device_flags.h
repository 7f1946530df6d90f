// The rules that run where a record is made, over what the device holds: see FlagRule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// That a rule matches on the device. A prompt to look, never a diagnosis; what the device does not
// hold, such as the chart and what the other adult keeps private, the rule does without.
struct DeviceMatch {
  const FlagRule* rule = nullptr;
  std::string subject_id;  // Of a person or infant; empty: the family.
  RuleAnswer answer;
  // The rule matches no more: it did when the sign was seen that is told only now. Then it is
  // URGENT, whatever it was.
  bool is_past = false;
};

// In the order of the table. Fails as ReadFamily does.
absl::StatusOr<std::vector<DeviceMatch>> ReadDeviceMatches(Transaction& transaction,
                                                           absl::Time now);

// What one entry says by itself, where nothing else is known of whom it is about.
std::vector<DeviceMatch> MatchesOfEntry(const v1::Client& family, const v1::Record& entry,
                                        absl::Time now);

// Those of the matches that `told` does not have, of the same subject and as grave.
std::vector<DeviceMatch> NotToldBy(const std::vector<DeviceMatch>& told,
                                   std::vector<DeviceMatch> matches);

// What the rules say to whoever entered a record, which is stored, or stands here among what the
// device holds as if it were: what did not match `before`, or was less grave; and everything urgent
// that the entry is itself evidence for, however often the same was told already, and whoever
// entered what made it match first. Of a sign, a screening or a mood that is all that is urgent of
// whose it is: a second sign of danger is no less one than the first. A sign of the last two weeks
// that is told late is answered by what it was when it was seen. Fails as ReadFamily does.
absl::StatusOr<std::vector<DeviceMatch>> ReadAnswersTo(const v1::Record& entered,
                                                       const std::vector<DeviceMatch>& before,
                                                       Transaction& transaction, absl::Time now);

// What another adult says of the same day otherwise than the entry, which is stored or stands here
// as if it were: see ContradictingTotalsOf. Absent: nobody does. Fails as ReadFamily does.
absl::StatusOr<std::optional<v1::Record>> ReadContradiction(const v1::Record& entered,
                                                            Transaction& transaction,
                                                            absl::Time now);

}  // namespace relactation
