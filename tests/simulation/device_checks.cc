#include "tests/simulation/device_checks.h"

#include <map>
#include <set>
#include <utility>

#include "client/device/device_state.h"
#include "client/device/row_table.h"
#include "proto/relactation/status.h"
#include "tests/simulation/server_rows.h"

namespace relactation::simulation {
namespace {

constexpr char kRowsOfStream[] = R"sql(
  SELECT record_id, sequence, revision, state, kind, body, merge_state
  FROM row WHERE stream_id = $stream_id
)sql";

constexpr char kCountRows[] = "SELECT COUNT(*) FROM row";

using Rows = std::map<std::string, v1::Row>;

absl::StatusOr<Rows> ReadRows(Transaction& transaction, const std::string& stream_id) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kRowsOfStream));
  list.BindUuid("$stream_id", stream_id);
  Rows rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    v1::Row row = ReadRow(list);
    rows[row.record_id()] = std::move(row);
  }
}

absl::StatusOr<int64_t> CountRows(Transaction& transaction) {
  ASSIGN_OR_RETURN(Statement count, transaction.Prepare(kCountRows));
  RETURN_IF_ERROR(count.Step().status());
  return count.ColumnInt64(0);
}

absl::StatusOr<Rows> RowsOf(SimulatedDevice& device, const std::string& stream_id) {
  return device.Look([&](Transaction& transaction) { return ReadRows(transaction, stream_id); });
}

bool IsOf(const ReferenceVersion& version, const v1::Row& row) {
  return version.sequence == row.sequence() && version.revision == row.revision() &&
         version.state == row.state() && version.body == row.body() &&
         version.merge_state == row.merge_state();
}

// What the row was at the sequence; nullptr: it was not there yet.
const ReferenceVersion* At(const ReferenceRow& row, int64_t sequence) {
  if (row.now.sequence <= sequence) return &row.now;
  for (auto version = row.before.rbegin(); version != row.before.rend(); ++version) {
    if (version->sequence <= sequence) return &*version;
  }
  return nullptr;
}

// Whether the server ever had the row so, at the sequence or later. A bare id says no more of what
// it was.
bool WasEver(const ReferenceRow& row, const v1::Row& held, int64_t least_sequence) {
  if (held.sequence() < least_sequence) return false;
  if (IsOf(row.now, held)) return true;
  if (row.now.state == v1::ROW_STATE_PURGED) return true;
  for (const ReferenceVersion& version : row.before) {
    if (IsOf(version, held)) return true;
  }
  return false;
}

std::string PlaceOf(const SimulatedDevice& device, const HeldStream& held,
                    const std::string& record_id) {
  return device.name() + ", stream " + held.stream_id + " after " + std::to_string(held.after) +
         ", row " + record_id;
}

}  // namespace

void DeviceChecks::CheckCopies(SimulatedDevice& device) {
  for (const HeldStream& held : device.Streams()) {
    const auto stream = shadow_.model.streams().find(held.stream_id);
    if (stream == shadow_.model.streams().end()) continue;
    if (held.is_resend || held.is_wiped || held.epoch != stream->second.epoch) continue;
    const absl::StatusOr<Rows> rows = RowsOf(device, held.stream_id);
    // A disk that cannot be read just now is looked at again once it is healed.
    if (rows.ok()) CheckCopy(device, held, *rows);
  }
}

void DeviceChecks::CheckCopy(SimulatedDevice& device, const HeldStream& held, const Rows& rows) {
  const ReferenceStream& stream = shadow_.model.streams().at(held.stream_id);
  for (const auto& [record_id, row] : stream.rows) {
    const ReferenceVersion* expected = At(row, held.after);
    const auto found = rows.find(record_id);
    if (found == rows.end()) {
      if (expected == nullptr || expected->state != v1::ROW_STATE_LIVE) continue;
      return violation_.Note("cursor gap", PlaceOf(device, held, record_id) + " is missing");
    }
    const int64_t least = expected == nullptr ? 0 : expected->sequence;
    if (!WasEver(row, found->second, least)) {
      return violation_.Note(
          "prefix", PlaceOf(device, held, record_id) +
                        " is not as the server had it: " + found->second.ShortDebugString());
    }
  }
  for (const auto& [record_id, row] : rows) {
    if (stream.rows.contains(record_id)) continue;
    violation_.Note("prefix", PlaceOf(device, held, record_id) + " is nothing the server has");
  }
}

void DeviceChecks::CheckSaid(SimulatedDevice& device, const std::vector<std::string>& tokens,
                             SimulatedServer& server) {
  const absl::StatusOr<std::vector<Change>> changes =
      device.Look([](Transaction& transaction) { return ChangeTable(transaction).All(); });
  // Looked at again once the disk is healed.
  if (!changes.ok()) return;
  std::set<std::string> kept;
  for (const Change& change : *changes) {
    AddTokensIn(change.mutation.SerializeAsString(), kept);
  }
  std::set<std::string> stored;
  for (const std::string& token : tokens) {
    // Of what was dealt with, nothing but its number goes to a server that lost it.
    if (kept.contains(token) || said_.IsDealtWith(token)) continue;
    if (stored.empty()) {
      server
          .Look([&](Transaction& transaction) {
            return ForEachStoredText(transaction,
                                     [&](std::string_view text) { AddTokensIn(text, stored); });
          })
          .IgnoreError();
    }
    if (stored.contains(token)) continue;
    return violation_.Note("saved on the device",
                           device.name() + " said that " + token + " is saved, and lost it");
  }
}

