#include "client/command/record_lookup.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "client/command/exit_code.h"
#include "client/command/record_facts.h"
#include "client/command/short_ids.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kUuidSize = 36;
constexpr size_t kMostListed = 5;

std::string ListCommand(v1::RecordKind kind, const v1::Client& client) {
  return (kind == v1::RECORD_KIND_SESSION ? "relact session list " : "relact observe list ") +
         client.code();
}

absl::Status SeveralMatch(std::string_view typed, const std::vector<v1::Record>& found,
                          const v1::Client& client, absl::TimeZone zone) {
  const std::vector<std::string> ids = ShortIds(found);
  std::vector<std::string> lines;
  for (size_t i = 0; i < std::min(found.size(), kMostListed); ++i) {
    lines.push_back(ids[i] + " " + RecordInWords(found[i], client, zone));
  }
  if (found.size() > kMostListed) {
    lines.push_back("and " + std::to_string(found.size() - kMostListed) + " more");
  }
  return WithHint(absl::NotFoundError(std::to_string(found.size()) + " records begin with `" +
                                      std::string(typed) + "`:\n  " + absl::StrJoin(lines, "\n  ")),
                  "write more letters of the ID");
}

}  // namespace

absl::StatusOr<v1::Record> LookUpRecord(CommandRun& run, RecordBook& book, const v1::Client& client,
                                        v1::RecordKind kind) {
  ASSIGN_OR_RETURN(const std::string answer, run.ValueOrAsk("RECORD", "Which record (its ID)"));
  const std::string typed = absl::AsciiStrToLower(answer);
  const bool is_session = kind == v1::RECORD_KIND_SESSION;
  const auto nothing = [&] {
    return WithHint(
        absl::NotFoundError("no " + std::string(is_session ? "session" : "observation") +
                            " of this family has the ID `" + answer + "`"),
        ListCommand(kind, client));
  };
  if (typed.size() == kUuidSize) {
    absl::StatusOr<v1::Record> record = book.Find(client, typed);
    if (absl::IsNotFound(record.status())) return nothing();
    if (record.ok() && record->has_session() != is_session) return nothing();
    return record;
  }
  RecordQuery all;
  all.request.set_client_id(client.client_id());
  all.request.set_kind(kind);
  all.request.set_with_voided(true);
  ASSIGN_OR_RETURN(RecordPages pages, book.Read(std::move(all)));
  std::vector<v1::Record>& records = pages.records;
  std::erase_if(records, [&](const v1::Record& record) {
    return typed.empty() || !record.record_id().starts_with(typed);
  });
  if (records.empty()) return nothing();
  if (records.size() == 1) return std::move(records.front());
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  std::vector<v1::Record> shown;
  for (const v1::Record& record : records) shown.push_back(book.ForReading(record));
  if (!run.prompt().CanAsk()) return SeveralMatch(typed, shown, client, zone);
  std::vector<std::string> entries;
  for (const v1::Record& record : shown) entries.push_back(RecordInWords(record, client, zone));
  ASSIGN_OR_RETURN(const size_t chosen,
                   run.prompt().Choose({.text = "Which one", .argument = "RECORD"}, entries));
  return std::move(records[chosen]);
}

}  // namespace relactation
