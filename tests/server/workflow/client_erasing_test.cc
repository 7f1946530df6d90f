#include "server/workflow/client_erasing.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "relactation/v1/review_service.pb.h"

#include "proto/relactation/status.h"
#include "server/workflow/caseload_review.h"
#include "server/workflow/own_replica.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/device_fixture.h"

namespace relactation::client_erasing_test {

// Anything that says something, of all that is kept of a family.
constexpr char kRecords[] = R"sql(
  SELECT COUNT(*) FROM record
  WHERE (length(body) > 0 OR length(group_revisions) > 0 OR state <> 3)
    AND stream_id IN (SELECT stream_id FROM stream WHERE client_id = $client_id)
)sql";
constexpr char kVersions[] = R"sql(
  SELECT COUNT(*) FROM record_version
  WHERE stream_id IN (SELECT stream_id FROM stream WHERE client_id = $client_id)
)sql";
constexpr char kChanges[] = R"sql(
  SELECT COUNT(*) FROM mutation
  WHERE (length(content) > 0 OR problem <> '')
    AND replica_id IN (SELECT replica_id FROM replica WHERE client_id = $client_id)
)sql";
constexpr char kNames[] = R"sql(
  SELECT COUNT(*) FROM principal WHERE client_id = $client_id AND name <> ''
)sql";
constexpr char kBareIds[] = R"sql(
  SELECT COUNT(*) FROM record
  WHERE stream_id IN (SELECT stream_id FROM stream WHERE client_id = $client_id)
)sql";

class ClientErasing : public DeviceFixture {
 protected:
  void SetUp() override {
    DeviceFixture::SetUp();
    const auto client = Read(client_.client_id());
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *client;
  }

  v1::EraseClientRequest AnErase() {
    v1::EraseClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_code(client_.code());
    return request;
  }
  v1::EraseClientResponse Erased() {
    const auto response = Do(&EraseClient, AnErase());
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::EraseClientResponse());
  }

  // A session that was corrected, a mood, a plan, and a change that was rejected.
  void Fill() {
    const v1::Record record = APumping();
    EXPECT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    v1::Record noted = record;
    noted.set_note("at night");
    EXPECT_EQ(Settled(ana_, ana_.Patch(record, noted)).result(), v1::MUTATION_RESULT_APPLIED);
    const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now() - absl::Hours(1));
    EXPECT_EQ(Settled(ana_, ana_.Create(mood)).result(), v1::MUTATION_RESULT_APPLIED);
    v1::Record in_pain = APumping();
    in_pain.mutable_session()->set_pain(11);
    EXPECT_EQ(Settled(ana_, ana_.Create(in_pain)).result(), v1::MUTATION_RESULT_REJECTED);
    EXPECT_TRUE(Publish(client_, APlan("2026-09-21"), 0, "the author's text").ok());
  }

  int64_t CountOf(SqlText sql, const std::string& client_id) {
    int64_t rows = -1;
    const absl::Status read = InScope(ana_, [&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(Statement count, scope.transaction().Prepare(sql));
      RETURN_IF_ERROR(count.BindUuid("$client_id", client_id).Step().status());
      rows = count.ColumnInt64(0);
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return rows;
  }

  v1::HelloResponse Said(const Device& device, const std::vector<std::string>& streams) {
    std::vector<v1::StreamCursor> cursors;
    for (const std::string& stream_id : streams) {
      v1::StreamCursor cursor;
      cursor.set_stream_id(stream_id);
      cursors.push_back(cursor);
    }
    const auto response = Do(&Hello, device.AHello(cursors), device.token);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::HelloResponse());
  }
};

TEST_F(ClientErasing, LeavesBareIdsAndNothingElse) {
  Fill();
  const int64_t ids = CountOf(kBareIds, client_.client_id());
  EXPECT_GT(CountOf(kVersions, client_.client_id()), 0);
  EXPECT_GT(CountOf(kChanges, client_.client_id()), 0);
  Erased();
  EXPECT_EQ(CountOf(kRecords, client_.client_id()), 0);
  EXPECT_EQ(CountOf(kVersions, client_.client_id()), 0);
  EXPECT_EQ(CountOf(kChanges, client_.client_id()), 0);
  EXPECT_EQ(CountOf(kNames, client_.client_id()), 0);
  EXPECT_EQ(CountOf(kBareIds, client_.client_id()), ids);
}

TEST_F(ClientErasing, LeavesNoWordOfItOnTheDisk) {
  v1::Record record = APumping();
  record.set_note("zqNotedqz");
  ASSERT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  ASSERT_TRUE(IsOnDisk(data_directory(), "zqNotedqz"));
  Erased();
  EXPECT_FALSE(IsOnDisk(data_directory(), "zqNotedqz"));
}

