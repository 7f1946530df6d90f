#include "server/workflow/progress_report.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/ready_check.h"
#include "proto/relactation/care/report_comparisons.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/report_checksum.h"
#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"
#include "server/workflow/client_flags.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/closing_figures.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/report_days.h"
#include "server/workflow/report_entries.h"
#include "server/workflow/report_filter.h"
#include "server/workflow/report_header.h"
#include "server/workflow/report_infant.h"
#include "server/workflow/report_naming.h"
#include "server/workflow/report_notes.h"
#include "server/workflow/report_period.h"
#include "server/workflow/report_plan.h"
#include "server/workflow/report_sight.h"

namespace relactation {
namespace {

constexpr int kModelVersion = 1;
// A message of gRPC is 4 MiB at most; the rest of the answer fits beside it.
constexpr size_t kMostBytes = size_t{4000} << 10;

const v1::Infant* InfantOf(const v1::Client& client, std::string_view handle) {
  const auto found =
      std::find_if(client.infants().begin(), client.infants().end(),
                   [handle](const v1::Infant& infant) { return infant.handle() == handle; });
  return found == client.infants().end() ? nullptr : &*found;
}

// What was decided and why is the practice's; parents read what they can do about it.
void KeepForReader(const ReportSight& sight, v1::Flag& flag) {
  if (sight.IsForConsultant()) return;
  for (v1::FlagDecision& decision : *flag.mutable_decisions()) {
    decision.clear_note();
    decision.clear_author_id();
  }
  if (!sight.IsForParents()) return;
  flag.clear_decisions();
  flag.clear_inputs();
  flag.clear_condition();
  flag.clear_threshold();
  flag.clear_threshold_unit();
}

// Makes one report. Members point to one another.
class ReportMaker {
 public:
  ReportMaker(const Scope& scope, const ReportOrder& order, v1::Client client)
      : scope_(scope),
        order_(order),
        request_(order.request),
        client_(std::move(client)),
        infant_(client_, request_.infant()) {}

  // FAILED_PRECONDITION: no consent. INVALID_ARGUMENT: the request does not fit this client.
  // OUT_OF_RANGE: nothing was logged. RESOURCE_EXHAUSTED: too much for one report.
  absl::StatusOr<v1::ProgressReport> Make() {
    RETURN_IF_ERROR(Prepare());
    const ReportNaming naming(client_, request_.names());
    const ReportRecords records(*picture_, sight_, infant_, order_.facts.colleagues, today_);
    v1::ProgressReport report;
    report.set_model_version(kModelVersion);
    RETURN_IF_ERROR(FillHeader(scope_,
                               {request_, order_.facts, *picture_, sight_, naming, records, asked_},
                               *report.mutable_header()));
    AddFigures(naming, records, report);
    RETURN_IF_ERROR(CheckAnythingLogged(report));
    RETURN_IF_ERROR(AddWhatHoldsNow(report));
    RETURN_IF_ERROR(AddWords(report));
    infant_.Apply(report);
    LeaveWhatIsSeen(sight_, report);
    if (sight_.IsForParents() && report.header().is_gentle()) HideVolumes(report);
    if (report.header().is_quiet()) HideWhatIsDue(report);
    naming.Apply(report);
    if (naming.is_nameless()) HideWhomToCall(report);
    if (report.ByteSizeLong() > kMostBytes) {
      return absl::ResourceExhaustedError("there is too much for one report: ask for fewer days");
    }
    report.set_checksum(ReportChecksum(report));
    return report;
  }

 private:
  // Finds what is asked for and allowed, and reads what that needs.
  absl::Status Prepare() {
    if (!request_.infant().empty() && InfantOf(client_, request_.infant()) == nullptr) {
      return InvalidField("infant", "is none of this family: name one by the handle");
    }
    ASSIGN_OR_RETURN(auto revisions,
                     RevisionsSince(scope_, client_.client_id(), absl::InfinitePast()));
    plans_ = AsPublished(std::move(revisions));
    const absl::TimeZone zone = ZoneNamed(client_.zone());
    today_ = AgreedDayOf(plans_, zone, scope_.now());
    ASSIGN_OR_RETURN(asked_, DaysAskedFor(request_, today_));
    ASSIGN_OR_RETURN(sight_, SightOf(client_, request_, today_));
    ReviewWindow window{.until = std::nullopt, .days = asked_.all_days(), .now = scope_.now()};
    if (!asked_.ends_today) {
      window.until = asked_.until;
      // What came later is not there: figures of the past are as they were then.
      const AgreedDays last(plans_, zone, asked_.until, asked_.until);
      window.now = std::min(window.now, last.days().back().end);
    }
    ASSIGN_OR_RETURN(picture_, ReadCarePictureOf(scope_, client_, window, today_));
    const size_t end = picture_->review().days.days().size();
    days_ = {end - static_cast<size_t>(asked_.days()), end};
    return absl::OkStatus();
  }

