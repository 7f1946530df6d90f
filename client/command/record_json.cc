#include "client/command/record_json.h"

#include "client/command/observation_sheet.h"
#include "client/command/session_sheet.h"

namespace relactation {

JsonObject RecordJson(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  if (record.has_session()) return SessionJson(record, client, zone);
  return ObservationJson(record, client, zone);
}

}  // namespace relactation
