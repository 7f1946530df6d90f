#include "client/importer/nighp_babies.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kField[] = "--infant";

bool IsCalled(const v1::Infant& infant, const std::string& baby) {
  return absl::EqualsIgnoreCase(infant.handle(), baby) ||
         absl::EqualsIgnoreCase(infant.display_name(), baby);
}

absl::StatusOr<std::set<std::string>> OneOfSeveral(const std::set<std::string>& babies,
                                                   const ImportSubjects& subjects) {
  const std::string names = absl::StrJoin(babies, ", ");
  if (!subjects.infant_was_named) {
    return InvalidField(kField, absl::StrCat("these are the logs of ", babies.size(), " babies (",
                                             names, "): name the infant whose log is meant"));
  }
  std::set<std::string> kept;
  for (const v1::Infant& infant : subjects.infants) {
    for (const std::string& baby : babies) {
      if (infant.infant_id() == subjects.infant_id && IsCalled(infant, baby)) kept.insert(baby);
    }
  }
  if (!kept.empty()) return kept;
  return InvalidField(kField,
                      absl::StrCat("these are the logs of ", babies.size(), " babies (", names,
                                   "), and none is called as the infant is; import the files of "
                                   "one baby at a time"));
}

}  // namespace

absl::StatusOr<std::set<std::string>> BabiesToKeep(const std::set<std::string>& babies,
                                                   const ImportSubjects& subjects) {
  if (babies.size() > 1) return OneOfSeveral(babies, subjects);
  if (babies.empty()) return babies;
  for (const v1::Infant& infant : subjects.infants) {
    if (infant.infant_id() == subjects.infant_id && IsCalled(infant, *babies.begin())) {
      return babies;
    }
  }
  for (const v1::Infant& infant : subjects.infants) {
    if (!IsCalled(infant, *babies.begin())) continue;
    return InvalidField(kField, absl::StrCat("this is the log of ", *babies.begin(),
                                             ", who is --infant ", infant.handle()));
  }
  return babies;
}

}  // namespace relactation