  // The days of it that are over.
  DayRange Over(DayRange range) const {
    while (!range.IsEmpty() && !picture_->review().IsOver(range.end - 1)) --range.end;
    return range;
  }

  void AddFigures(const ReportNaming& naming, const ReportRecords& records,
                  v1::ProgressReport& report) {
    is_logged_ = records.LoggedDays();
    ComparedPeriods periods{
        .now = Over(days_), .weighed_now = days_, .before = std::nullopt, .is_logged = is_logged_};
    if (asked_.compared_days() > 0) {
      const size_t days = static_cast<size_t>(asked_.compared_days());
      periods.before = DayRange{days_.first - days, days_.first};
    }
    for (v1::ReportComparison& comparison : ComparisonsOf(picture_->days(), periods)) {
      *report.add_comparisons() = std::move(comparison);
    }
    const FiguresContext context{picture_->facts().plan_start, picture_->facts().last_record_time};
    const ClientFigures figures = FiguresOf(picture_->days(), context, days_.end - 1);
    AddReportDays({*picture_, figures, naming, days_, is_logged_}, request_.infant(), report);
    report.mutable_header()->set_days_logged(static_cast<int>(std::count(
        is_logged_.begin() + static_cast<std::ptrdiff_t>(days_.first), is_logged_.end(), true)));
    AddPlan(*picture_, figures, static_cast<size_t>(asked_.days()), report);
    records.AddMedicines(figures, report);
    records.AddWellbeing(figures, report);
    records.AddSigns(days_, report);
    if (request_.with_sessions()) records.AddSessions(days_, report);
    records.AddDoubts(days_, report);
  }

  absl::Status CheckAnythingLogged(const v1::ProgressReport& report) const {
    if (request_.with_closing()) return absl::OkStatus();
    const size_t compared = static_cast<size_t>(asked_.compared_days());
    const auto from = is_logged_.begin() + static_cast<std::ptrdiff_t>(days_.first - compared);
    if (std::find(from, is_logged_.end(), true) != is_logged_.end()) return absl::OkStatus();
    const bool has_weights = std::any_of(
        report.infants().begin(), report.infants().end(),
        [](const v1::ReportInfant& infant) { return !infant.figures().weights().empty(); });
    if (has_weights && sight_.Shows(v1::DATA_CLASS_WEIGHT)) return absl::OkStatus();
    std::string message = "nothing that may be shown was logged from " +
                          FormatIsoDate(FromCivilDay(asked_.from)) + " to " +
                          FormatIsoDate(FromCivilDay(asked_.until));
    if (compared > 0) {
      message += ", nor in the " + std::to_string(compared) +
                 (compared == 1 ? " day before" : " days before");
    }
    return absl::OutOfRangeError(message + ": ask for other days");
  }

