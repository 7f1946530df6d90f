#include "client/command/standing_of_plan.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/chart.pb.h"

#include "client/connection/chart_calls.h"
#include "client/connection/plan_calls.h"
#include "client/device/device_store.h"
#include "client/device/family_view.h"
#include "client/planfile/word_list.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_pauses.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What is kept of it, in the order in which it was recorded.
struct Kept {
  std::vector<v1::PlanEvent> events;
  std::vector<v1::SupplementStep> steps;
  std::vector<v1::Note> notes;
  std::vector<v1::Contact> contacts;
};

absl::StatusOr<Kept> ReadOfDevice(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  Kept kept;
  ASSIGN_OR_RETURN(kept.events, ReadPlanEvents(transaction));
  ASSIGN_OR_RETURN(kept.steps, ReadSupplementSteps(transaction));
  ASSIGN_OR_RETURN(kept.notes, ReadNotes(transaction));
  ASSIGN_OR_RETURN(kept.contacts, ReadContacts(transaction));
  return kept;
}

absl::StatusOr<Kept> ReadOfPractice(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListPlanRevisionsRequest revisions;
  revisions.set_client_id(client.client_id());
  revisions.set_page_size(1);
  ASSIGN_OR_RETURN(const v1::ListPlanRevisionsResponse past,
                   PlanCalls(*connection).ListPlanRevisions(revisions));
  Kept kept;
  kept.events.assign(past.events().rbegin(), past.events().rend());
  kept.steps.assign(past.supplement_steps().rbegin(), past.supplement_steps().rend());
  v1::ListNotesRequest notes;
  notes.set_client_id(client.client_id());
  notes.set_sharing(v1::SHARING_SHARED);
  ASSIGN_OR_RETURN(kept.notes, ChartCalls(*connection).ListNotes(notes));
  v1::ListContactsRequest contacts;
  contacts.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(kept.contacts, ChartCalls(*connection).ListContacts(contacts));
  return kept;
}

// What was written of a contact, part by part.
std::string ContactInWords(const v1::Contact& contact) {
  WordList words("\n");
  words.Add(contact.subjective())
      .Add(contact.objective())
      .Add(contact.assessment())
      .Add(contact.plan());
  return words.text();
}

class WordsByTime {
 public:
  explicit WordsByTime(absl::TimeZone zone) : zone_(zone) {}

  void Add(const google::protobuf::Timestamp& time, const std::string& text) {
    if (!text.empty()) words_.emplace_back(FromTimestamp(time), text);
  }
  // Of the same instant, what was added last.
  std::vector<PracticeWord> NewestFirst() && {
    std::reverse(words_.begin(), words_.end());
    std::stable_sort(words_.begin(), words_.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<PracticeWord> words;
    for (auto& [time, text] : words_) {
      words.push_back({FromCivilDay(absl::ToCivilDay(time, zone_)), std::move(text)});
    }
    return words;
  }

 private:
  absl::TimeZone zone_;
  std::vector<std::pair<absl::Time, std::string>> words_;
};

}  // namespace

absl::StatusOr<PlanStanding> ReadPlanStanding(CommandRun& run, const v1::Client& client,
                                              const v1::PlanRevision& revision,
                                              const v1::Date& day) {
  ASSIGN_OR_RETURN(Kept kept, run.IsDevice() ? ReadOfDevice(run) : ReadOfPractice(run, client));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  PlanStanding standing;
  const v1::PlanEvent* stop = PauseOn(kept.events, revision.number(), ToCivilDay(day));
  if (stop != nullptr) standing.stop = *stop;
  WordsByTime words(zone);
  words.Add(revision.publish_time(), revision.message());
  for (const v1::SupplementStep& step : kept.steps) words.Add(step.create_time(), step.message());
  for (const v1::Note& note : kept.notes) {
    if (note.sharing() == v1::SHARING_SHARED) words.Add(note.create_time(), note.text());
  }
  for (const v1::Contact& contact : kept.contacts) {
    const bool is_shown =
        contact.sharing() == v1::SHARING_SHARED && contact.state() != v1::CONTACT_STATE_OPEN;
    if (is_shown) words.Add(contact.start_time(), ContactInWords(contact));
  }
  standing.words = std::move(words).NewestFirst();
  standing.steps = std::move(kept.steps);
  return standing;
}

}  // namespace relactation
