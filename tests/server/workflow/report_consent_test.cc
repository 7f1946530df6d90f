// What each reader of a report is shown, by what the family and its adults allow.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/sync/stored_kind.h"
#include "tests/support/report_fixture.h"

namespace relactation::report_consent_test {

constexpr v1::ReportAudience kParent = v1::REPORT_AUDIENCE_PARENT;
constexpr v1::ReportAudience kPaediatrician = v1::REPORT_AUDIENCE_PAEDIATRICIAN;
constexpr v1::ReportAudience kConsultant = v1::REPORT_AUDIENCE_CONSULTANT;
constexpr char kSecret[] = "secretroot";

class ReportConsent : public ReportFixture {
 protected:
  // Ana and Ben, who both keep something to themselves, and an infant of whom everything is logged.
  v1::Client AddFamilyOfTwo() {
    v1::CreateClientRequest request = ACreateClient();
    v1::Client& client = *request.mutable_client();
    client.mutable_persons(0)->set_called("Mama Ana");
    v1::Person& ben = *client.add_persons();
    ben.set_person_id(NewId());
    ben.set_handle("ben");
    v1::Infant& leo = *client.mutable_infants(0);
    leo.set_sex(v1::INFANT_SEX_MALE);
    *leo.mutable_birth_date() =
        FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 40);
    const auto created = Do(&CreateClient, request);
    EXPECT_TRUE(created.ok()) << created.status();
    Pump(*created, At(3, 8), 90);
    TopUp(*created, 0, At(3, 9), 60);
    Weigh(*created, At(4, 9), 4400);
    Wet(*created, At(3, 10));
    for (const v1::Person& adult : created->persons()) KeepToOneself(*created, adult);
    return created.value_or(v1::Client());
  }

  // As their own device would write it: a mood, a medicine and a sign.
  void KeepToOneself(const v1::Client& client, const v1::Person& adult) {
    v1::Record mood = AMood(NewId(), adult.person_id(), At(2, 20));
    mood.mutable_observation()->mutable_mood()->set_mood(2);
    WritePrivately(client, mood);
    v1::Record medicine = AMood(NewId(), adult.person_id(), At(2, 21));
    v1::Medicine& taken = *medicine.mutable_observation()->mutable_medicine();
    taken.set_person_id(adult.person_id());
    taken.set_agent(kSecret + adult.handle());
    taken.set_event(v1::MEDICINE_EVENT_TAKING);
    WritePrivately(client, medicine);
    v1::Record sign = AMood(NewId(), adult.person_id(), At(2, 22));
    v1::Symptom& symptom = *sign.mutable_observation()->mutable_symptom();
    symptom.set_person_id(adult.person_id());
    symptom.add_codes(v1::SYMPTOM_CODE_BREAST_PAIN);
    WritePrivately(client, sign);
  }

  void WritePrivately(const v1::Client& client, v1::Record record) {
    record.set_author_id(StreamOfRecord(record)->person_id);
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() = std::move(record);
    const auto written = Do(&StoreAsOwner, request);
    ASSERT_TRUE(written.ok()) << written.status();
  }

  static absl::StatusOr<v1::Record> StoreAsOwner(const Scope& scope,
                                                 const v1::CreateRecordRequest& request) {
    const std::string owner = StreamOfRecord(request.record())->person_id;
    for (const StreamRef& stream : scope.streams()) {
      if (stream.kind != StreamKind::kPrivate || stream.owner_person_id != owner) continue;
      RecordRow row;
      row.stream_id = stream.stream_id;
      row.record_id = request.record().record_id();
      row.kind = static_cast<int>(StoredKind::kObservation);
      row.start_time = FromTimestamp(request.record().time().start_time());
      row.body = request.record().SerializeAsString();
      RETURN_IF_ERROR(RecordTable(scope).Insert(std::move(row)).status());
      return request.record();
    }
    return absl::NotFoundError("no stream of that adult");
  }

  v1::Client SharedWithPractice(const v1::Client& client, const std::string& handle) {
    return Consented(client, v1::CONSENT_AUDIENCE_PRACTICE, "the practice",
                     {v1::DATA_CLASS_MOOD, v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_SYMPTOMS},
                     handle);
  }

