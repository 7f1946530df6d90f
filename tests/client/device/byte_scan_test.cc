// What an adult keeps to themselves, and what the practice does: looked for byte by byte in the
// files of another adult's device, in all that the server answers it, and in its hints.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/workflow/contact_keeping.h"
#include "server/workflow/note_keeping.h"
#include "server/workflow/one_client_review.h"
#include "server/workflow/sync_watch.h"
#include "server/workflow/task_list.h"
#include "tests/support/recording_fixture.h"
#include "tests/support/review_requests.h"

namespace relactation::byte_scan_test {

// Words that nothing else says.
constexpr char kHers[] = "zqHersAloneqz";
constexpr char kPractices[] = "zqThePracticesqz";
constexpr char kFamilys[] = "zqTheFamilysqz";
constexpr char kLate[] = "zqLateqz";

constexpr char kHisPhone[] = "his-phone";
constexpr char kHerTablet[] = "her-tablet";

bool Holds(const std::string& bytes, std::string_view words) {
  return bytes.find(words) != std::string::npos;
}

// Ana's phone, and her tablet and Ben's phone, which are overheard.
class ByteScan : public RecordingFixture {
 protected:
  void SetUp() override {
    RecordingFixture::SetUp();
    his_ = AddDevice(client_, ben_.person_id);
    his_phone_ = Overheard(his_, kHisPhone);
    her_tablet_ = Overheard(AddDevice(client_, ana_.person_id), kHerTablet);
    SyncAll();
  }

  std::unique_ptr<RecordingDevice> Overheard(const Device& device, const std::string& name) {
    DeviceStore::Options options;
    options.directory = stores_.Path(name);
    return std::make_unique<RecordingDevice>(
        options, StateOf(device),
        [this, name, token = device.token](const google::protobuf::Message& request,
                                           Handler handler) {
          AnyResponse answer = CarryOut(request, std::move(handler), token);
          heard_[name] += answer.ok() ? (*answer)->SerializeAsString() : answer.status().ToString();
          return answer;
        },
        clock_);
  }

  void SyncAll() {
    for (int round = 0; round < 2; ++round) {
      anas_->Sync();
      her_tablet_->Sync();
      his_phone_->Sync();
    }
  }

  // Everything in the folder of a device's store, what is not checkpointed included.
  std::string FilesOf(const std::string& name) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(stores_.Path(name))) {
      std::ifstream file(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
  }

  std::string HintTo(const Device& device) {
    v1::WatchRequest request;
    request.set_replica_id(device.replica_id);
    const auto hint = Do(&relactation::Watch, request, device.token);
    return hint.ok() ? hint->SerializeAsString() : hint.status().ToString();
  }

  void ExpectOnHisPhone(std::string_view words, bool is_there) {
    EXPECT_EQ(Holds(FilesOf(kHisPhone), words), is_there) << words;
    EXPECT_EQ(Holds(heard_[kHisPhone], words), is_there) << words;
  }

  // One of each kind that is hers alone, corrected and taken back, in words of hers; the moods'
  // ids.
  std::vector<std::string> RecordHers() {
    std::vector<std::string> moods;
    for (int i = 0; i < 2; ++i) {
      v1::Record mood = Mood(ana_.person_id);
      mood.set_note(kHers);
      moods.push_back(anas_->Add(mood));
    }
    v1::Record sign = AnEntry();
    sign.mutable_observation()->mutable_symptom()->set_person_id(ana_.person_id);
    sign.mutable_observation()->mutable_symptom()->add_codes(v1::SYMPTOM_CODE_LOW_MOOD);
    anas_->Add(sign);
    v1::Record screening = AnEntry();
    screening.mutable_observation()->mutable_screening()->set_person_id(ana_.person_id);
    screening.mutable_observation()->mutable_screening()->set_epds_total(12);
    anas_->Add(screening);
    v1::Record medicine = AnEntry();
    v1::Medicine& taken = *medicine.mutable_observation()->mutable_medicine();
    taken.set_person_id(ana_.person_id);
    taken.set_agent(kHers);
    taken.set_event(v1::MEDICINE_EVENT_TAKING);
    taken.set_dose_as_reported(kHers);
    const std::string medicine_id = anas_->Add(medicine);
    EXPECT_TRUE(anas_->entries().TakeBack(medicine_id, kHers).ok());
    anas_->Note(moods[1], std::string(kHers) + " again");
    anas_->Sync();
    return moods;
  }
  v1::Record AnEntry() {
    v1::Record record;
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now());
    record.set_note(kHers);
    return record;
  }

