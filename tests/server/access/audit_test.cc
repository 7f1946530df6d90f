#include "server/access/audit.h"

#include <gtest/gtest.h>

#include "tests/server/access/a_practice.h"

namespace relactation::audit_test {

constexpr char kChangeRow[] = R"sql(
  UPDATE audit SET outcome = 'OK' WHERE practice_id = $practice_id AND sequence = $sequence
)sql";
constexpr char kDeleteRow[] = R"sql(
  DELETE FROM audit WHERE practice_id = $practice_id AND sequence = $sequence
)sql";
constexpr char kMoveRow[] = R"sql(
  UPDATE audit SET sequence = $to WHERE practice_id = $practice_id AND sequence = $sequence
)sql";

class AuditTrail : public APractice {
 protected:
  void SetUp() override {
    APractice::SetUp();
    InTransaction([this](Transaction& transaction) -> absl::Status {
      for (int i = 1; i <= 5; ++i) {
        RETURN_IF_ERROR(AppendAuditRow(transaction, keys_, ARow()));
      }
      return absl::OkStatus();
    });
  }

  AuditRow ARow() {
    AuditRow row;
    row.practice_id = kPractice;
    row.time = clock_.Now();
    row.principal_id = kNoa;
    row.method = "relactation.v1.ClientService.GetClient";
    row.verb = "read";
    row.client_id = kClient;
    row.outcome = "NOT_FOUND";
    row.request_id = "ABCDEF00-0000-7000-8000-000000000001";
    return row;
  }

  void Tamper(SqlText sql, int64_t sequence, std::optional<int64_t> to = std::nullopt) {
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(Statement statement, transaction.Prepare(sql));
      statement.BindUuid("$practice_id", kPractice).BindInt64("$sequence", sequence);
      if (to.has_value()) statement.BindInt64("$to", *to);
      return statement.Run();
    });
  }

  AuditChain Verify(const AccessKeys& keys) {
    AuditChain chain;
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(const std::vector<AuditChain> chains, VerifyAuditChain(transaction, keys));
      for (const AuditChain& each : chains) {
        if (each.practice_id == kPractice) chain = each;
      }
      return absl::OkStatus();
    });
    return chain;
  }
};

TEST_F(AuditTrail, IsWholeAsItWasWritten) {
  const AuditChain chain = Verify(keys_);
  EXPECT_EQ(chain.problem, "");
  EXPECT_EQ(chain.sequence, 5);
  EXPECT_EQ(chain.hash, Trail().back().hash);
}

TEST_F(AuditTrail, OfAPracticeThatDidNothingIsWhole) {
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<AuditChain> chains, VerifyAuditChain(transaction, keys_));
    EXPECT_EQ(chains.size(), 2u);
    for (const AuditChain& chain : chains) EXPECT_EQ(chain.problem, "");
    return absl::OkStatus();
  });
}

TEST_F(AuditTrail, NamesARowThatWasChanged) {
  Tamper(kChangeRow, 3);
  const AuditChain chain = Verify(keys_);
  EXPECT_EQ(chain.problem, "row 3 was changed");
  EXPECT_EQ(chain.sequence, 2);
}

TEST_F(AuditTrail, NamesARowThatWasDeleted) {
  Tamper(kDeleteRow, 2);
  EXPECT_EQ(Verify(keys_).problem, "row 2 is missing");
}

TEST_F(AuditTrail, NamesTheFirstOfTwoRowsThatChangedPlaces) {
  Tamper(kMoveRow, 2, 100);
  Tamper(kMoveRow, 4, 2);
  Tamper(kMoveRow, 100, 4);
  EXPECT_EQ(Verify(keys_).problem, "row 2 was changed");
}

TEST_F(AuditTrail, ShowsACutTailOnlyByItsHead) {
  const AuditChain before = Verify(keys_);
  Tamper(kDeleteRow, 5);
  const AuditChain after = Verify(keys_);
  EXPECT_EQ(after.problem, "");
  EXPECT_NE(after.hash, before.hash);
}

TEST_F(AuditTrail, CannotBeMadeWithoutTheKey) {
  const AccessKeys other = *AccessKeys::FromBytes(std::string(32, 'o'));
  EXPECT_EQ(Verify(other).problem, "row 1 was changed");
}

TEST_F(AuditTrail, OfOnePracticeDoesNotTouchAnothers) {
  InTransaction([this](Transaction& transaction) {
    AuditRow row = ARow();
    row.practice_id = kForeignPractice;
    return AppendAuditRow(transaction, keys_, row);
  });
  EXPECT_EQ(Trail(kForeignPractice).front().sequence, 1);
  EXPECT_EQ(Verify(keys_).problem, "");
}

TEST(AuditOutcome, NamesCodeAndReason) {
  EXPECT_EQ(AuditOutcome(absl::OkStatus()), "OK");
  EXPECT_EQ(AuditOutcome(absl::NotFoundError("no such client")), "NOT_FOUND");
  EXPECT_EQ(AuditOutcome(Refusal(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED", "")),
            "ALREADY_EXISTS REQUEST_ID_REUSED");
}

}  // namespace relactation::audit_test
