// Milk and weights between what people type and the integers that are kept.
//
// Rounded once, to the nearest whole ml or gram, halves up. Sums are made of the integers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "relactation/v1/unit.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// What the contract allows at most; see v1/record.proto and v1/observation.proto.
inline constexpr int32_t kMostMl = 10'000;
inline constexpr int32_t kMostGrams = 40'000;

// The amount a text names, as in `100ml`, `2.25 oz`, `0,5 l`, `1,331 ml`. A number without a unit
// is read in `bare_unit`, and refused where that is unspecified.
//
// A point is a decimal point. A comma is one too, unless exactly three digits follow in ml or
// grams: `1,331 ml` is 1331 and `3,76 kg` is 3.76. Groups of three after spaces are one number.
// INVALID_ARGUMENT says what is wrong with the text; it has no field path.
absl::StatusOr<int32_t> ParseVolumeMl(std::string_view text, v1::VolumeUnit bare_unit);

// The weight a text names, as in `3.76kg`, `8.5lbs`, `8 lb 5 oz`, `3 760 g`; otherwise as above.
absl::StatusOr<int32_t> ParseWeightG(std::string_view text, v1::WeightUnit bare_unit);

// `120 ml` or, to a tenth, `4.1 oz`.
std::string FormatVolume(int32_t volume_ml, v1::VolumeUnit unit);

// `3760 g` or, to a tenth of an ounce, `8 lb 4.6 oz`.
std::string FormatWeight(int32_t weight_g, v1::WeightUnit unit);

}  // namespace relactation
