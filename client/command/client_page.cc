#include "client/command/client_page.h"

#include <string>

#include "client/command/client_view.h"
#include "client/command/consent_view.h"
#include "client/command/grant_view.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

// A word of the contract as people write it: "enough-for-now" as "enough for now".
std::string Spaced(std::string word) {
  for (char& c : word) c = c == '-' ? ' ' : c;
  return word;
}

std::string Units(v1::VolumeUnit volume, v1::WeightUnit weight) {
  return std::string(volume == v1::VOLUME_UNIT_US_FL_OZ ? "oz" : "ml") + " and " +
         (weight == v1::WEIGHT_UNIT_LB_OZ ? "lb" : "g");
}

// Where an adult measures otherwise than the family does.
std::string OwnUnits(const v1::Person& person, const v1::Client& client) {
  const bool volume = person.volume_unit() != v1::VOLUME_UNIT_UNSPECIFIED;
  const bool weight = person.weight_unit() != v1::WEIGHT_UNIT_UNSPECIFIED;
  if (!volume && !weight) return "";
  return "measures in " + Units(volume ? person.volume_unit() : client.volume_unit(),
                                weight ? person.weight_unit() : client.weight_unit());
}

std::string PersonLine(const v1::Person& person, const v1::Client& client) {
  WordList words(", ");
  words.Add(person.handle())
      .Add(person.display_name())
      .AddIf(person.lactating(), "lactating")
      .Add(RelationText(person.relation()))
      .Add("called ", person.called());
  if (person.breast_word() == v1::BREAST_WORD_CHEST) words.Add("says chest");
  return words.Add(OwnUnits(person, client)).Add("reads ", person.language()).text();
}

std::string InfantLine(const v1::Infant& infant, const v1::Client& client) {
  WordList words(", ");
  words.Add(infant.handle()).Add(infant.display_name());
  if (infant.sex() == v1::INFANT_SEX_FEMALE) words.Add("girl");
  if (infant.sex() == v1::INFANT_SEX_MALE) words.Add("boy");
  std::string born;
  if (infant.has_birth_date()) born = "born " + FormatIsoDate(infant.birth_date());
  if (infant.has_birth_weight_g()) {
    born += (born.empty() ? "born with " : " with ") +
            FormatWeight(infant.birth_weight_g(), client.weight_unit());
  }
  if (infant.has_gestation_days()) {
    born += (born.empty() ? "born after " : " after ") +
            std::to_string(infant.gestation_days() / 7) + " weeks and " +
            std::to_string(infant.gestation_days() % 7) + " days";
  }
  words.Add(born);
  const bool is_due = infant.has_due_date() && !infant.has_birth_date();
  if (is_due && !IsQuiet(client)) words.Add("due " + FormatIsoDate(infant.due_date()));
  return words.text();
}

std::string ContactLine(const v1::ClientContact& contact) {
  WordList words(" ");
  words.Add(contact.display_name());
  words.AddIf(contact.phone() != contact.display_name(), contact.phone());
  const std::string purpose = Spaced(WordOf(contact.purpose()));
  return purpose.empty() ? words.text() : words.text() + ", " + purpose;
}

std::string ClosureLine(const v1::Client& client) {
  const v1::Closure& closure = client.closure();
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  WordList words(", ");
  if (!closure.in_own_words().empty()) words.Add("\"" + closure.in_own_words() + "\"");
  // After a loss nobody reads what became of a goal.
  if (!closure.quietly()) words.Add(Spaced(WordOf(closure.outcome())));
  return words.Add("on " + FormatDate(FromTimestamp(closure.close_time()), zone)).text();
}

Table ClientTable(const v1::Client& client, absl::Time now) {
  Table table({{.header = "What"}, {.header = "Value", .may_truncate = true}});
  table.AddRow({"client", client.display_name()});
  table.AddRow({"ID", client.code()});
  table.AddRow({"state", StateText(client.state())});
  if (client.has_closure()) table.AddRow({"ended", ClosureLine(client)});
  for (const v1::Person& person : client.persons()) {
    table.AddRow({"person", PersonLine(person, client)});
  }
  for (const v1::Infant& infant : client.infants()) {
    table.AddRow({"infant", InfantLine(infant, client)});
  }
  if (!client.infants().empty() && !IsQuiet(client)) {
    table.AddRow({"today", InfantsText(client, now)});
  }
  table.AddRow({"zone", client.zone()});
  table.AddRow({"units", Units(client.volume_unit(), client.weight_unit())});
  if (!client.language().empty()) table.AddRow({"language", client.language()});
  for (const v1::Consent& consent : client.consents()) {
    if (IsInForce(consent, client, now)) table.AddRow({"consent", ConsentText(consent)});
  }
  for (const v1::ClientContact& contact : client.contacts()) {
    table.AddRow({"call", ContactLine(contact)});
  }
  return table;
}

void AddGrants(const std::vector<v1::ClientGrant>& grants, const v1::Client& client, Table& table) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  for (const v1::ClientGrant& grant : grants) {
    table.AddRow({GrantKindText(grant.kind()), GrantText(grant, zone)});
  }
}

// The same for scripts and spreadsheets, under the keys that JSON has too.
Sheet ClientRow(const v1::Client& client, absl::Time now) {
  Sheet sheet{{.key = "client_id"},
              {.key = "code"},
              {.key = "display_name"},
              {.key = "state"},
              {.key = "persons"},
              {.key = "infants"},
              {.key = "zone"},
              {.key = "language"},
              {.key = "volume_unit"},
              {.key = "weight_unit"},
              {.key = "revision", .number = true}};
  const JsonObject json = ClientJson(client);
  sheet.AddRow({client.client_id(), client.code(), client.display_name(), json.TextOf("state"),
                PersonsText(client), InfantsText(client, now), client.zone(), client.language(),
                json.TextOf("volume_unit"), json.TextOf("weight_unit"), client.revision()});
  return sheet;
}

}  // namespace

void ShowClient(CommandRun& run, const v1::Client& client,
                const std::vector<v1::ClientGrant>& grants) {
  if (run.format() == OutputFormat::kJson) {
    run.out() << ClientJson(client).Text();
  } else if (run.format() == OutputFormat::kTable) {
    Table table = ClientTable(client, run.clock().Now());
    AddGrants(grants, client, table);
    run.Show(table, {});
  } else {
    run.Show(ClientRow(client, run.clock().Now()));
  }
}

}  // namespace relactation
