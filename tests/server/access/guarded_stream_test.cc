// Calls that go on answering: each part waits for its audit rows.
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/report_service.pb.h"

#include "server/access/guarded_call.h"
#include "tests/server/access/a_practice.h"

namespace relactation::guarded_stream_test {

using Code = absl::StatusCode;
using Clients = std::vector<std::string>;

class GuardedStream : public APractice {
 protected:
  // What still waits ends while its end can be told.
  ~GuardedStream() override { store_.reset(); }

  // A part that shows these clients, and tells its number.
  static AnswerPart APart(int number, Clients clients) {
    auto message = std::make_unique<v1::GenerateReportsResponse>();
    message->set_done(number);
    return {std::move(message), std::move(clients)};
  }

  // Work that hands over one part for each list of clients.
  static StreamHandler Parts(const std::vector<Clients>& parts) {
    StreamHandler handler;
    handler.work = [parts](const Scope&, const google::protobuf::Message&,
                           const TakePart& take) -> absl::Status {
      for (size_t i = 0; i < parts.size(); ++i) {
        RETURN_IF_ERROR(take(APart(static_cast<int>(i), parts[i])));
      }
      return absl::OkStatus();
    };
    return handler;
  }

  void StartStream(char token, StreamHandler handler, size_t wanted = 100) {
    Call call;
    call.method = FindMethod("relactation.v1.ReportService/GenerateReports");
    if (token != 0) call.token = FormatBearerToken(Token(token));
    auto request = std::make_shared<v1::GenerateReportsRequest>();
    request->set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    call.request = std::move(request);
    PartReceiver receiver;
    receiver.admit = [this, wanted](size_t) {
      return admitted_++ < wanted ? absl::OkStatus() : absl::CancelledError("enough");
    };
    receiver.deliver = [this](std::unique_ptr<google::protobuf::Message> message) {
      delivered_.push_back(static_cast<const v1::GenerateReportsResponse&>(*message).done());
    };
    calls_->StartStream(std::move(call), std::move(handler), std::move(receiver),
                        [this](const absl::Status& status) { ends_.push_back(status); });
  }

  // The clients of the rows that were written, in order.
  std::vector<std::string> ClientsInTrail() {
    std::vector<std::string> clients;
    for (const AuditRow& row : Trail()) clients.push_back(row.client_id.value_or("none"));
    return clients;
  }

  std::vector<int> delivered_;
  std::vector<absl::Status> ends_;
  size_t admitted_ = 0;
};

TEST_F(GuardedStream, HandsOutAPartOnceItsAuditRowIsOnTheDisk) {
  StartStream('n', Parts({{kClient}}));
  while (reader_.RunOne()) {
  }
  EXPECT_TRUE(delivered_.empty());
  EXPECT_TRUE(ends_.empty());
  RunAll();
  EXPECT_EQ(delivered_, std::vector{0});
  ASSERT_EQ(ends_.size(), 1u);
  EXPECT_TRUE(ends_[0].ok()) << ends_[0];
  EXPECT_EQ(ClientsInTrail(), Clients{kClient});
  EXPECT_EQ(Trail()[0].verb, "export");
}

TEST_F(GuardedStream, HandsOutWhatShowsNobodyAtOnce) {
  StartStream('n', Parts({{}}));
  while (reader_.RunOne()) {
  }
  EXPECT_EQ(delivered_, std::vector{0});
}

TEST_F(GuardedStream, KeepsTheOrderOfItsParts) {
  StartStream('n', Parts({{}, {kClient}, {}, {kOtherClient}, {}}));
  RunAll();
  EXPECT_EQ(delivered_, (std::vector{0, 1, 2, 3, 4}));
}

TEST_F(GuardedStream, LeavesOneRowACallAndClient) {
  StartStream('n', Parts({{kClient}, {kClient, kOtherClient}}));
  RunAll();
  EXPECT_EQ(ClientsInTrail(), (Clients{kClient, kOtherClient}));
}

TEST_F(GuardedStream, ThatShowedNobodyLeavesARowAllTheSame) {
  StartStream('n', Parts({{}}));
  RunAll();
  EXPECT_EQ(ClientsInTrail(), Clients{"none"});
}

TEST_F(GuardedStream, EndsItsWorkWhenNoMoreIsWanted) {
  StartStream('n', Parts({{kClient}, {kOtherClient}, {kOtherClient}}), 1);
  RunAll();
  EXPECT_EQ(delivered_, std::vector{0});
  ASSERT_EQ(ends_.size(), 1u);
  EXPECT_EQ(ends_[0].code(), Code::kCancelled);
  EXPECT_EQ(admitted_, 2u);
}

TEST_F(GuardedStream, IsDeniedLikeAnyCall) {
  StartStream('a', Parts({{kClient}}));
  StartStream(0, Parts({{kClient}}));
  RunAll();
  ASSERT_EQ(ends_.size(), 2u);
  EXPECT_EQ(ends_[0].code(), Code::kUnauthenticated);
  EXPECT_EQ(ends_[1].code(), Code::kPermissionDenied);
  EXPECT_TRUE(delivered_.empty());
  EXPECT_EQ(ClientsInTrail(), Clients{"none"});
}

TEST_F(GuardedStream, TakesCopiesOfWhatIsOwnedOrSharedAndNotOfWhatIsCovered) {
  Grant(kClient, kMia, GrantRelation::kCover);
  Clients seen;
  StreamHandler handler;
  handler.work = [&seen](const Scope& scope, const google::protobuf::Message&, const TakePart&) {
    seen = scope.client_ids();
    return absl::OkStatus();
  };
  StartStream('m', handler);
  RunAll();
  EXPECT_EQ(seen, Clients{kOtherClient});
  Grant(kClient, kMia, GrantRelation::kShare);
  StartStream('m', handler);
  RunAll();
  EXPECT_EQ(seen, (Clients{kClient, kOtherClient}));
}

}  // namespace relactation::guarded_stream_test
