// The folder that a batch of reports is written into.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/command/report_manifest.h"
#include "client/report/report_files.h"

namespace relactation {

// Held by one run at a time. Every file in it is whole: it is written under another name and then
// renamed. All for its owner alone, as reports are health data.
class ReportFolder {
 public:
  // A new folder, which is made with those above it, or an empty one. ABORTED: another run writes
  // into it. Exit code 74, naming the path: something is in it, which stays untouched; or it cannot
  // be made, read or written.
  static absl::StatusOr<std::unique_ptr<ReportFolder>> Make(const std::string& path);
  // One that reports were written into. NOT_FOUND: there is no manifest.
  static absl::StatusOr<std::unique_ptr<ReportFolder>> Resume(const std::string& path);
  ~ReportFolder();
  ReportFolder(const ReportFolder&) = delete;
  ReportFolder& operator=(const ReportFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string PathOf(const std::string& name) const { return path_ + "/" + name; }

  bool HasManifest() const;
  // Exit code 65, naming the file: it is no manifest. Exit code 74: it cannot be read.
  absl::StatusOr<ReportManifest> ReadManifest() const;
  // Room is kept for it on the disk from the first time on, so that a disk that is full does not
  // keep it from telling what is whole. Exit code 74, naming the file: it cannot be written.
  absl::Status WriteManifest(const ReportManifest& manifest);
  // Takes back the files that a run wrote after its last manifest, because it was killed: nobody
  // would know of them. What others put into the folder stays.
  void RemoveUnlisted(const ReportManifest& manifest);

  // In place of one of the same name. Until the next manifest, its name stands in a file of its own
  // beside it. Exit code 74, naming the file: nothing of it is there.
  absl::StatusOr<WrittenFile> Write(const ReportFile& file);
  // Takes back a file of an earlier run that has no place any more.
  void Remove(const WrittenFile& file);
  // It is there with the very bytes that were written.
  bool IsWhole(const WrittenFile& file) const;

 private:
  ReportFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
  static absl::StatusOr<std::unique_ptr<ReportFolder>> Take(const std::string& path);

  void RemoveHalfWritten() const;
  absl::Status CheckIsFree() const;
  absl::Status NoteUnlisted(const std::string& name) const;
  void KeepRoom(size_t bytes) const;
  void GiveRoom() const;

  const std::string path_;
  const int lock_;  // The folder, open and locked; the lock ends with the process at the latest.
};

}  // namespace relactation
