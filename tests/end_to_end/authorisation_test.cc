// Who may make which call on whose data: a table written by hand, held against a real server.
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "proto/relactation/bearer_token.h"
#include "server/access/policy.h"
#include "server/access/tokens.h"
#include "server/storage/scope.h"
#include "tests/processes/practice_process.h"
#include "tests/processes/raw_call.h"
#include "tests/support/temp_directory.h"

namespace relactation {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// What a cell expects: allowed, or the letter of the code that refuses.
constexpr char kAllowed = '+';
constexpr char kUnauthenticated = 'U';
constexpr char kDenied = 'D';
constexpr char kNotFound = 'N';

// The columns: who calls. Of the consultant's, whose client it is about.
const std::vector<std::string> kColumns = {"none",    "unknown", "expired",         "revoked",
                                           "admin",   "parent",  "caregiver",       "own",
                                           "foreign", "missing", "own as admin too"};

// One row a call. Redeeming is open to all: the invite is its permission, and the one sent here
// does not exist. A call that is not here fails the test, and so does a row without a call.
const std::map<std::string, std::string> kTable = {
    //                                  n u e r  a p c  o f m  b
    {"AccessService.RedeemInvite", /**/ "U U U U  U U U  U U U  U"},
    {"AccessService.GetCaller", /*   */ "U U U U  + + +  + + +  +"},
    {"AccessService.CreateInvite", /**/ "U U U U  + D D  D D D  +"},
    {"AccessService.ListDevices", /* */ "U U U U  + D D  + + +  +"},
    {"AccessService.RevokeDevice", /**/ "U U U U  N D D  N N N  N"},
    {"ClientService.CreateClient", /**/ "U U U U  D D D  + + +  +"},
    {"ClientService.GetClient", /*   */ "U U U U  D D D  + N N  +"},
    {"ClientService.ListClients", /* */ "U U U U  D D D  + + +  +"},
    {"ClientService.UpdateClient", /**/ "U U U U  D D D  + N N  +"},
    {"PlanService.PublishPlan", /*   */ "U U U U  D D D  + N N  +"},
    {"PlanService.GetPlanRevision", /**/ "U U U U  D D D  + N N  +"},
    {"PlanService.ListPlanRevisions", /**/ "U U U U  D D D  + N N  +"},
    {"PlanService.SavePlanDraft", /* */ "U U U U  D D D  + N N  +"},
    {"PlanService.GetPlanDraft", /*  */ "U U U U  D D D  + N N  +"},
    {"PlanService.DropPlanDraft", /* */ "U U U U  D D D  + N N  +"},
    {"PlanService.PausePlan", /*     */ "U U U U  D D D  + N N  +"},
    {"PlanService.ResumePlan", /*    */ "U U U U  D D D  + N N  +"},
    {"PlanService.FinishPlan", /*    */ "U U U U  D D D  + N N  +"},
    {"RecordService.CreateRecord", /**/ "U U U U  D D D  + N N  +"},
    {"RecordService.GetRecord", /*   */ "U U U U  D D D  + N N  +"},
    {"RecordService.ListRecords", /* */ "U U U U  D D D  + N N  +"},
    {"RecordService.ImportRecords", /**/ "U U U U  D D D  + N N  +"},
    {"ReviewService.ReviewCaseload", /**/ "U U U U  D D D  + + +  +"},
};

std::vector<char> Cells(const std::string& row) {
  std::vector<char> cells;
  for (const char c : row) {
    if (c != ' ') cells.push_back(c);
  }
  return cells;
}

char LetterOf(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
      return kAllowed;
    case grpc::StatusCode::UNAUTHENTICATED:
      return kUnauthenticated;
    case grpc::StatusCode::PERMISSION_DENIED:
      return kDenied;
    case grpc::StatusCode::NOT_FOUND:
      return kNotFound;
    default:
      return '?';
  }
}

std::string ShortName(const MethodDescriptor& method) {
  return method.service()->name() + "." + method.name();
}

