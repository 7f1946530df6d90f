// Contacts, tasks, notes, consents and what waits, as text and for programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/client_view.h"
#include "client/command/consent_view.h"
#include "client/command/contact_view.h"
#include "client/command/decision_words.h"
#include "client/command/note_view.h"
#include "client/command/preparation_view.h"
#include "client/command/task_view.h"
#include "tests/support/care_builders.h"

namespace relactation::chart_view_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const absl::Time kNow = absl::FromUnixSeconds(1795557600);  // 2026-11-24T22:00:00Z
const absl::TimeZone kUtc = absl::UTCTimeZone();

v1::Client Family() { return AClient("id-client", "id-ana", "id-leo"); }

v1::Contact AContact() {
  v1::Contact contact;
  contact.set_contact_id("0190f5a0-0000-7000-8000-000000abcdef");
  contact.set_kind(v1::CONTACT_KIND_HOME_VISIT);
  *contact.mutable_start_time() = ToTimestamp(kNow);
  contact.set_state(v1::CONTACT_STATE_DONE);
  contact.set_sharing(v1::SHARING_SHARED);
  contact.set_subjective("Sleeps better.");
  contact.set_plan("Two pumps\nat night.");
  *contact.mutable_next_contact_time() = ToTimestamp(kNow + absl::Hours(48));
  return contact;
}

TEST(ContactPage, ShowsItsPartsAndWhoMayReadIt) {
  const std::string page = ContactPage(AContact(), ColleagueNames({}), kUtc, Terminal());
  EXPECT_THAT(page, StartsWith("home visit · 2026-11-24 22:00"));
  EXPECT_THAT(page, HasSubstr("the family may read it"));
  EXPECT_THAT(page, HasSubstr("S: Sleeps better.\n"));
  EXPECT_THAT(page, HasSubstr("P: Two pumps\n   at night.\n"));
  EXPECT_THAT(page, Not(HasSubstr("O:")));
  EXPECT_THAT(page, HasSubstr("next contact: 2026-11-26 22:00"));
}

TEST(ContactPage, LetsNoControlCharacterThrough) {
  v1::Contact contact = AContact();
  contact.set_subjective("\x1b[2Jgone\x07");
  contact.add_participants("an\x1b[31ma");
  const std::string page = ContactPage(contact, ColleagueNames({}), kUtc, Terminal());
  EXPECT_THAT(page, HasSubstr("S: gone\n"));
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
}

TEST(ContactSheet, KeepsEveryPartForPrograms) {
  const std::string csv =
      ContactSheet({AContact()}, ColleagueNames({}), kUtc).As(OutputFormat::kCsv, Terminal());
  EXPECT_THAT(csv, HasSubstr("home-visit,done,shared,"));
  EXPECT_THAT(csv, HasSubstr("2026-11-26T22:00:00+00:00"));
}

TEST(AgeOfAnInfant, IsCorrectedWhereItWasBornEarlyAndNotAfterTwoYears) {
  v1::Client client = Family();
  v1::Infant& leo = *client.mutable_infants(0);
  *leo.mutable_birth_date() = DateOf("2026-09-29");
  EXPECT_EQ(InfantsText(client, kNow), "leo 8 weeks");
  leo.set_gestation_days(36 * 7);
  EXPECT_EQ(InfantsText(client, kNow), "leo 8 weeks (corrected 4 weeks)");
  leo.set_gestation_days(37 * 7);
  EXPECT_EQ(InfantsText(client, kNow), "leo 8 weeks");
  leo.set_gestation_days(30 * 7);
  EXPECT_EQ(InfantsText(client, kNow), "leo 8 weeks (2 weeks before 40 weeks)");
  *leo.mutable_birth_date() = DateOf("2024-01-01");
  EXPECT_THAT(InfantsText(client, kNow), Not(HasSubstr("corrected")));
}

