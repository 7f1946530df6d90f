#include "client/command/session_entry.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "client/command/family_names.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "client/command/session_facts.h"
#include "client/command/session_length.h"
#include "client/command/session_milk.h"
#include "client/command/session_parts.h"
#include "client/command/session_weights.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/merged_sessions.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kSecondsPerMinute = 60;
constexpr int kMostMinutes = 2880;
constexpr int kMostPain = 10;

// Makes one record. Its steps run in the order of Make() and stop at the first error.
class SessionMaker {
 public:
  SessionMaker(const TypedSession& typed, const v1::Client& client)
      : typed_(typed), client_(client), session_(*record_.mutable_session()) {}

  absl::StatusOr<v1::Record> Make(std::string_view record_id);

 private:
  absl::Status SetHow();
  absl::Status SetPerson();
  absl::Status SetTime();
  absl::Status AddSide(v1::Side side, std::optional<int> minutes, std::string_view option);
  absl::Status FindInfants(const std::vector<TestWeight>& weights);
  absl::Status SetInfants();
  void SetLength(int64_t minutes);
  void SetLengthOfSides();

  const TypedSession& typed_;
  const v1::Client& client_;
  v1::Record record_;
  v1::Session& session_;
  std::vector<std::string> infant_ids_;
};

absl::StatusOr<v1::Record> SessionMaker::Make(std::string_view record_id) {
  record_.set_record_id(std::string(record_id));
  record_.set_note(typed_.note);
  RETURN_IF_ERROR(SetHow());
  RETURN_IF_ERROR(SetPerson());
  RETURN_IF_ERROR(SetTime());
  RETURN_IF_ERROR(AddExpressed(typed_, client_, record_));
  RETURN_IF_ERROR(SetInfants());
  SetLengthOfSides();
  RETURN_IF_ERROR(AddFed(typed_, client_, infant_ids_, record_));
  return std::move(record_);
}

absl::Status SessionMaker::SetHow() {
  ASSIGN_OR_RETURN(const v1::Method method, ParseWord<v1::Method>(typed_.method, "--method"));
  session_.set_method(method);
  if (!typed_.purpose.empty()) {
    ASSIGN_OR_RETURN(const v1::Purpose purpose,
                     ParseWord<v1::Purpose>(typed_.purpose, "--purpose"));
    session_.set_purpose(purpose);
  }
  if (typed_.sns && method != v1::METHOD_BREAST) {
    return InvalidField("--sns", "is for a feed at the breast: --method breast");
  }
  session_.set_sns(typed_.sns);
  session_.set_shield(typed_.shield);
  session_.set_paced(typed_.paced);
  if (typed_.massage) session_.set_massage(true);
  if (typed_.pain && (*typed_.pain < 0 || *typed_.pain > kMostPain)) {
    return InvalidField("--pain", "goes from 0 to 10");
  }
  if (typed_.pain) session_.set_pain(*typed_.pain);
  return absl::OkStatus();
}

absl::Status SessionMaker::SetPerson() {
  if (!typed_.person.empty()) {
    ASSIGN_OR_RETURN(const std::string id, PersonIdOf(client_, typed_.person, "--person"));
    if (TakesMilkFromBreast(session_.method())) session_.set_person_id(id);
    return absl::OkStatus();
  }
  if (!TakesMilkFromBreast(session_.method())) return absl::OkStatus();
  const v1::Person* const own = PersonOf(client_, typed_.own_person_id);
  if (own != nullptr && own->lactating()) {
    session_.set_person_id(own->person_id());
    return absl::OkStatus();
  }
  if (const v1::Person* person = OnlyLactatingPerson(client_)) {
    session_.set_person_id(person->person_id());
    return absl::OkStatus();
  }
  const std::vector<std::string> handles = WhoseItCanBe(typed_, client_);
  if (handles.empty()) return absl::OkStatus();
  return InvalidField("--person", "whose was it? One of " + absl::StrJoin(handles, ", "));
}

absl::Status SessionMaker::AddSide(v1::Side side, std::optional<int> minutes,
                                   std::string_view option) {
  if (!minutes) return absl::OkStatus();
  if (!TakesMilkFromBreast(session_.method())) {
    return InvalidField(option, "goes with the breast, a pump or expressing by hand");
  }
  if (*minutes < 0 || *minutes > kMostMinutes) {
    return InvalidField(option, "is a number of minutes, up to " + std::to_string(kMostMinutes));
  }
  v1::Segment& segment = *session_.add_segments();
  segment.set_side(side);
  segment.set_active_seconds(*minutes * kSecondsPerMinute);
  return absl::OkStatus();
}

