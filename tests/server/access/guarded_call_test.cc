#include "server/access/guarded_call.h"

#include <gtest/gtest.h>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "tests/server/access/family_of_a_practice.h"

namespace relactation::guarded_call_test {

using Code = absl::StatusCode;

class GuardedCall : public APractice {
 protected:
  void ChangeDevice(const std::string& person, const std::function<void(DeviceRow&)>& change) {
    InTransaction([&](Transaction& transaction) -> absl::Status {
      DeviceTable devices(transaction);
      ASSIGN_OR_RETURN(DeviceRow row, devices.Find(kPractice, DeviceOf(person)));
      row.device_id = Id(99);
      change(row);
      return devices.Insert(row);
    });
  }

  AnyResponse Caseload(char token, std::vector<std::string>* seen, std::string page_client = "") {
    std::function<std::vector<std::string>(const v1::ListClientsResponse&)> clients_seen;
    if (!page_client.empty()) {
      clients_seen = [page_client](const v1::ListClientsResponse&) {
        return std::vector<std::string>{page_client};
      };
    }
    return Ask("ClientService/ListClients", token, v1::ListClientsRequest(),
               ReadHandler<v1::ListClientsRequest, v1::ListClientsResponse>(
                   [seen](const Scope& scope, const v1::ListClientsRequest&) {
                     *seen = scope.client_ids();
                     return absl::StatusOr<v1::ListClientsResponse>(v1::ListClientsResponse());
                   },
                   clients_seen));
  }

  // What every caller without a living token is answered.
  absl::Status Stranger() { return GetClient(0, kClient).status(); }
};

TEST_F(GuardedCall, AnswersTheOwnerOfAClient) {
  const AnyResponse answer = GetClient('n', kClient);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(static_cast<const v1::Client&>(**answer).client_id(), kClient);
}

TEST_F(GuardedCall, WithoutATokenIsUnauthenticated) {
  EXPECT_EQ(GetClient(0, kClient).status().code(), Code::kUnauthenticated);
  EXPECT_EQ(runs_, 0);
}

TEST_F(GuardedCall, AnUnknownTokenReadsLikeNone) {
  EXPECT_EQ(GetClient('x', kClient).status(), Stranger());
}

TEST_F(GuardedCall, AMalformedTokenReadsLikeNone) {
  Call call;
  call.method = FindMethod("relactation.v1.ClientService/GetClient");
  call.token = "relact_notatoken";
  call.request = std::make_shared<v1::GetClientRequest>();
  const absl::Status stranger = Stranger();
  answers_.clear();
  calls_->Start(
      std::move(call),
      ReadHandler<v1::GetClientRequest, v1::Client>([](const Scope&, const v1::GetClientRequest&) {
        return absl::StatusOr<v1::Client>(v1::Client());
      }),
      [this](AnyResponse answer) { answers_.push_back(std::move(answer)); });
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_.front().status(), stranger);
}

TEST_F(GuardedCall, ARevokedTokenReadsLikeNone) {
  InTransaction([this](Transaction& transaction) {
    return DeviceTable(transaction).Revoke(kPractice, DeviceOf(kNoa), clock_.Now());
  });
  EXPECT_EQ(GetClient('n', kClient).status(), Stranger());
  EXPECT_EQ(runs_, 0);
}

TEST_F(GuardedCall, AnExpiredTokenReadsLikeNone) {
  ChangeDevice(kNoa, [this](DeviceRow& row) {
    row.token_hash = keys_.HashToken(Token('e'));
    row.expire_time = clock_.Now() + absl::Hours(1);
  });
  EXPECT_TRUE(GetClient('e', kClient).ok());
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(GetClient('e', kClient).status(), Stranger());
}

TEST_F(GuardedCall, APersonWhoWasRevokedReadsLikeNobody) {
  InTransaction([](Transaction& transaction) -> absl::Status {
    PrincipalTable people(transaction);
    ASSIGN_OR_RETURN(PrincipalRow row, people.Find(kPractice, kNoa));
    row.state = PrincipalState::kRevoked;
    return people.Update(row);
  });
  EXPECT_EQ(GetClient('n', kClient).status(), Stranger());
}