  // Flags and what waits are about now.
  absl::Status AddWhatHoldsNow(v1::ProgressReport& report) const {
    if (!asked_.ends_today) return absl::OkStatus();
    const v1::ClientReview& review = picture_->sources().review;
    if (review.has_next_contact_time()) {
      const absl::Time next = FromTimestamp(review.next_contact_time());
      ASSIGN_OR_RETURN(const bool is_shown,
                       ShowsNextContact(scope_, sight_, client_.client_id(), next));
      if (is_shown) *report.mutable_next_contact_time() = review.next_contact_time();
    }
    if (sight_.IsForConsultant()) *report.mutable_overdue() = review.overdue();
    // The picture of today alone tells since when each flag holds.
    ASSIGN_OR_RETURN(const auto today, order_.pictures.Of(scope_, client_.client_id()));
    const OverReader reader =
        sight_.IsForConsultant() ? OverReader::kPractice : OverReader::kOthers;
    ASSIGN_OR_RETURN(ClientFlags flags, FlagsNow(scope_, *today, FlagDetail::kFull, reader));
    for (v1::Flag& flag : flags.All()) {
      if (!sight_.ShowsFlag(flag, client_)) continue;
      KeepForReader(sight_, flag);
      *report.add_flags() = std::move(flag);
    }
    if (sight_.IsForConsultant()) {
      for (v1::UnansweredRule& rule : flags.unanswered) *report.add_unanswered() = std::move(rule);
    }
    if (!report.has_plan()) return absl::OkStatus();
    const RuleView view = today->ViewAt(scope_.now());
    for (size_t i = 0; i < view.days->family.infants.size(); ++i) {
      std::optional<v1::ReadyCheckAnswer> check = ReadyCheckOf(view, i);
      if (!check.has_value()) continue;
      if (check->has_last_step()) check->mutable_last_step()->clear_author_id();
      *report.mutable_plan()->add_ready_checks() = *std::move(check);
    }
    return absl::OkStatus();
  }

  // What people wrote, whom they call, and how the care went as a whole.
  absl::Status AddWords(v1::ProgressReport& report) const {
    const auto& days = picture_->review().days.days();
    std::map<std::string, std::string> names;
    for (const auto& [id, name] : order_.facts.colleague_names) {
      names[id] = NameOfStaff(name, request_.names());
    }
    RETURN_IF_ERROR(
        AddNotes(scope_, sight_, days[days_.first].start, days[days_.end - 1].end, names, report));
    if (sight_.IsForParents() || sight_.IsForConsultant()) {
      *report.mutable_whom_to_call() = client_.contacts();
      for (v1::ClientContact& contact : *report.mutable_whom_to_call()) {
        contact.set_display_name(NameOfStaff(contact.display_name(), request_.names()));
      }
    }
    if (!request_.with_closing()) return absl::OkStatus();
    ASSIGN_OR_RETURN(
        *report.mutable_closing(),
        ReadClosingFigures(scope_, client_, plans_, asked_.until, request_.with_closing_totals()));
    return absl::OkStatus();
  }

  const Scope& scope_;
  const ReportOrder& order_;
  const v1::GenerateReportsRequest& request_;
  const v1::Client client_;
  const InfantChoice infant_;
  std::vector<PublishedPlan> plans_;
  absl::CivilDay today_;
  AskedDays asked_;
  ReportSight sight_;
  std::unique_ptr<CarePicture> picture_;
  DayRange days_;
  std::vector<bool> is_logged_;
};

// What an error means for one client's report. Absent: it is none of this client's.
std::optional<v1::ReportOutcome> OutcomeOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kFailedPrecondition:
      return v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT;
    case absl::StatusCode::kOutOfRange:
      return v1::REPORT_OUTCOME_INSUFFICIENT_DATA;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDataLoss:
    // Whatever it is about one client, the others' reports are as good as ever.
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      return v1::REPORT_OUTCOME_ERROR;
    default:
      return std::nullopt;
  }
}

}  // namespace

absl::StatusOr<v1::ReportResult> ReportOn(const Scope& scope, const std::string& client_id,
                                          const ReportOrder& order) {
  v1::ReportResult result;
  result.set_client_id(client_id);
  absl::StatusOr<v1::Client> client = ReadClient(scope, client_id);
  absl::StatusOr<v1::ProgressReport> report = absl::UnknownError("no report was made");
  if (client.ok()) {
    result.set_client_code(client->code());
    report = ReportMaker(scope, order, *std::move(client)).Make();
  } else {
    report = client.status();
  }
  if (report.ok()) {
    result.set_outcome(v1::REPORT_OUTCOME_OK);
    *result.mutable_report() = *std::move(report);
    return result;
  }
  const std::optional<v1::ReportOutcome> outcome = OutcomeOf(report.status().code());
  if (!outcome.has_value()) return report.status();
  result.set_outcome(*outcome);
  result.set_reason(std::string(report.status().message()));
  return result;
}

}  // namespace relactation
