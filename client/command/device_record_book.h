// The records of a family as its own device keeps them, with a network and without one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "client/command/record_book.h"
#include "client/device/device_flags.h"
#include "client/device/device_store.h"
#include "client/device/entries.h"
#include "client/device/record_view.h"

namespace relactation {

class DeviceRecordBook final : public RecordBook {
 public:
  // Both must outlive this.
  DeviceRecordBook(CommandRun& run, DeviceStore& store)
      : run_(run), store_(store), entries_(store, run.clock(), run.random()) {}

  bool HidesAmounts() const override;
  bool ReadsPrivate() const override { return true; }
  std::string Overview() const override { return "relact sync status"; }
  absl::StatusOr<v1::Record> Find(const v1::Client& client, const std::string& record_id) override;
  absl::StatusOr<RecordPages> Read(RecordQuery query) override;
  // As it stands now; earlier versions are with the practice.
  absl::StatusOr<RecordHistory> History(const v1::Client& client,
                                        const v1::Record& record) override;
  // What cannot be stored is judged all the same, and what a rule says of it is told before why.
  absl::StatusOr<v1::Record> Add(const v1::Client& client, const v1::Record& record) override;
  absl::StatusOr<v1::Record> Correct(const v1::Client& client, const v1::Record& stored,
                                     const v1::Record& right, std::string_view reason) override;
  absl::StatusOr<v1::Record> TakeBack(const v1::Client& client, const v1::Record& record,
                                      std::string_view reason) override;
  absl::StatusOr<v1::Record> Restore(const v1::Client& client, const v1::Record& record,
                                     std::string_view reason) override;
  // That it is saved here, what a rule says because of it, and, where there is a network and no
  // --offline, whether it was sent; then what a rule says beside what came by that.
  absl::Status TellWhatBecameOf(const v1::Client& client, const v1::Record& record) override;

 private:
  // Remembers what is shown: a correction is one of that.
  absl::StatusOr<v1::Record> Shown(Transaction& transaction, SeenRecord seen);
  absl::StatusOr<SeenRecord> LastShown(const std::string& record_id);
  absl::StatusOr<std::vector<DeviceMatch>> Matches();
  absl::StatusOr<std::vector<DeviceMatch>> AnswersTo(const v1::Record& entered);
  void RememberMatches();
  absl::StatusOr<std::vector<v1::PlanRevision>> Plans();
  absl::StatusOr<v1::Record> Kept(const std::string& record_id);
  // Whether there was anything to tell that was not told of this entry.
  bool TellWhatRulesSay(const v1::Client& client, const v1::Record& record,
                        const std::vector<DeviceMatch>& answers);
  // That another says otherwise of the same day, below what a rule says of it.
  void TellWhoSaysOtherwise(const v1::Client& client, const v1::Record& record);
  // Before few diapers are an alarm it is asked whether they were all.
  void AskWhetherThatWasAll(const v1::Client& client, const v1::Record& record);
  // A weight that figures leave out is most likely a slip of whoever stands before it now.
  void AskAboutJump(const v1::Client& client, const v1::Record& record);
  // The same of what was not stored.
  void TellOfUnstored(const v1::Client& client, const v1::Record& record);
  bool Tell(const v1::Client& client, const std::vector<DeviceMatch>& fresh);

  CommandRun& run_;
  DeviceStore& store_;
  Entries entries_;
  // What the person saw last of each record, by its id.
  std::map<std::string, SeenRecord> shown_;
  // What rules said before the entry, and what was told because of it.
  std::vector<DeviceMatch> before_;
  std::vector<DeviceMatch> told_;
};

}  // namespace relactation