std::string DeviceChecks::Unequal(SimulatedDevice& device) {
  const absl::StatusOr<std::vector<HeldStream>> streams =
      device.Look([](Transaction& transaction) { return HeldStreams(transaction).List(); });
  if (!streams.ok()) return "which streams it holds cannot be read";
  for (const HeldStream& held : *streams) {
    if (!IsAtHead(held)) return held.stream_id + " is not at the head";
    const auto stream = shadow_.model.streams().find(held.stream_id);
    if (stream == shadow_.model.streams().end()) return held.stream_id + " is nobody's";
    const absl::StatusOr<Rows> read = RowsOf(device, held.stream_id);
    if (!read.ok()) return held.stream_id + " cannot be read";
    const Rows& rows = *read;
    for (const auto& [record_id, row] : stream->second.rows) {
      if (row.now.state != v1::ROW_STATE_LIVE) continue;
      const auto found = rows.find(record_id);
      if (found == rows.end()) return record_id + " is missing";
      if (!IsOf(row.now, found->second)) return record_id + " is another";
    }
    for (const auto& [record_id, row] : rows) {
      if (row.state() != v1::ROW_STATE_LIVE) continue;
      const auto known = stream->second.rows.find(record_id);
      if (known == stream->second.rows.end() || known->second.now.state != v1::ROW_STATE_LIVE) {
        return record_id + " is live on the device alone";
      }
    }
  }
  return "";
}

void DeviceChecks::CheckEmpty(SimulatedDevice& device) {
  const auto count = [](Transaction& transaction) { return CountRows(transaction); };
  NoteUnlessEmpty(device, device.Look(count).value_or(-1));
}

void DeviceChecks::CheckRight(SimulatedDevice& device) {
  const absl::StatusOr<int64_t> forbidden =
      device.Look([](Transaction& transaction) -> absl::StatusOr<int64_t> {
        ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
        return state.has_right ? 0 : CountRows(transaction);
      });
  // A disk that cannot be read just now is looked at again once it is healed.
  if (forbidden.ok()) NoteUnlessEmpty(device, *forbidden);
}

void DeviceChecks::NoteUnlessEmpty(const SimulatedDevice& device, int64_t rows) {
  if (rows == 0) return;
  violation_.Note("wiped",
                  device.name() + " has no right and holds " + std::to_string(rows) + " rows");
}

void DeviceChecks::CheckTray(SimulatedDevice& device) {
  for (const Change& change : device.Changes()) {
    if (!change.outcome.has_value() || change.is_in_tray || !IsRefused(*change.outcome)) continue;
    std::set<std::string> tokens;
    AddTokensIn(change.mutation.SerializeAsString(), tokens);
    for (const std::string& token : tokens) {
      if (said_.IsDealtWith(token)) continue;
      violation_.Note("tray", token + " was refused on " + device.name() + ", which says nothing");
    }
  }
}

void DeviceChecks::CheckNothingLost(const SimulatedDevices& devices, SimulatedServer& server,
                                    int64_t now) {
  std::set<std::string> found;
  const absl::Status looked = server.Look([&](Transaction& transaction) {
    return ForEachStoredText(transaction, [&](std::string_view text) { AddTokensIn(text, found); });
  });
  if (!looked.ok()) return violation_.Note("store", looked.ToString());
  for (const auto& device : devices) {
    const std::string& device_id = device->identity().state.device_id;
    const bool is_apart =
        device->is_gone || shadow_.model.RightOf(device_id, now) != ReferenceRight::kActive;
    for (const Change& change : device->Changes()) {
      // Who can send nothing any more still has it.
      const bool is_kept = is_apart || !change.outcome.has_value() || change.is_in_tray;
      if (is_kept) AddTokensIn(change.mutation.SerializeAsString(), found);
    }
  }
  for (const auto& [token, entry] : said_.entries()) {
    if (entry.is_excused || found.contains(token)) continue;
    return violation_.Note("silent loss", token + " of " + entry.record_id + ", entered on d" +
                                              std::to_string(entry.device) + ", is nowhere");
  }
}

void DeviceChecks::CheckDisk(const SimulatedDevice& device) {
  for (const auto& [name, file] : device.disk().Copy()) {
    const std::string bytes = file.ToString();
    const int adults = shadow_.model.client().persons_size();
    for (int adult = 0; adult < adults; ++adult) {
      if (adult == device.identity().adult) continue;
      if (bytes.find(PrivateMark(adult)) == std::string::npos) continue;
      violation_.Note("private", device.name() + " has on its disk what another adult keeps");
    }
    if (bytes.find(kPracticeMark) != std::string::npos) {
      violation_.Note("private", device.name() + " has on its disk what the practice keeps");
    }
  }
}

}  // namespace relactation::simulation
