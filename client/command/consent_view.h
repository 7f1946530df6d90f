// What a family allowed, on the screen and for programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command_run.h"
#include "client/command/sheet.h"

namespace relactation {

// Whether it holds now: given, begun, not over and not taken back. Days are the family's.
bool IsInForce(const v1::Consent& consent, const v1::Client& client, absl::Time now);

// "feeding, mood with rest and screening numbers": the kinds as whoever allows them has to know.
std::string KindsInWords(const v1::Consent& consent);

// "Dr Okoro: feeding, weight, until 2026-12-31"
std::string ConsentText(const v1::Consent& consent);

// Says below a table of consents what is more than its word tells.
void TellOfKinds(CommandRun& run, const v1::Client& client);

// One row a consent.
Sheet ConsentSheet(const v1::Client& client, absl::Time now);

// The first or last day that an option says.
absl::Status SetDay(const CommandRun& run, const char* option, v1::Date* date);

// The kinds of data that were typed, with commas. INVALID_ARGUMENT names the option.
absl::Status AddDataClasses(const std::string& typed, const char* option, v1::Consent& consent);

// Those that were not taken back.
std::vector<v1::Consent*> StillGiven(v1::Client& client);

// The one of `given` whose id begins as typed. NOT_FOUND lists those that there are.
absl::StatusOr<v1::Consent*> ChooseConsent(const std::string& typed,
                                           const std::vector<v1::Consent*>& given);

}  // namespace relactation
