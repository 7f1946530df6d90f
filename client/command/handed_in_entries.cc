#include "client/command/handed_in_entries.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/command/change_words.h"
#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/command/typed_time.h"
#include "client/connection/device_calls.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Of a replica's id, whose beginning is the time at which it was made, the end tells it from
// others.
constexpr size_t kIdLetters = 8;

std::string Instant(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return FormatInstant(FromTimestamp(time), zone);
}

}  // namespace

int64_t EntriesApart(const v1::ListFamilyDevicesResponse& listed) {
  int64_t count = 0;
  for (const v1::FamilyDevice& device : listed.devices()) count += device.entries_apart();
  return count;
}

absl::StatusOr<v1::ListFamilyDevicesResponse> ReadFamilyDevices(PracticeConnection& connection,
                                                                const v1::Client& client) {
  v1::ListFamilyDevicesRequest request;
  request.set_client_id(client.client_id());
  return DeviceCalls(connection).ListFamilyDevices(request);
}

std::string EntriesApartSection(std::optional<int64_t> entries_apart, const v1::Client& client,
                                const Terminal& terminal) {
  if (entries_apart.value_or(0) == 0) return "";
  std::string title =
      WrapWords("Handed in after a device's right had ended: " + std::to_string(*entries_apart),
                terminal.width_cells);
  title.pop_back();
  return "\n" + Paint(Style::kBold, title, terminal.color_on_stdout) + "\n" +
         WrapWordsAfter("     ", "Not in the log, and in no figure, until somebody takes it in:",
                        terminal.width_cells) +
         "       relact client handed-in " + SafeText(client.code()) + "\n";
}

absl::StatusOr<v1::ListHandedInResponse> ReadHandedIn(PracticeConnection& connection,
                                                      const v1::Client& client) {
  v1::ListHandedInRequest request;
  request.set_client_id(client.client_id());
  return DeviceCalls(connection).ListHandedIn(request);
}

std::string EntryId(const v1::HandedInEntry& entry) {
  const std::string& replica = entry.replica_id();
  return replica.substr(replica.size() - std::min(replica.size(), kIdLetters)) + "-" +
         std::to_string(entry.n());
}

std::string EntryInWords(const v1::HandedInEntry& entry, const v1::Client& client,
                         absl::TimeZone zone) {
  v1::Mutation mutation;
  mutation.set_action(entry.action());
  const bool is_new = entry.action() == v1::MUTATION_ACTION_CREATE;
  const bool is_entry = entry.record().has_session() || entry.record().has_observation();
  if (is_new && !entry.is_private() && !is_entry) {
    return "plan seen, or what cannot be read here";
  }
  if (!entry.is_private()) {
    return ChangeInWords(mutation, is_new ? entry.record() : v1::Record(), client, zone);
  }
  const std::string handle = PersonHandle(client, entry.person_id());
  return ActionInWords(mutation) + ": what " + (handle.empty() ? "an adult" : handle) +
         " keeps private";
}

Sheet HandedInSheet(const v1::ListHandedInResponse& listed, const v1::Client& client,
                    absl::TimeZone zone) {
  Sheet sheet({{.key = "entry_id", .header = "ID"},
               {.key = "person", .header = "Of"},
               {.key = "change", .header = "What"},
               {.key = "edit_time", .header = "When"},
               {.key = "receive_time", .header = "Handed in"},
               {.key = "is_private"},
               {.key = "record_id"},
               {.key = "device_id"}});
  for (const v1::HandedInEntry& entry : listed.entries()) {
    sheet.AddRow({EntryId(entry), PersonHandle(client, entry.person_id()),
                  EntryInWords(entry, client, zone), Instant(entry.edit_time(), zone),
                  Instant(entry.receive_time(), zone), entry.is_private(), entry.record_id(),
                  entry.device_id()});
  }
  return sheet;
}

std::string HandedInLines(const v1::ListHandedInResponse& listed, const v1::Client& client,
                          absl::TimeZone zone, const Terminal& terminal) {
  std::string lines;
  for (const v1::HandedInEntry& entry : listed.entries()) {
    const std::string lead = absl::StrCat(SafeText(EntryId(entry)), "  ");
    const std::string handle = PersonHandle(client, entry.person_id());
    const std::string whose =
        absl::StrCat("of ", handle.empty() ? "an adult" : handle, ", done ",
                     FormatDayAndTime(FromTimestamp(entry.edit_time()), zone), ", handed in ",
                     FormatDayAndTime(FromTimestamp(entry.receive_time()), zone));
    lines +=
        WrapWordsAfter(lead, SafeText(EntryInWords(entry, client, zone)), terminal.width_cells);
    lines += WrapWordsAfter(std::string(lead.size(), ' '), SafeText(whose), terminal.width_cells);
  }
  return lines;
}

absl::StatusOr<v1::HandedInEntry> ChooseEntry(CommandRun& run,
                                              const v1::ListHandedInResponse& listed,
                                              const v1::Client& client) {
  ASSIGN_OR_RETURN(const std::string typed, run.ValueOrAsk("ENTRY", "Which entry (its ID)"));
  for (const v1::HandedInEntry& entry : listed.entries()) {
    if (absl::EqualsIgnoreCase(EntryId(entry), typed)) return entry;
  }
  return WithHint(absl::NotFoundError("no entry `" + typed + "` of " + NameAndCode(client) +
                                      " waits to be looked at"),
                  "relact client handed-in " + client.code());
}

}  // namespace relactation
