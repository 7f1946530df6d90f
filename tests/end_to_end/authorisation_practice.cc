#include "tests/end_to_end/authorisation_practice.h"

#include <fstream>
#include <iterator>
#include <sqlite3.h>
#include <string_view>
#include <utility>
#include <vector>

#include "relactation/v1/chart_service.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "absl/time/clock.h"
#include "proto/relactation/bearer_token.h"
#include "proto/relactation/care/time_fields.h"
#include "server/access/tokens.h"
#include "server/storage/scope.h"

namespace relactation {
namespace {

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

// Writes past the server, which is stopped: there is no call that makes an expired device or a
// cover that ran out an hour ago.
class RawDatabase {
 public:
  explicit RawDatabase(const std::string& path) {
    EXPECT_EQ(sqlite3_open(path.c_str(), &database_), SQLITE_OK);
  }
  ~RawDatabase() { sqlite3_close(database_); }

  void Run(const std::string& sql, const std::vector<std::string>& blobs) {
    sqlite3_stmt* statement = nullptr;
    ASSERT_EQ(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database_);
    for (size_t i = 0; i < blobs.size(); ++i) {
      sqlite3_bind_blob(statement, static_cast<int>(i) + 1, blobs[i].data(),
                        static_cast<int>(blobs[i].size()), SQLITE_TRANSIENT);
    }
    EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE) << sqlite3_errmsg(database_);
    sqlite3_finalize(statement);
  }

 private:
  sqlite3* database_ = nullptr;
};

// Somebody who signs in. Times are SQL: NULL or microseconds.
struct NewPerson {
  std::string column;
  uint32_t roles = kRoleConsultant;
  // The family and the adult of it.
  std::string client_id = {};
  std::string person_id = {};
  int state = 1;
  std::string device_expires = "NULL";
  std::string device_revoked = "NULL";
  // A grant on the subject from the beginning on; 0: none.
  int relation = 0;
  std::string until = "NULL";
  std::string ended = "NULL";
};

constexpr char kLongAgo[] = "1000000";
constexpr char kAnotherAdult[] = "00000000-0000-7000-8000-00000000000a";

NewPerson AParent(const std::string& column, const v1::Client& family) {
  return {.column = column,
          .roles = kRoleParent,
          .client_id = family.client_id(),
          .person_id = family.persons(0).person_id()};
}

std::vector<NewPerson> People(const v1::Client& subject, const v1::Client& other) {
  constexpr int kShare = 2;
  constexpr int kCover = 3;
  return {
      {.column = "expired", .device_expires = kLongAgo, .relation = kShare},
      {.column = "revoked", .device_revoked = kLongAgo, .relation = kShare},
      {.column = "person", .state = 2, .relation = kShare},
      {.column = "admin", .roles = kRoleAdmin},
      AParent("parent", subject),
      AParent("parent 2", other),
      {.column = "caregiver",
       .roles = kRoleCaregiver,
       .client_id = subject.client_id(),
       .person_id = kAnotherAdult},
      {.column = "own"},
      {.column = "share"},
      {.column = "cover"},
      {.column = "cover 2", .relation = kCover, .until = kLongAgo},
      {.column = "share 2", .relation = kShare, .ended = kLongAgo},
      {.column = "former"},
      {.column = "foreign"},
      {.column = "both", .roles = kRoleAdmin | kRoleConsultant},
      {.column = "spare", .roles = kRoleAdmin},
  };
}

void AddPrincipal(RawDatabase& database, const std::string& id, const NewPerson& person) {
  const bool is_adult = !person.client_id.empty();
  std::vector<std::string> blobs = {Bytes16(id)};
  if (is_adult) blobs.insert(blobs.end(), {Bytes16(person.client_id), Bytes16(person.person_id)});
  database.Run(
      "INSERT INTO principal (practice_id, principal_id, name, roles, client_id, person_id, state,"
      " created_time) SELECT practice_id, ?1, 'somebody', " +
          std::to_string(person.roles) + ", " + (is_adult ? "?2, ?3" : "NULL, NULL") + ", " +
          std::to_string(person.state) + ", 1 FROM practice",
      blobs);
}

void AddReplica(RawDatabase& database, const std::string& id, const std::string& device,
                const NewPerson& person) {
  database.Run(
      "INSERT INTO replica (practice_id, replica_id, device_id, client_id, person_id, state,"
      " last_n, backed_up_n, last_edit_time, created_time)"
      " SELECT practice_id, ?1, ?2, ?3, ?4, 1, 0, 0, 1, 1 FROM practice",
      {Bytes16(id), Bytes16(device), Bytes16(person.client_id), Bytes16(person.person_id)});
}

}  // namespace

void AuthorisationPractice::SetUp() {
  practice_ = std::make_unique<PracticeProcess>(folder_.path());
  practice_->SignIn();
  practice_->Stop();
  // Their ids are chosen first: people belong to them, and have grants on them.
  v1::Client subject = AFamily(*practice_);
  v1::Person& caregiver = *subject.add_persons();
  caregiver.set_person_id(kAnotherAdult);
  caregiver.set_handle("gran");
  const v1::Client of_both = AFamily(*practice_);
  AddPeople(subject, of_both);
  practice_->Serve();
  subject_ = FamilyOf("former", subject);
  of_both_ = FamilyOf("both", of_both);
  v1::HandOverClientRequest over;
  over.set_request_id(practice_->NewId());
  over.set_client_id(subject.client_id());
  over.set_consultant_id(people_.at("own"));
  Do("SharingService.HandOverClient", "former", over);
  HandIn("own", subject_);
  HandIn("both", of_both_);
}

