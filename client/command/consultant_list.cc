#include <string>
#include <vector>

#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/typed_time.h"
#include "client/connection/colleague_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A practice has no zone of its own; its families have.
SheetValue DayOf(const google::protobuf::Timestamp& timestamp) {
  const absl::Time time = FromTimestamp(timestamp);
  return SheetValue(FormatInstant(time, absl::UTCTimeZone()))
      .Shown(FormatDate(time, absl::UTCTimeZone()));
}

absl::Status ConsultantList(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::vector<v1::Consultant> people,
                   ColleagueCalls(*connection).ListConsultants());
  Sheet sheet({{.key = "display_name", .header = "Name", .may_truncate = true},
               {.key = "roles", .header = "Roles"},
               {.key = "create_time", .header = "Since", .importance = 2},
               {.key = "revoke_time", .header = "Access ended", .importance = 1},
               {.key = "consultant_id"}});
  for (const v1::Consultant& person : people) {
    if (person.has_revoke_time() && !run.Has("--all")) continue;
    sheet.AddRow({person.display_name(), RoleTexts(person.roles()), DayOf(person.create_time()),
                  person.has_revoke_time() ? DayOf(person.revoke_time()) : SheetValue(),
                  person.consultant_id()});
  }
  run.Show(sheet);
  run.ShowNext({"relact consultant invite --name NAME", "relact client share CLIENT --with NAME"});
  return absl::OkStatus();
}

}  // namespace

Command ConsultantListCommand() {
  return {.words = "consultant list",
          .outcome = "Lists the people who work in the practice.",
          .arguments = {},
          .options = {{"--all", "", "those whose access has ended as well"}},
          .examples = {"relact consultant list", "relact consultant list --all -o csv"},
          .run = ConsultantList};
}

}  // namespace relactation
