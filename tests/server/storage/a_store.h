// A store in a temporary directory, on a clock and executors that the test moves, with a practice,
// a consultant and one client in care.
#pragma once

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "proto/relactation/world.h"
#include "server/storage/access_lookup.h"
#include "server/storage/client_table.h"
#include "server/storage/grant_table.h"
#include "server/storage/practice_table.h"
#include "server/storage/principal_table.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"
#include "server/storage/store.h"
#include "server/storage/stream_table.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation {

// Stands where server/access stands: these tests make their own scopes.
class ScopeMaker {
 public:
  static ScopeKey Key() { return ScopeKey(); }
};

// The id of the n-th thing of a test.
inline std::string Id(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

const std::string kPractice = Id(1);
const std::string kConsultant = Id(2);
const std::string kClient = Id(3);
const std::string kFamilyStream = Id(4);
const std::string kPracticeStream = Id(5);

// Work that stores one small row: a practice of that number, its name so long.
inline Work AddPractice(int number, size_t name_size = 1) {
  return [=](Transaction& transaction) {
    return PracticeTable(transaction)
        .Insert({Id(number), std::string(name_size, 'x'), absl::UnixEpoch()});
  };
}

class AStore : public testing::Test {
 protected:
  AStore() { options_.directory = directory_.Path("data"); }

  void Create() {
    auto store = Store::Create(options_, clock_, writer_, reader_,
                               [this](const absl::Status& status) { fatal_.push_back(status); });
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  void Reopen() {
    store_.reset();
    auto store = Store::Open(options_, clock_, writer_, reader_,
                             [this](const absl::Status& status) { fatal_.push_back(status); });
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  // Puts work on the write queue; its outcome comes to the end of outcomes_.
  void Write(Work work, absl::Time deadline = absl::InfiniteFuture()) {
    store_->writes().Enqueue(deadline, std::move(work), [this](absl::Status status) {
      outcomes_.push_back(std::move(status));
    });
  }

  std::vector<PracticeRow> Practices() {
    std::vector<PracticeRow> rows;
    EXPECT_TRUE(store_
                    ->RunNow([&](Transaction& transaction) -> absl::Status {
                      ASSIGN_OR_RETURN(rows, PracticeTable(transaction).List());
                      return absl::OkStatus();
                    })
                    .ok());
    return rows;
  }

  TempDirectory directory_;
  ManualClock clock_;
  ManualExecutor writer_;
  ManualExecutor reader_;
  Store::Options options_;
  std::vector<absl::Status> fatal_;
  std::vector<absl::Status> outcomes_;
  std::unique_ptr<Store> store_;
};

// An open transaction on a store with one client, and the consultant's scope over it.
class AScope : public AStore {
 protected:
  void SetUp() override {
    Create();
    ASSERT_TRUE(
        store_->RunNow([this](Transaction& transaction) { return Fill(transaction); }).ok());
  }

  absl::Status Fill(Transaction& transaction) {
    RETURN_IF_ERROR(PracticeTable(transaction).Insert({kPractice, "North", clock_.Now()}));
    PrincipalRow consultant;
    consultant.practice_id = kPractice;
    consultant.principal_id = kConsultant;
    consultant.name = "Noa";
    consultant.roles = kRoleConsultant;
    consultant.created_time = clock_.Now();
    RETURN_IF_ERROR(PrincipalTable(transaction).Insert(consultant));
    Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kManage, clock_.Now(), {}, {});
    RETURN_IF_ERROR(ClientTable(scope).Insert(kClient).status());
    GrantRow owner;
    owner.client_id = kClient;
    owner.principal_id = kConsultant;
    owner.from_time = clock_.Now();
    RETURN_IF_ERROR(GrantTable(scope).Insert(owner));
    RETURN_IF_ERROR(StreamTable(scope).Insert(FamilyStream()));
    return StreamTable(scope).Insert({kPracticeStream, kClient, StreamKind::kPractice, ""});
  }

  static Caller ACaller() { return {kPractice, kConsultant, Id(9), kRoleConsultant, "Noa"}; }
  static StreamRef FamilyStream() { return {kFamilyStream, kClient, StreamKind::kFamily, ""}; }

  // Runs `use` with a scope over the family stream of the client, and commits.
  absl::Status InScope(const std::function<absl::Status(const Scope&)>& use) {
    return store_->RunNow([&](Transaction& transaction) {
      const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kWrite, clock_.Now(),
                        {kClient}, {FamilyStream()});
      return use(scope);
    });
  }
};

}  // namespace relactation
