#include "server/workflow/report_notes.h"

#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/contact_keeping.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int64_t kMostNotes = 100;
constexpr int64_t kMostContacts = 50;

// Newest first: of the family stream alone, or of the practice's too.
absl::StatusOr<std::vector<RecordRow>> Rows(const Scope& scope, const std::string& client_id,
                                            bool is_for_family, const RecordPage& page) {
  if (!is_for_family) return NewestChartRows(scope, client_id, page);
  ASSIGN_OR_RETURN(const std::string stream_id, ChartStream(scope, client_id, true));
  RecordPage newest = page;
  newest.newest_first = true;
  return RecordTable(scope).Page(stream_id, newest);
}

RecordPage PageOf(StoredKind kind, absl::Time from, absl::Time until, int64_t limit) {
  RecordPage page;
  page.kind = static_cast<int>(kind);
  page.from = from;
  page.until = until;
  page.limit = limit;
  return page;
}

}  // namespace

absl::Status AddNotes(const Scope& scope, const ReportSight& sight, absl::Time from,
                      absl::Time until, const std::map<std::string, std::string>& names,
                      v1::ProgressReport& report) {
  if (!sight.IsForParents() && !sight.IsForConsultant()) return absl::OkStatus();
  const std::string& client_id = report.header().client_id();
  ASSIGN_OR_RETURN(const auto notes, Rows(scope, client_id, sight.IsForParents(),
                                          PageOf(StoredKind::kNote, from, until, kMostNotes)));
  for (const RecordRow& row : notes) {
    ASSIGN_OR_RETURN(const v1::Note note, MessageOf<v1::Note>(row));
    v1::ReportNote& shown = *report.add_notes();
    *shown.mutable_time() = note.create_time();
    shown.set_text(note.text());
    shown.set_sharing(note.sharing());
    const auto author = names.find(note.author_id());
    if (author != names.end()) shown.set_author_name(author->second);
  }
  ASSIGN_OR_RETURN(const auto contacts,
                   Rows(scope, client_id, sight.IsForParents(),
                        PageOf(StoredKind::kContact, from, until, kMostContacts)));
  for (const RecordRow& row : contacts) {
    ASSIGN_OR_RETURN(v1::Contact contact, ContactOf(row));
    if (contact.state() == v1::CONTACT_STATE_OPEN) continue;
    contact.clear_author_id();
    contact.clear_etag();
    *report.add_contacts() = std::move(contact);
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> ShowsNextContact(const Scope& scope, const ReportSight& sight,
                                      const std::string& client_id, absl::Time next) {
  if (sight.IsForConsultant()) return true;
  if (!sight.IsForParents() || next < scope.now()) return false;
  ASSIGN_OR_RETURN(const auto rows, Rows(scope, client_id, true,
                                         PageOf(StoredKind::kContact, absl::InfinitePast(),
                                                absl::InfiniteFuture(), kMostContacts)));
  for (const RecordRow& row : rows) {
    ASSIGN_OR_RETURN(const v1::Contact contact, ContactOf(row));
    const bool is_done = contact.state() == v1::CONTACT_STATE_DONE;
    if (is_done && contact.has_next_contact_time() &&
        FromTimestamp(contact.next_contact_time()) == next) {
      return true;
    }
  }
  return false;
}

}  // namespace relactation
