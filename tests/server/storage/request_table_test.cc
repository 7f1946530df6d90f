#include "server/storage/request_table.h"

#include "tests/server/storage/a_store.h"

namespace relactation::request_table_test {

class KeptReplies : public AScope {
 protected:
  void In(const std::function<absl::Status(RequestTable&)>& use) {
    const absl::Status status = store_->RunNow([&](Transaction& transaction) {
      RequestTable requests(transaction);
      return use(requests);
    });
    EXPECT_TRUE(status.ok()) << status;
  }

  RequestRow ARequest(int number, absl::Time created_time) const {
    RequestRow row;
    row.practice_id = kPractice;
    row.principal_id = kConsultant;
    row.request_id = Id(number);
    row.method = "PublishPlan";
    row.request_hash = std::string("\0hash", 5);
    row.status_code = 10;
    row.reason = "REVISION_MOVED_ON";
    row.resource_name = "clients/x";
    row.revision = 3;
    row.detail = "detail";
    row.created_time = created_time;
    return row;
  }
};

TEST_F(KeptReplies, AreFoundAsTheyWereKept) {
  In([this](RequestTable& requests) -> absl::Status {
    RETURN_IF_ERROR(requests.Insert(ARequest(60, clock_.Now())));
    ASSIGN_OR_RETURN(const auto found, requests.Find(kConsultant, Id(60)));
    EXPECT_TRUE(found.has_value());
    EXPECT_EQ(found->method, "PublishPlan");
    EXPECT_EQ(found->request_hash, std::string("\0hash", 5));
    EXPECT_EQ(found->status_code, 10);
    EXPECT_EQ(found->reason, "REVISION_MOVED_ON");
    EXPECT_EQ(found->resource_name, "clients/x");
    EXPECT_EQ(found->revision, 3);
    EXPECT_EQ(found->created_time, clock_.Now());
    return absl::OkStatus();
  });
}

TEST_F(KeptReplies, AreThePrincipalsOwn) {
  In([this](RequestTable& requests) -> absl::Status {
    RETURN_IF_ERROR(requests.Insert(ARequest(60, clock_.Now())));
    ASSIGN_OR_RETURN(const auto found, requests.Find(Id(77), Id(60)));
    EXPECT_FALSE(found.has_value());
    return absl::OkStatus();
  });
}

TEST_F(KeptReplies, AreKeptOncePerRequest) {
  In([this](RequestTable& requests) -> absl::Status {
    RETURN_IF_ERROR(requests.Insert(ARequest(60, clock_.Now())));
    EXPECT_EQ(requests.Insert(ARequest(60, clock_.Now())).code(), absl::StatusCode::kAlreadyExists);
    return absl::OkStatus();
  });
}

TEST_F(KeptReplies, AreNotThereIfTheirWorkFailed) {
  const absl::Status failed = store_->RunNow([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(RequestTable(transaction).Insert(ARequest(60, clock_.Now())));
    return absl::AbortedError("no");
  });
  EXPECT_EQ(failed.code(), absl::StatusCode::kAborted);
  In([](RequestTable& requests) -> absl::Status {
    ASSIGN_OR_RETURN(const auto found, requests.Find(kConsultant, Id(60)));
    EXPECT_FALSE(found.has_value());
    return absl::OkStatus();
  });
}

TEST_F(KeptReplies, LiveThirtyDays) {
  In([this](RequestTable& requests) -> absl::Status {
    const absl::Time now = clock_.Now();
    RETURN_IF_ERROR(requests.Insert(ARequest(60, now - absl::Hours(30 * 24 + 1))));
    RETURN_IF_ERROR(requests.Insert(ARequest(61, now - absl::Hours(30 * 24))));
    ASSIGN_OR_RETURN(const int64_t deleted, requests.DeleteExpired(now, 100));
    EXPECT_EQ(deleted, 1);
    ASSIGN_OR_RETURN(const auto old, requests.Find(kConsultant, Id(60)));
    EXPECT_FALSE(old.has_value());
    ASSIGN_OR_RETURN(const auto young, requests.Find(kConsultant, Id(61)));
    EXPECT_TRUE(young.has_value());
    return absl::OkStatus();
  });
}

TEST_F(KeptReplies, AreDeletedAFewAtATime) {
  In([this](RequestTable& requests) -> absl::Status {
    const absl::Time old = clock_.Now() - absl::Hours(31 * 24);
    for (int i = 0; i < 3; ++i) RETURN_IF_ERROR(requests.Insert(ARequest(60 + i, old)));
    ASSIGN_OR_RETURN(const int64_t first, requests.DeleteExpired(clock_.Now(), 2));
    ASSIGN_OR_RETURN(const int64_t rest, requests.DeleteExpired(clock_.Now(), 2));
    EXPECT_EQ(first, 2);
    EXPECT_EQ(rest, 1);
    return absl::OkStatus();
  });
}

}  // namespace relactation::request_table_test