  v1::Client ForPaediatrician(const v1::Client& client, const std::vector<v1::DataClass>& classes,
                              const std::string& handle = "",
                              const std::string& recipient = "Dr Okoro") {
    return Consented(client, v1::CONSENT_AUDIENCE_PAEDIATRICIAN, recipient, classes, handle);
  }

  // Whether there is anything an adult keeps, of the one of that handle, anywhere in the report.
  static bool HoldsSecretOf(const v1::ProgressReport& report, const v1::Client& client,
                            int person) {
    const v1::Person& adult = client.persons(person);
    if (report.SerializeAsString().find(kSecret + adult.handle()) != std::string::npos) return true;
    for (const v1::WellbeingFigure& figure : report.wellbeing()) {
      if (figure.person_id() == adult.person_id()) return true;
    }
    for (const v1::ReportSign& sign : report.signs()) {
      if (sign.subject_id() == adult.person_id()) return true;
    }
    for (const v1::Flag& flag : report.flags()) {
      if (flag.subject_id() == adult.person_id()) return true;
    }
    return false;
  }

  static bool IsLeftOut(const v1::ProgressReport& report, v1::ReportOmissionReason reason,
                        v1::DataClass data_class, const std::string& subject_id = "") {
    for (const v1::ReportOmission& omission : report.header().left_out()) {
      if (omission.reason() == reason && omission.data_class() == data_class &&
          omission.subject_id() == subject_id) {
        return true;
      }
    }
    return false;
  }
};

TEST_F(ReportConsent, WithoutAConsentNothingGoesToThePaediatrician) {
  const v1::ReportResult result = Result(AReportOf(AddFamilyOfTwo(), kPaediatrician));
  EXPECT_EQ(result.outcome(), v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT);
  EXPECT_NE(result.reason().find("relact client consent add"), std::string::npos);
  EXPECT_FALSE(result.has_report());
}

TEST_F(ReportConsent, ADangerThatIsOverStandsInEveryReportThatCoversItWithoutWhoDecided) {
  const v1::Client client = ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_SYMPTOMS});
  v1::Record sign = AMood(NewId(), "", clock_.Now() - absl::Hours(72));
  v1::Symptom& symptom = *sign.mutable_observation()->mutable_symptom();
  symptom.set_infant_id(client.infants(0).infant_id());
  symptom.add_codes(v1::SYMPTOM_CODE_SEIZURE);
  ASSERT_TRUE(Add(client, sign).ok());
  for (const v1::ReportAudience audience :
       {kPaediatrician, v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_CONSULTANT}) {
    const v1::ProgressReport report = Report(client, audience);
    ASSERT_GE(report.flags_size(), 1) << v1::ReportAudience_Name(audience);
    EXPECT_EQ(report.flags(0).rule(), "I2");
    EXPECT_EQ(report.flags(0).text().substr(0, 7), "Raised ");
    const bool says_who = report.flags(0).text().find("nobody has decided") != std::string::npos;
    EXPECT_EQ(says_who, audience == v1::REPORT_AUDIENCE_CONSULTANT);
  }
}

TEST_F(ReportConsent, OnlyWhatIsCoveredGoesToThePaediatrician) {
  const v1::Client client = ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_WEIGHT});
  const v1::ProgressReport report = Report(client, kPaediatrician);
  EXPECT_EQ(report.header().recipient(), "Dr Okoro");
  EXPECT_EQ(report.infants(0).figures().weights_size(), 1);
  EXPECT_TRUE(report.infants(0).has_growth());
  EXPECT_TRUE(report.days().empty());
  EXPECT_TRUE(report.infants(0).days().empty());
  EXPECT_TRUE(report.persons(0).days().empty());
  EXPECT_FALSE(report.infants(0).figures().has_wet_per_day());
  EXPECT_FALSE(report.infants(0).figures().has_supplement_ml_per_day());
  EXPECT_TRUE(IsLeftOut(report, v1::REPORT_OMISSION_REASON_NO_CONSENT, v1::DATA_CLASS_FEEDING));
  EXPECT_TRUE(IsLeftOut(report, v1::REPORT_OMISSION_REASON_NO_CONSENT, v1::DATA_CLASS_DIAPERS));
}

