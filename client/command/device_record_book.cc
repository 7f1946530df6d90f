#include "client/command/device_record_book.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/colleague_lookup.h"
#include "client/command/device_flag_page.h"
#include "client/command/family_device.h"
#include "client/command/family_names.h"
#include "client/command/observation_words.h"
#include "client/command/private_reach.h"
#include "client/command/record_change.h"
#include "client/command/record_state.h"
#include "client/command/sending.h"
#include "client/device/change_table.h"
#include "client/device/family_view.h"
#include "client/device/record_view.h"
#include "client/device/weight_jump.h"
#include "client/device/yesterdays_diapers.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the server says of a record once it has it, said here of what is on its way.
void SayWhoAndWhen(const DeviceState& state, const std::vector<Change>& changes,
                   const SeenRecord& seen, v1::Record& record) {
  for (const Change& change : changes) {
    const v1::Mutation& mutation = change.mutation;
    if (change.replica_id != seen.last_replica_id || mutation.n() > seen.last_n) continue;
    if (mutation.action() == v1::MUTATION_ACTION_CREATE) {
      if (record.has_create_time()) continue;
      record.set_author_id(state.person_id);
      record.set_device_id(state.device_id);
      *record.mutable_create_time() = mutation.edit_time();
    } else if (mutation.n() == seen.last_n) {
      v1::RecordEdit& edit = *record.mutable_edit();
      edit.set_editor_id(state.person_id);
      edit.set_device_id(state.device_id);
      *edit.mutable_edit_time() = mutation.edit_time();
      edit.set_reason(mutation.reason());
    }
  }
}

absl::StatusOr<v1::Record> AsRecord(Transaction& transaction, SeenRecord seen) {
  v1::Record record = std::move(seen.record);
  record.set_state(seen.is_live ? v1::RECORD_STATE_LIVE : v1::RECORD_STATE_VOIDED);
  record.set_revision(std::max<int64_t>(seen.base_revision, 1));
  if (seen.last_n == 0) return record;
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(const std::vector<Change> changes,
                   ChangeTable(transaction).OfRecord(record.record_id()));
  SayWhoAndWhen(state, changes, seen, record);
  return record;
}

bool IsAskedFor(const v1::ListRecordsRequest& request, const SeenRecord& seen) {
  if (seen.record.has_session() != (request.kind() == v1::RECORD_KIND_SESSION)) return false;
  if (!seen.is_live && !request.with_voided()) return false;
  const absl::Time start = FromTimestamp(seen.record.time().start_time());
  if (request.has_from_time() && start < FromTimestamp(request.from_time())) return false;
  return !request.has_until_time() || start < FromTimestamp(request.until_time());
}

// The adults of the family by their handles; whoever else wrote is of the practice.
ColleagueNames NamesOf(const v1::Client& family, const std::string& own_person_id) {
  v1::Consultant reader;
  std::vector<v1::Consultant> people;
  for (const v1::Person& person : family.persons()) {
    v1::Consultant& adult = people.emplace_back();
    adult.set_consultant_id(person.person_id());
    adult.set_display_name(person.handle());
    if (person.person_id() == own_person_id) reader = adult;
  }
  return ColleagueNames(std::move(reader), std::move(people));
}

}  // namespace

bool DeviceRecordBook::HidesAmounts() const { return HidesAmountsHere(run_); }

absl::StatusOr<v1::Record> DeviceRecordBook::Find(const v1::Client&, const std::string& record_id) {
  return Kept(record_id);
}

absl::StatusOr<RecordPages> DeviceRecordBook::Read(RecordQuery query) {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(std::vector<SeenRecord> all, SeeRecords(transaction));
  std::erase_if(all, [&](const SeenRecord& seen) { return !IsAskedFor(query.request, seen); });
  RecordPages pages;
  pages.has_more = query.limit && all.size() > *query.limit;
  if (pages.has_more) all.erase(all.begin(), all.end() - static_cast<ptrdiff_t>(*query.limit));
  for (SeenRecord& seen : all) {
    ASSIGN_OR_RETURN(pages.records.emplace_back(), Shown(transaction, std::move(seen)));
  }
  return pages;
}

absl::StatusOr<RecordHistory> DeviceRecordBook::History(const v1::Client& client,
                                                        const v1::Record& record) {
  ASSIGN_OR_RETURN(const DeviceState state, ReadOwnState(run_));
  RecordHistory history{{}, NamesOf(client, state.person_id)};
  *history.versions.add_versions() = ForReading(record);
  return history;
}

