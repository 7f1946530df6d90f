// Sessions and observations: adding and reading them.
#pragma once

#include <optional>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/client_ids.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"

namespace relactation {

// ALREADY_EXISTS if the id is taken; INVALID_ARGUMENT if a person or infant is not the client's;
// FAILED_PRECONDITION, reason CLIENT_CLOSED, if its care has ended.
absl::StatusOr<v1::Record> CreateRecord(const Scope& scope, const v1::CreateRecordRequest& request);

// One that was taken back too. NOT_FOUND if the client has no such record, or only in a private
// stream: reads do not reach those, but a repeated CreateRecord is answered with what it stored.
absl::StatusOr<v1::Record> GetRecord(const Scope& scope, const v1::GetRecordRequest& request);

// What the family stream holds of the kind, what was taken back only where it is asked for; private
// streams are not listed.
absl::StatusOr<v1::ListRecordsResponse> ListRecords(const Scope& scope,
                                                    const v1::ListRecordsRequest& request);

// Stores one record of the client in the stream it belongs to, with what the server adds to it.
absl::StatusOr<v1::Record> StoreRecord(const Scope& scope, const v1::Client& client,
                                       v1::Record record);

// Who records, an adult of the family or one of the practice, and on which device.
struct RecordOrigin {
  std::string author_id;
  std::string device_id;
  // When it was said, if that was before the server had it.
  std::optional<absl::Time> entry_time = std::nullopt;
};
RecordOrigin OriginOf(const Scope& scope);

// INVALID_ARGUMENT if no row may be so large.
absl::Status CheckRecordSize(const v1::Record& record);

// Where an id is looked for before its row is stored. The row's own stream finds by itself that it
// has the id already, and sooner.
enum class IdSearch { kEverywhere, kInOtherStreams };

// What the client and its record are refused for, wherever the record would lie.
absl::Status CheckNewRecord(const v1::Client& client, const v1::Record& record);
// The row of a new record that is in order, in the stream it belongs to; the record gets what the
// server adds.
RecordRow NewRowIn(const Scope& scope, const std::string& stream_id, const RecordOrigin& origin,
                   v1::Record& record);

// The row that StoreRecord stores, for who stores many at once; the record gets what the server
// adds. ALREADY_EXISTS, as far as it was looked for, and INVALID_ARGUMENT as with CreateRecord.
absl::StatusOr<RecordRow> NewRecordRow(const Scope& scope, const v1::Client& client, ClientIds& ids,
                                       IdSearch search, const RecordOrigin& origin,
                                       v1::Record& record);

}  // namespace relactation
