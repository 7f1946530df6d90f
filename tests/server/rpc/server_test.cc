#include "server/server.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string>
#include <thread>

#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"

#include "server/sqlite/database.h"
#include "server/sqlite/transaction.h"
#include "server/storage/database_file.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/care_builders.h"
#include "tests/support/server_fixture.h"

namespace relactation::server_test {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kHealth[] = "/grpc.health.v1.Health/Check";
constexpr char kReflection[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
// ServerReflectionRequest with list_services, field 7.
const std::string kListServices = std::string("\x3a\x01*", 3);
// HealthCheckResponse with field 1, status.
const std::string kServing = "\x08\x01";
const std::string kNotServing = "\x08\x02";

// Reads what the health service says from now on.
class HealthWatch final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  explicit HealthWatch(const std::shared_ptr<grpc::Channel>& channel) : stub_(channel) {
    stub_.PrepareBidiStreamingCall(&context_, "/grpc.health.v1.Health/Watch", {}, this);
    StartWriteLast(&request_, {});
    StartRead(&response_);
    StartCall();
  }

  std::string Next() {
    std::unique_lock lock(mutex_);
    const bool came =
        wake_.wait_for(lock, std::chrono::seconds(20), [&] { return !read_.empty(); });
    if (!came) return "nothing";
    std::string first = read_.front();
    read_.erase(read_.begin());
    return first;
  }

  void Cancel() {
    context_.TryCancel();
    done_.get_future().wait();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    grpc::Slice slice;
    if (!response_.DumpToSingleSlice(&slice).ok()) return;
    {
      std::lock_guard lock(mutex_);
      read_.emplace_back(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
    wake_.notify_all();
    StartRead(&response_);
  }
  void OnDone(const grpc::Status&) override { done_.set_value(); }

 private:
  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  grpc::Slice empty_;
  grpc::ByteBuffer request_{&empty_, 1};
  grpc::ByteBuffer response_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::string> read_;
  std::promise<void> done_;
};

// SHA-256 of the last certificate that a TLS server sends.
std::string LastFingerprint(const std::string& address) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  &SSL_CTX_free);
  const unsigned char protocols[] = {2, 'h', '2'};
  SSL_CTX_set_alpn_protos(context.get(), protocols, sizeof protocols);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(BIO_new_ssl_connect(context.get()),
                                                          &BIO_free_all);
  BIO_set_conn_hostname(bio.get(), address.c_str());
  if (BIO_do_connect(bio.get()) != 1 || BIO_do_handshake(bio.get()) != 1) return "no handshake";
  SSL* ssl = nullptr;
  BIO_get_ssl(bio.get(), &ssl);
  STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  X509_digest(sk_X509_value(chain, sk_X509_num(chain) - 1), EVP_sha256(), digest, &size);
  return std::string(reinterpret_cast<const char*>(digest), size);
}

class AServer : public ServerFixture {};

TEST_F(AServer, IsRefusedOnAPublicAddressWithoutTls) {
  Init("data", "127.0.0.1:7443");
  for (const char* address : {"0.0.0.0:0", "[::]:0", "practice.example:0", "10.0.0.1:0", "*:0",
                              "127.0.0.1.example:0", "dns:127.0.0.1:0", ":0"}) {
    Server::Options options = OptionsFor("data", address);
    options.plain = true;
    EXPECT_TRUE(absl::IsInvalidArgument(Start(options).status())) << address;
  }
}

TEST_F(AServer, IsRefusedWithoutAPort) {
  Init("data", "127.0.0.1:7443");
  for (const char* address : {"127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000"}) {
    EXPECT_THAT(std::string(Start(OptionsFor("data", address)).status().message()),
                HasSubstr("names no port"));
  }
}

TEST_F(AServer, DoesNotTakeASocketFromAnotherThatListensThere) {
  const std::string address = "unix:" + directory_.Path("socket");
  Init("first", address);
  Init("second", address);
  {
    const auto first = Start(OptionsFor("first", address));
    ASSERT_TRUE(first.ok()) << first.status();
    const absl::Status taken = Start(OptionsFor("second", address)).status();
    EXPECT_TRUE(absl::IsUnavailable(taken)) << taken;
    EXPECT_TRUE(std::filesystem::exists(directory_.Path("socket")));
  }
  EXPECT_TRUE(Start(OptionsFor("second", address)).ok());
}

TEST_F(AServer, SaysThatAPortIsTaken) {
  Init("first", "127.0.0.1:7443");
  Init("second", "127.0.0.1:7443");
  Server::Options options = OptionsFor("first", "127.0.0.1:0");
  options.plain = true;
  const auto first = Start(options);
  ASSERT_TRUE(first.ok()) << first.status();
  options.directory = directory_.Path("second");
  options.address = (*first)->address();
  const absl::Status taken = Start(options).status();
  EXPECT_TRUE(absl::IsUnavailable(taken)) << taken;
  EXPECT_THAT(std::string(taken.message()), HasSubstr(options.address + ": it is taken"));
  options.address = "127.0.0.1:0";
  EXPECT_TRUE(Start(options).ok());
}

TEST_F(AServer, IsRefusedBesideAnotherOnTheSameData) {
  StartAndSignIn();
  const absl::Status second = Start(OptionsFor("data", "127.0.0.1:0")).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(second)) << second;
  EXPECT_THAT(std::string(second.message()), HasSubstr("another relactd"));
}

