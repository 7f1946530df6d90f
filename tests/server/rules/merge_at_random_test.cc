// Edits of three devices in any order, on any base, by any clock: what must hold of all of them.
#include <algorithm>
#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>

#include "tests/server/rules/merge_edits.h"

namespace relactation::merge_at_random_test {

using ::testing::IsEmpty;

constexpr std::array<FieldPath, 3> kPaths = {kLeft, kPain, kNote};
constexpr size_t kMostKept = 4;

// Limits are not the merge's: any number will do, so that every edit can say another one.
void SetNumber(const FieldPath& path, int number, AnEdit& edit) {
  if (path == kLeft) edit.Left(number);
  if (path == kPain) edit.Pain(number);
  if (path == kNote) edit.Note(std::to_string(number));
}

int NumberIn(const v1::Record& record, const FieldPath& path) {
  if (path == kLeft) return record.session().expressed_left_ml();
  if (path == kPain) return record.session().pain();
  return record.note().empty() ? 0 : std::stoi(record.note());
}

std::string ReplicaId(int replica) {
  return "0196f0a1-0000-7000-8000-00000000000" + std::to_string(replica);
}

class Chance {
 public:
  explicit Chance(uint32_t seed) : random_(seed) {}
  int64_t Between(int64_t least, int64_t most) {
    return std::uniform_int_distribution<int64_t>(least, most)(random_);
  }
  int Minute() { return static_cast<int>(Between(0, 20)); }

 private:
  std::mt19937 random_;
};

// One record, and who said which number of it.
class Story {
 public:
  explicit Story(uint32_t seed) : chance_(seed) {}

  void PushAnEdit() {
    const int replica = static_cast<int>(chance_.Between(0, 2));
    const int64_t n = ++last_n_[static_cast<size_t>(replica)];
    edit_ = AnEdit().By(ReplicaId(replica), kAna).Number(n).At(chance_.Minute());
    edit_.Base(chance_.Between(std::max<int64_t>(1, stored_.revision - 5), stored_.revision));
    edit_.BaseN(chance_.Between(0, 1) * (n - 1));
    said_now_.clear();
    const int64_t fields = chance_.Between(1, 7);
    for (size_t i = 0; i < kPaths.size(); ++i) {
      if (((fields >> i) & 1) == 1) Say(i);
    }
    const MergeOutcome outcome = Merge(edit_, stored_);
    EXPECT_EQ(outcome.next.revision, stored_.revision + 1);
    for (size_t i = 0; i < kPaths.size(); ++i) ExpectNothingIsLost(i, outcome.next);
    stored_ = outcome.next;
  }

 private:
  struct Said {
    int64_t revision;
    std::string replica_id;
    int64_t n;
  };

  void Say(size_t i) {
    const int number = ++last_number_;
    SetNumber(kPaths[i], number, edit_);
    said_now_[i] = number;
    const PushedEdit pushed = edit_;
    said_[number] = {stored_.revision + 1, pushed.replica_id, pushed.n};
  }

  // Whether the author of the edit had seen the number. All had seen what was recorded at first.
  bool HadSeen(int number) const {
    const PushedEdit pushed = edit_;
    const auto found = said_.find(number);
    if (found == said_.end() || found->second.revision <= pushed.base_revision) return true;
    return found->second.replica_id == pushed.replica_id && found->second.n <= pushed.base_n;
  }

  // The numbers of a field that lost, oldest first.
  static std::vector<int> Lost(const MergedRecord& merged, const FieldPath& path) {
    std::vector<int> lost;
    for (const v1::SupersededChange& change : merged.merge.superseded()) {
      if (change.group() == GroupOf(path)) lost.push_back(NumberIn(FieldsOf(change), path));
    }
    return lost;
  }

  void ExpectNothingIsLost(size_t i, const MergedRecord& next) const {
    const FieldPath path = kPaths[i];
    const std::vector<int> kept = Lost(next, path);
    const std::vector<int> lost = Lost(stored_, path);
    EXPECT_LE(kept.size(), kMostKept);
    if (!said_now_.contains(i)) {
      EXPECT_EQ(kept, lost);
      EXPECT_EQ(NumberIn(next.record, path), NumberIn(stored_.record, path));
      return;
    }
    std::vector<int> were = lost;
    were.push_back(NumberIn(stored_.record, path));
    were.push_back(said_now_.at(i));
    const bool is_full = lost.size() == kMostKept && kept.size() == kMostKept;
    for (const int number : were) {
      const bool is_there = NumberIn(next.record, path) == number ||
                            std::find(kept.begin(), kept.end(), number) != kept.end();
      const bool is_the_fifth = is_full && number == lost.front();
      EXPECT_TRUE(is_there || is_the_fifth || HadSeen(number))
          << number << " at revision " << next.revision;
    }
  }

  Chance chance_;
  MergedRecord stored_ = Recorded();
  AnEdit edit_;
  std::map<size_t, int> said_now_;
  std::map<int, Said> said_;
  std::array<int64_t, 3> last_n_ = {};
  int last_number_ = 1000;
};

TEST(MergeEdit, NeverLosesWhatSomebodySaidAndNobodyHadSeen) {
  for (uint32_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    Story story(seed);
    for (int i = 0; i < 100; ++i) story.PushAnEdit();
    if (testing::Test::HasFailure()) return;
  }
}

// Edits each of whose authors had seen all before it: by its revision, or as the device's own.
std::vector<AnEdit> EditsThatSawOneAnother(Chance& chance) {
  std::vector<AnEdit> edits;
  std::array<int64_t, 3> last_n = {};
  while (edits.size() < 60) {
    const int replica = static_cast<int>(chance.Between(0, 2));
    const auto base = static_cast<int64_t>(edits.size()) + 1;
    const int64_t length = chance.Between(1, 4);
    for (int64_t i = 0; i < length; ++i) {
      const int64_t n = ++last_n[static_cast<size_t>(replica)];
      AnEdit edit = AnEdit().By(ReplicaId(replica), kBen).Number(n).Base(base);
      if (i > 0) edit.BaseN(n - 1);
      const int number = 1000 + static_cast<int>(edits.size());
      SetNumber(kPaths[static_cast<size_t>(chance.Between(0, 2))], number, edit);
      edits.push_back(edit);
    }
  }
  return edits;
}

TEST(MergeEdit, DoesNotDependOnClocksWhereEveryoneHadSeenWhatWasThere) {
  Chance chance(7);
  for (int story = 0; story < 20; ++story) {
    std::vector<AnEdit> edits = EditsThatSawOneAnother(chance);
    const MergedRecord by_one_clock = After({edits.begin(), edits.end()});
    EXPECT_EQ(by_one_clock.revision, static_cast<int64_t>(edits.size()) + 1);
    for (AnEdit& edit : edits) edit.At(chance.Minute());
    const MergedRecord by_any_clock = After({edits.begin(), edits.end()});
    EXPECT_EQ(by_any_clock.record.SerializeAsString(), by_one_clock.record.SerializeAsString());
    EXPECT_EQ(by_any_clock.revision, by_one_clock.revision);
    EXPECT_THAT(by_any_clock.merge.superseded(), IsEmpty());
  }
}

}  // namespace relactation::merge_at_random_test
