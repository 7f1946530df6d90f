// What has to happen now and then, or a campaign has not looked where bugs live. This is the list.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace relactation::simulation {

enum class Sometimes {
  kRequestLost,
  kAnswerLost,
  kRequestTwice,
  kRequestLate,
  kCutOff,
  kMeanwhile,
  kDeviceCrash,
  kDeviceCrashInExchange,
  kDeviceDiskFull,
  kServerCrash,
  kServerCrashInCall,
  kCallDoneThoughNotAnswered,
  kCallUndoneByCrash,
  kServerDiskFull,
  kServerDiskFails,
  kTornSectors,
  kBackup,
  kServerPutBack,
  kSentAgainAfterPutBack,
  kClone,
  kForkFound,
  kNewReplica,
  kRightEnded,
  kDeviceLost,
  kNewDevice,
  kSignedInAgain,
  kHandedIn,
  kErased,
  kWiped,
  kTokenDead,
  kDuplicate,
  kConflictKept,
  kEditBeatsDelete,
  kDeleteLost,
  kUndone,
  kConflictSettled,
  kRejected,
  kBaseRefused,
  kTrayRetried,
  kTrayDiscarded,
  kGivenUpIsNothing,
  kRepeatAnsweredAlike,
  kResend,
  kManyPages,
  kCopyRepaired,
  kPurged,
  kFloorPassedBy,
  kGone,
  kPracticeEdit,
  kPracticeNews,
  kPlanSeen,
  kClockYearsOff,
  kPrunedOnceBackedUp,
  kCount
};

inline constexpr size_t kSometimesCount = static_cast<size_t>(Sometimes::kCount);

inline constexpr std::array<const char*, kSometimesCount> kSometimesNames = {
    "a request is lost",
    "an answer is lost",
    "a request arrives twice",
    "a request arrives late, after others",
    "a device is cut off",
    "others act between two calls of one exchange",
    "a device crashes",
    "a device crashes in an exchange",
    "a device's disk is full",
    "the server crashes between calls",
    "the server crashes in a call",
    "a call was carried out though nobody was answered",
    "a crash undid a call",
    "the server's disk is full",
    "the server's disk fails",
    "sectors are torn when the power goes",
    "the server is copied",
    "the server is put back to its copy",
    "a device sends again what the server lost",
    "a device is cloned",
    "a fork is found",
    "a replica takes another's place",
    "a device's right ends",
    "a device is lost",
    "a device signs in",
    "a device signs in again on the store it had",
    "entries are handed in after the right ended",
    "a family is erased",
    "a device wipes its copy",
    "a device's token is dead",
    "a change is there already",
    "two change the same thing",
    "an edit meets that the entry was taken back",
    "a deletion loses to edits it did not know",
    "an entry that was taken back counts again",
    "somebody settles what two changed",
    "a change is rejected",
    "a change on a rejected one is refused",
    "a refused change is tried again",
    "a refused change is given up",
    "what was given up goes as nothing to a server that lost it",
    "a repeat is answered alike",
    "a stream is sent anew",
    "news take several pages",
    "a damaged copy is repaired",
    "a tombstone is purged",
    "a device is behind the floor",
    "a change is of a row that is gone",
    "the practice corrects a record",
    "the practice writes to the family",
    "a plan is seen",
    "a clock is years off",
    "a device lets go of what is backed up",
};

// How often each happened.
class SometimesCounts {
 public:
  void Note(Sometimes what) { ++counts_[static_cast<size_t>(what)]; }
  void Add(const SometimesCounts& other) {
    for (size_t i = 0; i < kSometimesCount; ++i) counts_[i] += other.counts_[i];
  }
  uint64_t of(size_t index) const { return counts_[index]; }
  size_t Happened() const {
    size_t happened = 0;
    for (const uint64_t count : counts_) happened += count > 0 ? 1 : 0;
    return happened;
  }

 private:
  std::array<uint64_t, kSometimesCount> counts_ = {};
};

}  // namespace relactation::simulation
