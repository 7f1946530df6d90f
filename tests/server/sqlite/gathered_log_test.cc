#include "server/sqlite/gathered_log.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace relactation::gathered_log_test {

using testing::ElementsAre;
using testing::IsEmpty;

// A file in memory, that notes what is done to it.
struct ANotingFile : sqlite3_file {
  ANotingFile() {
    static const sqlite3_io_methods methods = Methods();
    pMethods = &methods;
  }
  static ANotingFile& Of(sqlite3_file* file) { return *static_cast<ANotingFile*>(file); }

  static int Read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
    const std::string& bytes = Of(file).bytes;
    const size_t count = bytes.copy(static_cast<char*>(buffer), static_cast<size_t>(size),
                                    std::min(static_cast<size_t>(offset), bytes.size()));
    return count == static_cast<size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static int Write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    ANotingFile& self = Of(file);
    if (self.write_result != SQLITE_OK) return self.write_result;
    const auto at = static_cast<size_t>(offset), length = static_cast<size_t>(size);
    self.bytes.resize(std::max(self.bytes.size(), at + length));
    self.bytes.replace(at, length, static_cast<const char*>(from), length);
    self.done.push_back(absl::StrCat("write ", size, " at ", offset));
    return SQLITE_OK;
  }
  static sqlite3_io_methods Methods() {
    sqlite3_io_methods m = {};
    m.xRead = Read;
    m.xWrite = Write;
    m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
      Of(f).bytes.resize(static_cast<size_t>(size));
      Of(f).done.push_back(absl::StrCat("truncate to ", size));
      return SQLITE_OK;
    };
    m.xSync = [](sqlite3_file* f, int) {
      Of(f).done.push_back("sync");
      return SQLITE_OK;
    };
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      *size = static_cast<sqlite3_int64>(Of(f).bytes.size());
      return SQLITE_OK;
    };
    m.xFileControl = [](sqlite3_file* f, int, void*) {
      Of(f).done.push_back("control");
      return SQLITE_OK;
    };
    return m;
  }

  std::string bytes;
  std::vector<std::string> done;
  int write_result = SQLITE_OK;
};

class AGatheredLog : public testing::Test {
 protected:
  AGatheredLog() { log_.BeginTransaction(); }

  int Write(const std::string& bytes, int64_t offset) {
    return log_.Write(bytes.data(), static_cast<int>(bytes.size()), offset);
  }
  std::string Read(int size, int64_t offset) {
    std::string bytes(static_cast<size_t>(size), '?');
    const int result = log_.Read(bytes.data(), size, offset);
    return result == SQLITE_OK ? bytes : sqlite3_errstr(result);
  }
  int64_t Size() {
    sqlite3_int64 size = -1;
    EXPECT_EQ(log_.FileSize(&size), SQLITE_OK);
    return size;
  }

  ANotingFile file_;
  GatheredLog log_{&file_};
};

TEST_F(AGatheredLog, IsWrittenOnceWhenItIsSynced) {
  EXPECT_EQ(Write("head", 100), SQLITE_OK);
  EXPECT_EQ(Write("page", 104), SQLITE_OK);
  EXPECT_THAT(file_.done, IsEmpty());
  EXPECT_EQ(log_.Sync(SQLITE_SYNC_NORMAL), SQLITE_OK);
  EXPECT_THAT(file_.done, ElementsAre("write 8 at 100", "sync"));
  EXPECT_EQ(file_.bytes.substr(100), "headpage");
}

TEST_F(AGatheredLog, IsWrittenBeforeBytesThatDoNotFollowOn) {
  Write("head", 100);
  Write("page", 200);
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 100"));
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 100", "write 4 at 200", "sync"));
}

TEST_F(AGatheredLog, IsWrittenInPiecesWhenItGrowsLong) {
  const std::string half(GatheredLog::kMostBytes / 2, 'x');
  for (int i = 0; i < 5; ++i) Write(half, static_cast<int64_t>(half.size()) * i);
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_THAT(file_.done, ElementsAre("write 65536 at 0", "write 65536 at 65536",
                                      "write 32768 at 131072", "sync"));
  EXPECT_EQ(file_.bytes, std::string(half.size() * 5, 'x'));
}

TEST_F(AGatheredLog, WritesStraightThroughWhatIsLongerThanAPiece) {
  Write("page", 0);
  Write(std::string(GatheredLog::kMostBytes + 1, 'x'), 4);
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 0", "write 65537 at 4"));
}

TEST_F(AGatheredLog, ReadsWhatWaitsAndWhatIsWritten) {
  file_.bytes = "written.";
  Write("waiting.", 8);
  EXPECT_EQ(Read(4, 8), "wait");
  EXPECT_EQ(Read(7, 0), "written");
  EXPECT_THAT(file_.done, IsEmpty());
}

