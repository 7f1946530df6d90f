#include "server/workflow/care_sources.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <utility>

#include "tests/support/report_fixture.h"

namespace relactation::care_sources_test {

class CareSourcesRead : public ReportFixture {
 protected:
  // What is read with weights that are known to be newer than the call's snapshot by so many rows.
  StoredWeights WeightsKnownFrom(const v1::Client& client, int64_t rows_later) {
    StoredWeights read;
    Handler handler;
    handler.work = [&](const Scope& scope, const google::protobuf::Message&) -> AnyResponse {
      ASSIGN_OR_RETURN(const StreamRef family,
                       scope.StreamOf(client.client_id(), StreamKind::kFamily));
      StoredWeights known{family.head_sequence + rows_later, family.epoch, {}};
      v1::Record record = RecordAt(scope.now());
      record.mutable_observation()->mutable_weight()->set_weight_g(5555);
      known.records.push_back(std::move(record));
      const ReviewWindow window{.until = std::nullopt, .days = kReviewDays, .now = scope.now()};
      ASSIGN_OR_RETURN(CareSources sources,
                       ReadCareSources(scope, client, window, kReviewDays, &known));
      read = std::move(sources.weights);
      return std::make_unique<v1::GenerateReportsResponse>();
    };
    const auto made = Call<v1::GenerateReportsResponse>(
        AReportOf(client, v1::REPORT_AUDIENCE_CONSULTANT), handler);
    EXPECT_TRUE(made.ok()) << made.status();
    return read;
  }
};

TEST_F(CareSourcesRead, TakesNoWeightFromALaterSnapshot) {
  const v1::Client client = AddClient();
  Weigh(client, At(1, 9), 4000);
  const StoredWeights read = WeightsKnownFrom(client, 1);
  ASSERT_EQ(read.records.size(), 1u);
  EXPECT_EQ(read.records[0].observation().weight().weight_g(), 4000);
}

TEST_F(CareSourcesRead, ReadsOnlyWhatWasWrittenSinceWeightsWereRead) {
  const v1::Client client = AddClient();
  Weigh(client, At(1, 9), 4000);
  const StoredWeights read = WeightsKnownFrom(client, 0);
  ASSERT_EQ(read.records.size(), 1u);
  EXPECT_EQ(read.records[0].observation().weight().weight_g(), 5555);
}

}  // namespace relactation::care_sources_test
