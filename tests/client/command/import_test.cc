#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "client/command/exit_code.h"
#include "client/command/import_agreement.h"
#include "client/command/import_context.h"
#include "client/command/import_doubt.h"
#include "client/command/import_report.h"
#include "client/command/import_send.h"
#include "proto/relactation/status.h"
#include "tests/client/command/relact_in_test.h"
#include "tests/support/care_builders.h"

namespace relactation::import_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<v1::Record> Records(int count) {
  std::vector<v1::Record> records;
  for (int i = 0; i < count; ++i) {
    records.push_back(ASession("record " + std::to_string(i), "ana", absl::UnixEpoch()));
    records.back().mutable_origin()->set_text("row " + std::to_string(i));
  }
  return records;
}

// A server that settles every record the same way, and breaks down at one request.
class AServer {
 public:
  ImportSender Sender(v1::ImportResult result, int fails_at = -1) {
    return {.client_id = "client",
            .new_request_id = [this] { return "request " + std::to_string(requests_.size()); },
            .send = [this, result, fails_at](const v1::ImportRecordsRequest& request)
                -> absl::StatusOr<v1::ImportRecordsResponse> {
              if (static_cast<int>(requests_.size()) == fails_at) {
                return absl::UnavailableError("no answer");
              }
              requests_.push_back(request);
              v1::ImportRecordsResponse response;
              for (int i = 0; i < request.records_size(); ++i) {
                response.add_outcomes()->set_result(result);
              }
              return response;
            },
            .progress = [this](size_t settled) { progress_.push_back(settled); }};
  }
  const std::vector<v1::ImportRecordsRequest>& requests() const { return requests_; }
  const std::vector<size_t>& progress() const { return progress_; }

 private:
  std::vector<v1::ImportRecordsRequest> requests_;
  std::vector<size_t> progress_;
};

ImportedFile AFile() {
  ImportedFile file;
  file.source = "huckleberry";
  file.records = Records(3);
  file.counts = {{"breast", 2}, {"pump", 1}};
  file.skipped = {{"Bath", 7}};
  file.first_day = absl::CivilDay(2024, 3, 5);
  file.last_day = absl::CivilDay(2024, 6, 2);
  file.days_covered = 2;
  file.implausible = {{12, "expressed_left_ml: 1331 ml is more than 500"}};
  file.unreadable = {{17, "no time", "\"Feed\",\"\x1b[2Jnoon\""}};
  return file;
}

TEST(ChunkSizes, HoldAtMostFiveHundredRecords) {
  EXPECT_THAT(ChunkSizes(Records(1200)), ElementsAre(500, 500, 200));
  EXPECT_THAT(ChunkSizes({}), SizeIs(0));
}

TEST(ChunkSizes, HoldAtMostAMebibyte) {
  std::vector<v1::Record> records = Records(500);
  for (v1::Record& record : records) record.set_note(std::string(4000, 'x'));
  EXPECT_THAT(ChunkSizes(records), SizeIs(2));
  AServer server;
  ImportTally tally;
  ASSERT_TRUE(SendRecords(records, server.Sender(v1::IMPORT_RESULT_ADDED), tally).ok());
  for (const v1::ImportRecordsRequest& request : server.requests()) {
    EXPECT_LE(request.ByteSizeLong(), 1u << 20);
  }
}

TEST(SendRecords, SendsEachRecordOnceInOrderWithAnIdARequest) {
  AServer server;
  ImportTally tally;
  ASSERT_TRUE(SendRecords(Records(501), server.Sender(v1::IMPORT_RESULT_ADDED), tally).ok());
  EXPECT_EQ(tally.added, 501u);
  ASSERT_THAT(server.requests(), SizeIs(2));
  EXPECT_EQ(server.requests()[1].records(0).record_id(), "record 500");
  EXPECT_NE(server.requests()[0].request_id(), server.requests()[1].request_id());
  EXPECT_THAT(server.progress(), ElementsAre(500, 501));
}

TEST(SendRecords, SaysHowFarItCameWhereARequestFails) {
  AServer server;
  ImportTally tally;
  const absl::Status sent =
      SendRecords(Records(1200), server.Sender(v1::IMPORT_RESULT_ADDED, 1), tally);
  EXPECT_TRUE(absl::IsUnavailable(sent));
  EXPECT_EQ(tally.settled(), 500u);
}

TEST(SendRecords, KeepsTheRowOfARefusedRecord) {
  AServer server;
  ImportTally tally;
  ASSERT_TRUE(SendRecords(Records(2), server.Sender(v1::IMPORT_RESULT_REFUSED), tally).ok());
  ASSERT_THAT(tally.refused, SizeIs(2));
  EXPECT_EQ(tally.refused[1].row, "row 1");
}

