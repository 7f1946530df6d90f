// What persons do on their devices.
#include <algorithm>
#include <functional>
#include <utility>

#include "client/device/record_view.h"
#include "client/device/tray.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "tests/simulation/simulated_world.h"

namespace relactation::simulation {
namespace {

constexpr char kStranger[] = "0196f0a1-ffff-7000-8000-000000000001";

}  // namespace

v1::Record SimulatedWorld::Timed() {
  v1::Record record;
  const absl::Time start = clock_.Now() - absl::Minutes(random_.Between(-30, 600));
  *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
  if (random_.OneIn(2)) {
    *record.mutable_time()->mutable_end_time() =
        ToTimestamp(start + absl::Minutes(random_.Between(-3, 40)));
  }
  return record;
}

void SimulatedWorld::Add(SimulatedDevice& device, v1::Record record, const std::string& mark) {
  const std::string token = said_.NewToken();
  record.set_note(mark + token);
  // The device chooses the id; the limits ask for one.
  record.set_record_id(kStranger);
  const absl::StatusOr<std::string> id = device.entries().Add(record);
  if (id.ok()) {
    records_.emplace_back(*id, ReferenceStreamOf(practice_.client, record));
  }
  Said(device, "adds", token, id.value_or(""), id.status());
}

void SimulatedWorld::Said(SimulatedDevice& device, const std::string& act, const std::string& token,
                          const std::string& record_id, const absl::Status& status) {
  Trace("  " + device.name() + " " + act + " " + token + ": " +
        (status.ok() ? "saved" : std::string(ToStd(status.message()))));
  if (status.ok()) {
    said_.Saved(token, device.slot(), record_id);
    said_since_exchange_[device.slot()].push_back(token);
    return;
  }
  if (absl::IsResourceExhausted(status)) counts_.Note(Sometimes::kDeviceDiskFull);
  if (absl::IsInternal(status) || absl::IsUnknown(status)) {
    violation_.Note("device", status.ToString());
  }
  // A program whose disk failed ends.
  if (absl::IsDataLoss(status) || device.disk().crashed()) Reopen(device, true, false);
}

void SimulatedWorld::AddSession() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  v1::Record record = Timed();
  v1::Session& session = *record.mutable_session();
  session.set_method(random_.OneIn(3) ? v1::METHOD_BREAST : v1::METHOD_PUMP_DOUBLE);
  session.set_person_id(practice_.client.persons(0).person_id());
  if (random_.OneIn(2)) session.set_expressed_left_ml(static_cast<int>(random_.Below(120)));
  if (session.method() == v1::METHOD_BREAST) {
    v1::SessionInfant& infant = *session.add_infants();
    infant.set_infant_id(practice_.client.infants(0).infant_id());
    infant.set_latch(v1::LATCH_LATCHED);
  }
  Add(*device, std::move(record));
}

void SimulatedWorld::AddObservation() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  v1::Record record = Timed();
  const std::string& infant_id = practice_.client.infants(0).infant_id();
  if (random_.OneIn(2)) {
    v1::Diaper& diaper = *record.mutable_observation()->mutable_diaper();
    diaper.set_infant_id(infant_id);
    diaper.set_wet(static_cast<int>(random_.Below(3)));
  } else {
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.set_infant_id(infant_id);
    weight.set_weight_g(static_cast<int>(random_.Between(2500, 6000)));
  }
  Add(*device, std::move(record));
}

void SimulatedWorld::AddPrivate() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const int adult = device->identity().adult;
  v1::Record record = Timed();
  v1::Mood& mood = *record.mutable_observation()->mutable_mood();
  mood.set_person_id(practice_.client.persons(adult).person_id());
  mood.set_mood(static_cast<int>(random_.Between(1, 5)));
  Add(*device, std::move(record), PrivateMark(adult));
}

// The device does not know that the server refuses it.
void SimulatedWorld::AddStranger() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  v1::Record record = Timed();
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_person_id(kStranger);
  Add(*device, std::move(record));
}