TEST(AgeOfAnInfant, IsADueDayBeforeTheBirthAndNothingOnceTheFamilyWasClosedQuietly) {
  v1::Client client = Family();
  *client.mutable_infants(0)->mutable_due_date() = DateOf("2027-01-15");
  EXPECT_EQ(InfantsText(client, kNow), "leo due 2027-01-15");
  client.set_state(v1::CLIENT_STATE_CLOSED);
  EXPECT_EQ(InfantsText(client, kNow), "leo due 2027-01-15");
  client.mutable_closure()->set_quietly(true);
  EXPECT_EQ(InfantsText(client, kNow), "leo");
}

v1::Consent AConsent() {
  v1::Consent consent;
  consent.set_consent_id("0190f5a0-0000-7000-8000-000000abcdef");
  consent.set_recipient("Dr Okoro");
  consent.add_data_classes(v1::DATA_CLASS_WEIGHT);
  consent.add_data_classes(v1::DATA_CLASS_DIAPERS);
  return consent;
}

TEST(Consent, HoldsFromItsFirstDayToItsLastUnlessItWasTakenBack) {
  v1::Consent consent = AConsent();
  EXPECT_TRUE(IsInForce(consent, Family(), kNow));
  *consent.mutable_until() = DateOf("2026-11-24");
  EXPECT_TRUE(IsInForce(consent, Family(), kNow));
  *consent.mutable_until() = DateOf("2026-11-23");
  EXPECT_FALSE(IsInForce(consent, Family(), kNow));
  consent.clear_until();
  *consent.mutable_from() = DateOf("2026-11-25");
  EXPECT_FALSE(IsInForce(consent, Family(), kNow));
  *consent.mutable_from() = DateOf("2026-11-24");
  EXPECT_TRUE(IsInForce(consent, Family(), kNow));
  *consent.mutable_revoke_time() = ToTimestamp(kNow);
  EXPECT_FALSE(IsInForce(consent, Family(), kNow));
}

TEST(Consent, IsCountedInTheFamilysDays) {
  v1::Client tokyo = Family();
  tokyo.set_zone("Asia/Tokyo");
  v1::Consent consent = AConsent();
  *consent.mutable_until() = DateOf("2026-11-24");
  EXPECT_FALSE(IsInForce(consent, tokyo, kNow));
  EXPECT_EQ(ConsentText(consent), "Dr Okoro: weight, diapers, until 2026-11-24");
}

TEST(Consent, NamesTheAdultWhosePrivateRecordsItCoversAndForWhom) {
  v1::Client client = Family();
  v1::Consent& consent = *client.add_consents();
  consent = AConsent();
  consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  consent.set_person("ana");
  EXPECT_EQ(ConsentText(consent), "Dr Okoro: weight, diapers, private records of ana");
  consent.add_data_classes(v1::DATA_CLASS_MOOD);
  EXPECT_EQ(ConsentText(consent),
            "Dr Okoro: weight, diapers, mood with rest and screening numbers, private records of "
            "ana");
  EXPECT_THAT(ConsentSheet(client, kNow).As(OutputFormat::kTable, {}), HasSubstr("PRIVATE OF"));
  const std::string json = ConsentSheet(client, kNow).As(OutputFormat::kJson, {});
  EXPECT_THAT(json, HasSubstr(R"("audience": "practice")"));
  EXPECT_THAT(json, HasSubstr(R"("person": "ana")"));
  EXPECT_THAT(ClientJson(client).Text(), HasSubstr(R"("person": "ana")"));
}