std::string Bytes16(const std::string& uuid) {
  std::string bytes;
  for (size_t i = 0; i < uuid.size();) {
    if (uuid[i] == '-') {
      ++i;
      continue;
    }
    bytes += static_cast<char>(std::stoi(uuid.substr(i, 2), nullptr, 16));
    i += 2;
  }
  return bytes;
}

// A practice with somebody of every role, and one client each of two consultants.
class Authorisation : public testing::Test {
 protected:
  void SetUp() override {
    // Links the service that no other line of this test names.
    ASSERT_NE(v1::ReviewCaseloadRequest::descriptor(), nullptr);
    practice_ = std::make_unique<PracticeProcess>(folder_.path());
    practice_->SignIn();
    practice_->Stop();
    AddPeople();
    practice_->Serve();
    own_ = CreateClientOf("own");
    foreign_ = CreateClientOf("other");
    own_as_admin_ = CreateClientOf("own as admin too");
  }

  void AddPeople() {
    std::ifstream file(practice_->directory() + "/access.key", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto keys = AccessKeys::FromBytes(bytes);
    ASSERT_TRUE(keys.ok()) << bytes.size();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((practice_->directory() + "/relactation.db").c_str(), &database), 0);
    AddPerson(database, *keys, "admin", kRoleAdmin, "NULL", "NULL");
    AddPerson(database, *keys, "parent", kRoleParent, "NULL", "NULL");
    AddPerson(database, *keys, "caregiver", kRoleCaregiver, "NULL", "NULL");
    AddPerson(database, *keys, "own", kRoleConsultant, "NULL", "NULL");
    AddPerson(database, *keys, "other", kRoleConsultant, "NULL", "NULL");
    AddPerson(database, *keys, "own as admin too", kRoleAdmin | kRoleConsultant, "NULL", "NULL");
    AddPerson(database, *keys, "expired", kRoleConsultant, "1000000", "NULL");
    AddPerson(database, *keys, "revoked", kRoleConsultant, "NULL", "1000000");
    sqlite3_close(database);
    tokens_["none"] = "";
    tokens_["unknown"] = "Bearer " + FormatBearerToken(std::string(32, 'u'));
    tokens_["foreign"] = tokens_["own"];
    tokens_["missing"] = tokens_["own"];
  }