v1::Client AFamilyWithTwins() {
  v1::Client client = AClient("client", "ana", "leo");
  client.add_infants()->set_infant_id("zoe");
  client.mutable_infants(1)->set_handle("zoe");
  return client;
}

TEST(ReadImportContext, RequiresTheZoneWhereNobodyCanBeAsked) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  const auto context = ReadImportContext(run, AClient("client", "ana", "leo"));
  EXPECT_EQ(ExitCodeOf(context.status()), ExitCode::kUsage);
  EXPECT_THAT(std::string(ToStd(context.status().message())), HasSubstr("--zone"));
  EXPECT_THAT(HintsOf(context.status()), ElementsAre(HasSubstr("--zone Europe/Lisbon")));
}

TEST(ReadImportContext, AsksWhoseLogItIsAndOffersTheHomeZone) {
  RelactInTest relact;
  relact.SitDown("\n2\n");
  CommandRun run = relact.ARun();
  const auto context = ReadImportContext(run, AFamilyWithTwins());
  ASSERT_TRUE(context.ok()) << context.status();
  EXPECT_EQ(context->zone.name(), "Europe/Lisbon");
  EXPECT_EQ(context->infant, "zoe");
}

TEST(ReadImportContext, NamesTheTwinsWhereNobodyCanBeAsked) {
  RelactInTest relact;
  CommandRun run = relact.ARun({{"--zone", {"Asia/Tokyo"}}});
  const auto context = ReadImportContext(run, AFamilyWithTwins());
  EXPECT_EQ(ExitCodeOf(context.status()), ExitCode::kUsage);
  EXPECT_THAT(std::string(ToStd(context.status().message())), HasSubstr("leo, zoe"));
}

// A family whose infant leo was born on 1 March 2024.
ImportContext WithLeoBorn() {
  ImportContext context{.client = AClient("client", "ana", "leo"),
                        .zone = absl::UTCTimeZone(),
                        .infant = "",
                        .person = ""};
  v1::Date& born = *context.client.mutable_infants(0)->mutable_birth_date();
  born.set_year(2024);
  born.set_month(3);
  born.set_day(1);
  return context;
}

TEST(DoubtAboutFamily, IsThatAllRecordsAreFromBeforeTheBirth) {
  const ImportContext context = WithLeoBorn();
  const absl::Time before = absl::FromCivil(absl::CivilMinute(2024, 2, 29, 23, 59), context.zone);
  EXPECT_EQ(DoubtAboutFamily(context, {before, before - absl::Hours(9000)}),
            "all 2 records are before leo was born on 2024-03-01: is this the right family?");
  EXPECT_THAT(DoubtAboutFamily(context, {before}), HasSubstr("the only record is before"));
  EXPECT_EQ(DoubtAboutFamily(context, {before, before + absl::Minutes(1)}), "");
  EXPECT_EQ(DoubtAboutFamily(context, {}), "");
}

TEST(DoubtAboutBaby, IsThatTheLogIsOfSomebodyElse) {
  ImportContext context;
  v1::Infant& zoe = *context.client.add_infants();
  zoe.set_handle("zoe");
  EXPECT_EQ(DoubtAboutBaby(context, "Max"),
            "it is the log of Max, and the infant here is zoe: is this the right family?");
  for (const char* name : {"", "Baby", "Zoe", "Zoé", "Zoe Medeiros"}) {
    EXPECT_EQ(DoubtAboutBaby(context, name), "") << name;
  }
  zoe.set_display_name("Bean Medeiros");
  EXPECT_EQ(DoubtAboutBaby(context, "bean"), "");
  context.client.clear_infants();
  EXPECT_EQ(DoubtAboutBaby(context, "Max"), "") << "none is born yet";
}

TEST(DoubtAboutFamily, IsNoneWhereTheBirthIsNotKnown) {
  ImportContext context = WithLeoBorn();
  context.client.mutable_infants(0)->clear_birth_date();
  EXPECT_EQ(DoubtAboutFamily(context, {absl::UnixEpoch()}), "");
  context.client.clear_infants();
  EXPECT_EQ(DoubtAboutFamily(context, {absl::UnixEpoch()}), "");
}

// What the server holds of records that are sent again, and who asked.
class Stored {
 public:
  explicit Stored(const std::vector<v1::Record>& records) {
    for (const v1::Record& record : records) records_[record.record_id()] = record;
  }
  v1::Record& operator[](const std::string& id) { return records_[id]; }
  std::string Otherwise(const std::vector<v1::Record>& sent) {
    const auto words =
        TakenOverOtherwise(sent, AClient("client", "ana", "leo"),
                           [this](const std::string& id) -> absl::StatusOr<v1::Record> {
                             const auto found = records_.find(id);
                             if (found == records_.end())
                               return absl::NotFoundError("no such record");
                             return found->second;
                           });
    return words.ok() ? *words : std::string(words.status().message());
  }

