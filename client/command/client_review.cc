#include "client/command/client_review.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/client_review_json.h"
#include "client/command/client_review_page.h"
#include "client/command/flag_list_page.h"
#include "client/command/handed_in_entries.h"
#include "client/command/plan_sights.h"
#include "client/command/records_to_look_at.h"
#include "client/command/review_period.h"
#include "client/connection/review_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status CheckOptions(const CommandRun& run) {
  for (const char* option : {"--flag", "--severity", "--consultant", "--first-week", "--watch"}) {
    if (run.Has(option)) {
      return InvalidField(option, "is for all families; leave out which one, or this");
    }
  }
  return absl::OkStatus();
}

void ShowNextOf(const v1::ClientReview& review, const v1::Client& client, CommandRun& run) {
  const std::string& code = review.code();
  const v1::Flag* first = FlagToNameFirst(review);
  const bool is_grave = first != nullptr && first->severity() >= v1::FLAG_SEVERITY_URGENT &&
                        first->state() == v1::FLAG_STATE_OPEN;
  // No contact is added any more; a danger stands until somebody decides.
  if (HasEnded(client) && !is_grave) {
    return run.ShowNext({"relact client show " + code, "relact session list " + code});
  }
  const std::string on_flags =
      first == nullptr ? "relact visit start " + code
                       : "relact flag ack " + code + " " + first->rule() +
                             (first->subject().empty() ? "" : " --subject " + first->subject());
  run.ShowNext({on_flags, "relact session list " + code, "relact review"});
}

// What devices tell now says nothing about days that are over, and is no figure.
absl::StatusOr<std::optional<v1::ListFamilyDevicesResponse>> ReadDevices(
    CommandRun& run, PracticeConnection& connection, const v1::Client& client, bool is_about_now) {
  const bool is_shown = run.format() == OutputFormat::kTable || run.format() == OutputFormat::kJson;
  if (!is_about_now || !is_shown) return std::nullopt;
  ASSIGN_OR_RETURN(v1::ListFamilyDevicesResponse listed, ReadFamilyDevices(connection, client));
  return std::optional(std::move(listed));
}

JsonObject AsObject(const v1::ReviewClientResponse& response, const v1::Client& client,
                    const ReviewMoment& moment,
                    const std::optional<v1::ListFamilyDevicesResponse>& devices,
                    std::optional<int64_t> entries_apart) {
  JsonObject object = ClientReviewObject(response, client, moment.is_about_now, entries_apart);
  if (devices.has_value()) object.Set("plan_sights", PlanSightItems(*devices, client));
  return object;
}

}  // namespace

absl::Status ReviewOneClient(CommandRun& run) {
  RETURN_IF_ERROR(CheckOptions(run));
  v1::ReviewClientRequest request;
  RETURN_IF_ERROR(SetPeriod(run, request));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ReviewClientResponse response,
                   ReviewCalls(*connection).ReviewClient(request));
  RETURN_IF_ERROR(CheckNotAhead(run, request, {response.review()}));
  const ReviewMoment moment{FromTimestamp(response.review_time()), !request.has_until()};
  ASSIGN_OR_RETURN(const std::optional<v1::ListFamilyDevicesResponse> devices,
                   ReadDevices(run, *connection, client, moment.is_about_now));
  const std::optional<int64_t> entries_apart =
      devices.has_value() ? std::optional(EntriesApart(*devices)) : std::nullopt;
  switch (run.format()) {
    case OutputFormat::kJson:
      run.out() << AsObject(response, client, moment, devices, entries_apart).Text();
      return absl::OkStatus();
    case OutputFormat::kPlain:
    case OutputFormat::kCsv:
      run.Show(ClientReviewSheet(response));
      return absl::OkStatus();
    case OutputFormat::kTable:
      break;
  }
  std::vector<std::string> people = PeopleIn({response.review()});
  for (std::string& id : PeopleIn(response, client)) people.push_back(std::move(id));
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, people));
  const absl::TimeZone zone = LoadZone(client.zone(), "zone").value_or(absl::UTCTimeZone());
  const std::string plan_sights =
      devices.has_value() ? PlanSightsInWords(*devices, client, zone) : "";
  run.out() << ClientReviewPage(response, client, names, moment, entries_apart, run.terminal(),
                                plan_sights);
  ShowNextOf(response.review(), client, run);
  return absl::OkStatus();
}

}  // namespace relactation
