// One file of a Baby Tracker export: its columns, and which activity it tells of.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace relactation {

// What a file's rows are. Milk that was fed and milk that was expressed are kept apart from the
// first step on.
enum class NighpActivity {
  kNursing,
  kExpressedFed,  // A bottle of milk that was expressed before: never counted as expressed.
  kFormulaFed,
  kPump,
  kDiaper,
  kGrowth,
  kTemperature,
  kOther,  // Named by a column of its own; skin-to-skin is kept of it.
  kNotKept,
};

// The activity in the ids of its records: never to be changed.
std::string_view IdWord(NighpActivity activity);

// The columns of a file, by name, in lower case and without the unit in brackets.
class NighpHeader {
 public:
  // Nothing: the row is no such header.
  static std::optional<NighpHeader> Of(const std::vector<std::string>& fields);

  size_t size() const { return size_; }
  bool Has(std::string_view name) const { return columns_.find(name) != columns_.end(); }
  // An amount, a note and nothing more: that does not say which way the milk went.
  bool HasOnlyAmount() const;
  // The row's cell without space around it; empty where the row is too short or has no such column.
  std::string Cell(const std::vector<std::string>& fields, std::string_view name) const;
  // The same; a bare number with the unit of the header behind it.
  std::string Measured(const std::vector<std::string>& fields, std::string_view name) const;
  // All but the baby's name and the time, and the lengths in total, which follow from the sides.
  std::vector<std::string> MeaningfulNames() const;

 private:
  struct Column {
    size_t place = 0;
    std::string unit = {};
  };
  size_t size_ = 0;
  std::map<std::string, Column, std::less<>> columns_;
};

// The word of a file's name that says what it tells of: `nursing` of `Mia_nursing (2).csv`.
std::string ActivityWord(std::string_view file_name);

// By the columns, and by the name where they do not tell. INVALID_ARGUMENT: neither tells whether
// milk was fed or expressed, or they contradict each other.
absl::StatusOr<NighpActivity> ActivityOf(const NighpHeader& header, std::string_view file_name);

}  // namespace relactation
