#include "proto/relactation/care/time_fields.h"

#include <gtest/gtest.h>

namespace relactation::time_fields_test {

TEST(TimeFields, KeepAnInstantToTheNanosecond) {
  const absl::Time time = absl::FromUnixNanos(1'700'000'000'123'456'789);
  EXPECT_EQ(ToTimestamp(time).seconds(), 1'700'000'000);
  EXPECT_EQ(ToTimestamp(time).nanos(), 123'456'789);
  EXPECT_EQ(FromTimestamp(ToTimestamp(time)), time);
}

TEST(TimeFields, CountNanosecondsForwardsBefore1970) {
  const absl::Time time = absl::FromUnixNanos(-1);
  EXPECT_EQ(ToTimestamp(time).seconds(), -1);
  EXPECT_EQ(ToTimestamp(time).nanos(), 999'999'999);
  EXPECT_EQ(FromTimestamp(ToTimestamp(time)), time);
}

TEST(TimeFields, ReachFrom1900To2200) {
  for (const int64_t seconds : {int64_t{-2'208'988'800}, int64_t{7'258'118'400}}) {
    google::protobuf::Timestamp timestamp;
    timestamp.set_seconds(seconds);
    EXPECT_EQ(ToTimestamp(FromTimestamp(timestamp)).seconds(), seconds);
  }
}

}  // namespace relactation::time_fields_test
