// The people of a practice by name, where only their ids are stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/practice.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

class ColleagueNames {
 public:
  // `reader` is who reads them; `people` all of the practice, or none where nobody else is named.
  explicit ColleagueNames(v1::Consultant reader, std::vector<v1::Consultant> people = {});

  // `you`, `Mía Sato`, `Mía Sato (has left)`; `somebody else` where nobody has this id;
  // empty for an empty id.
  std::string WhoText(std::string_view id) const;
  // The same, and empty for the reader: what is her own needs no name.
  std::string OtherText(std::string_view id) const;
  // The name alone, also the reader's own; empty if it is not known.
  std::string NameOf(std::string_view id) const;
  // Whether this person's access to the practice has ended.
  bool HasLeft(std::string_view id) const;

 private:
  const v1::Consultant* Find(std::string_view id) const;

  v1::Consultant reader_;
  std::vector<v1::Consultant> people_;
};

// The names of those with these ids, which may be empty. The list of colleagues is asked for only
// where somebody else than the reader is among them: each look at it is audited.
absl::StatusOr<ColleagueNames> ReadNames(PracticeConnection& connection,
                                         const std::vector<std::string>& ids);

// Who wrote these notes, contacts or what else has an author.
template <typename Items>
std::vector<std::string> AuthorsOf(const Items& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.author_id());
  return ids;
}

// Whether one of them is by somebody else than the reader.
template <typename Items>
bool IsAnyByAnother(const Items& items, const ColleagueNames& names) {
  for (const auto& item : items) {
    if (!names.OtherText(item.author_id()).empty()) return true;
  }
  return false;
}

}  // namespace relactation
