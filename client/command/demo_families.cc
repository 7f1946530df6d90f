#include "client/command/demo_families.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "absl/strings/str_format.h"
#include "client/command/demo_family_parts.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// FNV-1a with a start value of its own, so that one name gives several numbers.
uint64_t HashOf(const std::string& name, uint64_t start) {
  uint64_t hash = 0xcbf29ce484222325u ^ start;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash ^ (hash >> 29);
}

}  // namespace

bool DemoFamily::Has(DemoOddity oddity) const {
  return std::count(log.oddities.begin(), log.oddities.end(), oddity) > 0;
}

std::string DemoUuid(const std::string& name) {
  const uint64_t high = HashOf(name, 1);
  const uint64_t low = HashOf(name, 2);
  return absl::StrFormat("%08x-%04x-8%03x-%04x-%012x", high >> 32, (high >> 16) & 0xffff,
                         high & 0xfff, 0x8000 | ((low >> 48) & 0x3fff), low & 0xffffffffffff);
}

absl::TimeZone ZoneOf(const DemoFamily& family) {
  absl::TimeZone zone;
  // A machine without the zone's rules still shows a demo.
  if (!absl::LoadTimeZone(family.client.zone(), &zone)) return absl::UTCTimeZone();
  return zone;
}

std::vector<DemoFamily> DemoFamilies(absl::Time now) {
  std::vector<DemoFamily> families = FamiliesShownByTheirLog(now);
  std::vector<DemoFamily> more = FamiliesShownByTheirPlan(now);
  std::move(more.begin(), more.end(), std::back_inserter(families));
  return families;
}

DemoFamily NewDemoFamily(const std::string& key, const std::string& display_name,
                         const std::string& zone, const std::string& shows) {
  DemoFamily family;
  family.shows = shows;
  family.client.set_client_id(DemoUuid(key));
  family.client.set_display_name(display_name);
  family.client.set_zone(zone);
  return family;
}

void AddParent(DemoFamily& family, const std::string& handle, v1::Relation relation) {
  v1::Person& person = *family.client.add_persons();
  person.set_person_id(DemoUuid(family.client.client_id() + handle));
  person.set_handle(handle);
  person.set_lactating(true);
  person.set_relation(relation);
}

void AddInfant(DemoFamily& family, const std::string& handle, int age_days, int birth_weight_g,
               v1::InfantSex sex, absl::Time now) {
  v1::Infant& infant = *family.client.add_infants();
  infant.set_infant_id(DemoUuid(family.client.client_id() + handle));
  infant.set_handle(handle);
  const absl::CivilDay today = absl::ToCivilDay(now, ZoneOf(family));
  *infant.mutable_birth_date() = FromCivilDay(today - age_days);
  infant.set_birth_weight_g(birth_weight_g);
  infant.set_sex(sex);
}

std::string WhyText(const std::string& kind, const std::string& in_own_words,
                    const std::string& enough) {
  return "why:\n  in_own_words: \"" + in_own_words + "\"\n  kind: " + kind +
         "\n  enough_looks_like: \"" + enough + "\"\n";
}

std::string StimulateText(const std::vector<DemoTarget>& targets) {
  std::string text = "\nstimulate:\n";
  for (const DemoTarget& target : targets) {
    text += "  - person: " + target.person +
            "\n    phases:\n      - { from: <+0>, sessions_per_day: " + target.sessions +
            ", overnight: " + std::to_string(target.overnight) +
            ", minutes_per_side: 15-20 }\n    massage: gentle\n";
  }
  return text;
}

}  // namespace relactation