TEST_F(ReportConsent, OfDiapersAloneShowsNoMilkAndNoWeight) {
  const v1::Client client = ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_DIAPERS});
  const v1::ProgressReport report = Report(client, kPaediatrician);
  EXPECT_EQ(report.days(10).wet().value(), 1);
  EXPECT_FALSE(report.days(10).has_supplement_ml());
  EXPECT_FALSE(report.infants(0).days(10).has_formula_ml());
  EXPECT_TRUE(report.infants(0).figures().weights().empty());
  for (const v1::ReportComparison& comparison : report.comparisons()) {
    EXPECT_TRUE(comparison.measure() == v1::REPORT_MEASURE_WET ||
                comparison.measure() == v1::REPORT_MEASURE_DIRTY);
  }
}

TEST_F(ReportConsent, ThatWasTakenBackOrIsOverCountsNoMore) {
  v1::Client client = ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_WEIGHT});
  v1::UpdateClientRequest request;
  request.set_request_id(NewId());
  *request.mutable_client() = client;
  *request.mutable_client()->mutable_consents(0)->mutable_revoke_time() = ToTimestamp(clock_.Now());
  request.mutable_update_mask()->add_paths("consents");
  ASSERT_TRUE(Do(&UpdateClient, request).ok());
  EXPECT_EQ(Result(AReportOf(client, kPaediatrician)).outcome(),
            v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT);
}

TEST_F(ReportConsent, IsThatOfTodayWhateverDaysTheReportIsAbout) {
  v1::Client client = AddFamilyOfTwo();
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  *request.mutable_until() = FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 1);
  EXPECT_TRUE(Report(request).medicines().empty());
  // It begins today, after the days that are asked for.
  client = SharedWithPractice(client, "ana");
  const v1::ProgressReport shared = Report(request);
  EXPECT_EQ(shared.medicines_size(), 1);
  EXPECT_FALSE(IsLeftOut(shared, v1::REPORT_OMISSION_REASON_PRIVATE, v1::DATA_CLASS_MEDICINES,
                         client.persons(0).person_id()));
}

TEST_F(ReportConsent, IsOfOneRecipientAndNotOfAnother) {
  v1::Client client = ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_WEIGHT}, "", "Dr Okoro");
  client = ForPaediatrician(client, {v1::DATA_CLASS_DIAPERS}, "", "Dr Silva");
  v1::GenerateReportsRequest request = AReportOf(client, kPaediatrician);
  EXPECT_EQ(Result(request).outcome(), v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT);
  request.set_recipient("Dr Silva");
  const v1::ProgressReport report = Report(request);
  EXPECT_TRUE(report.infants(0).figures().weights().empty());
  EXPECT_EQ(report.days(10).wet().value(), 1);
  request.set_recipient("Dr Nobody");
  EXPECT_EQ(Result(request).outcome(), v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT);
}

TEST_F(ReportConsent, ForWhatAnAdultKeepsMustBeTheirOwn) {
  const std::vector<v1::DataClass> all = {v1::DATA_CLASS_FEEDING, v1::DATA_CLASS_WEIGHT,
                                          v1::DATA_CLASS_MOOD, v1::DATA_CLASS_MEDICINES,
                                          v1::DATA_CLASS_SYMPTOMS};
  v1::Client client = SharedWithPractice(AddFamilyOfTwo(), "ana");
  client = SharedWithPractice(client, "ben");
  const v1::Client nameless = ForPaediatrician(client, all);
  const v1::ProgressReport of_family = Report(nameless, kPaediatrician);
  EXPECT_FALSE(HoldsSecretOf(of_family, client, 0));
  EXPECT_FALSE(HoldsSecretOf(of_family, client, 1));
  const v1::Client anas = ForPaediatrician(nameless, all, "ana");
  const v1::ProgressReport report = Report(anas, kPaediatrician);
  EXPECT_TRUE(HoldsSecretOf(report, client, 0));
  EXPECT_FALSE(HoldsSecretOf(report, client, 1));
  EXPECT_EQ(report.medicines_size(), 1);
  EXPECT_TRUE(IsLeftOut(report, v1::REPORT_OMISSION_REASON_NO_CONSENT, v1::DATA_CLASS_MOOD,
                        client.persons(1).person_id()));
}

TEST_F(ReportConsent, LetsThePaediatricianSeeNothingThatThePracticeDoesNot) {
  const v1::Client client =
      ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_WEIGHT, v1::DATA_CLASS_MOOD}, "ana");
  const v1::ProgressReport report = Report(client, kPaediatrician);
  EXPECT_FALSE(HoldsSecretOf(report, client, 0));
  EXPECT_TRUE(IsLeftOut(report, v1::REPORT_OMISSION_REASON_PRIVATE, v1::DATA_CLASS_MOOD,
                        client.persons(0).person_id()));
}

