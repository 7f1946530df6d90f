#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "client/command/access_words.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/typed_time.h"
#include "client/connection/colleague_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kEntriesAPage = 1000;
constexpr int kEntriesUnlessAll = 200;

struct Accesses {
  std::vector<v1::ClientAccess> entries;
  bool has_older = false;
};

absl::StatusOr<Accesses> ReadAccesses(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListClientAccessRequest request;
  request.set_client_id(client.client_id());
  request.set_page_size(run.Has("--all") ? kEntriesAPage : kEntriesUnlessAll);
  Accesses accesses;
  do {
    ASSIGN_OR_RETURN(const v1::ListClientAccessResponse page,
                     ColleagueCalls(*connection).ListClientAccess(request));
    accesses.entries.insert(accesses.entries.end(), page.entries().begin(), page.entries().end());
    request.set_page_token(page.next_page_token());
  } while (run.Has("--all") && !request.page_token().empty());
  accesses.has_older = !request.page_token().empty();
  return accesses;
}

Sheet EveryAccess(const std::vector<v1::ClientAccess>& entries, absl::TimeZone zone) {
  Sheet sheet({{.key = "time"},
               {.key = "display_name"},
               {.key = "what"},
               {.key = "verb"},
               {.key = "call"},
               {.key = "was_done"},
               {.key = "consultant_id"}});
  for (const v1::ClientAccess& access : entries) {
    const std::string verb = v1::Verb_Name(access.verb()).substr(sizeof("VERB_") - 1);
    sheet.AddRow({FormatInstant(FromTimestamp(access.time()), zone), AccessorText(access),
                  AccessInWords(access), absl::AsciiStrToLower(verb), access.call(),
                  access.was_done(), access.consultant_id()});
  }
  return sheet;
}

absl::Status ClientAccessList(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const Accesses accesses, ReadAccesses(run, client));
  if (run.format() != OutputFormat::kTable) {
    run.Show(EveryAccess(accesses.entries, zone));
    return absl::OkStatus();
  }
  run.Show(AccessDayByDay(accesses.entries, zone), {});
  run.Say("Day by day, newest first; the clock is that of " + zone.name() + ".");
  std::vector<std::string> next = {"relact client show " + client.code(),
                                   "relact client access " + client.code() + " -o csv"};
  if (accesses.has_older)
    next.insert(next.begin(), "relact client access " + client.code() + " --all");
  run.ShowNext(std::move(next));
  return absl::OkStatus();
}

}  // namespace

Command ClientAccessCommand() {
  return {.words = "client access",
          .outcome = "Shows who looked at a family's record or changed it, for the family to know.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--all", "", "back to the beginning, not only the newest 200 entries"}},
          .examples = {"relact client access ar-0377", "relact client access ar-0377 --all -o csv"},
          .run = ClientAccessList};
}

}  // namespace relactation
