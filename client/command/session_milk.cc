#include "client/command/session_milk.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/family_names.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string Field(int portion, std::string_view name) {
  return "portions[" + std::to_string(portion) + "]." + std::string(name);
}

bool IsOwn(const v1::Portion& portion) {
  return portion.milk() == v1::MILK_OWN_FRESH || portion.milk() == v1::MILK_OWN_STORED;
}

class MilkReader {
 public:
  MilkReader(const TypedSession& typed, const v1::Client& client,
             const std::vector<std::string>& infant_ids, v1::Record& record)
      : typed_(typed),
        client_(client),
        infant_ids_(infant_ids),
        record_(record),
        session_(*record.mutable_session()) {}

  absl::Status ReadExpressed();
  absl::Status ReadFed();

 private:
  absl::StatusOr<int> AmountOf(const std::string& text, const std::string& field,
                               std::string_view option);
  absl::Status AddPortion(const std::string& text);
  absl::Status CheckWhoHadIt(const v1::Portion& portion) const;
  absl::Status SetMilk(std::string_view word, v1::Portion& portion);
  bool IsInfant(const std::string& word) const;
  bool IsMilk(const std::string& word) const;
  bool IsPerson(const std::string& word) const;

  const TypedSession& typed_;
  const v1::Client& client_;
  const std::vector<std::string>& infant_ids_;
  v1::Record& record_;
  v1::Session& session_;
};

// The unit of a bare number is that of the person whose milk it is, else the family's.
absl::StatusOr<int> MilkReader::AmountOf(const std::string& text, const std::string& field,
                                         std::string_view option) {
  std::string person_id = session_.person_id();
  if (person_id.empty() && !typed_.person.empty()) {
    ASSIGN_OR_RETURN(person_id, PersonIdOf(client_, typed_.person, "--person"));
  }
  ASSIGN_OR_RETURN(const TypedAmount amount,
                   ReadVolume(text, VolumeUnitOf(client_, person_id), option));
  SetAsTyped(field, amount.as_typed, record_);
  return amount.value;
}

absl::Status MilkReader::ReadExpressed() {
  const bool by_side = !typed_.expressed_left.empty() || !typed_.expressed_right.empty();
  if ((by_side || !typed_.expressed.empty()) && !TakesMilkFromBreast(session_.method())) {
    return InvalidField(by_side ? "--expressed-left" : "--expressed",
                        "goes with the breast, a pump or expressing by hand; for milk that was "
                        "given write --fed");
  }
  if (by_side && !typed_.expressed.empty()) {
    return InvalidField("--expressed", "is for a total whose sides are not known; leave it out");
  }
  if (!typed_.expressed_left.empty()) {
    ASSIGN_OR_RETURN(const int ml,
                     AmountOf(typed_.expressed_left, "expressed_left_ml", "--expressed-left"));
    session_.set_expressed_left_ml(ml);
  }
  if (!typed_.expressed_right.empty()) {
    ASSIGN_OR_RETURN(const int ml,
                     AmountOf(typed_.expressed_right, "expressed_right_ml", "--expressed-right"));
    session_.set_expressed_right_ml(ml);
  }
  if (typed_.expressed.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int ml, AmountOf(typed_.expressed, "expressed_unsplit_ml", "--expressed"));
  session_.set_expressed_unsplit_ml(ml);
  return absl::OkStatus();
}

absl::Status MilkReader::ReadFed() {
  for (const std::string& text : typed_.fed) RETURN_IF_ERROR(AddPortion(text));
  if (typed_.fed.empty() && !typed_.milk.empty()) {
    // Which milk is known, and how much is not.
    if (infant_ids_.size() == 1) {
      session_.add_portions()->set_infant_id(infant_ids_.front());
    } else {
      session_.add_portions();
    }
    RETURN_IF_ERROR(SetMilk(typed_.milk, *session_.mutable_portions(0)));
    RETURN_IF_ERROR(CheckWhoHadIt(session_.portions(0)));
  }
  if (typed_.person.empty() || !session_.person_id().empty()) return absl::OkStatus();
  for (const v1::Portion& portion : session_.portions()) {
    if (!portion.milk_of_person_id().empty()) return absl::OkStatus();
  }
  return InvalidField("--person", "goes with the breast, a pump, expressing by hand or own milk");
}

bool MilkReader::IsInfant(const std::string& word) const {
  return InfantIdOf(client_, word, "").ok();
}

bool MilkReader::IsMilk(const std::string& word) const {
  return ParseWord<v1::Milk>(word, "").ok();
}

bool MilkReader::IsPerson(const std::string& word) const {
  return PersonIdOf(client_, word, "").ok();
}

