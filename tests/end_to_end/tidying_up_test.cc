// A server that nobody calls empties its log, every minute, of what was erased while it was read.
#include <gtest/gtest.h>
#include <signal.h>
#include <string>
#include <thread>

#include "proto/relactation/status.h"
#include "server/sqlite/database.h"
#include "server/sqlite/transaction.h"
#include "server/storage/database_file.h"
#include "tests/processes/practice_process.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/temp_directory.h"

namespace relactation::tidying_up_test {

constexpr char kWords[] = "zqErasedqz";
// Far longer than it takes.
constexpr absl::Duration kPatience = absl::Seconds(20);

class TidyingUp : public testing::Test {
 protected:
  void SetUp() override {
    client_ = AFamily(practice_);
    v1::CreateClientRequest create;
    create.set_request_id(practice_.NewId());
    *create.mutable_client() = client_;
    const auto clients = v1::ClientService::NewStub(practice_.Channel());
    ASSERT_TRUE(clients->CreateClient(practice_.Context().get(), create, &client_).ok());
    v1::CreateRecordRequest record;
    record.set_request_id(practice_.NewId());
    record.set_client_id(client_.client_id());
    *record.mutable_record() = APumpSession(practice_, client_, SystemClock().Now());
    record.mutable_record()->set_note(kWords);
    v1::Record stored;
    const auto records = v1::RecordService::NewStub(practice_.Channel());
    ASSERT_TRUE(records->CreateRecord(practice_.Context().get(), record, &stored).ok());
  }
  void Erase() {
    v1::EraseClientRequest request;
    request.set_request_id(practice_.NewId());
    request.set_client_id(client_.client_id());
    request.set_code(client_.code());
    v1::EraseClientResponse response;
    const auto clients = v1::ClientService::NewStub(practice_.Channel());
    ASSERT_TRUE(clients->EraseClient(practice_.Context().get(), request, &response).ok());
  }
  // What waits for a minute goes on after a stop as if it were over: see signal(7).
  void EndItsMinute() {
    practice_.process().Signal(SIGSTOP);
    practice_.process().Signal(SIGCONT);
  }

  TempDirectory folder_;
  PracticeProcess practice_{folder_.path()};
  v1::Client client_;
};

TEST_F(TidyingUp, ComesByItself) {
  const std::string& data = practice_.directory();
  {
    auto reader = Database::Open(DatabasePath(data), OpenMode::kReadOnly).value();
    auto snapshot = Transaction::Begin(reader, TransactionKind::kRead);
    auto read = snapshot->Prepare("SELECT body FROM record");
    ASSERT_TRUE(*read->Step());
    Erase();
  }
  ASSERT_TRUE(IsOnDisk(data, kWords)) << "the reader held nothing back";
  const absl::Duration began = SystemClock().Steady();
  // What was tried a moment ago is not tried at once again.
  while (IsOnDisk(data, kWords) && SystemClock().Steady() - began < kPatience) {
    EndItsMinute();
    std::this_thread::yield();
  }
  EXPECT_FALSE(IsOnDisk(data, kWords));
}

}  // namespace relactation::tidying_up_test
