// Places where tests plant bugs, to see them found: tests/simulation. In every build but that one
// there is no bug, and nothing of this.
#pragma once

#ifdef RELACTATION_PLANTS

namespace relactation {

// Each is a mistake that somebody could make at the place that names it.
enum class Plant {
  kNone,
  kAckBeforeCommit,
  kReplayAppliedTwice,
  kOutcomeWithoutEffect,
  kRejectedNumberNotConsumed,
  kForkNotNoticed,
  kBaseNotAsked,
  kBlindOverwrite,
  kClockDecidesAlways,
  kSeenOffByOne,
  kOwnChangeUnknown,
  kEditLosesToDelete,
  kLoserNotKept,
  kEditTimeNotClamped,
  kFullPageTakenForLast,
  kResendWithoutFloor,
  kPurgeBeforeAllWereTold,
  kPurgeWithoutFloor,
  kGrantNotChecked,
  kOthersPrivateStreamRead,
  kPrivateRowInFamilyStream,
  kCursorBeforeRows,
  kDigestAdopted,
  kMarkWithoutSweep,
  kOutboxPrunedAtAnswer,
  kNotSentAgainAfterRestore,
  kRefusedChangeForgotten,
  kRowsKeptWithoutRight,
  kCommitNotSynced,
  kKnownOutlivesChange,
  kKnownOutlivesUndoing,
  kCount
};

// Which one is planted now.
inline Plant planted = Plant::kNone;

}  // namespace relactation

#define RELACTATION_PLANTED(plant) (::relactation::planted == ::relactation::Plant::plant)

#else

#define RELACTATION_PLANTED(plant) false

#endif
