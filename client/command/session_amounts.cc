#include "client/command/session_amounts.h"

#include "client/command/session_entry.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

constexpr char kUnknown[] = "?";

// Whether the session is there to get milk out, so that a missing amount is worth a mark.
bool IsExpressing(const v1::Session& session) {
  return TakesMilkFromBreast(session.method()) && session.method() != v1::METHOD_BREAST;
}

// `2.25oz` and `2.25 oz` are written the same way, so that columns can be read.
std::string Spaced(const std::string& typed) {
  const auto numbers = SplitTypedNumbers(typed);
  if (!numbers.ok() || numbers->size() != 1 || numbers->front().unit.empty()) return typed;
  return numbers->front().digits + " " + numbers->front().unit;
}

// Both sides were expressed and one amount is not known.
bool IsHalfMeasured(const v1::Session& session) {
  return session.method() == v1::METHOD_PUMP_DOUBLE &&
         session.has_expressed_left_ml() != session.has_expressed_right_ml() &&
         !session.has_expressed_unsplit_ml();
}

std::string PortionField(int index, const std::string& name) {
  return "portions[" + std::to_string(index) + "]." + name;
}

std::string PortionAmount(const v1::Record& record, int index, const v1::Client& client) {
  const v1::Portion& portion = record.session().portions(index);
  if (!portion.has_taken_ml()) return kUnknown;
  return AmountText(record, PortionField(index, "taken_ml"), portion.taken_ml(), client);
}

std::string OfOffered(const v1::Record& record, int index, const v1::Client& client) {
  const v1::Portion& portion = record.session().portions(index);
  if (!portion.has_offered_ml()) return "";
  return " of " +
         AmountText(record, PortionField(index, "offered_ml"), portion.offered_ml(), client);
}

// Whose milk it was, where that is not whose breast it was.
std::string OfWhom(const v1::Portion& portion, const v1::Session& session,
                   const v1::Client& client) {
  const bool may_be_anothers = OnlyLactatingPerson(client) == nullptr;
  if (!may_be_anothers || portion.milk_of_person_id() == session.person_id()) return "";
  const std::string person = PersonHandle(client, portion.milk_of_person_id());
  return person.empty() ? "" : " of " + person;
}

std::string PortionMilk(const v1::Portion& portion, const v1::Session& session,
                        const v1::Client& client) {
  const std::string milk = WordOf(portion.milk());
  const std::string text =
      (milk.empty() ? "milk not said" : milk) + OfWhom(portion, session, client);
  if (client.infants_size() < 2) return text;
  const std::string infant = InfantHandle(client, portion.infant_id());
  return text + " to " + (infant.empty() ? kUnknown : infant);
}

}  // namespace

std::string AmountText(const v1::Record& record, const std::string& field, int volume_ml,
                       const v1::Client& client) {
  for (const v1::TypedValue& typed : record.as_typed()) {
    if (typed.field() == field) return Spaced(typed.text());
  }
  return FormatVolume(volume_ml, client.volume_unit());
}

std::string LeftText(const v1::Record& record, const v1::Client& client) {
  const v1::Session& session = record.session();
  if (session.has_expressed_left_ml()) {
    return AmountText(record, "expressed_left_ml", session.expressed_left_ml(), client);
  }
  return IsHalfMeasured(session) ? kUnknown : "";
}

std::string RightText(const v1::Record& record, const v1::Client& client) {
  const v1::Session& session = record.session();
  if (session.has_expressed_right_ml()) {
    return AmountText(record, "expressed_right_ml", session.expressed_right_ml(), client);
  }
  return IsHalfMeasured(session) ? kUnknown : "";
}

std::string ExpressedText(const v1::Record& record, const v1::Client& client) {
  const v1::Session& session = record.session();
  const bool has_side = session.has_expressed_left_ml() || session.has_expressed_right_ml();
  if (!has_side && !session.has_expressed_unsplit_ml()) {
    return IsExpressing(session) ? kUnknown : "";
  }
  if (!has_side) {
    return AmountText(record, "expressed_unsplit_ml", session.expressed_unsplit_ml(), client);
  }
  const int total_ml =
      session.expressed_left_ml() + session.expressed_right_ml() + session.expressed_unsplit_ml();
  const std::string known = FormatVolume(total_ml, client.volume_unit());
  return IsHalfMeasured(session) ? known + " + ?" : known;
}

std::string FedAmounts(const v1::Record& record, const v1::Client& client) {
  const v1::Session& session = record.session();
  std::string text;
  for (int i = 0; i < session.portions_size(); ++i) {
    text += (i == 0 ? "" : " + ") + PortionAmount(record, i, client);
  }
  if (text.empty() && !TakesMilkFromBreast(session.method())) return kUnknown;
  return text;
}

std::string FedMilks(const v1::Record& record, const v1::Client& client) {
  std::string text;
  for (const v1::Portion& portion : record.session().portions()) {
    text += (text.empty() ? "" : " + ") + PortionMilk(portion, record.session(), client);
  }
  return text;
}

std::string FedText(const v1::Record& record, const v1::Client& client) {
  const v1::Session& session = record.session();
  std::string text;
  for (int i = 0; i < session.portions_size(); ++i) {
    text += (i == 0 ? "" : " + ") + PortionAmount(record, i, client) +
            OfOffered(record, i, client) + " " +
            PortionMilk(session.portions(i), record.session(), client);
  }
  return text.empty() ? FedAmounts(record, client) : text;
}

}  // namespace relactation
