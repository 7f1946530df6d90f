#include "client/command/import_context.h"

#include <string>
#include <utility>
#include <vector>

#include "client/command/exit_code.h"
#include "client/importer/import_subjects.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// An export names nobody: where the family has several infants or lactating parents, the person at
// the screen chooses.
absl::Status AskWhose(CommandRun& run, ImportContext& context) {
  if (!run.prompt().CanAsk()) return absl::OkStatus();
  std::vector<std::string> infants;
  for (const v1::Infant& infant : context.client.infants()) infants.push_back(infant.handle());
  if (infants.size() > 1 && context.infant.empty()) {
    ASSIGN_OR_RETURN(
        const size_t chosen,
        run.prompt().Choose({.text = "Whose log is it", .argument = "--infant"}, infants));
    context.infant = infants[chosen];
  }
  std::vector<std::string> parents;
  for (const v1::Person& person : context.client.persons()) {
    if (person.lactating()) parents.push_back(person.handle());
  }
  if (parents.size() > 1 && context.person.empty()) {
    ASSIGN_OR_RETURN(
        const size_t chosen,
        run.prompt().Choose({.text = "Whose sessions are they", .argument = "--person"}, parents));
    context.person = parents[chosen];
  }
  return absl::OkStatus();
}

absl::StatusOr<DateOrder> ReadDateOrder(const CommandRun& run) {
  const std::string order = run.Value("--date-order");
  if (order.empty()) return DateOrder::kNotSaid;
  if (order == "month-first") return DateOrder::kMonthFirst;
  if (order == "day-first") return DateOrder::kDayFirst;
  return InvalidField("--date-order", "`" + order + "` is neither month-first nor day-first");
}

}  // namespace

absl::StatusOr<ImportContext> ReadImportContext(CommandRun& run, const v1::Client& client) {
  ImportContext context{.client = client,
                        .zone = {},
                        .infant = run.Value("--infant"),
                        .person = run.Value("--person"),
                        .now = run.clock().Now()};
  ASSIGN_OR_RETURN(context.date_order, ReadDateOrder(run));
  absl::StatusOr<std::string> zone =
      run.ValueOrAsk("--zone", "By the clock of which zone was it kept", client.zone());
  if (!zone.ok() && absl::IsInvalidArgument(zone.status())) {
    return WithHint(
        zone.status(),
        "an export does not say in which zone its times are; the family's home is --zone " +
            client.zone());
  }
  RETURN_IF_ERROR(zone.status());
  ASSIGN_OR_RETURN(context.zone, LoadZone(*zone, "--zone"));
  RETURN_IF_ERROR(AskWhose(run, context));
  RETURN_IF_ERROR(FindSubjects(context).status());
  return context;
}

}  // namespace relactation
