#include "client/command/record_facts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/observation_words.h"
#include "client/command/session_amounts.h"
#include "client/command/session_facts.h"
#include "client/command/session_parts.h"
#include "client/command/session_table.h"
#include "client/command/session_weights.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/family.h"

namespace relactation {
namespace {

// Facts in the order they are added; what is not known is left out.
class Facts {
 public:
  Facts& Add(std::string name, std::string text) {
    if (!text.empty()) facts_.push_back({std::move(name), std::move(text)});
    return *this;
  }
  Facts& AddIf(bool is_so, std::string name, std::string text) {
    return is_so ? Add(std::move(name), std::move(text)) : *this;
  }
  std::vector<RecordFact> Take() { return std::move(facts_); }

 private:
  std::vector<RecordFact> facts_;
};

std::string InfantsText(const v1::Record& record, const v1::Client& client) {
  WordList texts("; ");
  for (int i = 0; i < record.session().infants_size(); ++i) {
    const v1::SessionInfant& infant = record.session().infants(i);
    texts.Add(WordList(" ")
                  .Add(InfantHandle(client, infant.infant_id()))
                  .Add(WordList(", ")
                           .Add(WordOf(infant.latch()))
                           .Add("weighed ", TestWeightText(record, i, client))
                           .text())
                  .text());
  }
  return texts.text();
}

void AddSession(const v1::Record& record, const v1::Client& client, absl::TimeZone zone,
                Facts& facts) {
  const v1::Session& session = record.session();
  facts.Add("method", WordOf(session.method()))
      .AddIf(session.sns(), "sns", "yes")
      .AddIf(session.shield(), "nipple shield", "yes")
      .AddIf(session.paced(), "paced", "yes")
      .Add("purpose", WordOf(session.purpose()))
      .Add("person", PersonHandle(client, session.person_id()))
      .Add("minutes", NumberText(MinutesOf(record)))
      .Add("left minutes", NumberText(MinutesOfSide(session, v1::SIDE_LEFT)))
      .Add("right minutes", NumberText(MinutesOfSide(session, v1::SIDE_RIGHT)))
      .Add("parts", PartsText(session, zone));
  if (session.has_expressed_left_ml()) facts.Add("expressed left", LeftText(record, client));
  if (session.has_expressed_right_ml()) facts.Add("expressed right", RightText(record, client));
  if (session.has_expressed_unsplit_ml()) {
    facts.Add("expressed",
              AmountText(record, "expressed_unsplit_ml", session.expressed_unsplit_ml(), client));
  }
  if (!session.portions().empty()) facts.Add("fed", FedText(record, client));
  facts.Add("at the breast", InfantsText(record, client))
      .AddIf(session.has_massage(), "massage", session.massage() ? "yes" : "no")
      .AddIf(session.has_pain(), "pain", absl::StrCat(session.pain(), " of 10"));
}

std::string TextOf(const std::vector<RecordFact>& facts, const std::string& name) {
  const auto found = std::find_if(facts.begin(), facts.end(),
                                  [&](const RecordFact& fact) { return fact.name == name; });
  return found == facts.end() ? "" : found->text;
}

}  // namespace

std::vector<RecordFact> FactsOf(const v1::Record& record, const v1::Client& client,
                                absl::TimeZone zone) {
  Facts facts;
  facts.Add("when", FormatLocalTime(StartOf(record), zone));
  if (record.has_session()) {
    AddSession(record, client, zone, facts);
  } else {
    for (RecordFact& fact : ObservationFacts(record, client)) {
      facts.Add(std::move(fact.name), std::move(fact.text));
    }
  }
  return facts.Add("note", record.note()).Take();
}

std::vector<FactChange> FactChanges(const v1::Record& before, const v1::Record& after,
                                    const v1::Client& client, absl::TimeZone zone) {
  const std::vector<RecordFact> old_facts = FactsOf(before, client, zone);
  const std::vector<RecordFact> new_facts = FactsOf(after, client, zone);
  std::vector<std::string> names;
  for (const auto* facts : {&old_facts, &new_facts}) {
    for (const RecordFact& fact : *facts) {
      if (std::find(names.begin(), names.end(), fact.name) == names.end()) {
        names.push_back(fact.name);
      }
    }
  }
  std::vector<FactChange> changes;
  for (const std::string& name : names) {
    FactChange change{name, TextOf(old_facts, name), TextOf(new_facts, name)};
    if (change.was != change.is) changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<std::string> ChangesBetween(const v1::Record& before, const v1::Record& after,
                                        const v1::Client& client, absl::TimeZone zone) {
  const auto known = [](const std::string& text) { return text.empty() ? "-" : text; };
  std::vector<std::string> lines;
  for (const FactChange& change : FactChanges(before, after, client, zone)) {
    lines.push_back(change.name + ": " + known(change.was) + " -> " + known(change.is));
  }
  return lines;
}

std::string RecordInWords(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  if (record.has_session()) return SessionInWords(record, client, zone);
  return ObservationInWords(record, client, zone);
}

}  // namespace relactation