  // She says something else on her tablet before it heard what she says on her phone.
  void ContradictHerself(const std::string& mood_id) {
    her_tablet_->Sync();
    anas_->Note(mood_id, std::string(kHers) + " on the phone");
    clock_.Advance(absl::Minutes(1));
    her_tablet_->Note(mood_id, std::string(kHers) + " on the tablet");
    anas_->Sync();
    EXPECT_EQ(her_tablet_->Sync().kept_both, 1);
  }

  void RecordFamilys(const std::string& note) {
    v1::Record pumping = Pumping();
    pumping.set_note(note);
    anas_->Add(pumping);
    anas_->Sync();
  }

  void Write(const std::string& text, v1::Sharing sharing) {
    v1::CreateNoteRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.mutable_note()->set_note_id(NewId());
    request.mutable_note()->set_text(text);
    request.mutable_note()->set_sharing(sharing);
    const auto note = Do(&CreateNote, request);
    EXPECT_TRUE(note.ok()) << note.status();
  }
  // A note, a task, a visit and the author's text of a plan.
  void WritePractices() {
    Write(kPractices, v1::SHARING_UNSPECIFIED);
    v1::CreateTaskRequest task;
    task.set_request_id(NewId());
    task.set_client_id(client_.client_id());
    task.mutable_task()->set_task_id(NewId());
    task.mutable_task()->set_text(kPractices);
    EXPECT_TRUE(Do(&CreateTask, task).ok());
    v1::CreateContactRequest visit;
    visit.set_request_id(NewId());
    visit.set_client_id(client_.client_id());
    visit.mutable_contact()->set_contact_id(NewId());
    visit.mutable_contact()->set_kind(v1::CONTACT_KIND_HOME_VISIT);
    *visit.mutable_contact()->mutable_start_time() = ToTimestamp(clock_.Now());
    visit.mutable_contact()->set_assessment(kPractices);
    EXPECT_TRUE(Do(&CreateContact, visit).ok());
    EXPECT_TRUE(Publish(client_, APlan("2026-09-21"), 0, kPractices).ok());
  }

  void ShareMoodWithThePractice() {
    const auto now = Read(client_.client_id());
    ASSERT_TRUE(now.ok()) << now.status();
    const v1::UpdateClientRequest request =
        AConsentOf(*now, v1::DATA_CLASS_MOOD, NewId(), NewId(), clock_.Now());
    const auto updated = Do(&UpdateClient, request);
    ASSERT_TRUE(updated.ok()) << updated.status();
  }

  std::string ReviewByThePractice() {
    const auto review = Do(&ReviewOneClient, AReviewRequest(client_));
    EXPECT_TRUE(review.ok()) << review.status();
    return review.value_or(v1::ReviewClientResponse()).SerializeAsString();
  }

  // All that a device may ask for, of these streams, from their beginning.
  void AskFor(const std::vector<std::string>& streams) {
    std::vector<v1::StreamCursor> cursors;
    for (const std::string& stream_id : streams) {
      cursors.emplace_back().set_stream_id(stream_id);
      EXPECT_FALSE(his_phone_->server().RangeDigest(his_.ARange(stream_id)).ok());
    }
    his_phone_->server().Pull(his_.APull(cursors)).IgnoreError();
    his_phone_->server().Hello(his_.AHello(cursors)).IgnoreError();
    heard_[kHisPhone] += HintTo(his_);
  }

