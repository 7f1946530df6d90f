#include "tests/simulation/simulated_world.h"

#include <algorithm>
#include <climits>
#include <utility>

#include "proto/relactation/status.h"
#include "tests/simulation/simulated_disk.h"

namespace relactation::simulation {
namespace {

constexpr int kQuietRounds = 5;

}  // namespace

SimulatedWorld::SimulatedWorld(const Folders& folders, const PreparedPractice& practice,
                               const WorldOptions& options)
    : folders_(folders),
      practice_(practice),
      options_(options),
      random_(options.seed),
      trace_(options.is_traced),
      server_(folders.server(), clock_, random_, options.seed),
      shadow_(practice.client),
      server_checks_(server_, shadow_, clock_, said_, counts_, violation_),
      device_checks_(shadow_, said_, violation_),
      network_(server_, server_checks_, random_, counts_, trace_) {}

// The weights are those of notes/sync.md section 7, made finer.
const std::vector<SimulatedWorld::Act>& SimulatedWorld::Acts() {
  static const auto* const acts = new std::vector<Act>{
      {"adds a session", 150, &SimulatedWorld::AddSession},
      {"adds an observation", 80, &SimulatedWorld::AddObservation},
      {"adds something private", 60, &SimulatedWorld::AddPrivate},
      {"names somebody unknown", 12, &SimulatedWorld::AddStranger},
      {"changes a note", 140, &SimulatedWorld::NoteSomething},
      {"changes amounts", 70, &SimulatedWorld::ChangeAmounts},
      {"changes a time", 30, &SimulatedWorld::ChangeTime},
      {"takes back", 60, &SimulatedWorld::TakeBack},
      {"lets count again", 20, &SimulatedWorld::LetCount},
      {"confirms", 20, &SimulatedWorld::Confirm},
      {"sees the plan", 6, &SimulatedWorld::SeePlan},
      {"deals with the tray", 25, &SimulatedWorld::DealWithTray},
      {"syncs", 190, &SimulatedWorld::Sync},
      {"network", 30, &SimulatedWorld::CutOffOrBack},
      {"crash", 12, &SimulatedWorld::CrashDevice},
      {"disk", 10, &SimulatedWorld::SpoilDeviceDisk},
      {"damage", 2, &SimulatedWorld::DamageCopy},
      {"clone", 3, &SimulatedWorld::Clone},
      {"new device", 4, &SimulatedWorld::Enrol},
      {"signs in again", 2, &SimulatedWorld::EnrolAgain},
      {"end of right", 2, &SimulatedWorld::EndRight},
      {"loss", 1, &SimulatedWorld::LoseDevice},
      {"clock", 8, &SimulatedWorld::JumpClock},
      {"time", 20, &SimulatedWorld::Wait},
      {"a month", 1, &SimulatedWorld::WaitLong},
      {"late", 15, &SimulatedWorld::ArriveLate},
      {"server crash", 6, &SimulatedWorld::CrashServer},
      {"server disk", 8, &SimulatedWorld::SpoilServerDisk},
      {"backup", 5, &SimulatedWorld::BackUp},
      {"put back", 2, &SimulatedWorld::PutBack},
      {"purge", 5, &SimulatedWorld::Purge},
      {"practice writes", 5, &SimulatedWorld::WriteToFamily},
      {"practice keeps", 2, &SimulatedWorld::KeepToPractice},
      {"practice corrects", 8, &SimulatedWorld::CorrectByPractice},
      {"plan", 1, &SimulatedWorld::PublishPlan},
  };
  return *acts;
}

WorldResult SimulatedWorld::Run() {
  SeedSqlite(static_cast<int>(options_.seed % INT_MAX));
  const absl::Status begun = Begin();
  if (!begun.ok()) violation_.Note("beginning", begun.ToString());
  for (int done = 0; done < options_.operations && !violation_.is_found(); ++done) {
    if (erasing_step_ == static_cast<uint64_t>(done)) EraseFamily();
    Step();
  }
  if (!violation_.is_found()) Heal();
  if (!violation_.is_found()) BecomeQuiet();
  if (!violation_.is_found()) CheckEnd();
  return {violation_.found(), counts_, trace_.hash()};
}

absl::Status SimulatedWorld::Begin() {
  server_.disk().Put(practice_.server_files);
  RETURN_IF_ERROR(server_.Start());
  clock_.Advance(absl::Hours(1));
  server_checks_.TakeEpochs();
  server_checks_.TakeRowsOfPractice();
  const int64_t devices = random_.Between(2, 12);
  for (int64_t i = 0; i < devices; ++i) Enrol();
  for (const auto& device : devices_) SyncDevice(*device);
  ChooseFaults();
  network_.SetMeanwhile([this] {
    for (uint64_t left = 1 + random_.Below(2); left > 0 && !violation_.is_found(); --left) Step();
  });
  return absl::OkStatus();
}

// Each world has some of all there is, so that what hides behind a loud fault is heard elsewhere.
void SimulatedWorld::ChooseFaults() {
  const auto sometimes = [&](uint64_t most) { return random_.OneIn(2) ? random_.Below(most) : 0; };
  network_faults_.request_lost = sometimes(80);
  network_faults_.answer_lost = sometimes(120);
  network_faults_.request_twice = sometimes(80);
  network_faults_.request_late = sometimes(60);
  network_faults_.meanwhile = sometimes(200);
  network_.SetFaults(network_faults_);
  has_disk_faults_ = random_.OneIn(2);
  const auto operations = static_cast<uint64_t>(std::max(1, options_.operations));
  if (random_.OneIn(12)) erasing_step_ = random_.Below(operations);
}

void SimulatedWorld::Step() {
  clock_.Advance(absl::Seconds(random_.Between(1, 90)));
  if (spoiled_steps_ > 0 && --spoiled_steps_ == 0) server_.disk().SetFaults(DiskFaults());
  if (!server_.is_up() && random_.OneIn(4)) return RestartServer(false, false);
  static const uint64_t kAll = [] {
    uint64_t sum = 0;
    for (const Act& act : Acts()) sum += act.weight;
    return sum;
  }();
  uint64_t chosen = random_.Below(kAll);
  for (const Act& act : Acts()) {
    if (chosen < act.weight) {
      Trace(act.name);
      return (this->*act.happen)();
    }
    chosen -= act.weight;
  }
}

void SimulatedWorld::Heal() {
  Trace("heal");
  network_.SetFaults(NetworkFaults());
  network_.SetMeanwhile(nullptr);
  if (random_.OneIn(2)) network_.DropLate();
  spoiled_steps_ = 0;
  RestartServer(false, false);
  for (int late = 0; late < 8; ++late) network_.DeliverLate();
  for (const auto& device : devices_) {
    device->is_cut_off = false;
    Reopen(*device, false, false);
  }
  // A copy is compared when something comes; so something does.
  if (!violation_.is_found()) WriteToFamily();
}

void SimulatedWorld::BecomeQuiet() {
  std::string left = "nothing happened";
  for (int round = 0; round < kQuietRounds && !left.empty(); ++round) {
    Trace("round " + std::to_string(round));
    for (const auto& device : devices_) {
      if (!device->is_gone && !violation_.is_found()) SyncDevice(*device);
    }
    left = NotQuiet();
  }
  if (left.empty()) return;
  violation_.Note("convergence",
                  "after " + std::to_string(kQuietRounds) + " rounds of a quiet network " + left);
}

// What is not as it must be once the network is quiet; empty: all is.
std::string SimulatedWorld::NotQuiet() {
  for (const auto& device : devices_) {
    if (device->is_gone || !IsActive(*device)) continue;
    const int64_t unsent = device->Unsent();
    if (unsent != 0) return device->name() + " has " + std::to_string(unsent) + " unsent";
    const std::string unequal = device_checks_.Unequal(*device);
    if (!unequal.empty()) return device->name() + ": " + unequal;
  }
  return "";
}

void SimulatedWorld::CheckEnd() {
  server_checks_.TakeErasure();
  server_checks_.CompareAll();
  for (const auto& device : devices_) {
    device_checks_.CheckDisk(*device);
    if (!device->is_gone) device_checks_.CheckTray(*device);
    const std::string& device_id = device->identity().state.device_id;
    const bool is_ended = shadow_.model.RightOf(device_id, Micros()) == ReferenceRight::kEnded;
    const bool is_told = is_ended || (shadow_.model.is_erased() && IsActive(*device));
    if (is_told && !device->is_gone) device_checks_.CheckEmpty(*device);
  }
  device_checks_.CheckNothingLost(devices_, server_, Micros());
}

}  // namespace relactation::simulation
