#include "client/command/family_device.h"

#include <memory>
#include <optional>

#include "client/command/consent_news.h"
#include "client/command/sent_after_end.h"
#include "client/connection/root_pin.h"
#include "client/device/connected_server.h"
#include "client/device/device_store.h"
#include "client/device/family_view.h"
#include "client/device/gentle_view.h"
#include "client/terminal/progress.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Less than this nobody sees on a clock.
constexpr absl::Duration kAsGoodAsRight = absl::Minutes(1);
// From here on a record is misdated by what matters in a day's log. A working value of ours.
constexpr absl::Duration kClockToPutRight = absl::Minutes(5);
// A clock that shows so much before the last contact was set back since it was measured then.
constexpr absl::Duration kSetBack = absl::Hours(24);
constexpr absl::Duration kHandshakeTimeout = absl::Seconds(5);

// The work is known once the first rows have come.
ExchangeProgress Watched(CommandRun& run, std::optional<Progress>& bar) {
  if (!run.terminal().stderr_is_tty || run.Has("--quiet")) return nullptr;
  return [&run, &bar](int64_t received, int64_t to_come) {
    if (!bar) bar.emplace("Rows", received + to_come, run.terminal(), run.clock(), run.err());
    bar->Update(received);
  };
}

// gRPC does not say why: a handshake of our own does, and sends nothing.
absl::Status WhyCertificateIsRefused(const Credential& credential, const absl::Status& refused) {
  const absl::StatusOr<ServerAddress> address = ParseServerAddress(credential.address);
  const absl::StatusOr<std::string> fingerprint = RootFingerprint(credential.root_pem);
  if (!address.ok() || !fingerprint.ok()) return refused;
  const absl::Status why = FetchPinnedRoot(*address, *fingerprint, kHandshakeTimeout).status();
  return absl::IsFailedPrecondition(why) ? why : refused;
}

}  // namespace

CommandOption OfflineOption() {
  return {"--offline", "", "on a family's device: keeps it here and looks for no network"};
}

absl::StatusOr<ExchangeReport> ExchangeNow(CommandRun& run, Patience patience) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  ASSIGN_OR_RETURN(const auto connection, run.ConnectWith(credential, patience));
  ConnectedServer server(*connection);
  std::optional<Progress> bar;
  const v1::Client family = FamilyAsFarAsHeld(run);
  const WaitingEntries waiting = ReadWaitingEntries(run);
  const PushPace pace = patience == Patience::kBrief ? PushPace::kGivenUp : PushPace::kSmaller;
  const absl::StatusOr<ExchangeReport> report =
      Exchange(*store, server, run.clock(), run.random(), pace).Run(Watched(run, bar));
  if (report.ok()) {
    TellOfNewDevice(run, report->new_device_time);
    TellOfSentAfterEnd(run, waiting, *report);
    if (report->received > 0) TellOfConsents(run, family, FamilyAsFarAsHeld(run));
  }
  if (ReasonOf(report.status()) != "CERTIFICATE_REFUSED") return report;
  return WhyCertificateIsRefused(credential, report.status());
}

absl::StatusOr<DeviceState> ReadOwnState(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  return ReadDeviceState(transaction);
}

std::string OwnPersonId(CommandRun& run) {
  if (!run.IsDevice()) return "";
  return ReadOwnState(run).value_or(DeviceState()).person_id;
}

v1::Client FamilyAsFarAsHeld(CommandRun& run) {
  const absl::StatusOr<DeviceStore*> store = run.Device();
  if (!store.ok()) return {};
  absl::StatusOr<Transaction> transaction = (*store)->Begin(TransactionKind::kRead);
  if (!transaction.ok()) return {};
  return ReadFamily(*transaction).value_or(v1::Client());
}

absl::TimeZone ZoneAsFarAsKnown(const v1::Client& client) {
  return LoadZone(client.zone(), "the family's zone").value_or(absl::UTCTimeZone());
}

void TellOfNewDevice(CommandRun& run, std::optional<absl::Time> time) {
  if (!time.has_value()) return;
  run.Warn("another device signed in as you, on " +
           FormatDayAndTime(*time, ZoneAsFarAsKnown(FamilyAsFarAsHeld(run))) +
           ": it reads what you keep private too. If it is none of yours, tell your consultant, "
           "who can shut it out");
}

bool HidesAmountsHere(CommandRun& run) {
  const absl::StatusOr<DeviceStore*> store = run.Device();
  if (!store.ok()) return false;
  absl::StatusOr<Transaction> transaction = (*store)->Begin(TransactionKind::kRead);
  if (!transaction.ok()) return false;
  return HidesAmounts(*transaction, run.clock().Now()).value_or(false);
}

void WarnOfClock(CommandRun& run) {
  const DeviceState state = ReadOwnState(run).value_or(DeviceState());
  const std::optional<absl::Duration> ahead = ClockAhead(state, run.clock().Now());
  if (absl::AbsDuration(ahead.value_or(absl::ZeroDuration())) < kClockToPutRight) return;
  run.Warn("the clock of this device is " + ClockInWords(ahead) +
           ", and what is recorded here is dated by it: please put it right");
}

std::optional<absl::Duration> ClockAhead(const DeviceState& state, absl::Time now) {
  const absl::Duration since = now - state.contact_time.value_or(absl::InfinitePast());
  return since < -kSetBack ? since : state.clock_ahead;
}

std::string ClockInWords(std::optional<absl::Duration> ahead) {
  if (!ahead) return "not known yet";
  const absl::Duration off = absl::AbsDuration(*ahead);
  if (off < kAsGoodAsRight) return "as good as right";
  const bool is_ahead = *ahead > absl::ZeroDuration();
  return FormatAge(off) + (is_ahead ? " ahead of" : " behind") + " the practice's";
}

}  // namespace relactation
