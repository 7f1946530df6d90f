#include "tests/simulation/prepared_practice.h"

#include <utility>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/plan_service.pb.h"

#include "client/device/migrations.h"
#include "proto/relactation/bearer_token.h"
#include "proto/relactation/status.h"
#include "server/access/practice_setup.h"
#include "server/sqlite/database.h"
#include "server/storage/practice_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/plan_authoring.h"
#include "tests/simulation/simulated_server.h"
#include "tests/support/care_builders.h"

namespace relactation::simulation {
namespace {

constexpr uint64_t kSeed = 20260101;

// The making of one practice.
class Preparation {
 public:
  explicit Preparation(const Folders& folders)
      : random_(kSeed), server_(folders.server(), clock_, random_, kSeed) {}

  absl::StatusOr<PreparedPractice> Run() {
    RETURN_IF_ERROR(server_.Start());
    ASSIGN_OR_RETURN(const std::string secret, StorePractice());
    ASSIGN_OR_RETURN(practice_.consultant_token, SignIn(secret));
    ASSIGN_OR_RETURN(practice_.client, AddFamily());
    RETURN_IF_ERROR(PublishFirst());
    RETURN_IF_ERROR(server_.Close());
    practice_.server_files = server_.disk().Copy();
    return std::move(practice_);
  }

 private:
  std::string NewId() { return NewUuid(clock_, random_); }

  template <typename Response>
  absl::StatusOr<Response> Call(const google::protobuf::Message& request, Handler handler) {
    std::optional<AnyResponse> answer =
        server_.Carry(request, std::move(handler), practice_.consultant_token);
    if (!answer.has_value()) return absl::InternalError("nobody answered");
    RETURN_IF_ERROR(answer->status());
    return static_cast<const Response&>(**answer.value());
  }

  absl::StatusOr<std::string> StorePractice() {
    std::string secret;
    const absl::Status stored = server_.RunNow([&](Transaction& transaction) -> absl::Status {
      PracticeRow row;
      row.practice_id = NewId();
      row.name = "North";
      row.created_time = clock_.Now();
      RETURN_IF_ERROR(PracticeTable(transaction).Insert(row));
      const FirstInvite invite{"Noa", kRoleAdmin | kRoleConsultant};
      ASSIGN_OR_RETURN(secret, InviteFromDirectory(transaction, server_.keys(), clock_, random_,
                                                   row.practice_id, invite));
      return absl::OkStatus();
    });
    RETURN_IF_ERROR(stored);
    return secret;
  }

  absl::StatusOr<std::string> SignIn(const std::string& secret) {
    v1::RedeemInviteRequest request;
    request.set_request_id(NewId());
    request.set_secret(secret);
    request.set_token(random_.Bytes(kBearerTokenBytes));
    request.set_device_name("laptop");
    RETURN_IF_ERROR(
        Call<v1::RedeemInviteResponse>(request, RedeemInviteHandler(server_.invites())).status());
    return FormatBearerToken(request.token());
  }

  absl::StatusOr<v1::Client> AddFamily() {
    v1::CreateClientRequest request;
    request.set_request_id(NewId());
    const std::string client_id = NewId();
    const std::string person_id = NewId();
    *request.mutable_client() = AClient(client_id, person_id, NewId());
    for (const char* handle : {"ben", "cleo"}) {
      v1::Person& person = *request.mutable_client()->add_persons();
      person.set_person_id(NewId());
      person.set_handle(handle);
    }
    return Call<v1::Client>(request, HandlerOf(&CreateClient));
  }

  absl::Status PublishFirst() {
    v1::PublishPlanRequest request;
    request.set_request_id(NewId());
    request.set_client_id(practice_.client.client_id());
    *request.mutable_plan() = APlan("2026-09-21");
    request.set_author_text(kPracticeMark);
    return Call<v1::PlanRevision>(request, HandlerOf(&PublishPlan)).status();
  }

  ManualClock clock_;
  SeededRandom random_;
  SimulatedServer server_;
  PreparedPractice practice_;
};

absl::StatusOr<DiskFiles> PrepareDevice(const Folders& folders, absl::Time now) {
  SimulatedDisk disk("prepared-disk", kSeed);
  {
    ASSIGN_OR_RETURN(Database database, Database::Open(folders.device(0) + "/device.db",
                                                       OpenMode::kReadWrite, disk.vfs_name()));
    RETURN_IF_ERROR(Migrate(database, DeviceMigrations(), now));
  }
  return disk.Copy();
}

}  // namespace

absl::StatusOr<PreparedPractice> PreparePractice(const Folders& folders) {
  ASSIGN_OR_RETURN(PreparedPractice practice, Preparation(folders).Run());
  ASSIGN_OR_RETURN(practice.device_files, PrepareDevice(folders, ManualClock().Now()));
  return practice;
}

DiskFiles Moved(const DiskFiles& files, const std::string& from, const std::string& to) {
  DiskFiles moved;
  for (const auto& [name, bytes] : files) {
    const bool is_in = name.compare(0, from.size(), from) == 0;
    moved[is_in ? to + name.substr(from.size()) : name] = bytes;
  }
  return moved;
}

}  // namespace relactation::simulation
