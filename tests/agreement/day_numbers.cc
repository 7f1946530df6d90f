#include "tests/agreement/day_numbers.h"

namespace relactation {

std::vector<std::string> DifferencesOf(const FamilyLog& log, const DayNumbers& care,
                                       const DayNumbers& sql) {
  const auto said = [](const DayNumbers& numbers, const DayNumberKey& key) {
    const auto found = numbers.find(key);
    return found == numbers.end() ? std::string("unknown") : std::to_string(found->second);
  };
  DayNumbers all = care;
  all.insert(sql.begin(), sql.end());
  std::vector<std::string> differences;
  for (const auto& [key, number] : all) {
    if (said(care, key) == said(sql, key)) continue;
    const auto& [day, subject, what] = key;
    differences.push_back(log.name + " " + day + " " + subject + " " + what + ": care " +
                          said(care, key) + ", SQL " + said(sql, key));
  }
  return differences;
}

}  // namespace relactation