// Of the last ones more often: two who change the same thing do it on the same day.
std::string SimulatedWorld::SomeRecord(const SimulatedDevice& device) {
  const std::string own = practice_.client.persons(device.identity().adult).person_id();
  const size_t recent = std::min<size_t>(records_.size(), random_.OneIn(3) ? 200 : 6);
  for (int tries = 0; tries < 4 && recent > 0; ++tries) {
    const auto& [record_id, stream_id] = records_[records_.size() - 1 - random_.Below(recent)];
    if (stream_id == own || stream_id == practice_.client.client_id()) return record_id;
  }
  return "";
}

void SimulatedWorld::Correct(
    const std::function<void(v1::Record&, const std::string& token)>& change) {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const std::string record_id = SomeRecord(*device);
  if (record_id.empty()) return;
  const absl::StatusOr<SeenRecord> seen =
      device->Look([&](Transaction& transaction) { return SeeRecord(transaction, record_id); });
  if (!seen.ok()) return;
  v1::Record after = seen->record;
  const std::string token = said_.NewToken();
  change(after, token);
  Said(*device, "corrects " + record_id, token, record_id,
       device->entries().Correct(*seen, after, token));
}

void SimulatedWorld::NoteSomething() {
  const bool is_alike = random_.OneIn(8);
  Correct([&](v1::Record& record, const std::string& token) {
    const std::string note = record.note();
    // What is private stays marked so.
    const std::string mark = note.substr(0, note.find('~') + 1);
    const bool is_marked = mark.compare(0, 8, "kept-by-") == 0;
    record.set_note((is_marked ? mark : "") + (is_alike ? "as always" : token));
  });
}

void SimulatedWorld::ChangeAmounts() {
  const int left = static_cast<int>(random_.Below(200));
  const bool clears = random_.OneIn(6);
  Correct([&](v1::Record& record, const std::string&) {
    if (!record.has_session()) {
      if (record.observation().has_weight()) {
        record.mutable_observation()->mutable_weight()->set_weight_g(2500 + left);
      }
      return;
    }
    v1::Session& session = *record.mutable_session();
    if (clears) {
      session.clear_expressed_left_ml();
      session.set_method(v1::METHOD_BREAST);
    } else {
      session.set_expressed_left_ml(left);
      session.set_expressed_right_ml(left / 2);
    }
  });
}

void SimulatedWorld::ChangeTime() {
  const v1::Record timed = Timed();
  Correct([&](v1::Record& record, const std::string&) { *record.mutable_time() = timed.time(); });
}

void SimulatedWorld::TakeBack() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const std::string record_id = SomeRecord(*device);
  if (record_id.empty()) return;
  const std::string token = said_.NewToken();
  Said(*device, "takes back " + record_id, token, record_id,
       device->entries().TakeBack(record_id, token));
}

void SimulatedWorld::LetCount() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const std::string record_id = SomeRecord(*device);
  if (record_id.empty()) return;
  const std::string token = said_.NewToken();
  Said(*device, "lets count " + record_id, token, record_id,
       device->entries().Restore(record_id, token));
}

// What two changed, of the ones that were made last.
std::string SimulatedWorld::SomeConflict(SimulatedDevice& device) {
  for (int tries = 0; tries < 12; ++tries) {
    const std::string record_id = SomeRecord(device);
    if (record_id.empty()) continue;
    const absl::StatusOr<SeenRecord> seen =
        device.Look([&](Transaction& transaction) { return SeeRecord(transaction, record_id); });
    if (seen.ok() && !seen->superseded.empty()) return record_id;
  }
  return "";
}

void SimulatedWorld::Confirm() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const std::string record_id = SomeConflict(*device);
  if (record_id.empty()) return;
  const std::string token = said_.NewToken();
  const absl::Status status = device->entries().Confirm(record_id, token);
  if (status.ok()) counts_.Note(Sometimes::kConflictSettled);
  Said(*device, "confirms " + record_id, token, record_id, status);
}

void SimulatedWorld::SeePlan() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const absl::Status status = device->entries().NotePlanSeen(std::max<int64_t>(1, PlanRevisions()));
  if (absl::IsDataLoss(status) || device->disk().crashed()) Reopen(*device, true, false);
}

