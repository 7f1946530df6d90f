#include "server/storage/audit_table.h"

#include "tests/server/storage/a_store.h"

namespace relactation::audit_table_test {

class AuditTrail : public AScope {
 protected:
  void In(const std::function<absl::Status(AuditTable&)>& use) {
    const absl::Status status = store_->RunNow([&](Transaction& transaction) {
      AuditTable audit(transaction);
      return use(audit);
    });
    EXPECT_TRUE(status.ok()) << status;
  }

  AuditRow ARow(int64_t sequence) const {
    AuditRow row;
    row.practice_id = kPractice;
    row.sequence = sequence;
    row.time = clock_.Now();
    row.method = "GetClient";
    row.verb = "read";
    row.outcome = "OK";
    row.previous_hash = sequence == 1 ? "" : "hash" + std::to_string(sequence - 1);
    row.hash = "hash" + std::to_string(sequence);
    return row;
  }

  static absl::StatusOr<std::vector<int64_t>> Sequences(AuditTable& audit, int64_t after) {
    std::vector<int64_t> sequences;
    RETURN_IF_ERROR(audit.ForEach(kPractice, after, [&](const AuditRow& row) {
      sequences.push_back(row.sequence);
      return absl::OkStatus();
    }));
    return sequences;
  }
};

TEST_F(AuditTrail, BeginsWithAnEmptyHead) {
  In([](AuditTable& audit) -> absl::Status {
    ASSIGN_OR_RETURN(const AuditHead head, audit.Head(kPractice));
    EXPECT_EQ(head.sequence, 0);
    EXPECT_EQ(head.hash, "");
    return absl::OkStatus();
  });
}

TEST_F(AuditTrail, HasTheLastRowAtItsHead) {
  In([this](AuditTable& audit) -> absl::Status {
    RETURN_IF_ERROR(audit.Append(ARow(1)));
    RETURN_IF_ERROR(audit.Append(ARow(2)));
    ASSIGN_OR_RETURN(const AuditHead head, audit.Head(kPractice));
    EXPECT_EQ(head.sequence, 2);
    EXPECT_EQ(head.hash, "hash2");
    return absl::OkStatus();
  });
}

TEST_F(AuditTrail, GivesEachSequenceOnce) {
  In([this](AuditTable& audit) -> absl::Status {
    RETURN_IF_ERROR(audit.Append(ARow(1)));
    EXPECT_EQ(audit.Append(ARow(1)).code(), absl::StatusCode::kAlreadyExists);
    return absl::OkStatus();
  });
}

TEST_F(AuditTrail, IsReadInOrder) {
  In([this](AuditTable& audit) -> absl::Status {
    for (int64_t i = 1; i <= 3; ++i) RETURN_IF_ERROR(audit.Append(ARow(i)));
    ASSIGN_OR_RETURN(const auto all, Sequences(audit, 0));
    EXPECT_EQ(all, (std::vector<int64_t>{1, 2, 3}));
    ASSIGN_OR_RETURN(const auto rest, Sequences(audit, 2));
    EXPECT_EQ(rest, std::vector<int64_t>{3});
    return absl::OkStatus();
  });
}

TEST_F(AuditTrail, KeepsWhatItWasTold) {
  In([this](AuditTable& audit) -> absl::Status {
    AuditRow row = ARow(1);
    row.principal_id = kConsultant;
    row.device_id = Id(9);
    row.client_id = kClient;
    row.resource_name = "clients/x";
    row.request_id = Id(60);
    RETURN_IF_ERROR(audit.Append(row));
    return audit.ForEach(kPractice, 0, [&](const AuditRow& found) {
      EXPECT_EQ(found.time, row.time);
      EXPECT_EQ(found.principal_id, kConsultant);
      EXPECT_EQ(found.device_id, Id(9));
      EXPECT_EQ(found.client_id, kClient);
      EXPECT_EQ(found.resource_name, "clients/x");
      EXPECT_EQ(found.request_id, Id(60));
      EXPECT_EQ(found.outcome, "OK");
      return absl::OkStatus();
    });
  });
}

TEST_F(AuditTrail, OfOneClientLeavesOutTheOthers) {
  In([this](AuditTable& audit) -> absl::Status {
    AuditRow about = ARow(2);
    about.client_id = kClient;
    RETURN_IF_ERROR(audit.Append(ARow(1)));
    RETURN_IF_ERROR(audit.Append(about));
    int rows = 0;
    RETURN_IF_ERROR(audit.ForEachOfClient(kPractice, kClient, 0, [&](const AuditRow& row) {
      EXPECT_EQ(row.sequence, 2);
      ++rows;
      return absl::OkStatus();
    }));
    EXPECT_EQ(rows, 1);
    return absl::OkStatus();
  });
}

}  // namespace relactation::audit_table_test
