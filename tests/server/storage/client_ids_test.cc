#include "server/storage/client_ids.h"

#include "proto/relactation/status.h"
#include "server/storage/record_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation {
namespace {

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

}  // namespace
}  // namespace relactation