void SimulatedWorld::DealWithTray() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const std::vector<Change> tray = device->Tray();
  if (tray.empty()) return;
  const Change& change = random_.Of(tray);
  const bool tries_again = random_.OneIn(2);
  std::set<std::string> tokens;
  AddTokensIn(change.mutation.SerializeAsString(), tokens);
  // An entry takes its refused corrections along, as what they made of it.
  const bool makes_it = change.mutation.action() == v1::MUTATION_ACTION_CREATE;
  std::set<std::string> along;
  for (const Change& other : tray) {
    const bool goes_along = tries_again && makes_it &&
                            other.mutation.action() == v1::MUTATION_ACTION_PATCH &&
                            other.mutation.record_id() == change.mutation.record_id();
    if (goes_along) AddTokensIn(other.mutation.SerializeAsString(), along);
  }
  for (const std::string& token : along) {
    said_.DealtWith(token);
    said_.Excuse(token);
  }
  // What they wrote first and corrected themselves is not recorded anew.
  if (!along.empty()) {
    for (const std::string& token : tokens) said_.Excuse(token);
  }
  for (const std::string& token : tokens) said_.DealtWith(token);
  absl::Status status;
  if (tries_again) {
    Entries entries = device->entries();
    status = RetryFromTray(device->store(), entries, change.change_id);
    if (status.ok()) counts_.Note(Sometimes::kTrayRetried);
  } else {
    status = DiscardFromTray(device->store(), change.change_id);
    // Also where nobody was told: what they wanted is that it be gone.
    for (const std::string& token : tokens) said_.Excuse(token);
    if (status.ok()) counts_.Note(Sometimes::kTrayDiscarded);
  }
  if (absl::IsDataLoss(status) || device->disk().crashed()) Reopen(*device, true, false);
}

void SimulatedWorld::Sync() {
  SimulatedDevice* device = SomeDevice();
  if (device != nullptr) SyncDevice(*device);
}

void SimulatedWorld::SyncDevice(SimulatedDevice& device) {
  if (!IsReady(device)) return;
  bool was_active = IsActive(device);
  NetworkPath path(network_, device);
  const int64_t kept = device.CountChanges();
  const int64_t unsent = device.Unsent();
  device.is_busy = true;
  const absl::StatusOr<ExchangeReport> report = device.Sync(path);
  device.is_busy = false;
  // Without a right it lets go of what it handed in, and of an erased family of all that was taken.
  was_active = was_active && IsActive(device) && !shadow_.model.is_erased();
  if (!was_active) said_since_exchange_.erase(device.slot());
  Trace("  " + device.name() + " synced: " +
        (report.ok() ? std::to_string(report->sent) + " sent, " + std::to_string(report->received) +
                           " received"
                     : std::string(ToStd(report.status().message()))));
  AfterExchange(device, report);
  if (!device.is_open() || !report.ok()) return;
  if (report->sent > unsent) counts_.Note(Sometimes::kSentAgainAfterPutBack);
  if (device.CountChanges() < kept && report->has_right) {
    counts_.Note(Sometimes::kPrunedOnceBackedUp);
  }
}

void SimulatedWorld::AfterExchange(SimulatedDevice& device,
                                   const absl::StatusOr<ExchangeReport>& report) {
  const absl::Status status = report.status();
  if (absl::IsDataLoss(status) || device.disk().crashed()) {
    counts_.Note(Sometimes::kDeviceCrashInExchange);
    return Reopen(device, true, false);
  }
  device_checks_.CheckRight(device);
  if (!report.ok()) {
    const bool is_foreseen = IsNoAnswer(status) || absl::IsUnauthenticated(status);
    if (!is_foreseen) violation_.Note("exchange", status.ToString());
    return;
  }
  device.has_synced = true;
  said_since_exchange_.erase(device.slot());
  if (report->repaired > 0) {
    if (device.is_damaged) counts_.Note(Sometimes::kCopyRepaired);
    if (!device.is_damaged) {
      violation_.Note("digest", device.name() + " differed from the server, and nobody did it");
    }
    device.is_damaged = false;
  }
  if (!device.is_damaged && random_.OneIn(8)) device_checks_.CheckCopies(device);
}

}  // namespace relactation::simulation