TEST_F(ClientErasing, TouchesNoOtherFamily) {
  const v1::Client other = AddClient();
  const auto record =
      Add(other, ASession(NewId(), other.persons(0).person_id(), clock_.Now() - absl::Hours(1)));
  ASSERT_TRUE(record.ok()) << record.status();
  const int64_t rows = CountOf(kRecords, other.client_id());
  Erased();
  EXPECT_EQ(CountOf(kRecords, other.client_id()), rows);
  EXPECT_TRUE(Read(other.client_id()).ok());
}

TEST_F(ClientErasing, LeavesAClientThatIsAnsweredAsOneThatDoesNotExist) {
  Fill();
  const absl::Status missing = Read(NewId()).status();
  Erased();
  EXPECT_EQ(Read(client_.client_id()).status(), missing);
  EXPECT_EQ(Do(&EraseClient, AnErase()).status(), missing);
  const auto clients = Do(&ListClients, v1::ListClientsRequest());
  ASSERT_TRUE(clients.ok()) << clients.status();
  EXPECT_EQ(clients->clients_size(), 0);
  const auto review = Do(&ReviewCaseload, v1::ReviewCaseloadRequest());
  EXPECT_TRUE(review.ok()) << review.status();
}

TEST_F(ClientErasing, OfAnotherCodeErasesNothing) {
  Fill();
  const int64_t versions = CountOf(kVersions, client_.client_id());
  v1::EraseClientRequest request = AnErase();
  request.set_code("zz-0000");
  const absl::Status refused = Do(&EraseClient, request).status();
  EXPECT_TRUE(absl::IsInvalidArgument(refused)) << refused;
  EXPECT_EQ(CountOf(kVersions, client_.client_id()), versions);
  EXPECT_TRUE(Read(client_.client_id()).ok());
}

TEST_F(ClientErasing, TellsTheFamilysDevicesAndCountsThem) {
  EXPECT_EQ(Erased().devices_to_empty(), 2);
  const v1::HelloResponse response = Said(ben_, {client_.client_id(), ben_.person_id});
  ASSERT_EQ(response.streams_size(), 2);
  for (const v1::StreamInfo& stream : response.streams()) {
    EXPECT_EQ(stream.state(), v1::STREAM_STATE_ERASED) << stream.stream_id();
    EXPECT_EQ(stream.head(), 0);
  }
  v1::StreamCursor cursor;
  cursor.set_stream_id(client_.client_id());
  const auto pulled = PullOnce(ben_, {cursor});
  ASSERT_TRUE(pulled.ok()) << pulled.status();
  EXPECT_EQ(pulled->pages_size(), 0);
  v1::ConfirmWipeRequest confirm;
  confirm.set_replica_id(ben_.replica_id);
  confirm.add_stream_ids(client_.client_id());
  EXPECT_TRUE(Do(&ConfirmWipe, confirm, ben_.token).ok());
}

TEST_F(ClientErasing, CountsNoDeviceThatSaidItHoldsNothing) {
  v1::ConfirmWipeRequest confirm;
  confirm.set_replica_id(ben_.replica_id);
  confirm.add_stream_ids(client_.client_id());
  ASSERT_TRUE(Do(&ConfirmWipe, confirm, ben_.token).ok());
  EXPECT_EQ(Erased().devices_to_empty(), 1);
}

TEST_F(ClientErasing, KeepsNothingOfWhatADeviceSendsAfterIt) {
  Erased();
  const v1::Mutation create = ana_.Create(APumping());
  v1::Record in_pain = APumping();
  in_pain.mutable_session()->set_pain(11);
  const auto response = Send(ana_, {create, ana_.Create(in_pain)});
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->outcomes_size(), 2);
  for (const v1::MutationOutcome& outcome : response->outcomes()) {
    EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_GONE);
    EXPECT_EQ(outcome.problem(), "");
  }
  EXPECT_EQ(CountOf(kChanges, client_.client_id()), 0);
  EXPECT_EQ(Settled(ana_, create).result(), v1::MUTATION_RESULT_GONE);
}

TEST_F(ClientErasing, OfAFamilyWhoseDeviceHasNoRightAnyMoreIsToldToIt) {
  EndRight(ben_);
  EXPECT_EQ(Said(ben_, {client_.client_id()}).streams(0).state(), v1::STREAM_STATE_REVOKED);
  Erased();
  EXPECT_EQ(Said(ben_, {client_.client_id()}).streams(0).state(), v1::STREAM_STATE_ERASED);
  EXPECT_EQ(Settled(ben_, ben_.Create(APumping())).result(), v1::MUTATION_RESULT_GONE);
}

TEST_F(ClientErasing, IsKeptForARepeatAsItWasAnswered) {
  v1::EraseClientResponse response;
  response.set_devices_to_empty(3);
  EXPECT_EQ(RecallErasure(KeptErasure(response))->devices_to_empty(), 3);
  EXPECT_TRUE(absl::IsDataLoss(RecallErasure("three").status()));
}

}  // namespace relactation::client_erasing_test