TEST_F(GuardedCall, ARoleIsDeniedBeforeAnyIdIsRead) {
  const absl::Status of_existing = GetClient('a', kClient).status();
  const absl::Status of_missing = GetClient('a', kMissingClient).status();
  EXPECT_EQ(of_existing.code(), Code::kPermissionDenied);
  EXPECT_EQ(of_existing, of_missing);
  EXPECT_EQ(runs_, 0);
}

TEST_F(GuardedCall, AForeignClientAndAMissingOneAreTheSameBytes) {
  const absl::Status foreign = GetClient('n', kOtherClient).status();
  const absl::Status missing = GetClient('n', kMissingClient).status();
  EXPECT_EQ(foreign.code(), Code::kNotFound);
  EXPECT_EQ(foreign.ToString(absl::StatusToStringMode::kWithEverything),
            missing.ToString(absl::StatusToStringMode::kWithEverything));
  EXPECT_EQ(runs_, 0);
}

TEST_F(GuardedCall, AClientOfAnotherPracticeIsMissing) {
  AddPerson(kSomebody, "Sam", kRoleConsultant, 's', kForeignPractice);
  EXPECT_EQ(GetClient('s', kClient).status(), GetClient('n', kMissingClient).status());
}

TEST_F(GuardedCall, AShareOpensAClientUntilItEnds) {
  Grant(kClient, kMia, GrantRelation::kShare, clock_.Now() + absl::Hours(2));
  EXPECT_TRUE(GetClient('m', kClient).ok());
  clock_.Advance(absl::Hours(2));
  EXPECT_EQ(GetClient('m', kClient).status().code(), Code::kNotFound);
}

TEST_F(GuardedCall, ACoverOpensAClientUntilItIsTakenBack) {
  Grant(kClient, kMia, GrantRelation::kCover);
  EXPECT_TRUE(GetClient('m', kClient).ok());
  InTransaction([this](Transaction& transaction) {
    return GrantTable(ManagingScope(transaction, {kClient}))
        .End(kClient, kMia, GrantRelation::kCover);
  });
  EXPECT_EQ(GetClient('m', kClient).status().code(), Code::kNotFound);
}

TEST_F(GuardedCall, ACaseloadIsWhatTheCallerHasGrantsFor) {
  std::vector<std::string> seen;
  ASSERT_TRUE(Caseload('n', &seen).ok());
  EXPECT_EQ(seen, std::vector<std::string>{kClient});
  Grant(kOtherClient, kNoa, GrantRelation::kCover);
  ASSERT_TRUE(Caseload('n', &seen).ok());
  EXPECT_EQ(seen, (std::vector<std::string>{kClient, kOtherClient}));
}

TEST_F(GuardedCall, AReadHoldsNoPrivateStream) {
  v1::GetClientRequest request;
  request.set_client_id(kClient);
  std::vector<StreamKind> kinds;
  ASSERT_TRUE(Ask("ClientService/GetClient", 'n', request,
                  ReadHandler<v1::GetClientRequest, v1::Client>(
                      [&](const Scope& scope, const v1::GetClientRequest&) {
                        for (const StreamRef& stream : scope.streams())
                          kinds.push_back(stream.kind);
                        return absl::StatusOr<v1::Client>(v1::Client());
                      }))
                  .ok());
  EXPECT_EQ(kinds, (std::vector<StreamKind>{StreamKind::kFamily, StreamKind::kPractice}));
}

TEST_F(GuardedCall, ARequestThatBreaksALimitNeverWaits) {
  v1::GetClientRequest request;
  request.set_client_id("ana");
  Start(
      "ClientService/GetClient", 'n', request,
      ReadHandler<v1::GetClientRequest, v1::Client>([](const Scope&, const v1::GetClientRequest&) {
        return absl::StatusOr<v1::Client>(v1::Client());
      }));
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(FieldViolationsOf(answers_.front().status()).front().field, "client_id");
}

