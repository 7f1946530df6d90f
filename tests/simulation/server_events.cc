// What befalls the server, and what the practice does on it.
#include <optional>
#include <utility>

#include "relactation/v1/chart_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "proto/relactation/status.h"
#include "server/storage/backed_up_marks.h"
#include "server/storage/stream_epochs.h"
#include "server/workflow/client_erasing.h"
#include "server/workflow/note_keeping.h"
#include "server/workflow/plan_authoring.h"
#include "server/workflow/record_correction.h"
#include "server/workflow/tombstone_purge.h"
#include "tests/simulation/practice_calls.h"
#include "tests/simulation/simulated_world.h"
#include "tests/support/care_builders.h"

namespace relactation::simulation {

void SimulatedWorld::CrashServer() {
  if (!server_.is_up()) return;
  counts_.Note(Sometimes::kServerCrash);
  const bool tears = random_.OneIn(2);
  if (tears) counts_.Note(Sometimes::kTornSectors);
  RestartServer(random_.OneIn(2), tears);
}

void SimulatedWorld::RestartServer(bool loses_power, bool tears_sectors) {
  Trace("  the server begins again");
  spoiled_steps_ = 0;
  server_.Crash(loses_power, tears_sectors);
  const absl::Status started = server_.Start();
  if (!started.ok()) return violation_.Note("server", "does not start: " + started.ToString());
  server_checks_.Restarted();
}

void SimulatedWorld::SpoilServerDisk() {
  if (!server_.is_up() || !has_disk_faults_) return;
  DiskFaults faults;
  switch (random_.Below(3)) {
    case 0:
      faults.crash_at_write = static_cast<uint32_t>(random_.Between(1, 25));
      faults.torn_sectors = random_.OneIn(2);
      faults.lose_unsynced = random_.OneIn(2);
      break;
    case 1:
      counts_.Note(Sometimes::kServerDiskFull);
      faults.room_bytes = random_.Between(0, 8'000);
      break;
    default:
      counts_.Note(Sometimes::kServerDiskFails);
      faults.eio = 0.02;
      break;
  }
  server_.disk().SetFaults(faults);
  spoiled_steps_ = static_cast<int>(random_.Between(3, 40));
}

void SimulatedWorld::BackUp() {
  if (!server_.is_up() || spoiled_steps_ > 0) return;
  counts_.Note(Sometimes::kBackup);
  backup_.emplace(ServerBackup{server_.disk().Copy(), shadow_});
  const absl::Status marked = server_.RunNow([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<BackedUpMark> marks, BackedUpMarksOf(transaction));
    return RaiseBackedUpMarks(transaction, marks);
  });
  if (!marked.ok()) violation_.Note("server", "cannot note its copy: " + marked.ToString());
}

// What devices that had no right handed in since, and do not hold any more, goes with it.
void SimulatedWorld::PutBack() {
  if (!backup_.has_value()) return;
  counts_.Note(Sometimes::kServerPutBack);
  for (const auto& device : devices_) {
    if (!IsActive(*device)) said_.ExcuseDevice(device->slot());
  }
  spoiled_steps_ = 0;
  server_.Crash(false, false);
  server_.disk().Put(backup_->files);
  const absl::Status started = server_.Start();
  if (!started.ok())
    return violation_.Note("server", "a copy does not start: " + started.ToString());
  const absl::Status renewed =
      server_.RunNow([&](Transaction& transaction) { return RenewEpochs(transaction, random_); });
  if (!renewed.ok()) return violation_.Note("server", renewed.ToString());
  shadow_ = backup_->shadow;
  server_checks_.TakeEpochs();
  server_checks_.CompareAll();
  // The next copy to be put back is one of what there is now.
  backup_->files = server_.disk().Copy();
  backup_->shadow = shadow_;
}

void SimulatedWorld::Purge() {
  if (!server_.is_up() || spoiled_steps_ > 0) return;
  const absl::Status purged = server_.RunNow([&](Transaction& transaction) {
    return PurgeTombstones(transaction, clock_.Now()).status();
  });
  if (!purged.ok()) return violation_.Note("server", purged.ToString());
  server_checks_.TakePurged();
}

int64_t SimulatedWorld::PlanRevisions() const {
  int64_t revisions = 0;
  for (const auto& [id, row] : shadow_.model.streams().at(practice_.client.client_id()).rows) {
    revisions += row.kind == v1::ROW_KIND_PLAN_REVISION ? 1 : 0;
  }
  return revisions;
}

void SimulatedWorld::Note(v1::Sharing sharing, const std::string& text) {
  v1::CreateNoteRequest request;
  request.set_request_id(NewId());
  request.set_client_id(practice_.client.client_id());
  request.mutable_note()->set_note_id(NewId());
  request.mutable_note()->set_text(text);
  request.mutable_note()->set_sharing(sharing);
  if (OfPractice<v1::Note>(request, HandlerOf(&CreateNote)).has_value()) {
    counts_.Note(Sometimes::kPracticeNews);
  }
}

void SimulatedWorld::WriteToFamily() { Note(v1::SHARING_SHARED, "you are doing well"); }

void SimulatedWorld::KeepToPractice() { Note(v1::SHARING_PRIVATE, kPracticeMark); }

void SimulatedWorld::CorrectByPractice() {
  if (records_.empty()) return;
  const auto& [record_id, stream_id] = random_.Of(records_);
  if (stream_id != practice_.client.client_id()) return;
  const auto& rows = shadow_.model.streams().at(stream_id).rows;
  const auto found = rows.find(record_id);
  if (found == rows.end() || found->second.now.state != v1::ROW_STATE_LIVE) return;
  std::optional<v1::Record> corrected;
  if (random_.OneIn(2)) {
    v1::VoidRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(stream_id);
    request.set_record_id(record_id);
    request.set_base_revision(found->second.now.revision);
    request.set_reason("entered twice");
    corrected = OfPractice<v1::Record>(request, HandlerOf(&VoidRecord));
  } else {
    v1::CorrectRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(stream_id);
    request.mutable_record()->ParseFromString(found->second.now.body);
    request.mutable_record()->set_note("as told on the phone " + std::to_string(random_.Below(9)));
    request.set_base_revision(found->second.now.revision);
    request.set_reason("a call");
    corrected = OfPractice<v1::Record>(request, HandlerOf(&CorrectRecord));
  }
  if (corrected.has_value()) counts_.Note(Sometimes::kPracticeEdit);
}

void SimulatedWorld::PublishPlan() {
  v1::PublishPlanRequest request;
  request.set_request_id(NewId());
  request.set_client_id(practice_.client.client_id());
  request.set_base_revision(PlanRevisions());
  *request.mutable_plan() = APlan("2026-09-21", static_cast<int>(random_.Between(6, 8)));
  request.set_author_text(kPracticeMark);
  OfPractice<v1::PlanRevision>(request, HandlerOf(&relactation::PublishPlan));
}

void SimulatedWorld::EraseFamily() {
  Trace("the family is erased");
  v1::EraseClientRequest request;
  request.set_request_id(NewId());
  request.set_client_id(practice_.client.client_id());
  request.set_code(practice_.client.code());
  OfPractice<v1::EraseClientResponse>(request, HandlerOf(&EraseClient));
}

}  // namespace relactation::simulation
