#include "client/report/ink.h"

namespace relactation {

Colour ColourOf(Ink ink) {
  switch (ink) {
    case Ink::kPaper:
      return {255, 255, 255};
    case Ink::kText:
      return {33, 37, 41};
    case Ink::kFaint:
      return {89, 96, 103};
    case Ink::kGrid:
      return {173, 181, 189};
    case Ink::kBand:
      return {219, 233, 244};
    case Ink::kFirst:
      return {31, 95, 139};
    case Ink::kSecond:
      return {184, 92, 0};
    case Ink::kAccent:
      return {140, 30, 90};
    case Ink::kNight:
      return {228, 230, 240};
  }
  return {0, 0, 0};
}

std::vector<double> DashLengths(Dash dash) {
  switch (dash) {
    case Dash::kSolid:
      return {};
    case Dash::kDashed:
      return {4, 3};
    case Dash::kDotted:
      return {1, 2};
  }
  return {};
}

}  // namespace relactation