TEST_F(GuardedCall, ACallThatComesTooLateIsDropped) {
  v1::GetClientRequest request;
  request.set_client_id(kClient);
  Start(
      "ClientService/GetClient", 'n', request,
      ReadHandler<v1::GetClientRequest, v1::Client>([](const Scope&, const v1::GetClientRequest&) {
        return absl::StatusOr<v1::Client>(v1::Client());
      }),
      clock_.Now());
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_.front().status().code(), Code::kDeadlineExceeded);
}

TEST_F(GuardedCall, ACallThatIsNotThereIsDenied) {
  answers_.clear();
  Start("ClientService/EraseEverything", 'n', v1::GetClientRequest(), Handler());
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_.front().status().code(), Code::kPermissionDenied);
}

TEST_F(GuardedCall, AReadAnswersOnlyAfterItsAuditRowIsStored) {
  v1::GetClientRequest request;
  request.set_client_id(kClient);
  Start(
      "ClientService/GetClient", 'n', request,
      ReadHandler<v1::GetClientRequest, v1::Client>([](const Scope&, const v1::GetClientRequest&) {
        return absl::StatusOr<v1::Client>(v1::Client());
      }));
  reader_.RunAll();
  EXPECT_TRUE(answers_.empty());
  writer_.RunAll();
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(Trail().size(), 1u);
}

TEST_F(GuardedCall, AReadLeavesOneAuditRowAClient) {
  Grant(kOtherClient, kNoa, GrantRelation::kShare);
  std::vector<std::string> seen;
  ASSERT_TRUE(Caseload('n', &seen).ok());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 2u);
  EXPECT_EQ(trail[0].client_id, kClient);
  EXPECT_EQ(trail[1].client_id, kOtherClient);
  EXPECT_EQ(trail[1].principal_id, kNoa);
  EXPECT_EQ(trail[1].device_id, DeviceOf(kNoa));
  EXPECT_EQ(trail[1].method, "relactation.v1.ClientService.ListClients");
  EXPECT_EQ(trail[1].verb, "read");
  EXPECT_EQ(trail[1].outcome, "OK");
}

TEST_F(GuardedCall, AListThatIsRefusedLeavesOneRowAndNamesNobody) {
  using Response = v1::ListClientsResponse;
  const auto refuse = [](const Scope&, const v1::ListClientsRequest&) {
    return absl::StatusOr<Response>(InvalidField("page_token", "is of another list"));
  };
  const auto shown = [](const Response&) { return std::vector<std::string>{kClient}; };
  EXPECT_FALSE(Ask("ClientService/ListClients", 'n', v1::ListClientsRequest(),
                   ReadHandler<v1::ListClientsRequest, Response>(refuse, shown))
                   .ok());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0].client_id, std::nullopt);
}

TEST_F(GuardedCall, APageLeavesRowsForTheClientsItShows) {
  Grant(kOtherClient, kNoa, GrantRelation::kShare);
  std::vector<std::string> seen;
  ASSERT_TRUE(Caseload('n', &seen, kOtherClient).ok());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0].client_id, kOtherClient);
}

TEST_F(GuardedCall, WhatASignedInCallerIsDeniedIsAudited) {
  EXPECT_FALSE(GetClient('a', kClient).ok());
  EXPECT_FALSE(GetClient('n', kOtherClient).ok());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 2u);
  EXPECT_EQ(trail[0].principal_id, kAdmin);
  EXPECT_EQ(trail[0].outcome, "PERMISSION_DENIED");
  EXPECT_EQ(trail[1].principal_id, kNoa);
  EXPECT_EQ(trail[1].outcome, "NOT_FOUND");
  EXPECT_EQ(trail[1].resource_name, kOtherClient);
}

TEST_F(GuardedCall, AStrangerLeavesNothing) {
  EXPECT_FALSE(GetClient('x', kClient).ok());
  EXPECT_TRUE(Trail().empty());
}

// A change of a family's device whose repeat its own content makes harmless.
class ASettlingCall : public FamilyOfAPractice {
 protected:
  void SetUp() override {
    FamilyOfAPractice::SetUp();
    phone_ = SignIn('t');
    rows_before_ = Trail().size();
  }

