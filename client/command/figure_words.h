// Figures in words and for programs.
#pragma once

#include <optional>
#include <string>

#include "relactation/v1/figure.pb.h"

#include "client/command/json_text.h"

namespace relactation {

// `6.3 per 24 h`, `412 ml/day`; `?` where it is not known. Amounts and minutes to a whole one, all
// else to a tenth.
std::string FigureInWords(const v1::Figure& figure);

// The same without the unit.
std::string FigureNumber(const v1::Figure& figure);

// `(5 of 7 days logged)`, of a number of which something is known; empty where it has no days.
std::string DaysInWords(const v1::Figure& figure);

// `6.3 per 24 h (5 of 7 days logged)`: the same with the days it rests on; `7 a day (none of 3 days
// known to be whole)` where something is known and no day is covered.
std::string FigureWithDays(const v1::Figure& figure);

// `rising`, `falling`, `steady`; empty where too little is known. Never a judgement.
std::string TrendInWords(v1::Trend trend);

// `rising, +35 ml a day in a week`; empty where neither is known.
std::string TrendAndSlope(v1::Trend trend, std::optional<double> slope_ml_per_week);

// `4 of 6, 1 not known, 1 of them by the hard-day plan`.
std::string AgreedInWords(const v1::AgreedAgainstLogged& agreed);

// {"value": 6.3, "unit": null, "days_confirmed": 3, "days_likely": 2, "days": 7}
JsonObject FigureObject(const v1::Figure& figure);

}  // namespace relactation