absl::Status MilkReader::AddPortion(const std::string& text) {
  const int index = session_.portions_size();
  v1::Portion& portion = *session_.add_portions();
  if (infant_ids_.size() == 1) portion.set_infant_id(infant_ids_.front());
  std::string milk = typed_.milk;
  std::string milk_of;
  std::vector<std::string> amount;
  std::vector<std::string> offered;
  bool is_offered = false;
  for (const std::string& word :
       std::vector<std::string>(absl::StrSplit(text, absl::ByAnyChar(" \t"), absl::SkipEmpty()))) {
    if (IsMilk(word)) {
      milk = word;
    } else if (IsInfant(word)) {
      ASSIGN_OR_RETURN(const std::string id, InfantIdOf(client_, word, "--fed"));
      portion.set_infant_id(id);
    } else if (IsPerson(word)) {
      ASSIGN_OR_RETURN(milk_of, PersonIdOf(client_, word, "--fed"));
    } else if (word == "of") {
      is_offered = true;
    } else {
      (is_offered ? offered : amount).push_back(word);
    }
  }
  RETURN_IF_ERROR(CheckWhoHadIt(portion));
  // What was offered may be known without what was taken.
  if (!amount.empty() || !is_offered) {
    ASSIGN_OR_RETURN(const int ml,
                     AmountOf(absl::StrJoin(amount, " "), Field(index, "taken_ml"), "--fed"));
    portion.set_taken_ml(ml);
  }
  if (is_offered) {
    ASSIGN_OR_RETURN(const int offered_ml,
                     AmountOf(absl::StrJoin(offered, " "), Field(index, "offered_ml"), "--fed"));
    portion.set_offered_ml(offered_ml);
  }
  if (!milk.empty()) RETURN_IF_ERROR(SetMilk(milk, portion));
  if (milk_of.empty()) return absl::OkStatus();
  if (!IsOwn(portion)) {
    return InvalidField("--fed", "names whose milk it was beside a milk that is not own milk");
  }
  portion.set_milk_of_person_id(milk_of);
  return absl::OkStatus();
}

// Milk counts for the infant who had it: of several it has to be said who.
absl::Status MilkReader::CheckWhoHadIt(const v1::Portion& portion) const {
  const std::string handle = InfantHandle(client_, portion.infant_id());
  const bool is_among =
      std::find(infant_ids_.begin(), infant_ids_.end(), portion.infant_id()) != infant_ids_.end();
  if (!handle.empty() && !typed_.infants.empty() && !is_among) {
    return InvalidField("--fed", "`" + handle + "` is not who --infant names");
  }
  if (!portion.infant_id().empty() || client_.infants_size() < 2) return absl::OkStatus();
  std::vector<std::string> handles;
  for (const v1::Infant& infant : client_.infants()) handles.push_back(infant.handle());
  return InvalidField("--infant", "who had it? One of " + absl::StrJoin(handles, ", ") +
                                      "; or each in a --fed of their own: --fed \"" +
                                      handles.front() + " 60ml formula\"");
}

absl::Status MilkReader::SetMilk(std::string_view word, v1::Portion& portion) {
  ASSIGN_OR_RETURN(const v1::Milk milk, ParseWord<v1::Milk>(word, "--milk"));
  portion.set_milk(milk);
  if (!IsOwn(portion)) return absl::OkStatus();
  std::string id = session_.person_id();
  if (!typed_.person.empty()) {
    ASSIGN_OR_RETURN(id, PersonIdOf(client_, typed_.person, "--person"));
  }
  portion.set_milk_of_person_id(PersonMeant(id, client_));
  return absl::OkStatus();
}

}  // namespace

absl::Status AddExpressed(const TypedSession& typed, const v1::Client& client, v1::Record& record) {
  return MilkReader(typed, client, {}, record).ReadExpressed();
}

bool LacksWhoHadIt(const TypedSession& typed, const v1::Client& client) {
  if (client.infants_size() < 2 || !typed.infants.empty()) return false;
  if (typed.fed.empty()) return !typed.milk.empty();
  return std::any_of(typed.fed.begin(), typed.fed.end(), [&client](const std::string& text) {
    const std::vector<std::string> words = absl::StrSplit(text, absl::ByAnyChar(" \t"));
    return std::none_of(words.begin(), words.end(), [&client](const std::string& word) {
      return InfantIdOf(client, word, "").ok();
    });
  });
}

absl::Status AddFed(const TypedSession& typed, const v1::Client& client,
                    const std::vector<std::string>& infant_ids, v1::Record& record) {
  return MilkReader(typed, client, infant_ids, record).ReadFed();
}

}  // namespace relactation
