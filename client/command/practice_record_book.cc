#include "client/command/practice_record_book.h"

#include <algorithm>
#include <utility>

#include "client/command/practice_alarm.h"
#include "client/command/record_versions.h"
#include "client/connection/correction_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kPageSize = 1000;

// What taking back and restoring say alike.
template <typename Request>
Request ARequest(CommandRun& run, const v1::Client& client, const v1::Record& record,
                 std::string_view reason) {
  Request request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_record_id(record.record_id());
  request.set_base_revision(record.revision());
  request.set_reason(std::string(reason));
  return request;
}

}  // namespace

absl::StatusOr<v1::Record> PracticeRecordBook::Find(const v1::Client& client,
                                                    const std::string& record_id) {
  v1::GetRecordRequest request;
  request.set_client_id(client.client_id());
  request.set_record_id(record_id);
  return connection_.GetRecord(request);
}

absl::StatusOr<RecordPages> PracticeRecordBook::Read(RecordQuery query) {
  RecordPages pages;
  query.request.set_newest_first(query.limit.has_value());
  while (true) {
    // One more than wanted tells whether there are more.
    const size_t missing = query.limit ? *query.limit + 1 - pages.records.size() : kPageSize;
    query.request.set_page_size(static_cast<int>(std::min<size_t>(missing, kPageSize)));
    ASSIGN_OR_RETURN(v1::ListRecordsResponse page, connection_.ListRecords(query.request));
    for (v1::Record& record : *page.mutable_records()) pages.records.push_back(std::move(record));
    if (page.next_page_token().empty()) break;
    if (query.limit && pages.records.size() > *query.limit) break;
    query.request.set_page_token(page.next_page_token());
  }
  if (!query.limit) return pages;
  pages.has_more = pages.records.size() > *query.limit;
  if (pages.has_more) pages.records.resize(*query.limit);
  std::reverse(pages.records.begin(), pages.records.end());
  return pages;
}

absl::StatusOr<RecordHistory> PracticeRecordBook::History(const v1::Client& client,
                                                          const v1::Record& record) {
  v1::ListRecordVersionsRequest request;
  request.set_client_id(client.client_id());
  request.set_record_id(record.record_id());
  ASSIGN_OR_RETURN(v1::ListRecordVersionsResponse versions,
                   CorrectionCalls(connection_).ListRecordVersions(request));
  ASSIGN_OR_RETURN(ColleagueNames names, ReadNames(connection_, PeopleIn(versions, client)));
  return RecordHistory{std::move(versions), std::move(names)};
}

absl::StatusOr<v1::Record> PracticeRecordBook::Add(const v1::Client& client,
                                                   const v1::Record& record) {
  v1::CreateRecordRequest request;
  request.set_request_id(run_.request_id());
  request.set_client_id(client.client_id());
  *request.mutable_record() = record;
  return connection_.CreateRecord(request);
}

absl::StatusOr<v1::Record> PracticeRecordBook::Correct(const v1::Client& client,
                                                       const v1::Record& stored,
                                                       const v1::Record& right,
                                                       std::string_view reason) {
  v1::CorrectRecordRequest request;
  request.set_request_id(run_.request_id());
  request.set_client_id(client.client_id());
  request.set_base_revision(stored.revision());
  request.set_reason(std::string(reason));
  *request.mutable_record() = right;
  return CorrectionCalls(connection_).CorrectRecord(request);
}

absl::StatusOr<v1::Record> PracticeRecordBook::TakeBack(const v1::Client& client,
                                                        const v1::Record& record,
                                                        std::string_view reason) {
  return CorrectionCalls(connection_)
      .VoidRecord(ARequest<v1::VoidRecordRequest>(run_, client, record, reason));
}

absl::StatusOr<v1::Record> PracticeRecordBook::Restore(const v1::Client& client,
                                                       const v1::Record& record,
                                                       std::string_view reason) {
  return CorrectionCalls(connection_)
      .RestoreRecord(ARequest<v1::RestoreRecordRequest>(run_, client, record, reason));
}

absl::Status PracticeRecordBook::TellWhatBecameOf(const v1::Client& client,
                                                  const v1::Record& record) {
  run_.err() << PracticeAlarm(client, record, run_.clock().Now(), run_.terminal());
  return absl::OkStatus();
}

}  // namespace relactation