  // A push that notes a change as settled, then ends as told.
  absl::Status PushThatEnds(const absl::Status& end) {
    const auto work = [&](const Scope& scope, const v1::PushRequest&) {
      ++runs_;
      return NoteSettled(scope, end);
    };
    return Ask("SyncService/Push", 't', APush(),
               ReadHandler<v1::PushRequest, v1::PushResponse>(work))
        .status();
  }

  absl::StatusOr<v1::PushResponse> NoteSettled(const Scope& scope, const absl::Status& end) {
    ReplicaTable replicas(scope.transaction());
    ASSIGN_OR_RETURN(ReplicaRow row, replicas.LatestOf(kPractice, phone_.device_id()));
    ++row.last_n;
    RETURN_IF_ERROR(replicas.Update(row));
    RETURN_IF_ERROR(end);
    return v1::PushResponse();
  }

  int64_t LastN() {
    int64_t last_n = -1;
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(const ReplicaRow row,
                       ReplicaTable(transaction).LatestOf(kPractice, phone_.device_id()));
      last_n = row.last_n;
      return absl::OkStatus();
    });
    return last_n;
  }

  // The audit rows since the device signed in.
  std::vector<AuditRow> NewRows() {
    std::vector<AuditRow> rows = Trail();
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows_before_));
    return rows;
  }

  v1::EnrolResponse phone_;
  size_t rows_before_ = 0;
};

TEST_F(ASettlingCall, StoresWhatItDidAndOneAuditRow) {
  ASSERT_EQ(PushThatEnds(absl::OkStatus()), absl::OkStatus());
  EXPECT_EQ(LastN(), 1);
  const std::vector<AuditRow> rows = NewRows();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].method, "relactation.v1.SyncService.Push");
  EXPECT_EQ(rows[0].client_id, kClient);
  EXPECT_EQ(rows[0].device_id, phone_.device_id());
  EXPECT_EQ(rows[0].request_id, std::nullopt);
  EXPECT_EQ(rows[0].outcome, "OK");
}

TEST_F(ASettlingCall, ThatIsRefusedStoresNothingButOneAuditRow) {
  const absl::Status refusal =
      Refusal(Code::kFailedPrecondition, "OUT_OF_ORDER", "numbers are missing");
  EXPECT_EQ(PushThatEnds(refusal), refusal);
  EXPECT_EQ(LastN(), 0);
  const std::vector<AuditRow> rows = NewRows();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_NE(rows[0].outcome.find("FAILED_PRECONDITION"), std::string::npos);
}

TEST_F(ASettlingCall, ThatFailsStoresNothingAtAll) {
  EXPECT_EQ(PushThatEnds(absl::UnavailableError("later")).code(), Code::kUnavailable);
  EXPECT_EQ(LastN(), 0);
  EXPECT_TRUE(NewRows().empty());
}

TEST_F(ASettlingCall, IsDoneAnewEachTimeItIsSent) {
  ASSERT_EQ(PushThatEnds(absl::OkStatus()), absl::OkStatus());
  ASSERT_EQ(PushThatEnds(absl::OkStatus()), absl::OkStatus());
  EXPECT_EQ(runs_, 2);
  EXPECT_EQ(LastN(), 2);
}

TEST_F(ASettlingCall, ThatOnlySaysHowFarADeviceIsLeavesNoAuditRow) {
  ASSERT_EQ(Hello('t'), absl::OkStatus());
  EXPECT_TRUE(NewRows().empty());
}

TEST_F(ASettlingCall, OfADeviceWhoseRightEndedIsAuditedWithoutAClient) {
  InTransaction([this](Transaction& transaction) {
    return DeviceTable(transaction).Revoke(kPractice, phone_.device_id(), clock_.Now());
  });
  ASSERT_EQ(PushThatEnds(absl::OkStatus()), absl::OkStatus());
  const std::vector<AuditRow> rows = NewRows();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].client_id, std::nullopt);
}

TEST_F(ASettlingCall, IsDeniedToAConsultantAndAudited) {
  EXPECT_EQ(Hello('n').code(), Code::kPermissionDenied);
  EXPECT_EQ(runs_, 0);
  const std::vector<AuditRow> rows = NewRows();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].outcome, "PERMISSION_DENIED");
}

}  // namespace relactation::guarded_call_test