void AuthorisationPractice::AddPeople(const v1::Client& subject, const v1::Client& other) {
  std::ifstream file(practice_->directory() + "/access.key", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const auto keys = AccessKeys::FromBytes(bytes);
  ASSERT_TRUE(keys.ok()) << bytes.size();
  RawDatabase database(practice_->directory() + "/relactation.db");
  for (const NewPerson& person : People(subject, other)) {
    const std::string token = practice_->random().Bytes(32);
    const std::string id = practice_->NewId();
    const std::string device = practice_->NewId();
    AddPrincipal(database, id, person);
    database.Run(
        "INSERT INTO device (practice_id, device_id, principal_id, name, token_hash,"
        " created_time, expire_time, revoked_time)"
        " SELECT practice_id, ?1, ?2, 'device', ?3, 1, " +
            person.device_expires + ", " + person.device_revoked + " FROM practice",
        {Bytes16(device), Bytes16(id), keys->HashToken(token)});
    for (auto* replicas : {&replicas_, &spare_replicas_}) {
      if (person.client_id.empty()) break;
      (*replicas)[person.column] = practice_->NewId();
      AddReplica(database, replicas->at(person.column), device, person);
    }
    if (person.relation != 0) {
      database.Run(
          "INSERT INTO care_grant (practice_id, client_id, principal_id, relation,"
          " from_time, until_time, ended_time) SELECT practice_id, ?1, ?2, " +
              std::to_string(person.relation) + ", 1, " + person.until + ", " + person.ended +
              " FROM practice",
          {Bytes16(subject.client_id()), Bytes16(id)});
    }
    tokens_[person.column] = "Bearer " + FormatBearerToken(token);
    people_[person.column] = id;
    if (person.column == "spare") spare_device_ = device;
  }
  tokens_["none"] = "";
  tokens_["unknown"] = "Bearer " + FormatBearerToken(std::string(32, 'u'));
  tokens_["missing"] = tokens_["own"];
}

Family AuthorisationPractice::FamilyFor(const std::string& column) const {
  if (column == "both") return of_both_;
  if (column != "missing") return subject_;
  Family missing = subject_;
  missing.client.set_client_id("00000000-0000-7000-8000-000000000000");
  return missing;
}

RawAnswer AuthorisationPractice::Answer(const std::string& call, const std::string& who,
                                        const google::protobuf::Message& request) {
  return CallByName(practice_->Channel(), MethodNamed(call), request, tokens_.at(who));
}

bool AuthorisationPractice::IsServed(const std::string& call) {
  const RawAnswer answer = Answer(call, "none", *RequestFor(call, subject_));
  return answer.status.error_code() != grpc::StatusCode::UNIMPLEMENTED;
}

std::unique_ptr<google::protobuf::Message> AuthorisationPractice::Do(
    const std::string& call, const std::string& who, const google::protobuf::Message& request) {
  RawAnswer answer = Answer(call, who, request);
  EXPECT_TRUE(answer.status.ok()) << call << ", " << who << ": " << answer.status.error_message();
  return std::move(answer.response);
}

std::unique_ptr<google::protobuf::Message> AuthorisationPractice::Do(const std::string& call,
                                                                     const std::string& who,
                                                                     const Family& family) {
  return Do(call, who, *RequestFor(call, family));
}

Family AuthorisationPractice::NewFamily(const std::string& owner) {
  return FamilyOf(owner, AFamily(*practice_));
}

Family AuthorisationPractice::FamilyOf(const std::string& owner, v1::Client client) {
  Family family;
  family.client = std::move(client);
  const auto created = Do("ClientService.CreateClient", owner, family);
  family.code = static_cast<const v1::Client&>(*created).code();
  Do("PlanService.PublishPlan", owner, family);
  family.plan_revision = 1;
  const auto record = Do("RecordService.CreateRecord", owner, family);
  family.record_id = static_cast<const v1::Record&>(*record).record_id();
  for (const char* colleague : {"share", "cover"}) {
    v1::GrantClientRequest grant;
    grant.set_request_id(practice_->NewId());
    grant.set_client_id(family.client.client_id());
    grant.set_consultant_id(people_.at(colleague));
    grant.set_kind(v1::GRANT_KIND_SHARE);
    if (std::string_view(colleague) == "cover") {
      grant.set_kind(v1::GRANT_KIND_COVER);
      *grant.mutable_until_time() = ToTimestamp(absl::Now() + absl::Hours(1));
    }
    Do("SharingService.GrantClient", owner, grant);
  }
  if (IsServed("ChartService.CreateContact")) {
    Do("ChartService.UpdateHistory", owner, family);
    const auto contact = Do("ChartService.CreateContact", owner, family);
    family.contact_id = static_cast<const v1::Contact&>(*contact).contact_id();
    const auto task = Do("ChartService.CreateTask", owner, family);
    family.task_id = static_cast<const v1::Task&>(*task).task_id();
    const auto note = Do("ChartService.CreateNote", owner, family);
    family.note_id = static_cast<const v1::Note&>(*note).note_id();
  }
  if (IsServed("PlanService.SavePlanDraft")) {
    const auto draft = Do("PlanService.SavePlanDraft", owner, family);
    family.draft_etag = static_cast<const v1::PlanDraft&>(*draft).etag();
  }
  return family;
}

}  // namespace relactation
