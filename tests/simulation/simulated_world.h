// One seed's world: a server, 2 to 12 devices of three adults, their practice, and everything that
// goes wrong. First chaos, then all is healed, then a quiet network must make all copies equal.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"

#include "tests/simulation/device_checks.h"
#include "tests/simulation/folders.h"
#include "tests/simulation/network.h"
#include "tests/simulation/prepared_practice.h"
#include "tests/simulation/run_trace.h"
#include "tests/simulation/seeded_random.h"
#include "tests/simulation/server_checks.h"
#include "tests/simulation/simulated_server.h"
#include "tests/simulation/world_result.h"
#include "tests/support/manual_world.h"

namespace relactation::simulation {

class SimulatedWorld {
 public:
  // Both must outlive this.
  SimulatedWorld(const Folders& folders, const PreparedPractice& practice,
                 const WorldOptions& options);

  WorldResult Run();

 private:
  // What may happen, and how often of all that happens.
  struct Act {
    const char* name;
    uint64_t weight;
    void (SimulatedWorld::*happen)();
  };
  static const std::vector<Act>& Acts();

  // simulated_world.cc
  absl::Status Begin();
  void ChooseFaults();
  void Step();
  void Heal();
  void BecomeQuiet();
  std::string NotQuiet();
  void CheckEnd();

  // person_acts.cc: on a device, by whoever has it.
  void AddSession();
  void AddObservation();
  void AddPrivate();
  void AddStranger();
  void NoteSomething();
  void ChangeAmounts();
  void ChangeTime();
  void TakeBack();
  void LetCount();
  void Confirm();
  void SeePlan();
  void DealWithTray();
  void Sync();
  void SyncDevice(SimulatedDevice& device);
  void Add(SimulatedDevice& device, v1::Record record, const std::string& mark = "");
  void Correct(const std::function<void(v1::Record&, const std::string& token)>& change);
  // Whether it was saved, so that it must never be lost.
  void Said(SimulatedDevice& device, const std::string& act, const std::string& token,
            const std::string& record_id, const absl::Status& status);
  std::string SomeRecord(const SimulatedDevice& device);
  std::string SomeConflict(SimulatedDevice& device);
  v1::Record Timed();
  void AfterExchange(SimulatedDevice& device, const absl::StatusOr<ExchangeReport>& report);

  // device_events.cc: what befalls devices.
  SimulatedDevice* SomeDevice();
  bool IsReady(SimulatedDevice& device);
  void Reopen(SimulatedDevice& device, bool loses_power, bool tears_sectors);
  void CutOffOrBack();
  void CrashDevice();
  void SpoilDeviceDisk();
  void DamageCopy();
  void Clone();
  std::optional<DeviceIdentity> SignIn(int adult);
  void Enrol();
  void EnrolAgain();
  void EndRight();
  void LoseDevice();
  void EndRightOf(SimulatedDevice& device, bool is_lost);
  void JumpClock();
  void Wait();
  void WaitLong();
  void ArriveLate();

  // server_events.cc: what befalls the server, and what the practice does.
  void CrashServer();
  void RestartServer(bool loses_power, bool tears_sectors);
  void SpoilServerDisk();
  void BackUp();
  void PutBack();
  void Purge();
  void WriteToFamily();
  void KeepToPractice();
  void CorrectByPractice();
  void PublishPlan();
  void EraseFamily();
  void Note(v1::Sharing sharing, const std::string& text);
  // No value: it was refused, or nobody answered.
  template <typename Response>
  std::optional<Response> OfPractice(const google::protobuf::Message& request, Handler handler);
  int64_t PlanRevisions() const;
  // Whether the server would let it read and write.
  bool IsActive(const SimulatedDevice& device) const;

  int64_t Micros() const { return absl::ToUnixMicros(clock_.Now()); }
  std::string NewId() { return NewUuid(clock_, random_); }
  void Trace(const std::string& line) { trace_.Add(line); }

  const Folders& folders_;
  const PreparedPractice& practice_;
  const WorldOptions options_;
  ManualClock clock_;
  SeededRandom random_;
  RunTrace trace_;
  SometimesCounts counts_;
  FirstViolation violation_;
  SaidEntries said_;
  SimulatedServer server_;
  ServerShadow shadow_;
  ServerChecks server_checks_;
  DeviceChecks device_checks_;
  Network network_;
  SimulatedDevices devices_;
  // What each device said since its last whole exchange.
  std::map<int, std::vector<std::string>> said_since_exchange_;
  // Ids of records and the stream each is of, in the order in which they were made.
  std::vector<std::pair<std::string, std::string>> records_;
  std::optional<ServerBackup> backup_;
  NetworkFaults network_faults_;
  bool has_disk_faults_ = false;
  // When its practice erases the family. No value: it does not.
  std::optional<uint64_t> erasing_step_;
  // Steps until the server's disk is sound again; 0: it is.
  int spoiled_steps_ = 0;
};

}  // namespace relactation::simulation
