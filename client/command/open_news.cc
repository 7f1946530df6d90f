#include "client/command/open_news.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/flag_words.h"
#include "client/command/observation_words.h"
#include "client/command/open_flags.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// How much earlier than the last contact a sign may begin that came after it.
constexpr absl::Duration kLate = absl::Hours(14 * 24);
constexpr int kPageSize = 1000;

absl::Status AddObservations(PracticeConnection& connection, const v1::Client& client,
                             std::optional<absl::Time> since, OpenNews& news) {
  v1::ListRecordsRequest request;
  request.set_client_id(client.client_id());
  request.set_kind(v1::RECORD_KIND_OBSERVATION);
  request.set_newest_first(true);
  request.set_page_size(kPageSize);
  if (since.has_value()) *request.mutable_from_time() = ToTimestamp(*since - kLate);
  while (true) {
    ASSIGN_OR_RETURN(v1::ListRecordsResponse page, connection.ListRecords(request));
    for (v1::Record& record : *page.mutable_records()) {
      const bool is_new = !since.has_value() ||
                          FromTimestamp(record.time().start_time()) > *since ||
                          FromTimestamp(record.create_time()) > *since;
      if (!is_new) continue;
      news.has_records = true;
      if (record.observation().has_symptom()) news.signs.push_back(std::move(record));
    }
    if (page.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page.next_page_token());
  }
}

absl::StatusOr<bool> HasSessions(PracticeConnection& connection, const v1::Client& client,
                                 std::optional<absl::Time> since) {
  v1::ListRecordsRequest request;
  request.set_client_id(client.client_id());
  request.set_kind(v1::RECORD_KIND_SESSION);
  request.set_page_size(1);
  if (since.has_value()) *request.mutable_from_time() = ToTimestamp(*since);
  ASSIGN_OR_RETURN(const v1::ListRecordsResponse page, connection.ListRecords(request));
  return !page.records().empty();
}

}  // namespace

std::optional<absl::Time> LastContactTime(const v1::ContactPreparation& preparation) {
  if (!preparation.has_since_time()) return std::nullopt;
  return FromTimestamp(preparation.since_time());
}

absl::StatusOr<OpenNews> ReadOpenNews(PracticeConnection& connection, const v1::Client& client,
                                      std::optional<absl::Time> since) {
  OpenNews news;
  ASSIGN_OR_RETURN(news.flags, OpenFlags(connection, client));
  RETURN_IF_ERROR(AddObservations(connection, client, since, news));
  if (!news.has_records) {
    ASSIGN_OR_RETURN(news.has_records, HasSessions(connection, client, since));
  }
  return news;
}

std::string OpenFlagInWords(const v1::Flag& flag, absl::TimeZone zone) {
  return absl::StrCat(FlagMark(flag.severity()), " ", RuleName(flag.rule()),
                      flag.subject().empty() ? "" : ", ", flag.subject(), ", since ",
                      FormatDay(FromTimestamp(flag.since()), zone), ": ", FlagReason(flag));
}

std::string SignsInWords(const v1::Record& symptom, const v1::Client& client, absl::TimeZone zone) {
  const std::string whose = ObservationSubject(symptom, client);
  return absl::StrCat(FormatDayAndTime(FromTimestamp(symptom.time().start_time()), zone),
                      whose.empty() ? "" : ", ", whose, ": ", ObservationText(symptom, client));
}

}  // namespace relactation
