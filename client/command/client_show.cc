#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/grant_view.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string PersonLine(const v1::Person& person) {
  std::string text = person.handle();
  if (!person.display_name().empty()) text += ", " + person.display_name();
  return text + (person.lactating() ? ", lactating" : "");
}

std::string InfantLine(const v1::Infant& infant) {
  std::string text = infant.handle();
  if (!infant.display_name().empty()) text += ", " + infant.display_name();
  if (infant.sex() == v1::INFANT_SEX_FEMALE) text += ", girl";
  if (infant.sex() == v1::INFANT_SEX_MALE) text += ", boy";
  if (infant.has_birth_date()) text += ", born " + FormatIsoDate(infant.birth_date());
  if (infant.has_birth_weight_g())
    text += " with " + std::to_string(infant.birth_weight_g()) + " g";
  if (infant.has_gestation_days()) {
    text += " after " + std::to_string(infant.gestation_days() / 7) + " weeks and " +
            std::to_string(infant.gestation_days() % 7) + " days";
  }
  return text;
}

void AddGrants(const std::vector<v1::ClientGrant>& grants, absl::TimeZone zone, Table& table) {
  for (const v1::ClientGrant& grant : grants) {
    table.AddRow({GrantKindText(grant.kind()), GrantText(grant, zone)});
  }
}

Table ClientTable(const v1::Client& client, absl::Time now) {
  Table table({{.header = "What"}, {.header = "Value", .may_truncate = true}});
  table.AddRow({"client", client.display_name()});
  table.AddRow({"ID", client.code()});
  table.AddRow({"state", StateText(client.state())});
  for (const v1::Person& person : client.persons()) table.AddRow({"person", PersonLine(person)});
  for (const v1::Infant& infant : client.infants()) table.AddRow({"infant", InfantLine(infant)});
  if (!client.infants().empty()) table.AddRow({"today", InfantsText(client, now)});
  table.AddRow({"zone", client.zone()});
  table.AddRow(
      {"units", std::string(client.volume_unit() == v1::VOLUME_UNIT_US_FL_OZ ? "oz" : "ml") +
                    " and " + (client.weight_unit() == v1::WEIGHT_UNIT_LB_OZ ? "lb" : "g")});
  if (!client.language().empty()) table.AddRow({"language", client.language()});
  for (const v1::ClientContact& contact : client.contacts()) {
    table.AddRow({"call", contact.display_name() + " " + contact.phone()});
  }
  return table;
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

absl::Status ClientShow(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  if (run.format() == OutputFormat::kJson) {
    run.out() << ClientJson(client).Text();
    return absl::OkStatus();
  }
  if (run.format() == OutputFormat::kTable) {
    ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
    ASSIGN_OR_RETURN(const std::vector<v1::ClientGrant> grants,
                     GrantsNow(*connection, client, run.clock().Now()));
    Table table = ClientTable(client, run.clock().Now());
    AddGrants(grants, zone, table);
    run.Show(table, {});
  } else {
    run.Show(ClientRow(client, run.clock().Now()));
  }
  run.ShowNext({"relact plan show " + client.code(), "relact session list " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientShowCommand() {
  return {.words = "client show",
          .outcome = "Shows one family: who belongs to it, and how it is written.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {},
          .examples = {"relact client show ar-0377", "relact client show ana -o json"},
          .run = ClientShow};
}

}  // namespace relactation