  void AddPerson(sqlite3* database, const AccessKeys& keys, const std::string& name, uint32_t roles,
                 const std::string& expire_time, const std::string& revoked_time) {
    const std::string token = practice_->random().Bytes(32);
    const std::string principal = Bytes16(practice_->NewId());
    const std::string device = Bytes16(practice_->NewId());
    const std::string hash = keys.HashToken(token);
    const auto run = [&](const std::string& sql, const std::vector<std::string>& blobs) {
      sqlite3_stmt* statement = nullptr;
      ASSERT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
          << sqlite3_errmsg(database);
      for (size_t i = 0; i < blobs.size(); ++i) {
        sqlite3_bind_blob(statement, static_cast<int>(i) + 1, blobs[i].data(),
                          static_cast<int>(blobs[i].size()), SQLITE_TRANSIENT);
      }
      EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE) << sqlite3_errmsg(database);
      sqlite3_finalize(statement);
    };
    run("INSERT INTO principal (practice_id, principal_id, name, roles, state, created_time)"
        " SELECT practice_id, ?1, 'somebody', " +
            std::to_string(roles) + ", 1, 1 FROM practice",
        {principal});
    run("INSERT INTO device (practice_id, device_id, principal_id, name, token_hash, created_time,"
        " expire_time, revoked_time) SELECT practice_id, ?1, ?2, 'device', ?3, 1, " +
            expire_time + ", " + revoked_time + " FROM practice",
        {device, principal, hash});
    tokens_[name] = "Bearer " + FormatBearerToken(token);
  }

  // A client with a plan and a record, so that every read has something to show.
  v1::Client CreateClientOf(const std::string& who) {
    v1::Client client = AFamily(*practice_);
    EXPECT_EQ(Answer("ClientService.CreateClient", who, client).status.error_message(), "");
    EXPECT_EQ(Answer("PlanService.PublishPlan", who, client).status.error_message(), "");
    v1::CreateRecordRequest create;
    create.set_request_id(practice_->NewId());
    create.set_client_id(client.client_id());
    *create.mutable_record() =
        APumpSession(*practice_, client, absl::FromUnixSeconds(1'700'000'000));
    record_ids_[client.client_id()] = create.record().record_id();
    const RawAnswer added = CallByName(
        practice_->Channel(), MethodNamed("RecordService.CreateRecord"), create, tokens_.at(who));
    EXPECT_EQ(added.status.error_message(), "");
    return client;
  }

  const MethodDescriptor& MethodNamed(const std::string& name) {
    for (const MethodDescriptor* method : AllMethods()) {
      if (ShortName(*method) == name) return *method;
    }
    ADD_FAILURE() << "no call " << name;
    return *AllMethods().front();
  }

  // A valid request of the call about a client.
  std::unique_ptr<Message> RequestFor(const std::string& name, const v1::Client& client);

  RawAnswer Answer(const std::string& name, const std::string& who, const v1::Client& client) {
    return CallByName(practice_->Channel(), MethodNamed(name), *RequestFor(name, client),
                      tokens_.at(who));
  }

  // The client that a column is about.
  v1::Client ClientFor(const std::string& column, const std::string& call) {
    if (call == "ClientService.CreateClient") return AFamily(*practice_);
    if (column == "foreign") return foreign_;
    if (column == "own as admin too") return own_as_admin_;
    if (column != "missing") return own_;
    v1::Client missing = own_;
    missing.set_client_id("00000000-0000-7000-8000-000000000000");
    return missing;
  }

  TempDirectory folder_;
  std::unique_ptr<PracticeProcess> practice_;
  std::map<std::string, std::string> tokens_;
  std::map<std::string, std::string> record_ids_;
  std::map<std::string, int> published_;
  v1::Client own_, foreign_, own_as_admin_;
};

v1::Plan APlan() {
  v1::Plan plan;
  plan.mutable_period()->mutable_start()->set_year(2026);
  plan.mutable_period()->mutable_start()->set_month(1);
  plan.mutable_period()->mutable_start()->set_day(5);
  return plan;
}

std::unique_ptr<Message> Authorisation::RequestFor(const std::string& name,
                                                   const v1::Client& client) {
  std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                       ->GetPrototype(MethodNamed(name).input_type())
                                       ->New());
  const auto* reflection = request->GetReflection();
  const auto* descriptor = request->GetDescriptor();
  if (const auto* field = descriptor->FindFieldByName("request_id")) {
    reflection->SetString(request.get(), field, practice_->NewId());
  }
  if (const auto* field = descriptor->FindFieldByName("client_id")) {
    reflection->SetString(request.get(), field, client.client_id());
  }
  if (auto* redeem = dynamic_cast<v1::RedeemInviteRequest*>(request.get())) {
    redeem->set_secret(practice_->random().Bytes(16));
    redeem->set_token(practice_->random().Bytes(32));
    redeem->set_device_name("device");
  } else if (auto* invite = dynamic_cast<v1::CreateInviteRequest*>(request.get())) {
    invite->set_invite_id(practice_->NewId());
    invite->set_secret(practice_->random().Bytes(16));
    invite->set_display_name("Somebody");
    invite->add_roles(v1::ROLE_CONSULTANT);
  } else if (auto* revoke = dynamic_cast<v1::RevokeDeviceRequest*>(request.get())) {
    revoke->set_device_id("00000000-0000-7000-8000-000000000000");
  } else if (auto* create = dynamic_cast<v1::CreateClientRequest*>(request.get())) {
    *create->mutable_client() = client;
  } else if (auto* update = dynamic_cast<v1::UpdateClientRequest*>(request.get())) {
    *update->mutable_client() = client;
  } else if (auto* publish = dynamic_cast<v1::PublishPlanRequest*>(request.get())) {
    *publish->mutable_plan() = APlan();
    publish->set_base_revision(published_[client.client_id()]);
  } else if (auto* save = dynamic_cast<v1::SavePlanDraftRequest*>(request.get())) {
    save->set_author_text("# a draft");
  } else if (auto* drop = dynamic_cast<v1::DropPlanDraftRequest*>(request.get())) {
    drop->set_etag("\"1\"");
  } else if (auto* finish = dynamic_cast<v1::FinishPlanRequest*>(request.get())) {
    finish->set_outcome(v1::OUTCOME_STOPPED);
  } else if (auto* record = dynamic_cast<v1::CreateRecordRequest*>(request.get())) {
    *record->mutable_record() = APumpSession(*practice_, client, absl::FromUnixSeconds(1));
  } else if (auto* get = dynamic_cast<v1::GetRecordRequest*>(request.get())) {
    const auto found = record_ids_.find(client.client_id());
    get->set_record_id(found == record_ids_.end() ? practice_->NewId() : found->second);
  } else if (auto* list = dynamic_cast<v1::ListRecordsRequest*>(request.get())) {
    list->set_kind(v1::RECORD_KIND_SESSION);
  } else if (auto* import = dynamic_cast<v1::ImportRecordsRequest*>(request.get())) {
    *import->add_records() = APumpSession(*practice_, client, absl::FromUnixSeconds(1));
  }
  return request;
}