  Device his_{clock_};
  std::map<std::string, std::string> heard_;
  std::unique_ptr<RecordingDevice> his_phone_;
  std::unique_ptr<RecordingDevice> her_tablet_;
};

TEST_F(ByteScan, FindsNothingOfHersOrThePracticesOnHisPhoneOrOnItsWay) {
  const std::string hint = HintTo(his_);
  ContradictHerself(RecordHers()[0]);
  EXPECT_EQ(HintTo(his_), hint) << "he does not even hear that there is something";
  WritePractices();
  RecordFamilys(kFamilys);
  SyncAll();
  EXPECT_NE(HintTo(his_), hint);
  ExpectOnHisPhone(kFamilys, true);
  ExpectOnHisPhone(kHers, false);
  ExpectOnHisPhone(kPractices, false);
  EXPECT_TRUE(Holds(FilesOf(kHerTablet), kHers)) << "the scan finds what is there";
  EXPECT_TRUE(Holds(heard_[kHerTablet], kHers));
  EXPECT_FALSE(Holds(FilesOf(kHerTablet), kPractices));
  EXPECT_FALSE(Holds(heard_[kHerTablet], kPractices));
}

TEST_F(ByteScan, FindsNothingOfThemHoweverHisPhoneAsks) {
  const std::string mood_id = RecordHers()[0];
  WritePractices();
  AskFor({ana_.person_id, PracticeStreamOf(client_)});
  // As if it knew the ids: in its own stream, and in hers.
  v1::Record mood = Mood(ben_.person_id);
  mood.set_record_id(mood_id);
  v1::Record changed = mood;
  changed.set_note("what is it?");
  his_.streams.push_back(ana_.person_id);
  std::vector<v1::Mutation> mutations;
  for (const int stream : {1, 2}) {
    for (v1::Mutation& mutation :
         std::vector<v1::Mutation>{his_.Create(mood), his_.Patch(mood, changed), his_.Delete(mood),
                                   his_.Restore(mood, 1)}) {
      mutation.set_stream(stream);
      mutations.push_back(mutation);
    }
  }
  const auto settled = his_phone_->server().Push(his_.APush(mutations));
  ASSERT_TRUE(settled.ok()) << settled.status();
  for (const v1::MutationOutcome& outcome : settled->outcomes()) {
    EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_REJECTED);
    EXPECT_EQ(outcome.revision(), 0);
    EXPECT_EQ(outcome.sequence(), 0);
  }
  ExpectOnHisPhone(kHers, false);
  ExpectOnHisPhone(kPractices, false);
}

TEST_F(ByteScan, FindsWhatSheSharesWithThePracticeAndStillNothingOnHisPhone) {
  const std::string mood_id = RecordHers()[0];
  ContradictHerself(mood_id);
  EXPECT_FALSE(Holds(ReviewByThePractice(), kHers));
  ASSERT_NO_FATAL_FAILURE(ShareMoodWithThePractice());
  EXPECT_TRUE(Holds(ReviewByThePractice(), kHers));
  SyncAll();
  ExpectOnHisPhone(kHers, false);
  ExpectOnHisPhone("my consultant", true);
}

TEST_F(ByteScan, FindsNothingOfTheFamilysOnAPhoneWhoseRightEnded) {
  RecordFamilys(kFamilys);
  Write(kFamilys, v1::SHARING_SHARED);
  his_phone_->Sync();
  ExpectOnHisPhone(kFamilys, true);
  EndRight(his_);
  heard_.clear();
  RecordFamilys(kLate);
  Write(kLate, v1::SHARING_SHARED);
  AskFor(his_.streams);
  EXPECT_FALSE(his_phone_->Sync().has_right);
  AskFor(his_.streams);
  ExpectOnHisPhone(kLate, false);
  ExpectOnHisPhone(kFamilys, false);
  her_tablet_->Sync();
  EXPECT_TRUE(Holds(FilesOf(kHerTablet), kLate)) << "the others go on";
}

}  // namespace relactation::byte_scan_test
