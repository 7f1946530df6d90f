// Makes and changes the record of an observation from what a person typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace relactation {

// What was typed, by the options of the `observe` commands. Empty or absent: it was not.
struct TypedObservation {
  std::optional<absl::Time> start = {};
  absl::TimeZone zone = {};
  std::string person = {};
  // On a family's device: whose it is, who speaks of themselves where nobody is named.
  std::string own_person_id = {};
  // A handle, or `unassigned` for diapers nobody can tell apart.
  std::string infant = {};
  std::string weight = {};
  std::string clothing = {};
  std::string scale = {};
  std::string weighed_by = {};
  std::optional<int> wet = {};
  std::optional<int> dirty = {};
  std::string stool_color = {};
  std::string urine_orange = {};
  std::optional<int> minutes = {};
  std::optional<int> mood = {};
  std::optional<int> rest_hours = {};
  bool wants_call = false;
  std::optional<int> epds_total = {};
  std::optional<int> epds_item10 = {};
  std::string form_language = {};
  std::string given_by = {};
  std::vector<std::string> signs = {};
  std::string temperature = {};
  std::string agent = {};
  std::string event = {};
  std::string dose = {};
  std::string prescriber = {};
  std::string provider_consulted = {};
  std::string note = {};
};

// Puts what was typed into a record that holds an observation of the kind, be it empty or one to be
// corrected; what was not typed stays as it is. Who is meant where nobody is named: the only
// infant; whose device it is, else the only lactating parent; several are asked about.
//
// INVALID_ARGUMENT names the option: what cannot be read, is missing, or breaks a limit.
absl::Status ApplyTyped(const TypedObservation& typed, const v1::Client& client,
                        v1::Record& record);

// The options that go with the observation of the record, besides --at, --zone and --note:
// `--weight`.
std::vector<std::string> OptionsOfKind(const v1::Record& record);

// Makes the value of such an option, or of --note, unknown. INVALID_ARGUMENT names `--clear` if
// there is no such option or the record cannot be without it.
absl::Status ClearTyped(std::string_view option, v1::Record& record);

}  // namespace relactation