TEST_F(Authorisation, HoldsCellByCellForEveryCallRoleAndRelation) {
  for (const MethodDescriptor* method : AllMethods()) {
    const std::string name = ShortName(*method);
    ASSERT_TRUE(kTable.contains(name)) << name << " has no row in the table";
    const std::vector<char> cells = Cells(kTable.at(name));
    ASSERT_EQ(cells.size(), kColumns.size()) << name;
    for (size_t i = 0; i < cells.size(); ++i) {
      const v1::Client client = ClientFor(kColumns[i], name);
      if (name == "PlanService.PublishPlan" && cells[i] == kAllowed) {
        published_[client.client_id()] = 1;
      }
      const RawAnswer answer = Answer(name, kColumns[i], client);
      EXPECT_EQ(LetterOf(answer.status), cells[i])
          << name << ", " << kColumns[i] << ": " << answer.status.error_message();
      if (cells[i] == kAllowed) {
        EXPECT_GT(answer.response->ByteSizeLong(), 0u) << name << " reads nothing";
      }
    }
  }
  EXPECT_EQ(kTable.size(), AllMethods().size()) << "a row of the table is about no call";
}

TEST_F(Authorisation, AnswersForeignAndMissingClientsWithTheSameBytes) {
  for (const MethodDescriptor* method : AllMethods()) {
    const std::string name = ShortName(*method);
    if (Cells(kTable.at(name))[8] != kNotFound) continue;
    const grpc::Status foreign = Answer(name, "foreign", ClientFor("foreign", name)).status;
    const grpc::Status missing = Answer(name, "missing", ClientFor("missing", name)).status;
    EXPECT_EQ(foreign.error_message(), missing.error_message()) << name;
    EXPECT_EQ(foreign.error_details(), missing.error_details()) << name;
  }
}

TEST_F(Authorisation, ShowsEachConsultantTheOwnCaseloadOnly) {
  const RawAnswer answer = Answer("ReviewService.ReviewCaseload", "own", own_);
  const auto& review = static_cast<const v1::ReviewCaseloadResponse&>(*answer.response);
  ASSERT_EQ(review.clients_size(), 1);
  EXPECT_EQ(review.clients(0).client_id(), own_.client_id());
}

}  // namespace
}  // namespace relactation
