#include "client/command/device_logout.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/new_file.h"
#include "client/command/own_device.h"
#include "client/command/unsent_file.h"
#include "client/device/device_store.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr const char* kExport = "--export";
constexpr const char* kDiscard = "--discard";

std::string Entries(int64_t count) {
  return std::to_string(count) + (count == 1 ? " entry was " : " entries were ");
}

std::string HowMany(const std::vector<UnsentChange>& unsent) {
  const int64_t sent = std::count_if(unsent.begin(), unsent.end(),
                                     [](const UnsentChange& change) { return change.was_sent; });
  const int64_t waiting = static_cast<int64_t>(unsent.size()) - sent;
  const std::string not_taken = Entries(waiting) + "not taken in by the practice";
  const std::string not_copied =
      Entries(sent) + "sent, and may be in no copy of the practice's records yet";
  if (sent == 0) return not_taken;
  return waiting == 0 ? not_copied : not_taken + "; " + not_copied;
}

absl::Status Undecided(const std::vector<UnsentChange>& unsent, const absl::Status& exchanged) {
  absl::Status status = Refusal(absl::StatusCode::kFailedPrecondition, "UNSENT",
                                HowMany(unsent) + "; nothing was changed");
  status = WithHint(status, absl::IsUnauthenticated(exchanged)
                                ? "relact login with a new invite of the same person sends them"
                                : "relact sync, when there is a network");
  return WithHint(WithHint(status, "relact logout --export FILE keeps them in a file"),
                  "relact logout --discard gives them up");
}

// Where what may be nowhere else is to be kept; nothing: it is given up, or there is none.
// CANCELLED: the person stays signed in.
absl::StatusOr<std::optional<std::string>> FileForUnsent(CommandRun& run,
                                                         const std::vector<UnsentChange>& unsent,
                                                         const absl::Status& exchanged) {
  if (unsent.empty() || run.Has(kDiscard)) return std::nullopt;
  if (run.Has(kExport)) return run.Value(kExport);
  if (!run.prompt().CanAsk()) return Undecided(unsent, exchanged);
  for (const UnsentChange& change : unsent) run.Say("  " + change.in_words);
  run.Say(HowMany(unsent) + ".");
  ASSIGN_OR_RETURN(const size_t chosen,
                   run.prompt().Choose({.text = "What now", .argument = kExport},
                                       {"stay signed in, and sync later", "write them into a file",
                                        "give them up"}));
  if (chosen == 0) return absl::CancelledError("you are still signed in; nothing was changed");
  if (chosen == 2) return std::nullopt;
  return run.ValueOrAsk(kExport, "File", "relact-unsent.json");
}

// Hands in what waits, and hears what of it came into a copy. Where that fails it stays here, and
// is asked about. With --only-here nobody is asked.
absl::Status HandIn(CommandRun& run) {
  if (run.Has("--only-here")) return absl::UnavailableError("the practice is not asked");
  const absl::Status status = ExchangeNow(run, Patience::kUsual).status();
  if (!status.ok()) run.Say("Not sent: " + std::string(status.message()) + ".");
  return status;
}

bool IsAnswer(const absl::Status& exchanged) {
  return !absl::IsUnavailable(exchanged) && !absl::IsDeadlineExceeded(exchanged);
}

// What is true of the rest, which goes from here.
std::string Question(const absl::Status& exchanged) {
  return absl::StrCat("Sign this device out? What it holds of the family goes from here; ",
                      exchanged.ok() ? "the practice keeps what was sent."
                                     : "whether the practice still has it was not heard.");
}

// Before anything is done: whoever names a file means to keep what was not sent.
absl::Status CheckOptions(const CommandRun& run) {
  if (!run.Has(kExport)) return absl::OkStatus();
  if (run.Has(kDiscard)) {
    return InvalidField(kDiscard, "gives up what --export keeps; write one of them");
  }
  return CheckNoSuchFile(run.Value(kExport), kExport);
}

// False: the practice was not told.
bool EndSignIn(CommandRun& run, bool is_answered) {
  if (is_answered && EndOwnSignIn(run).ok()) return true;
  run.Say(
      "The practice was not told: this device stays in its list until your consultant ends it "
      "there.");
  return false;
}

absl::Status EraseStore(CommandRun& run) {
  absl::StatusOr<std::unique_ptr<DeviceStore>> store = run.TakeDevice();
  RETURN_IF_ERROR(store.status());
  return WithExitCode(DeviceStore::Erase(*std::move(store)), ExitCode::kCannotReadOrWrite);
}

absl::Status EraseDamaged(CommandRun& run) {
  RETURN_IF_ERROR(run.ConfirmOrStop(
      "Sign this device out? What it holds is damaged and goes from here; the practice keeps what "
      "was sent."));
  if (!run.Has("--only-here")) EndSignIn(run, true);
  // Closed, where it could be opened.
  run.TakeDevice().status().IgnoreError();
  ASSIGN_OR_RETURN(const std::string folder, run.credentials().DeviceFolderOf(run.profile()));
  return WithExitCode(DeviceStore::EraseDamaged(folder), ExitCode::kCannotReadOrWrite);
}

absl::Status HandInAndErase(CommandRun& run) {
  const absl::Status exchanged = HandIn(run);
  ASSIGN_OR_RETURN(const std::vector<UnsentChange> unsent,
                   ReadUnsent(run, exchanged.ok() ? Sent::kLeftOut : Sent::kTillInACopy));
  ASSIGN_OR_RETURN(const std::optional<std::string> file, FileForUnsent(run, unsent, exchanged));
  RETURN_IF_ERROR(run.ConfirmOrStop(Question(exchanged)));
  if (file) {
    RETURN_IF_ERROR(WriteNewFile(*file, UnsentJson(unsent), kExport));
    run.Say(HowMany(unsent) + "; kept in " + *file + ".");
  }
  ASSIGN_OR_RETURN(const v1::ConfirmWipeRequest held, ReadWhatIsHeld(run));
  const bool is_told = !run.Has("--only-here") && EndSignIn(run, IsAnswer(exchanged));
  RETURN_IF_ERROR(EraseStore(run));
  if (is_told) ConfirmWiped(run, held);
  return absl::OkStatus();
}

}  // namespace

absl::Status LogoutDevice(CommandRun& run) {
  RETURN_IF_ERROR(CheckOptions(run));
  const absl::Status opened = run.Device().status();
  absl::Status erased = opened.ok() ? HandInAndErase(run) : opened;
  // What nobody can read cannot be handed in or kept.
  if (absl::IsDataLoss(erased) && run.Has(kDiscard)) erased = EraseDamaged(run);
  if (!absl::IsNotFound(opened)) {
    RETURN_IF_ERROR(erased);
  } else if (!run.Has("--only-here")) {
    EndSignIn(run, true);
  }
  const std::string profile = run.profile();
  RETURN_IF_ERROR(run.credentials().Remove(profile));
  run.Say("Signed out of profile " + profile + ".");
  run.ShowNext({"relact login"});
  return absl::OkStatus();
}

}  // namespace relactation