TEST(TaskSheet, SaysHowLongAgoATaskWasDueWhileItIsOpen) {
  v1::Task task;
  task.set_task_id("0190f5a0-0000-7000-8000-000000abcdef");
  task.set_client_id("id-client");
  task.set_text("=Call");
  task.set_state(v1::TASK_STATE_OPEN);
  *task.mutable_due() = DateOf("2026-11-22");
  const std::string open =
      TaskSheet({task}, {Family()}, ColleagueNames({}), kNow).As(OutputFormat::kTable, Terminal());
  EXPECT_THAT(open, HasSubstr("0190f5a0 "));
  EXPECT_THAT(open, HasSubstr("2026-11-22 2 days ago"));
  EXPECT_THAT(
      TaskSheet({task}, {Family()}, ColleagueNames({}), kNow).As(OutputFormat::kCsv, Terminal()),
      HasSubstr("'=Call"));
  task.set_state(v1::TASK_STATE_DONE);
  EXPECT_THAT(
      TaskSheet({task}, {Family()}, ColleagueNames({}), kNow).As(OutputFormat::kTable, Terminal()),
      Not(HasSubstr("ago")));
}

TEST(TaskSheet, SaysWhoseATaskIsAndThatSheIsGone) {
  v1::Consultant mia;
  mia.set_consultant_id("id-mia");
  mia.set_display_name("Mía Sato");
  v1::Task task;
  task.set_assignee_id("id-mia");
  task.set_state(v1::TASK_STATE_OPEN);
  const auto shown = [&task](const ColleagueNames& names) {
    return TaskSheet({task}, {Family()}, names, kNow).As(OutputFormat::kTable, Terminal());
  };
  EXPECT_THAT(shown(ColleagueNames({}, {mia})), HasSubstr("Mía Sato"));
  EXPECT_THAT(TasksLeftBehind({task}, ColleagueNames({}, {mia})), IsEmpty());
  mia.mutable_revoke_time()->set_seconds(1);
  const ColleagueNames later({}, {mia});
  EXPECT_THAT(shown(later), HasSubstr("Mía Sato (has left)"));
  EXPECT_THAT(TasksLeftBehind({task, task}, later),
              ElementsAre(HasSubstr("Mía Sato has left the practice, with 2 open tasks")));
  task.set_state(v1::TASK_STATE_DONE);
  EXPECT_THAT(TasksLeftBehind({task}, later), IsEmpty()) << "what is done needs nobody";
}

TEST(TaskSheet, HasNoColumnOfPeopleWhereNobodyIsNamed) {
  v1::Task task;
  task.set_text("Call");
  EXPECT_THAT(
      TaskSheet({task}, {Family()}, ColleagueNames({}), kNow).As(OutputFormat::kTable, Terminal()),
      Not(HasSubstr("WHOSE")));
}

TEST(NotePage, KeepsTheLinesOfANoteAndNoControlCharacter) {
  v1::Note note;
  *note.mutable_create_time() = ToTimestamp(kNow);
  note.set_text("One.\n\nTwo \x1b[31mred\x1b[0m.");
  note.set_sharing(v1::SHARING_PRIVATE);
  EXPECT_EQ(NotePage({note}, ColleagueNames({}), kUtc, Terminal()),
            "2026-11-24 22:00, for the practice alone\nOne.\n\nTwo red.\n");
}

TEST(NotesAndContacts, NameWhoWroteThemWhereThatIsSomebodyElse) {
  v1::Consultant mia;
  mia.set_consultant_id("id-mia");
  mia.set_display_name("Mía Sato");
  v1::Consultant ira;
  ira.set_consultant_id("id-ira");
  ira.set_display_name("Ira");
  v1::Note note;
  note.set_author_id("id-mia");
  v1::Contact contact = AContact();
  contact.set_author_id("id-mia");
  const ColleagueNames to_ira(ira, {ira, mia});
  const ColleagueNames to_mia(mia);
  EXPECT_THAT(NotePage({note}, to_ira, kUtc, Terminal()), HasSubstr(", by Mía Sato, for the"));
  EXPECT_THAT(NotePage({note}, to_mia, kUtc, Terminal()), Not(HasSubstr("by ")));
  EXPECT_THAT(ContactPage(contact, to_ira, kUtc, Terminal()), HasSubstr(" · by Mía Sato"));
  const Terminal wide{.width_cells = 120};
  EXPECT_THAT(ContactSheet({contact}, to_ira, kUtc).As(OutputFormat::kTable, wide),
              HasSubstr("Mía Sato"));
  EXPECT_THAT(ContactSheet({contact}, to_mia, kUtc).As(OutputFormat::kTable, wide),
              Not(HasSubstr("BY")));
  EXPECT_THAT(NoteSheet({note}, to_mia, kUtc).As(OutputFormat::kJson, Terminal()),
              HasSubstr("\"author_name\": \"Mía Sato\""));
}