TEST_F(AServer, IsRefusedOnADirectoryThatInitDidNotMake) {
  EXPECT_TRUE(absl::IsFailedPrecondition(Start(OptionsFor("none", "127.0.0.1:0")).status()));
}

TEST_F(AServer, ShowsTheRootOfItsInvitesInItsChain) {
  const InviteLine invite = Init("data", "127.0.0.1:7443");
  const auto server = Start(OptionsFor("data", "127.0.0.1:0"));
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_EQ(LastFingerprint((*server)->address()), invite.root_fingerprint);
}

TEST_F(AServer, SaysThatItServesAndThenThatItLeaves) {
  StartAndSignIn();
  std::string answer;
  ASSERT_TRUE(RawCall(kHealth, "", {}, &answer).ok());
  EXPECT_EQ(answer, kServing);
  HealthWatch watch(channel_);
  EXPECT_EQ(watch.Next(), kServing);
  std::thread stop([&] { EXPECT_TRUE(server_->Stop().ok()); });
  EXPECT_EQ(watch.Next(), kNotServing);
  watch.Cancel();
  stop.join();
}

TEST_F(AServer, AnswersAndStopsWhereItHasTheProcessToItself) {
  const std::string address = "unix:" + directory_.Path("socket");
  Init("data", address);
  Server::Options options = OptionsFor("data", address);
  options.is_alone = true;
  const auto server = Start(options);
  ASSERT_TRUE(server.ok()) << server.status();
  channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  HealthWatch watch(channel_);
  EXPECT_EQ(watch.Next(), kServing);
  for (int i = 0; i < 20; ++i) {
    std::string answer;
    ASSERT_TRUE(RawCall(kHealth, "", {}, &answer).ok());
    EXPECT_EQ(answer, kServing);
  }
  watch.Cancel();
  EXPECT_TRUE((*server)->Stop().ok());
}

TEST_F(AServer, ListsItsCallsOnlyWhereItIsAskedTo) {
  const std::string address = "unix:" + directory_.Path("socket");
  Init("data", address);
  for (const bool reflection : {false, true, false}) {
    Server::Options options = OptionsFor("data", address);
    options.reflection = reflection;
    const auto server = Start(options);
    ASSERT_TRUE(server.ok()) << server.status();
    channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
    std::string answer;
    const grpc::Status status = RawCall(kReflection, kListServices, {}, &answer);
    EXPECT_EQ(status.error_code(),
              reflection ? grpc::StatusCode::OK : grpc::StatusCode::UNIMPLEMENTED);
    EXPECT_EQ(answer.find("relactation.v1.ClientService") != std::string::npos, reflection);
  }
}

TEST_F(AServer, StopsOnceHoweverOftenItIsTold) {
  StartAndSignIn();
  EXPECT_TRUE(server_->Stop().ok());
  EXPECT_TRUE(server_->Stop().ok());
}

TEST_F(AServer, HasLoggedEachCallOnceNoneIsUnderWay) {
  StartAndSignIn();
  ASSERT_TRUE(server_->Stop().ok());
  EXPECT_THAT(log_.str(), ContainsRegex("RedeemInvite\",\"code\":\"OK\",\"ms\":[0-9]+[}]\n"));
}