 private:
  std::map<std::string, v1::Record> records_;
};

std::vector<v1::Record> InZone(std::vector<v1::Record> records, const std::string& zone,
                               int shift_seconds) {
  for (v1::Record& record : records) {
    record.mutable_time()->set_zone(zone);
    record.mutable_time()->mutable_start_time()->set_seconds(1'000'000 + shift_seconds);
  }
  return records;
}

TEST(TakenOverOtherwise, NamesTheClockByWhichTheRecordsWereRead) {
  Stored stored(InZone(Records(5), "Europe/Berlin", -3600));
  EXPECT_EQ(stored.Otherwise(InZone(Records(5), "Europe/Lisbon", 0)), "as Europe/Berlin");
  EXPECT_EQ(stored.Otherwise(InZone(Records(5), "Europe/Berlin", -3600)), "");
  EXPECT_EQ(stored.Otherwise({}), "");
}

TEST(TakenOverOtherwise, IsNotSaidOfTwoNamesOfOneClock) {
  Stored stored(InZone(Records(3), "Europe/Berlin", 0));
  EXPECT_EQ(stored.Otherwise(InZone(Records(3), "Europe/Paris", 0)), "");
}

TEST(TakenOverOtherwise, NamesTheParentWhoseSessionsTheyWere) {
  std::vector<v1::Record> sent = Records(3);
  Stored stored(sent);
  for (v1::Record& record : sent) record.mutable_session()->set_person_id("bea");
  EXPECT_THAT(stored.Otherwise(sent), HasSubstr("for "));
}

TEST(TakenOverOtherwise, LooksPastWhatSomebodyChangedOrErasedSince) {
  Stored stored(InZone(Records(3), "Europe/Berlin", -3600));
  stored["record 0"].mutable_edit();
  EXPECT_EQ(stored.Otherwise(InZone(Records(4), "Europe/Lisbon", 0)), "as Europe/Berlin");
  for (int i = 0; i < 3; ++i) stored["record " + std::to_string(i)].mutable_edit();
  EXPECT_EQ(stored.Otherwise(InZone(Records(4), "Europe/Lisbon", 0)), "");
}

TEST(RenderImportedFile, TellsKindsDaysOddValuesAndUnreadableLines) {
  const std::string text = RenderImportedFile("a.csv", AFile(), absl::UTCTimeZone());
  EXPECT_EQ(text,
            "a.csv (huckleberry): 3 records on 2 days from 2024-03-05 to 2024-06-02, times in UTC\n"
            "  breast 2, pump 1\n"
            "  not kept: Bath 7\n"
            "  cannot be believed (kept, left out of figures): 1\n"
            "    line 12: expressed_left_ml: 1331 ml is more than 500\n"
            "  could not be read (nothing was kept): 1\n"
            "    line 17: no time: \"Feed\",\"noon\"\n");
}

TEST(RenderImportedFile, CutsAListThatNobodyReadsToTheEnd) {
  ImportedFile file = AFile();
  for (int i = 0; i < 40; ++i) file.unreadable.push_back({i, "no time", "row"});
  const std::string text = RenderImportedFile("a.csv", file, absl::UTCTimeZone());
  EXPECT_THAT(text, HasSubstr("could not be read (nothing was kept): 41\n"));
  EXPECT_THAT(text, HasSubstr("and 21 more; -o json has all\n"));
}

TEST(RenderTally, SaysThatASecondRunBroughtNothingNew) {
  EXPECT_EQ(RenderTally({.added = 0, .already_there = 3}),
            "Nothing new: 3 records, all there already.\n");
  EXPECT_EQ(RenderTally({.added = 3, .already_there = 0}), "Added 3 records.\n");
  EXPECT_EQ(RenderTally({.added = 1, .already_there = 2}),
            "Added 1 record. Were there already: 2.\n");
}

TEST(ImportJson, KnowsNoOutcomeOfADryRun) {
  const std::string dry = ImportJson("a.csv", AFile(), absl::UTCTimeZone(), {}).Text();
  EXPECT_THAT(dry, HasSubstr("\"added\": null"));
  EXPECT_THAT(dry, HasSubstr("\"first_day\": \"2024-03-05\""));
  const std::string sent =
      ImportJson("a.csv", AFile(), absl::UTCTimeZone(), ImportTally{.added = 3}).Text();
  EXPECT_THAT(sent, HasSubstr("\"added\": 3"));
}

}  // namespace relactation::import_test
