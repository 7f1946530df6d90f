// The records of a family as the practice's server keeps them.
#pragma once

#include <string>
#include <string_view>

#include "client/command/record_book.h"

namespace relactation {

class PracticeRecordBook final : public RecordBook {
 public:
  // Both must outlive this.
  PracticeRecordBook(CommandRun& run, PracticeConnection& connection)
      : run_(run), connection_(connection) {}

  bool ReadsPrivate() const override { return false; }
  std::string Overview() const override { return "relact review"; }
  absl::StatusOr<v1::Record> Find(const v1::Client& client, const std::string& record_id) override;
  absl::StatusOr<RecordPages> Read(RecordQuery query) override;
  absl::StatusOr<RecordHistory> History(const v1::Client& client,
                                        const v1::Record& record) override;
  absl::StatusOr<v1::Record> Add(const v1::Client& client, const v1::Record& record) override;
  absl::StatusOr<v1::Record> Correct(const v1::Client& client, const v1::Record& stored,
                                     const v1::Record& right, std::string_view reason) override;
  absl::StatusOr<v1::Record> TakeBack(const v1::Client& client, const v1::Record& record,
                                      std::string_view reason) override;
  absl::StatusOr<v1::Record> Restore(const v1::Client& client, const v1::Record& record,
                                     std::string_view reason) override;
  // It is at the practice. What is an EMERGENCY by itself asks for somebody to act now.
  absl::Status TellWhatBecameOf(const v1::Client& client, const v1::Record& record) override;

 private:
  CommandRun& run_;
  PracticeConnection& connection_;
};

}  // namespace relactation
