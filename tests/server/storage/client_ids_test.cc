#include "server/storage/client_ids.h"

#include <tuple>

#include "proto/relactation/status.h"
#include "server/storage/record_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation::client_ids_test {

constexpr int kSession = 1;

class IdsOfAClient : public AScope {};

TEST_F(IdsOfAClient, AreFoundWithTheKindOfWhatBearsThem) {
  EXPECT_TRUE(InScope([](const Scope& scope) -> absl::Status {
                RecordRow row;
                row.stream_id = kFamilyStream;
                row.record_id = Id(20);
                row.kind = kSession;
                RETURN_IF_ERROR(RecordTable(scope).Insert(row).status());
                ClientIds ids(scope, kClient);
                EXPECT_EQ(*ids.KindOf(Id(20)), kSession);
                EXPECT_EQ(*ids.KindOf(Id(21)), std::nullopt);
                EXPECT_EQ(*ids.KindOf(Id(20)), kSession);
                return absl::OkStatus();
              }).ok());
}

TEST_F(IdsOfAClient, AreFoundInAnyOfItsStreamsBelowAndAboveWhatIsThere) {
  const auto check = [this](Transaction& transaction) -> absl::Status {
    const StreamRef practice{kPracticeStream, kClient, StreamKind::kPractice, ""};
    const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kWrite, clock_.Now(),
                      {kClient}, {FamilyStream(), practice});
    for (const auto& [stream, id] :
         {std::pair{kFamilyStream, 20}, {kFamilyStream, 40}, {kPracticeStream, 30}}) {
      RecordRow row;
      row.stream_id = stream;
      row.record_id = Id(id);
      row.kind = kSession;
      RETURN_IF_ERROR(RecordTable(scope).Insert(row).status());
    }
    ClientIds ids(scope, kClient);
    for (const int taken : {20, 30, 40}) EXPECT_EQ(*ids.KindOf(Id(taken)), kSession) << taken;
    for (const int free : {10, 21, 31, 39, 41}) {
      EXPECT_EQ(*ids.KindOf(Id(free)), std::nullopt) << free;
    }
    EXPECT_EQ(*ids.KindOutside(kFamilyStream, Id(20)), std::nullopt);
    EXPECT_EQ(*ids.KindOutside(kPracticeStream, Id(20)), kSession);
    EXPECT_EQ(*ids.KindOutside(kFamilyStream, Id(30)), kSession);
    return absl::OkStatus();
  };
  EXPECT_TRUE(store_->RunNow(check).ok());
}

TEST_F(IdsOfAClient, AreFoundOnceTheyAreNamedAsStored) {
  const auto check = [this](Transaction& transaction) -> absl::Status {
    const StreamRef practice{kPracticeStream, kClient, StreamKind::kPractice, ""};
    const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kWrite, clock_.Now(),
                      {kClient}, {FamilyStream(), practice});
    ClientIds ids(scope, kClient);
    EXPECT_EQ(*ids.KindOf(Id(10)), std::nullopt);
    for (const auto& [stream, other, id] : {std::tuple{kFamilyStream, kPracticeStream, 20},
                                            {kPracticeStream, kFamilyStream, 30},
                                            {kFamilyStream, kPracticeStream, 40},
                                            {kPracticeStream, kFamilyStream, 15}}) {
      RecordRow row;
      row.stream_id = stream;
      row.record_id = Id(id);
      row.kind = kSession;
      RETURN_IF_ERROR(RecordTable(scope).Insert(row).status());
      ids.Stored(stream, Id(id));
      EXPECT_EQ(*ids.KindOutside(other, Id(id)), kSession) << id;
      EXPECT_EQ(*ids.KindOutside(stream, Id(id)), std::nullopt) << id;
    }
    for (const int taken : {15, 20, 30, 40}) EXPECT_EQ(*ids.KindOf(Id(taken)), kSession) << taken;
    for (const int free : {10, 25, 41}) EXPECT_EQ(*ids.KindOf(Id(free)), std::nullopt) << free;
    return absl::OkStatus();
  };
  EXPECT_TRUE(store_->RunNow(check).ok());
}

TEST_F(IdsOfAClient, AreFoundHoweverTheyAreWritten) {
  EXPECT_TRUE(InScope([](const Scope& scope) -> absl::Status {
                RecordRow row;
                row.stream_id = kFamilyStream;
                row.record_id = "0192f0c1-7a3b-7def-8123-456789abcdef";
                row.kind = kSession;
                RETURN_IF_ERROR(RecordTable(scope).Insert(row).status());
                ClientIds ids(scope, kClient);
                EXPECT_EQ(*ids.KindOf("0192F0C1-7A3B-7DEF-8123-456789ABCDEF"), kSession);
                EXPECT_EQ(ids.KindOf("no id").status().code(), absl::StatusCode::kInvalidArgument);
                return absl::OkStatus();
              }).ok());
}

TEST_F(IdsOfAClient, AreNoneWhereNothingWasStoredYet) {
  EXPECT_TRUE(InScope([](const Scope& scope) -> absl::Status {
                EXPECT_EQ(*ClientIds(scope, kClient).KindOf(Id(20)), std::nullopt);
                return absl::OkStatus();
              }).ok());
}

TEST_F(IdsOfAClient, OutsideTheScopeAreNotLookedFor) {
  EXPECT_TRUE(InScope([](const Scope& scope) -> absl::Status {
                EXPECT_TRUE(absl::IsNotFound(ClientIds(scope, Id(77)).KindOf(Id(20)).status()));
                return absl::OkStatus();
              }).ok());
}

}  // namespace relactation::client_ids_test
