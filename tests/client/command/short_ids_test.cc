#include "client/command/short_ids.h"

#include <gtest/gtest.h>

namespace relactation::short_ids_test {

std::vector<std::string> Of(const std::vector<std::string>& ids) {
  std::vector<v1::Record> records(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) records[i].set_record_id(ids[i]);
  return ShortIds(records);
}

TEST(ShortIds, HaveEightLettersWhereThatIsEnough) {
  const std::vector<std::string> whole = {"019ab3f2-0000-7000-8000-000000000001",
                                          "019ab3f1-0000-7000-8000-000000000001"};
  EXPECT_EQ(ShortIds(whole), std::vector<std::string>({"019ab3f2", "019ab3f1"}));
}

TEST(ShortIds, OfRecordsHoldTheirTimeToTheMillisecond) {
  EXPECT_EQ(Of({"019ab3f2-0000-7000-8000-000000000001", "019ab3f2-0001-7000-8000-000000000001"}),
            std::vector<std::string>({"019ab3f2-0000", "019ab3f2-0001"}));
}

TEST(ShortIds, AreAsLongAsTellsThemApartAndEndInNoDash) {
  const std::vector<std::string> whole = {
      "019ab3f2-1000-7000-8000-000000000001", "019ab3f2-2000-7000-8000-000000000001",
      "019ab3f2-2100-7000-8000-000000000001", "019ab3f3-2100-7000-8000-000000000001"};
  EXPECT_EQ(ShortIds(whole),
            std::vector<std::string>({"019ab3f2-1", "019ab3f2-20", "019ab3f2-21", "019ab3f3"}));
  EXPECT_EQ(Of({"019ab3f2-1000-7000-8000-000000000001", "019ab3f2-1000-7100-8000-000000000001"}),
            std::vector<std::string>({"019ab3f2-1000-70", "019ab3f2-1000-71"}));
}

TEST(ShortIds, AreWholeWhereTwoAreTheSame) {
  const std::string id = "019ab3f2-1000-7000-8000-000000000001";
  EXPECT_EQ(Of({id, id}), std::vector<std::string>({id, id}));
  EXPECT_TRUE(Of({}).empty());
}

}  // namespace relactation::short_ids_test
