// What a family allowed, on the screen and for programs.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "client/command/sheet.h"

namespace relactation {

// Whether it holds now: given, begun, not over and not taken back. Days are the family's.
bool IsInForce(const v1::Consent& consent, const v1::Client& client, absl::Time now);

// "Dr Okoro: feeding, weight, until 2026-12-31"
std::string ConsentText(const v1::Consent& consent);

// One row a consent.
Sheet ConsentSheet(const v1::Client& client, absl::Time now);

}  // namespace relactation