TEST_F(AServer, LogsThatTidyingUpFailedAndNothingElseOfIt) {
  StartAndSignIn();
  server_->TidyUp();
  ASSERT_TRUE(server_->Stop().ok());
  server_.reset();
  EXPECT_THAT(log_.str(), Not(HasSubstr("TidyUp")));
  {
    auto database = Database::Open(DatabasePath(directory_.Path("data")), OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok()) << database.status();
    const absl::Status damaged =
        database->ExecuteScript("ALTER TABLE stream RENAME COLUMN floor_sequence TO lost_floor");
    ASSERT_TRUE(damaged.ok()) << damaged;
  }
  auto again = Start(OptionsFor("data", "unix:" + directory_.Path("socket")));
  ASSERT_TRUE(again.ok()) << again.status();
  (*again)->TidyUp();
  EXPECT_TRUE((*again)->Stop().ok());
  EXPECT_THAT(log_.str(),
              ContainsRegex("\"call\":\"TidyUp\",\"code\":\"[A-Z_]+\",\"ms\":[0-9]+[}]\n"));
  EXPECT_THAT(log_.str(), Not(HasSubstr("floor")));
}

// A family with a record that says words which nothing else says, and is then erased.
class AServerThatErases : public AServer {
 protected:
  static constexpr char kWords[] = "zqErasedqz";

  void SetUp() override {
    StartAndSignIn();
    // As it does at its start; what comes every minute is then the log alone.
    server_->TidyUp();
    v1::CreateClientRequest create;
    create.set_request_id(NewId());
    *create.mutable_client() = AClient(NewId(), NewId(), NewId());
    const auto client = Call(&v1::ClientService::Stub::CreateClient, create);
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *client;
    v1::CreateRecordRequest record;
    record.set_request_id(NewId());
    record.set_client_id(client_.client_id());
    *record.mutable_record() =
        ASession(NewId(), client_.persons(0).person_id(), clock_.Now() - absl::Hours(1));
    record.mutable_record()->set_note(kWords);
    ASSERT_TRUE(Call(&v1::RecordService::Stub::CreateRecord, record).ok());
  }

  void Erase() {
    v1::EraseClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_code(client_.code());
    const auto erased = Call(&v1::ClientService::Stub::EraseClient, request);
    EXPECT_TRUE(erased.ok()) << erased.status();
  }

  // Until the writer has done all that was asked of it so far.
  void AwaitWriter() {
    std::promise<void> done;
    writer_.Post([&done] { done.set_value(); });
    done.get_future().wait();
  }

  std::string data() const { return directory_.Path("data"); }

  v1::Client client_;
};

TEST_F(AServerThatErases, EmptiesItsLogOnceNobodyReadsWhatWasErasedThoughNobodyCallsIt) {
  {
    auto reader = Database::Open(DatabasePath(data()), OpenMode::kReadOnly).value();
    auto snapshot = Transaction::Begin(reader, TransactionKind::kRead);
    auto read = snapshot->Prepare("SELECT body FROM record");
    ASSERT_TRUE(*read->Step());
    Erase();
  }
  AwaitWriter();
  ASSERT_TRUE(IsOnDisk(data(), kWords)) << "the reader held nothing back";
  clock_.Advance(absl::Minutes(1));
  server_->TidyUp();
  AwaitWriter();
  EXPECT_FALSE(IsOnDisk(data(), kWords));
}

TEST_F(AServer, KeepsEverythingItAnsweredWhenItStopsUnderLoad) {
  StartAndSignIn();
  std::mutex mutex;
  std::vector<std::string> answered;
  std::atomic<int> running = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      while (true) {
        v1::CreateClientRequest request;
        request.set_request_id(NewId());
        *request.mutable_client() = AClient(NewId(), NewId(), NewId());
        const auto client = Call(&v1::ClientService::Stub::CreateClient, request);
        ++running;
        if (!client.ok()) return;
        std::lock_guard lock(mutex);
        answered.push_back(client->client_id());
      }
    });
  }
  while (running < 50) std::this_thread::yield();
  EXPECT_TRUE(server_->Stop().ok());
  for (std::thread& caller : callers) caller.join();
  server_.reset();
  auto again = Start(OptionsFor("data", "unix:" + directory_.Path("socket")));
  ASSERT_TRUE(again.ok()) << again.status();
  channel_ = grpc::CreateChannel((*again)->address(), grpc::InsecureChannelCredentials());
  for (const std::string& id : answered) {
    v1::GetClientRequest request;
    request.set_client_id(id);
    EXPECT_TRUE(Call(&v1::ClientService::Stub::GetClient, request).ok()) << id;
  }
}

}  // namespace relactation::server_test