absl::StatusOr<v1::Record> DeviceRecordBook::Add(const v1::Client& client,
                                                 const v1::Record& record) {
  RememberMatches();
  const absl::StatusOr<std::string> record_id = entries_.Add(record);
  if (!record_id.ok()) TellOfUnstored(client, record);
  if (!record_id.ok()) return ToldOfOption(record_id.status(), "person_id", "--person");
  return Kept(*record_id);
}

absl::StatusOr<v1::Record> DeviceRecordBook::Correct(const v1::Client& client,
                                                     const v1::Record& stored,
                                                     const v1::Record& right,
                                                     std::string_view reason) {
  RememberMatches();
  ASSIGN_OR_RETURN(const SeenRecord before, LastShown(stored.record_id()));
  const absl::Status corrected = entries_.Correct(before, right, reason);
  if (!corrected.ok()) TellOfUnstored(client, right);
  RETURN_IF_ERROR(corrected);
  return Kept(stored.record_id());
}

absl::StatusOr<v1::Record> DeviceRecordBook::TakeBack(const v1::Client&, const v1::Record& record,
                                                      std::string_view reason) {
  RememberMatches();
  RETURN_IF_ERROR(entries_.TakeBack(record.record_id(), reason));
  return Kept(record.record_id());
}

absl::StatusOr<v1::Record> DeviceRecordBook::Restore(const v1::Client&, const v1::Record& record,
                                                     std::string_view reason) {
  RememberMatches();
  RETURN_IF_ERROR(entries_.Restore(record.record_id(), reason));
  return Kept(record.record_id());
}

absl::StatusOr<std::vector<DeviceMatch>> DeviceRecordBook::Matches() {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  return ReadDeviceMatches(transaction, run_.clock().Now());
}

absl::StatusOr<std::vector<DeviceMatch>> DeviceRecordBook::AnswersTo(const v1::Record& entered) {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  return ReadAnswersTo(entered, before_, transaction, run_.clock().Now());
}

void DeviceRecordBook::RememberMatches() {
  // A rule that cannot be asked must not keep an entry from being saved.
  before_ = Matches().value_or(std::vector<DeviceMatch>());
  told_.clear();
}

absl::StatusOr<std::vector<v1::PlanRevision>> DeviceRecordBook::Plans() {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  return ReadPlanRevisions(transaction);
}

absl::StatusOr<v1::Record> DeviceRecordBook::Kept(const std::string& record_id) {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(SeenRecord seen, SeeRecord(transaction, record_id));
  return Shown(transaction, std::move(seen));
}

// Who corrects what was not shown here goes by what stands now.
absl::StatusOr<SeenRecord> DeviceRecordBook::LastShown(const std::string& record_id) {
  const auto shown = shown_.find(record_id);
  if (shown != shown_.end()) return shown->second;
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  return SeeRecord(transaction, record_id);
}

absl::StatusOr<v1::Record> DeviceRecordBook::Shown(Transaction& transaction, SeenRecord seen) {
  shown_[seen.record.record_id()] = seen;
  const bool is_waiting = seen.is_waiting;
  ASSIGN_OR_RETURN(v1::Record record, AsRecord(transaction, std::move(seen)));
  return is_waiting ? MarkedIfAhead(std::move(record), run_.clock().Now()) : record;
}

absl::Status DeviceRecordBook::TellWhatBecameOf(const v1::Client& client,
                                                const v1::Record& record) {
  // What was recorded stands on the screen before anything is waited for.
  run_.out().flush();
  run_.Say("Saved here, not yet sent.");
  const absl::StatusOr<std::vector<DeviceMatch>> answers = AnswersTo(record);
  if (!answers.ok()) {
    run_.Warn("no rule was asked about it: " + std::string(answers.status().message()));
  }
  const bool has_told = answers.ok() && TellWhatRulesSay(client, record, *answers);
  if (!run_.Has("--offline")) {
    if (has_told) run_.err() << "\n";
    RETURN_IF_ERROR(TellWhetherSent(run_, record.record_id()));
    // Beside what came with that the entry may say more. Where the right has ended, nothing is left
    // that rules could be asked about.
    TellWhatRulesSay(client, record, AnswersTo(record).value_or(std::vector<DeviceMatch>()));
  }
  AskWhetherThatWasAll(client, record);
  AskAboutJump(client, record);
  WarnOfClock(run_);
  return absl::OkStatus();
}

