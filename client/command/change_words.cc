#include "client/command/change_words.h"

#include "client/command/record_facts.h"
#include "client/device/record_view.h"

namespace relactation {
namespace {

std::string ReasonInWords(const v1::MutationOutcome& outcome) {
  if (outcome.result() == v1::MUTATION_RESULT_GONE) {
    return "the entry was erased for good, and never returns";
  }
  if (outcome.result() != v1::MUTATION_RESULT_REJECTED) return "";
  switch (outcome.reason()) {
    case v1::REJECT_REASON_INVALID:
      return "something in it is not possible";
    case v1::REJECT_REASON_FORBIDDEN:
      return "a family's device may not do this";
    case v1::REJECT_REASON_UNSUPPORTED:
      return "the practice's server does not know this kind of entry yet";
    case v1::REJECT_REASON_WRONG_STREAM:
      return "it belongs to somebody else";
    case v1::REJECT_REASON_NO_SUCH_ROW:
      return "the practice has no such entry";
    case v1::REJECT_REASON_ID_TAKEN:
      return "its ID stands for something else already";
    case v1::REJECT_REASON_BASE_REFUSED:
      return "what it changes was itself refused";
    case v1::REJECT_REASON_CLOSED:
      return "the care of this family has ended; your consultant can reopen it";
    default:
      return "the practice's server refused it";
  }
}

}  // namespace

v1::Record RecordOf(Transaction& transaction, const Change& change) {
  const bool is_record = change.mutation.kind() == v1::ROW_KIND_SESSION ||
                         change.mutation.kind() == v1::ROW_KIND_OBSERVATION;
  if (change.mutation.action() == v1::MUTATION_ACTION_CREATE && !is_record) return {};
  return RecordMeantBy(transaction, change).value_or(v1::Record());
}

std::string ActionInWords(const v1::Mutation& mutation) {
  switch (mutation.action()) {
    case v1::MUTATION_ACTION_CREATE:
      return mutation.kind() == v1::ROW_KIND_PLAN_SEEN ? "plan seen" : "new";
    case v1::MUTATION_ACTION_PATCH:
      return "corrected";
    case v1::MUTATION_ACTION_DELETE:
      return "taken back";
    case v1::MUTATION_ACTION_RESTORE:
      return "restored";
    default:
      return "unknown";
  }
}

std::string ChangeInWords(const v1::Mutation& mutation, const v1::Record& record,
                          const v1::Client& client, absl::TimeZone zone) {
  const std::string action = ActionInWords(mutation);
  const bool holds_any = record.has_session() || record.has_observation();
  return holds_any ? action + ": " + RecordInWords(record, client, zone) : action;
}

std::string RefusalInWords(const v1::MutationOutcome& outcome) {
  const std::string reason = ReasonInWords(outcome);
  // The server's own words tell the practice's people what to do; a family can only mend an entry.
  const bool is_for_them = outcome.reason() == v1::REJECT_REASON_INVALID;
  return is_for_them && !outcome.problem().empty() ? reason + ": " + outcome.problem() : reason;
}

}  // namespace relactation
