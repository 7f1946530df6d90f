#include "client/importer/nighp_file.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The activities that the tracker names files after.
constexpr std::string_view kActivityWords[] = {
    "nursing", "expressed", "pumped",     "formula",     "pump",      "diaper", "sleep",
    "growth",  "activity",  "medication", "temperature", "milestone", "bath"};

std::string Trimmed(std::string_view text) {
  return std::string(absl::StripAsciiWhitespace(ToAbsl(text)));
}

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(ToAbsl(text)); }

bool IsBareNumber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

enum class Fed { kNotSaid, kExpressed, kFormula, kPump };

Fed FedByName(std::string_view file_name) {
  const std::string word = ActivityWord(file_name);
  if (word == "pumped" || word == "expressed") return Fed::kExpressed;
  if (word == "formula") return Fed::kFormula;
  return word == "pump" ? Fed::kPump : Fed::kNotSaid;
}

// Columns alone do not tell milk that was fed from milk that was expressed.
absl::StatusOr<NighpActivity> ActivityOfAmounts(const NighpHeader& header,
                                                std::string_view file_name) {
  const Fed fed = FedByName(file_name);
  if (!header.Has("baby")) {
    if (fed == Fed::kPump) return NighpActivity::kPump;
    return absl::InvalidArgumentError(
        "holds amounts of milk and names no baby; if they were expressed, give the file the name "
        "it had in the export: pump.csv");
  }
  if (fed == Fed::kExpressed) return NighpActivity::kExpressedFed;
  if (fed == Fed::kFormula) return NighpActivity::kFormulaFed;
  if (fed == Fed::kNotSaid && !header.HasOnlyAmount()) return NighpActivity::kNotKept;
  return absl::InvalidArgumentError(
      "holds what a baby was fed, but not of which milk; give the file the name it had in the "
      "export, which ends in _expressed.csv, _pumped.csv or _formula.csv");
}

}  // namespace

std::string_view IdWord(NighpActivity activity) {
  switch (activity) {
    case NighpActivity::kNursing:
      return "nursing";
    case NighpActivity::kExpressedFed:
      return "expressed";
    case NighpActivity::kFormulaFed:
      return "formula";
    case NighpActivity::kPump:
      return "pump";
    case NighpActivity::kDiaper:
      return "diaper";
    case NighpActivity::kGrowth:
      return "growth";
    case NighpActivity::kTemperature:
      return "temperature";
    case NighpActivity::kOther:
    case NighpActivity::kNotKept:
      break;
  }
  return "other_activity";
}

std::optional<NighpHeader> NighpHeader::Of(const std::vector<std::string>& fields) {
  NighpHeader header;
  header.size_ = fields.size();
  for (size_t i = 0; i < fields.size(); ++i) {
    std::string name = Lower(Trimmed(fields[i]));
    std::string unit;
    const size_t bracket = name.find('(');
    if (bracket != std::string::npos) {
      unit = Trimmed(name.substr(bracket + 1, name.find(')', bracket) - bracket - 1));
      name = Trimmed(name.substr(0, bracket));
    }
    if (unit == "unit") unit.clear();
    header.columns_.try_emplace(name, Column{i, unit});
  }
  const auto stands_at = [&header](const char* name, size_t place) {
    const auto found = header.columns_.find(name);
    return found != header.columns_.end() && found->second.place == place;
  };
  const bool of_baby = stands_at("baby", 0) && stands_at("time", 1);
  const bool of_parent = stands_at("time", 0) && !header.Has("baby") &&
                         (header.HasOnlyAmount() || header.Has("total amount") ||
                          (header.Has("left amount") && header.Has("right amount")));
  if (of_baby || of_parent) return header;
  return std::nullopt;
}

bool NighpHeader::HasOnlyAmount() const {
  return Has("amount") && size_ == (Has("baby") ? 4 : 3) && Has("note");
}

std::string NighpHeader::Cell(const std::vector<std::string>& fields, std::string_view name) const {
  const auto found = columns_.find(name);
  if (found == columns_.end() || found->second.place >= fields.size()) return "";
  return Trimmed(fields[found->second.place]);
}

std::string NighpHeader::Measured(const std::vector<std::string>& fields,
                                  std::string_view name) const {
  std::string cell = Cell(fields, name);
  if (!IsBareNumber(cell)) return cell;
  const std::string& unit = columns_.find(name)->second.unit;
  return unit.empty() ? cell : cell + " " + unit;
}

std::vector<std::string> NighpHeader::MeaningfulNames() const {
  std::vector<std::string> names;
  for (const auto& [name, column] : columns_) {
    const bool follows = name == "total" || name == "total duration";
    if (name != "baby" && name != "time" && !follows) names.push_back(name);
  }
  return names;
}

std::string ActivityWord(std::string_view file_name) {
  const std::string_view base = file_name.substr(file_name.find_last_of("/\\:") + 1);
  const std::string stem = Lower(base.substr(0, base.find_last_of('.')));
  const std::vector<std::string> words =
      absl::StrSplit(stem, absl::ByAnyChar("_ (-)0123456789"), absl::SkipEmpty());
  // The last one counts: a baby may be called Formula, and its owner adds `new` or `copy`.
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (std::find(std::begin(kActivityWords), std::end(kActivityWords), *word) !=
        std::end(kActivityWords)) {
      return *word;
    }
  }
  return words.empty() ? "row" : words.back();
}

absl::StatusOr<NighpActivity> ActivityOf(const NighpHeader& header, std::string_view file_name) {
  if (!header.Has("baby")) {
    if (header.HasOnlyAmount()) return ActivityOfAmounts(header, file_name);
    return NighpActivity::kPump;
  }
  if (header.Has("left duration") || header.Has("right duration")) return NighpActivity::kNursing;
  if (header.Has("amount")) return ActivityOfAmounts(header, file_name);
  if (header.Has("status")) return NighpActivity::kDiaper;
  if (header.Has("weight")) return NighpActivity::kGrowth;
  if (header.Has("temperature")) return NighpActivity::kTemperature;
  if (header.Has("other activity")) return NighpActivity::kOther;
  return NighpActivity::kNotKept;
}

}  // namespace relactation
