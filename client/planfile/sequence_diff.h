// Which elements of two lists belong to each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace relactation {

// Places in the two lists; one of them is absent where an element has no counterpart.
struct AlignedPair {
  std::optional<size_t> before;
  std::optional<size_t> after;
  // Whether both elements are the same.
  bool same = false;
};

// Every element of both, in order: the longest common part, and between its elements what was taken
// out, then what was put in.
std::vector<AlignedPair> AlignLists(const std::vector<std::string>& before,
                                    const std::vector<std::string>& after);

// Every element of both, in the order of `after`: equal ones belong together wherever they stand.
// Where `by_place`, so do an element without a counterpart and one that stands in its place.
std::vector<AlignedPair> PairLists(const std::vector<std::string>& before,
                                   const std::vector<std::string>& after, bool by_place);

}  // namespace relactation
