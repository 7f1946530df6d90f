// What a device keeps to when it syncs: design.md section 7.
#pragma once

#include <cstddef>
#include <cstdint>

namespace relactation {

inline constexpr int kPushMutations = 500;
// Of the changes of a Push together; a single one may always be sent.
inline constexpr size_t kPushBytes = 1 << 20;
// Of one change: a whole record, and what belongs to it.
inline constexpr size_t kMutationBytes = 160 << 10;
inline constexpr int kPullRows = 1000;

// What a device whose right ended may have lying apart until the practice looks at it. Working
// values of ours: thirty days of entries, many times over, and no disk full of them.
inline constexpr int64_t kApartMutations = 5'000;
inline constexpr int64_t kApartBytes = 16 << 20;

}  // namespace relactation