v1::OpenDecision ADecision(v1::DecisionKind kind, const std::string& subject,
                           const std::string& text) {
  v1::OpenDecision decision;
  decision.set_kind(kind);
  *decision.mutable_date() = DateOf("2026-11-09");
  decision.set_subject(subject);
  decision.set_text(text);
  return decision;
}

TEST(DecisionText, NamesTheDayAndWhoseItIs) {
  EXPECT_EQ(DecisionText(ADecision(v1::DECISION_KIND_PLAN_REVIEW, "", "")),
            "plan review, due 9 Nov");
  EXPECT_EQ(DecisionText(ADecision(v1::DECISION_KIND_ROUTINE_REVIEW, "ana", "")),
            "routine of ana, review due 9 Nov");
  EXPECT_EQ(
      DecisionText(ADecision(v1::DECISION_KIND_SUPPLEMENT_STEP, "leo", "480 to 420 ml a day")),
      "top-ups of leo, 480 to 420 ml a day, possible from 9 Nov");
  EXPECT_EQ(DecisionText(ADecision(v1::DECISION_KIND_TASK, "", "Call")), "task due 9 Nov: Call");
  EXPECT_EQ(DecisionText(ADecision(v1::DECISION_KIND_CONTACT, "", "")), "contact agreed for 9 Nov");
}

TEST(DecisionsText, SaysHowManyMoreThereAre) {
  Decisions decisions;
  for (int i = 0; i < 3; ++i) *decisions.Add() = ADecision(v1::DECISION_KIND_CONTACT, "", "");
  EXPECT_THAT(DecisionsText(decisions, 1), HasSubstr("9 Nov and 2 more"));
  EXPECT_THAT(DecisionsText(decisions, 3), Not(HasSubstr("more")));
}

PreparedContact APreparation() {
  PreparedContact prepared;
  v1::ContactPreparation& preparation = prepared.preparation;
  *preparation.mutable_since_time() = ToTimestamp(kNow - absl::Hours(48));
  v1::WeightNews& weight = *preparation.add_weights();
  weight.set_infant_id("id-leo");
  weight.set_weight_g(4200);
  *weight.mutable_start_time() = ToTimestamp(kNow);
  v1::FamilyWords& words = *preparation.add_words();
  words.set_text("First drops!");
  *words.mutable_start_time() = ToTimestamp(kNow);
  preparation.set_supplement_now_ml_per_day(0);
  return prepared;
}

// A grave flag of Ana's and a sign in each of the two.
void AddNews(PreparedContact& prepared) {
  v1::Flag& flag = prepared.news.flags.emplace_back();
  flag.set_rule("M0");
  flag.set_subject("ana");
  flag.set_severity(v1::FLAG_SEVERITY_EMERGENCY);
  flag.set_text("A sign of danger after a birth. Call for help now.");
  *flag.mutable_since() = ToTimestamp(kNow - absl::Hours(5));
  for (const bool is_infants : {true, false}) {
    v1::Record& record = prepared.news.signs.emplace_back();
    *record.mutable_time()->mutable_start_time() = ToTimestamp(kNow - absl::Hours(5));
    v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
    symptom.add_codes(is_infants ? v1::SYMPTOM_CODE_SEIZURE : v1::SYMPTOM_CODE_CHEST_PAIN);
    is_infants ? symptom.set_infant_id("id-leo") : symptom.set_person_id("id-ana");
  }
  prepared.news.has_records = true;
}

