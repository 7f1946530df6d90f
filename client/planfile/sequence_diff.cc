#include "client/planfile/sequence_diff.h"

#include <algorithm>
#include <dtl/dtl.hpp>
#include <map>
#include <set>

namespace relactation {

std::vector<AlignedPair> AlignLists(const std::vector<std::string>& before,
                                    const std::vector<std::string>& after) {
  dtl::Diff<std::string> diff(before, after);
  diff.compose();
  std::vector<AlignedPair> pairs;
  size_t hunk = 0;
  for (const auto& [element, info] : diff.getSes().getSequence()) {
    AlignedPair pair;
    // dtl counts from 1, and 0 is none.
    if (info.type != dtl::SES_ADD) pair.before = static_cast<size_t>(info.beforeIdx - 1);
    if (info.type != dtl::SES_DELETE) pair.after = static_cast<size_t>(info.afterIdx - 1);
    pair.same = info.type == dtl::SES_COMMON;
    // What was taken out of a place comes before what was put in.
    const bool taken_out = info.type == dtl::SES_DELETE;
    pairs.insert(taken_out ? pairs.begin() + static_cast<std::ptrdiff_t>(hunk) : pairs.end(), pair);
    if (taken_out) ++hunk;
    if (pair.same) hunk = pairs.size();
  }
  return pairs;
}

namespace {

using Places = std::multimap<std::string, size_t>;

// What stands at different places of the two lists.
class MovedElements {
 public:
  MovedElements(const std::vector<AlignedPair>& aligned, const std::vector<std::string>& before,
                const std::vector<std::string>& after) {
    Places removed;
    for (const AlignedPair& pair : aligned) {
      if (!pair.after) removed.emplace(before[*pair.before], *pair.before);
    }
    for (const AlignedPair& pair : aligned) {
      if (pair.before) continue;
      const auto found = removed.find(after[*pair.after]);
      if (found == removed.end()) continue;
      from_[*pair.after] = found->second;
      moved_away_.insert(found->second);
      removed.erase(found);
    }
  }

  std::optional<size_t> OriginOf(size_t after) const {
    const auto found = from_.find(after);
    return found == from_.end() ? std::nullopt : std::optional(found->second);
  }
  bool WentElsewhere(size_t before) const { return moved_away_.contains(before); }

 private:
  std::map<size_t, size_t> from_;
  std::set<size_t> moved_away_;
};

// Pairs what was taken out and put in at one place, as far as it goes.
void AppendHunk(const std::vector<size_t>& removed, const std::vector<size_t>& added, bool by_place,
                std::vector<AlignedPair>& pairs) {
  const size_t paired = by_place ? std::min(removed.size(), added.size()) : 0;
  for (size_t i = 0; i < paired; ++i) pairs.push_back({removed[i], added[i]});
  for (size_t i = paired; i < removed.size(); ++i) pairs.push_back({removed[i], std::nullopt});
  for (size_t i = paired; i < added.size(); ++i) pairs.push_back({std::nullopt, added[i]});
}

}  // namespace

std::vector<AlignedPair> PairLists(const std::vector<std::string>& before,
                                   const std::vector<std::string>& after, bool by_place) {
  const std::vector<AlignedPair> aligned = AlignLists(before, after);
  const MovedElements moved(aligned, before, after);
  std::vector<AlignedPair> pairs;
  std::vector<size_t> removed, added;
  const auto end_hunk = [&] {
    AppendHunk(removed, added, by_place, pairs);
    removed.clear();
    added.clear();
  };
  for (const AlignedPair& pair : aligned) {
    if (pair.same) {
      end_hunk();
      pairs.push_back(pair);
    } else if (!pair.after) {
      if (!moved.WentElsewhere(*pair.before)) removed.push_back(*pair.before);
    } else if (const auto origin = moved.OriginOf(*pair.after)) {
      end_hunk();
      pairs.push_back({origin, pair.after, true});
    } else {
      added.push_back(*pair.after);
    }
  }
  end_hunk();
  return pairs;
}

}  // namespace relactation