void DeviceRecordBook::AskWhetherThatWasAll(const v1::Client& client, const v1::Record& record) {
  absl::StatusOr<Transaction> transaction = store_.Begin(TransactionKind::kRead);
  if (!transaction.ok()) return;
  const auto few = ReadIfThatWasAll(record, *transaction, run_.clock().Now());
  std::set<std::string> asked;
  for (const DeviceMatch& match : few.value_or(std::vector<DeviceMatch>())) {
    const std::string infant = HandleOf(client, match.subject_id);
    if (!asked.insert(infant).second) continue;
    run_.Warn(absl::StrCat("few wet diapers of ", infant,
                           " are noted of yesterday. Were those all? Then relact day confirm "
                           "--kinds diapers --infant ",
                           infant,
                           " --date yesterday, and it is said what that means; what is "
                           "missing can still be recorded with --at"));
  }
}

void DeviceRecordBook::AskAboutJump(const v1::Client& client, const v1::Record& record) {
  absl::StatusOr<Transaction> transaction = store_.Begin(TransactionKind::kRead);
  if (!transaction.ok()) return;
  const auto jump = ReadWeightJump(record, *transaction, run_.clock().Now());
  if (!jump.ok() || !jump->has_value()) return;
  const auto& [before_g, before_time, entered_g] = **jump;
  const absl::TimeZone zone = FamilyZone(client).value_or(absl::UTCTimeZone());
  run_.Warn(
      absl::StrCat(FormatWeight(entered_g, client.weight_unit()), " is far ",
                   entered_g > before_g ? "more" : "less", " than the ",
                   FormatWeight(before_g, client.weight_unit()), " of ",
                   absl::FormatCivilTime(absl::ToCivilDay(before_time, zone)),
                   ". Is every digit right, and was it this baby? No figure counts it "
                   "before another weight says the same: weigh once more, and if it is right, "
                   "call your consultant. To put it right: relact observe correct ",
                   client.code(), " ", record.record_id(), " --weight WEIGHT"));
}

bool DeviceRecordBook::TellWhatRulesSay(const v1::Client& client, const v1::Record& record,
                                        const std::vector<DeviceMatch>& answers) {
  const std::vector<DeviceMatch> fresh = NotToldBy(told_, answers);
  if (!Tell(client, fresh)) return false;
  told_.insert(told_.end(), fresh.begin(), fresh.end());
  TellWhoSaysOtherwise(client, record);
  const std::string reach = PrivateReachInWords(record, client, run_.clock().Now());
  const bool is_alarm = std::any_of(fresh.begin(), fresh.end(), [](const auto& match) {
    return match.answer.severity >= FlagSeverity::kUrgent;
  });
  if (is_alarm && !reach.empty()) run_.err() << FlagPageText(reach, run_.terminal());
  return true;
}

void DeviceRecordBook::TellWhoSaysOtherwise(const v1::Client& client, const v1::Record& record) {
  if (!record.observation().has_day_totals() && !record.observation().has_day_confirmed()) return;
  absl::StatusOr<Transaction> transaction = store_.Begin(TransactionKind::kRead);
  if (!transaction.ok()) return;
  const auto other = ReadContradiction(record, *transaction, run_.clock().Now());
  if (!other.ok() || !other->has_value()) return;
  const std::string who = PersonHandle(client, (*other)->author_id());
  run_.err() << FlagPageText(
      absl::StrCat(
          "Of that day ", who.empty() ? "somebody else" : who, " says otherwise (",
          (*other)->observation().has_day_confirmed() ? "what is recorded one by one is all: " : "",
          ObservationText(**other, client),
          "): the lower number is looked at until one of you takes back what is wrong."),
      run_.terminal());
}

void DeviceRecordBook::TellOfUnstored(const v1::Client& client, const v1::Record& record) {
  absl::StatusOr<std::vector<DeviceMatch>> answers = AnswersTo(record);
  if (!answers.ok()) answers = MatchesOfEntry(client, record, run_.clock().Now());
  if (Tell(client, *answers)) run_.err() << "\n";
}

bool DeviceRecordBook::Tell(const v1::Client& client, const std::vector<DeviceMatch>& fresh) {
  if (fresh.empty()) return false;
  const std::vector<v1::PlanRevision> plans = Plans().value_or(std::vector<v1::PlanRevision>());
  const v1::Plan* const plan = plans.empty() ? nullptr : &plans.back().plan();
  run_.err() << DeviceFlagPage(fresh, client, plan, run_.terminal());
  return true;
}

}  // namespace relactation
