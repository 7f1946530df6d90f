#include "client/command/sent_after_end.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/device_flag_page.h"
#include "client/device/change_table.h"
#include "client/device/device_flags.h"
#include "client/device/device_store.h"
#include "client/device/family_view.h"
#include "client/device/record_view.h"
#include "client/planfile/word_list.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The family as it is now, or as it was last held.
struct Held {
  v1::Client family;
  std::optional<v1::Plan> plan;
  std::vector<DeviceMatch> matches = {};
};

absl::StatusOr<Held> ReadHeld(CommandRun& run) {
  Held held;
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(held.family, ReadFamily(transaction));
  ASSIGN_OR_RETURN(const std::vector<v1::PlanRevision> plans, ReadPlanRevisions(transaction));
  if (!plans.empty()) held.plan = plans.back().plan();
  if (!HasEnded(held.family)) return held;
  ASSIGN_OR_RETURN(held.matches, ReadDeviceMatches(transaction, run.clock().Now()));
  return held;
}

absl::StatusOr<std::vector<v1::Record>> ReadWaiting(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const std::vector<Change> changes, ChangeTable(transaction).All());
  std::vector<v1::Record> entries;
  for (const Change& change : changes) {
    const bool is_told = change.mutation.action() == v1::MUTATION_ACTION_CREATE ||
                         change.mutation.action() == v1::MUTATION_ACTION_PATCH;
    if (change.outcome.has_value() || change.is_given_up || !is_told) continue;
    absl::StatusOr<v1::Record> entry = RecordMeantBy(transaction, change);
    if (entry.ok()) entries.push_back(*std::move(entry));
  }
  return entries;
}

// What is urgent, each rule and whom it is about once.
class Alarms {
 public:
  void Add(std::vector<DeviceMatch> matches) {
    for (DeviceMatch& match : matches) {
      if (match.answer.severity < FlagSeverity::kUrgent) continue;
      const auto same = std::find_if(alarms_.begin(), alarms_.end(), [&](const DeviceMatch& one) {
        return one.rule == match.rule && one.subject_id == match.subject_id;
      });
      if (same == alarms_.end()) {
        alarms_.push_back(std::move(match));
      } else if (same->answer.severity < match.answer.severity) {
        *same = std::move(match);
      }
    }
  }
  const std::vector<DeviceMatch>& all() const { return alarms_; }

 private:
  std::vector<DeviceMatch> alarms_;
};

// `The care of your family ended on 11 Apr 2026: nobody at your practice may be looking any more.`
std::string WhyNobodyLooks(const v1::Client& family, bool has_right) {
  if (!has_right)
    return "The right of this device has ended: nobody at your practice may be looking.";
  return absl::StrCat("The care of your family ended on ", DayInWords(EndDate(family)),
                      ": nobody at your practice may be looking any more.");
}

}  // namespace

WaitingEntries ReadWaitingEntries(CommandRun& run) {
  WaitingEntries waiting;
  absl::StatusOr<std::vector<v1::Record>> entries = ReadWaiting(run);
  if (!entries.ok() || entries->empty()) return waiting;
  waiting.entries = *std::move(entries);
  if (absl::StatusOr<Held> held = ReadHeld(run); held.ok()) {
    waiting.family = std::move(held->family);
    waiting.plan = std::move(held->plan);
  }
  return waiting;
}

void TellOfSentAfterEnd(CommandRun& run, const WaitingEntries& waited,
                        const ExchangeReport& report) {
  if (report.sent == 0) return;
  Held held = ReadHeld(run).value_or(Held{waited.family, waited.plan});
  if (report.has_right && !HasEnded(held.family)) return;
  const absl::Time now = run.clock().Now();
  Alarms alarms;
  for (const v1::Record& entry : waited.entries) {
    // As it was when it happened, and as a day that is over by now.
    const absl::Time start = FromTimestamp(entry.time().start_time());
    alarms.Add(MatchesOfEntry(held.family, entry, std::min(start, now)));
    alarms.Add(MatchesOfEntry(held.family, entry, now));
  }
  alarms.Add(std::move(held.matches));
  const std::string why = WhyNobodyLooks(held.family, report.has_right);
  if (alarms.all().empty()) {
    if (report.has_right && !IsQuiet(held.family)) {
      run.Say(absl::StrCat(why, " Where something worries you, call."));
    }
    return;
  }
  run.err() << "\n"
            << WrapWords(absl::StrCat(why, " So call:"), run.terminal().width_cells)
            << DeviceFlagPage(alarms.all(), held.family,
                              held.plan.has_value() ? &*held.plan : nullptr, run.terminal())
            << "\n";
}

}  // namespace relactation
