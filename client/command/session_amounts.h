// The milk of a session as text.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

namespace relactation {

// An amount that is kept in this field, as it was typed, else in the family's unit.
std::string AmountText(const v1::Record& record, const std::string& field, int volume_ml,
                       const v1::Client& client);

// What was expressed on each side, and in all that is known. `?` where milk was expressed and
// nobody measured it; empty where none can have been.
std::string LeftText(const v1::Record& record, const v1::Client& client);
std::string RightText(const v1::Record& record, const v1::Client& client);
std::string ExpressedText(const v1::Record& record, const v1::Client& client);

// What was fed: each portion with its milk, and with its infant where the family has several; all
// at once, with what was offered, or the amounts and the milks apart. `?` where a feed was not
// measured.
std::string FedText(const v1::Record& record, const v1::Client& client);
std::string FedAmounts(const v1::Record& record, const v1::Client& client);
std::string FedMilks(const v1::Record& record, const v1::Client& client);

}  // namespace relactation