TEST_F(ReportConsent, LeavesWhatOneAdultKeepsOutOfTheOthersReport) {
  v1::Client client = SharedWithPractice(AddFamilyOfTwo(), "ana");
  client = SharedWithPractice(client, "ben");
  v1::GenerateReportsRequest request = AReportOf(client, kParent);
  request.set_person("ben");
  const v1::ProgressReport bens = Report(request);
  EXPECT_TRUE(HoldsSecretOf(bens, client, 1));
  EXPECT_FALSE(HoldsSecretOf(bens, client, 0));
  // Nor that there was anything on that day.
  EXPECT_EQ(bens.header().streams_size(), 2);
  request.clear_person();
  const v1::ProgressReport familys = Report(request);
  EXPECT_FALSE(HoldsSecretOf(familys, client, 0));
  EXPECT_FALSE(HoldsSecretOf(familys, client, 1));
  EXPECT_FALSE(familys.days(11).is_logged());
  EXPECT_EQ(familys.header().days_logged(), 2);
  EXPECT_EQ(familys.header().streams_size(), 1);
}

TEST_F(ReportConsent, ShowsTheConsultantWhatAReviewDoes) {
  v1::Client client = AddFamilyOfTwo();
  const v1::ProgressReport before = Report(client, kConsultant);
  EXPECT_TRUE(before.medicines().empty());
  EXPECT_TRUE(before.wellbeing().empty());
  EXPECT_TRUE(before.signs().empty());
  client = SharedWithPractice(client, "ana");
  const v1::ProgressReport after = Report(client, kConsultant);
  EXPECT_EQ(after.medicines_size(), 1);
  EXPECT_EQ(after.wellbeing_size(), 1);
  EXPECT_EQ(after.signs_size(), 1);
}

TEST_F(ReportConsent, KeepsPrivateNotesFromAllButTheConsultant) {
  const v1::Client client = AddFamilyOfTwo();
  ASSERT_TRUE(CreateANote(client, "for us", v1::SHARING_PRIVATE).ok());
  ASSERT_TRUE(CreateANote(client, "for all", v1::SHARING_SHARED).ok());
  EXPECT_EQ(Report(client, kConsultant).notes_size(), 2);
  const v1::ProgressReport parents = Report(client, kParent);
  ASSERT_EQ(parents.notes_size(), 1);
  EXPECT_EQ(parents.notes(0).text(), "for all");
  EXPECT_EQ(parents.notes(0).author_name(), "Noa");
  const v1::Client seen = ForPaediatrician(client, {v1::DATA_CLASS_FEEDING});
  EXPECT_TRUE(Report(seen, kPaediatrician).notes().empty());
}

TEST_F(ReportConsent, InGentleModeHidesVolumesFromTheParentsAlone) {
  const v1::Client client = AddFamilyOfTwo();
  v1::Plan plan = APlan("2026-09-01");
  plan.mutable_logging()->set_hide_volumes_from_parent(true);
  plan.mutable_supplement()->add_per_infant()->set_infant("leo");
  plan.mutable_supplement()->mutable_per_infant(0)->set_intake_target_ml_per_day(600);
  ASSERT_TRUE(Publish(client, plan, 0).ok());
  v1::GenerateReportsRequest request = AReportOf(client, kParent);
  request.set_with_sessions(true);
  const v1::ProgressReport gentle = Report(request);
  EXPECT_TRUE(gentle.header().is_gentle());
  EXPECT_TRUE(IsLeftOut(gentle, v1::REPORT_OMISSION_REASON_GENTLE, v1::DATA_CLASS_UNSPECIFIED));
  EXPECT_EQ(gentle.persons(0).days(10).sessions().value(), 1);
  EXPECT_FALSE(gentle.persons(0).days(10).has_expressed_ml());
  EXPECT_FALSE(gentle.days(10).has_supplement_ml());
  EXPECT_FALSE(gentle.plan().plan().has_supplement());
  ASSERT_EQ(gentle.sessions_size(), 2);
  EXPECT_FALSE(gentle.sessions(0).record().session().has_expressed_unsplit_ml());
  EXPECT_FALSE(gentle.sessions(1).record().session().portions(0).has_taken_ml());
  for (const v1::ReportComparison& comparison : gentle.comparisons()) {
    EXPECT_NE(comparison.now().figure().unit(), "ml/day");
  }
  request.set_audience(kConsultant);
  const v1::ProgressReport full = Report(request);
  EXPECT_TRUE(full.header().is_gentle());
  EXPECT_EQ(full.persons(0).days(10).expressed_ml().value(), 90);
  EXPECT_EQ(full.sessions(0).record().session().expressed_unsplit_ml(), 90);
}