TEST(PreparationPage, TellsZeroFromNotKnown) {
  const std::string page = PreparationPage(APreparation(), Family(), kUtc, Terminal());
  EXPECT_THAT(page, HasSubstr("Since the last contact, 2026-11-22 22:00:\n"));
  EXPECT_THAT(page, HasSubstr("leo 4200 g (24 Nov)"));
  EXPECT_THAT(page, HasSubstr("0 ml a day now, not known before"));
  EXPECT_THAT(page, HasSubstr("24 Nov: First drops!"));
}

TEST(PreparationPage, SaysThatNothingWasRecordedOnlyWhereNothingWas) {
  PreparedContact prepared;
  EXPECT_THAT(PreparationPage(prepared, Family(), kUtc, Terminal()),
              HasSubstr("nothing was recorded, and nothing waits"));
  prepared.news.has_records = true;
  const std::string page = PreparationPage(prepared, Family(), kUtc, Terminal());
  EXPECT_THAT(page, Not(HasSubstr("nothing was recorded")));
  EXPECT_THAT(page, HasSubstr("nothing that was recorded is a sign, a weight or a word"));
}

TEST(PreparationPage, BeginsWithTheFlagsThatAreOpenAndTheSigns) {
  PreparedContact prepared = APreparation();
  AddNews(prepared);
  const std::string page = PreparationPage(prepared, Family(), kUtc, Terminal());
  EXPECT_THAT(page, HasSubstr("2026-11-22 22:00:\n"
                              "  flag         !!! M0 after birth danger, ana, since 24 Nov: A sign "
                              "of danger\n"
                              "               after a birth.\n"
                              "  sign "));
  EXPECT_THAT(page, HasSubstr("  sign         24 Nov 17:00, leo: seizure\n"
                              "  sign         24 Nov 17:00, ana: chest pain\n"
                              "  weight "));
}

TEST(FillFromPreparation, PutsWordsIntoSAndMeasuresIntoO) {
  v1::Contact contact;
  FillFromPreparation(APreparation(), Family(), kUtc, contact);
  EXPECT_EQ(contact.subjective(), "their words: 24 Nov: First drops!");
  EXPECT_THAT(contact.objective(), HasSubstr("weight: leo 4200 g (24 Nov)\ntop-ups: "));
  EXPECT_EQ(contact.plan(), "");
  EXPECT_EQ(contact.assessment(), "");
}

TEST(FillFromPreparation, KeepsSignsOfAnAdultAndFlagsOutOfWhatTheFamilyMayRead) {
  PreparedContact prepared = APreparation();
  AddNews(prepared);
  v1::Contact contact;
  FillFromPreparation(prepared, Family(), kUtc, contact);
  EXPECT_EQ(contact.subjective(),
            "sign: 24 Nov 17:00, leo: seizure\ntheir words: 24 Nov: First drops!");
  EXPECT_THAT(contact.objective(), Not(HasSubstr("M0")));
  EXPECT_THAT(contact.plan(), Not(HasSubstr("M0")));
}

TEST(FillFromPreparation, KeepsWholeWordsUpToWhatAContactHolds) {
  PreparedContact prepared;
  for (int i = 0; i < 20; ++i) {
    std::string kanji;
    for (int n = 0; n < 900; ++n) kanji += "\xe4\xb9\xb3";
    prepared.preparation.add_words()->set_text(kanji);
  }
  v1::Contact contact;
  FillFromPreparation(prepared, Family(), kUtc, contact);
  EXPECT_GT(contact.subjective().size(), 3U * 7000);
  EXPECT_LE(contact.subjective().size(), 3U * 8000);
  EXPECT_TRUE(contact.subjective().ends_with("\xe4\xb9\xb3"));
}

}  // namespace relactation::chart_view_test