absl::Status SessionMaker::SetTime() {
  v1::RecordTime& time = *record_.mutable_time();
  MoveStart(typed_.start.value_or(absl::UnixEpoch()), typed_.zone, time);
  RETURN_IF_ERROR(AddSide(v1::SIDE_LEFT, typed_.left_minutes, "--left"));
  RETURN_IF_ERROR(AddSide(v1::SIDE_RIGHT, typed_.right_minutes, "--right"));
  RETURN_IF_ERROR(AddParts(typed_, record_));
  const int64_t longer = std::max(MinutesOfSide(session_, v1::SIDE_LEFT).value_or(0),
                                  MinutesOfSide(session_, v1::SIDE_RIGHT).value_or(0));
  if (typed_.minutes && (*typed_.minutes < longer || *typed_.minutes > kMostMinutes)) {
    return InvalidField("--minutes", "is from " + std::to_string(longer) +
                                         " (the longer side) to " + std::to_string(kMostMinutes));
  }
  if (typed_.minutes) SetLength(*typed_.minutes);
  return absl::OkStatus();
}

// Whoever was weighed was there.
absl::Status SessionMaker::FindInfants(const std::vector<TestWeight>& weights) {
  const auto add = [this](const std::string& id) {
    if (std::find(infant_ids_.begin(), infant_ids_.end(), id) != infant_ids_.end()) return;
    infant_ids_.push_back(id);
  };
  for (const std::string& handle : typed_.infants) {
    ASSIGN_OR_RETURN(const std::string id, InfantIdOf(client_, handle, "--infant"));
    add(id);
  }
  for (const TestWeight& weight : weights) {
    if (!weight.infant_id.empty()) add(weight.infant_id);
  }
  if (infant_ids_.empty()) {
    if (const v1::Infant* infant = OnlyInfant(client_)) infant_ids_ = {infant->infant_id()};
  }
  return absl::OkStatus();
}

absl::Status SessionMaker::SetInfants() {
  ASSIGN_OR_RETURN(const std::vector<TestWeight> weights, ReadTestWeights(typed_, client_));
  RETURN_IF_ERROR(FindInfants(weights));
  v1::Latch latch = v1::LATCH_UNSPECIFIED;
  if (!typed_.latch.empty()) {
    ASSIGN_OR_RETURN(latch, ParseWord<v1::Latch>(typed_.latch, "--latch"));
    if (session_.method() != v1::METHOD_BREAST) {
      return InvalidField("--latch", "is for a feed at the breast: --method breast");
    }
    if (infant_ids_.empty()) return InvalidField("--infant", "is needed: who latched or did not?");
  }
  for (const std::string& id : infant_ids_) {
    if (session_.method() != v1::METHOD_BREAST) break;
    v1::SessionInfant& infant = *session_.add_infants();
    infant.set_infant_id(id);
    infant.set_latch(latch);
  }
  return SetTestWeights(weights, record_);
}

void SessionMaker::SetLength(int64_t minutes) {
  v1::RecordTime& time = *record_.mutable_time();
  *time.mutable_end_time() = ToTimestamp(FromTimestamp(time.start_time()) + absl::Minutes(minutes));
}

// Who was there decides: two infants have a side each at once, one has them one after the other.
void SessionMaker::SetLengthOfSides() {
  if (typed_.minutes) return;
  if (const auto of_sides = MinutesOfSides(record_, client_)) SetLength(*of_sides);
}

}  // namespace

absl::StatusOr<v1::Record> MakeSession(const TypedSession& typed, const v1::Client& client,
                                       std::string_view record_id) {
  return SessionMaker(typed, client).Make(record_id);
}

std::vector<std::string> WhoseItCanBe(const TypedSession& typed, const v1::Client& client) {
  const absl::StatusOr<v1::Method> method = ParseWord<v1::Method>(typed.method, "--method");
  if (!method.ok() || !TakesMilkFromBreast(*method) || !typed.person.empty()) return {};
  const v1::Person* const own = PersonOf(client, typed.own_person_id);
  const bool is_own = own != nullptr && own->lactating();
  if (is_own || OnlyLactatingPerson(client) != nullptr) return {};
  std::vector<std::string> handles;
  for (const v1::Person& person : client.persons()) {
    if (person.lactating()) handles.push_back(person.handle());
  }
  return handles;
}

bool TakesMilkFromBreast(v1::Method method) {
  return method == v1::METHOD_BREAST || IsExpressing(method);
}

}  // namespace relactation