TEST_F(ReportConsent, InGentleModeHidesVolumesOfEarlierDaysToo) {
  const v1::Client client = AddFamilyOfTwo();
  v1::GenerateReportsRequest request = AReportOf(client, kParent);
  *request.mutable_until() = DateOf("2026-09-20");
  EXPECT_EQ(Report(request).persons(0).days(11).expressed_ml().value(), 90);
  // The plan is in force from the day on which it is published, which is today.
  v1::Plan plan = APlan("2026-09-01");
  plan.mutable_logging()->set_hide_volumes_from_parent(true);
  const auto published = Publish(client, plan, 0);
  ASSERT_TRUE(published.ok()) << published.status();
  const v1::ProgressReport gentle = Report(request);
  EXPECT_TRUE(gentle.header().is_gentle());
  EXPECT_EQ(gentle.persons(0).days(11).sessions().value(), 1);
  EXPECT_FALSE(gentle.persons(0).days(11).has_expressed_ml());
}

TEST_F(ReportConsent, TellsTheParentsOfANextContactThatWasSharedAndLiesAhead) {
  const v1::Client client = ForPaediatrician(AddFamilyOfTwo(), {v1::DATA_CLASS_FEEDING});
  v1::Contact contact = AContact(v1::CONTACT_STATE_DONE, v1::SHARING_PRIVATE);
  *contact.mutable_next_contact_time() = ToTimestamp(clock_.Now() + absl::Hours(48));
  const auto kept = Create(client, contact);
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_TRUE(Report(client, kConsultant).has_next_contact_time());
  EXPECT_FALSE(Report(client, kParent).has_next_contact_time());
  clock_.Advance(absl::Hours(1));
  contact = AContact(v1::CONTACT_STATE_DONE, v1::SHARING_SHARED);
  *contact.mutable_next_contact_time() = ToTimestamp(clock_.Now() + absl::Hours(24));
  const auto shared = Create(client, contact);
  ASSERT_TRUE(shared.ok()) << shared.status();
  EXPECT_TRUE(Report(client, kParent).has_next_contact_time());
  EXPECT_FALSE(Report(client, kPaediatrician).has_next_contact_time());
  clock_.Advance(absl::Hours(25));
  EXPECT_TRUE(Report(client, kConsultant).has_next_contact_time());
  EXPECT_FALSE(Report(client, kParent).has_next_contact_time());
}

TEST_F(ReportConsent, NamesPeopleAsAsked) {
  const v1::Client client = AddFamilyOfTwo();
  v1::GenerateReportsRequest request = AReportOf(client, kParent);
  request.set_names(v1::REPORT_NAMES_NONE);
  const v1::ProgressReport nameless = Report(request);
  EXPECT_EQ(nameless.header().client_name(), client.code());
  EXPECT_EQ(nameless.persons(0).handle(), "parent");
  EXPECT_EQ(nameless.persons(1).name(), "adult");
  EXPECT_EQ(nameless.infants(0).figures().handle(), "baby");
  const std::string bytes = nameless.SerializeAsString();
  for (const char* name : {"Ana", "ana", "ben", "leo"}) {
    EXPECT_EQ(bytes.find(name), std::string::npos) << name;
  }
  // Nor the practice's.
  EXPECT_EQ(nameless.header().made_by(), "");
  EXPECT_EQ(nameless.header().owner_name(), "");
  request.set_names(v1::REPORT_NAMES_INITIALS);
  const v1::ProgressReport initials = Report(request);
  EXPECT_EQ(initials.header().client_name(), "A. R.");
  EXPECT_EQ(initials.header().made_by(), "N.");
  EXPECT_EQ(initials.header().owner_name(), "N.");
  EXPECT_EQ(initials.persons(0).figures().handle(), "a.");
  EXPECT_EQ(initials.SerializeAsString().find("Ana"), std::string::npos);
}

}  // namespace relactation::report_consent_test
