#include "client/command/visit_lookup.h"

#include "client/command/exit_code.h"
#include "client/command/short_ids.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status NotOne(const std::string& problem, const std::vector<v1::Contact>& contacts,
                    absl::TimeZone zone) {
  std::vector<std::string> ids;
  for (const v1::Contact& contact : contacts) ids.push_back(contact.contact_id());
  ids = ShortIds(ids);
  std::string text = problem;
  for (size_t i = 0; i < contacts.size(); ++i) {
    text += "\n  --id " + ids[i] + "  " +
            FormatLocalTime(FromTimestamp(contacts[i].start_time()), zone) + "  " +
            WordOf(contacts[i].kind());
  }
  return absl::NotFoundError(text);
}

}  // namespace

absl::StatusOr<std::vector<v1::Contact>> ContactsOf(ChartCalls calls, const v1::Client& client) {
  v1::ListContactsRequest request;
  request.set_client_id(client.client_id());
  return calls.ListContacts(std::move(request));
}

absl::StatusOr<v1::Contact> ChosenContact(const CommandRun& run,
                                          const std::vector<v1::Contact>& contacts,
                                          absl::TimeZone zone) {
  std::vector<v1::Contact> meant;
  for (const v1::Contact& contact : contacts) {
    const bool is_open = contact.state() == v1::CONTACT_STATE_OPEN;
    const bool by_id = !run.Has("--id") || IsBeginningOf(contact.contact_id(), run.Value("--id"));
    if (by_id && (is_open || !run.Has("--open"))) meant.push_back(contact);
  }
  if (meant.size() == 1) return meant.front();
  if (meant.size() > 1) return NotOne("several contacts may be meant:", meant, zone);
  if (run.Has("--open")) {
    return WithHint(absl::NotFoundError("no contact of this family is open"),
                    "relact visit start CLIENT");
  }
  return NotOne("this family has no contact of that ID", contacts, zone);
}

}  // namespace relactation
