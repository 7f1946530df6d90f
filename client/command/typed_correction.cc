#include "client/command/typed_correction.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "client/command/exit_code.h"
#include "client/command/observation_entry.h"
#include "client/command/observation_options.h"
#include "client/command/observation_words.h"
#include "client/command/session_correction.h"
#include "client/command/session_options.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool Holds(const std::vector<CommandOption>& options, const std::string& name) {
  return std::any_of(options.begin(), options.end(),
                     [&name](const CommandOption& option) { return option.name == name; });
}

absl::Status CheckZone(const CommandRun& run) {
  if (!run.Has("--zone") || run.Has("--at")) return absl::OkStatus();
  return InvalidField("--zone", "goes with --at: it says by which clock that is");
}

// An option of another kind of observation is no slip to pass over.
absl::Status CheckObservationOptions(const CommandRun& run, const v1::Record& stored,
                                     const v1::Client& client) {
  const std::vector<std::string> fitting = OptionsOfKind(stored);
  if (fitting.empty() && stored.observation().has_day_totals()) {
    return WithHint(InvalidField("RECORD",
                                 "holds a day's totals: give the day's totals anew, and "
                                 "the last ones given count"),
                    "relact day add " + client.code());
  }
  for (const CommandOption& option : AnyRecordOptions()) {
    if (!run.Has(option.name) || Holds(WhenOptions(), option.name)) continue;
    if (std::find(fitting.begin(), fitting.end(), option.name) != fitting.end()) continue;
    return InvalidField(option.name, "does not go with a " + ObservationKind(stored) + "; " +
                                         absl::StrJoin(fitting, ", ") + " do");
  }
  return CheckZone(run);
}

absl::StatusOr<v1::Record> CorrectedObservation(const CommandRun& run, const v1::Record& stored,
                                                const v1::Client& client) {
  RETURN_IF_ERROR(CheckObservationOptions(run, stored, client));
  ASSIGN_OR_RETURN(TypedObservation typed, TypedObservationOf(run, client));
  if (run.Has("--at")) {
    ASSIGN_OR_RETURN(typed.start,
                     ParseTypedTime(run.Value("--at"), typed.zone, run.clock().Now(), "--at"));
  }
  v1::Record right = stored;
  for (const std::string& option : run.Values("--clear")) {
    RETURN_IF_ERROR(ClearTyped(option, right));
  }
  RETURN_IF_ERROR(ApplyTyped(typed, client, right));
  // Of what two people changed, somebody may say that it is right as it stands.
  const bool is_same = right.SerializeAsString() == stored.SerializeAsString();
  if (is_same && !IsChangedByTwo(stored)) {
    return InvalidField("RECORD", "holds all of that already; name what is to change");
  }
  return right;
}

absl::StatusOr<v1::Record> CorrectedSessionAsTyped(const CommandRun& run, const v1::Record& stored,
                                                   const v1::Client& client) {
  for (const CommandOption& option : AllObservationOptions()) {
    if (!run.Has(option.name) || Holds(SessionOptions(), option.name)) continue;
    return InvalidField(option.name, "does not go with a session");
  }
  ASSIGN_OR_RETURN(TypedSession typed, TypedSessionOf(run, client));
  typed.method = run.Value("--method");
  RETURN_IF_ERROR(CheckZone(run));
  if (run.Has("--at")) {
    ASSIGN_OR_RETURN(typed.start,
                     ParseTypedTime(run.Value("--at"), typed.zone, run.clock().Now(), "--at"));
  }
  return CorrectedSession(stored, typed, run.Values("--clear"), client);
}

}  // namespace

absl::StatusOr<v1::Record> CorrectedAsTyped(const CommandRun& run, const v1::Record& stored,
                                            const v1::Client& client) {
  return stored.has_session() ? CorrectedSessionAsTyped(run, stored, client)
                              : CorrectedObservation(run, stored, client);
}

std::vector<CommandOption> AnyRecordOptions() {
  std::vector<CommandOption> options = SessionOptions();
  for (CommandOption& option : AllObservationOptions()) {
    if (!Holds(options, option.name)) options.push_back(std::move(option));
  }
  return options;
}

}  // namespace relactation