TEST_F(AGatheredLog, IsWrittenBeforeAReadOfMoreThanWaits) {
  file_.bytes = "written.";
  Write("waiting.", 8);
  EXPECT_EQ(Read(16, 0), "written.waiting.");
}

TEST_F(AGatheredLog, TakesAnewWhatWaits) {
  Write("one two", 0);
  Write("TWO", 4);
  EXPECT_EQ(Read(7, 0), "one TWO");
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_THAT(file_.done, ElementsAre("write 7 at 0", "sync"));
}

TEST_F(AGatheredLog, IsAsLongAsItWillBe) {
  file_.bytes = "written.";
  EXPECT_EQ(Size(), 8);
  Write("waiting.", 8);
  EXPECT_EQ(Size(), 16);
}

TEST_F(AGatheredLog, IsCutWhereverItsBytesAre) {
  file_.bytes = "written.";
  Write("waiting.", 8);
  EXPECT_EQ(log_.Truncate(12), SQLITE_OK);
  EXPECT_EQ(file_.bytes, "written.wait");
  Write("waiting.", 12);
  EXPECT_EQ(log_.Truncate(8), SQLITE_OK);
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_EQ(file_.bytes, "written.");
  EXPECT_THAT(file_.done, ElementsAre("write 8 at 8", "truncate to 12", "truncate to 8", "sync"));
}

TEST_F(AGatheredLog, IsWrittenBeforeItIsControlled) {
  Write("page", 0);
  EXPECT_EQ(log_.FileControl(SQLITE_FCNTL_LOCKSTATE, nullptr), SQLITE_OK);
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 0", "control"));
}

// A commit that is filled up to the end of a sector has its last bytes after its sync, and is
// published then.
TEST_F(AGatheredLog, WritesStraightThroughOnceItsFramesAreSynced) {
  Write("frame", 100);
  log_.Sync(SQLITE_SYNC_NORMAL);
  Write("rest", 105);
  EXPECT_THAT(file_.done, ElementsAre("write 5 at 100", "sync", "write 4 at 105"));
}

TEST_F(AGatheredLog, GathersTheFirstFramesAfterTheSyncOfItsHeader) {
  Write(std::string(32, 'h'), 0);
  log_.Sync(SQLITE_SYNC_NORMAL);
  Write("frame", 32);
  Write("page", 37);
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_THAT(file_.done, ElementsAre("write 32 at 0", "sync", "write 9 at 32", "sync"));
}

TEST_F(AGatheredLog, IsWrittenBeforeItsIndexSaysWhatIsInIt) {
  Write("page", 0);
  log_.BeforePublishing();
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 0"));
}

TEST_F(AGatheredLog, GathersNothingWithoutTheWriteLock) {
  log_.EndTransaction();
  Write("page", 0);
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 0"));
}

TEST_F(AGatheredLog, DropsWhatWasNotSyncedWhenTheWriteLockIsLetGo) {
  Write("undone", 0);
  log_.EndTransaction();
  log_.BeginTransaction();
  EXPECT_EQ(Size(), 0);
  Write("kept", 0);
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_EQ(file_.bytes, "kept");
}

TEST_F(AGatheredLog, AnswersAFailedWriteAtTheSyncAndUntilTheTransactionEnds) {
  Write("lost", 0);
  file_.write_result = SQLITE_FULL;
  EXPECT_EQ(log_.Sync(SQLITE_SYNC_NORMAL), SQLITE_FULL);
  file_.write_result = SQLITE_OK;
  EXPECT_EQ(Write("more", 4), SQLITE_FULL);
  EXPECT_EQ(log_.Sync(SQLITE_SYNC_NORMAL), SQLITE_FULL);
  EXPECT_THAT(file_.done, IsEmpty());
  log_.EndTransaction();
  log_.BeginTransaction();
  EXPECT_EQ(Write("next", 0), SQLITE_OK);
  EXPECT_EQ(log_.Sync(SQLITE_SYNC_NORMAL), SQLITE_OK);
  EXPECT_THAT(file_.done, ElementsAre("write 4 at 0", "sync"));
}

TEST_F(AGatheredLog, AnswersAFailedWriteToTheWriteThatFoundNoMoreRoom) {
  file_.write_result = SQLITE_IOERR_WRITE;
  EXPECT_EQ(Write(std::string(GatheredLog::kMostBytes, 'x'), 0), SQLITE_OK);
  EXPECT_EQ(Write("more", GatheredLog::kMostBytes), SQLITE_IOERR_WRITE);
}

TEST_F(AGatheredLog, StillReadsWhatCouldNotBeWrittenUntilTheTransactionEnds) {
  Write("unwritten", 0);
  file_.write_result = SQLITE_FULL;
  log_.Sync(SQLITE_SYNC_NORMAL);
  EXPECT_EQ(Read(9, 0), "unwritten");
}

}  // namespace relactation::gathered_log_test
