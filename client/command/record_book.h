// Where the records of a family are that a command reads and writes: at the practice, or on a
// family's own device.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/colleague_names.h"
#include "client/command/command_run.h"
#include "client/command/record_query.h"

namespace relactation {

// Every version of a record, and the names of who made them.
struct RecordHistory {
  v1::ListRecordVersionsResponse versions;
  ColleagueNames names;
};

class RecordBook {
 public:
  virtual ~RecordBook() = default;

  // Whether amounts of milk are kept from whoever reads (gentle mode).
  virtual bool HidesAmounts() const { return false; }
  // The record as it is shown; what is changed is always the record itself.
  v1::Record ForReading(v1::Record record) const;

  // Whether what a person keeps to themselves is read back.
  virtual bool ReadsPrivate() const = 0;
  // The command that shows how things stand.
  virtual std::string Overview() const = 0;

  // NOT_FOUND: there is none.
  virtual absl::StatusOr<v1::Record> Find(const v1::Client& client,
                                          const std::string& record_id) = 0;
  virtual absl::StatusOr<RecordPages> Read(RecordQuery query) = 0;
  virtual absl::StatusOr<RecordHistory> History(const v1::Client& client,
                                                const v1::Record& record) = 0;

  // Each answers with the record as it is kept afterwards.
  virtual absl::StatusOr<v1::Record> Add(const v1::Client& client, const v1::Record& record) = 0;
  virtual absl::StatusOr<v1::Record> Correct(const v1::Client& client, const v1::Record& stored,
                                             const v1::Record& right, std::string_view reason) = 0;
  virtual absl::StatusOr<v1::Record> TakeBack(const v1::Client& client, const v1::Record& record,
                                              std::string_view reason) = 0;
  virtual absl::StatusOr<v1::Record> Restore(const v1::Client& client, const v1::Record& record,
                                             std::string_view reason) = 0;

  // Says what else became of what was entered, once the record is on the screen.
  virtual absl::Status TellWhatBecameOf(const v1::Client& client, const v1::Record& record) = 0;
};

// The book of the run's profile; the run outlives it. Fails as the run does where nobody is signed
// in.
absl::StatusOr<std::unique_ptr<RecordBook>> OpenRecordBook(CommandRun& run);

}  // namespace relactation
