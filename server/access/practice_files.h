// The files of a practice's data directory beside its database, each with a slash before it.
#pragma once

namespace relactation {

inline constexpr char kKeyFile[] = "/access.key";
inline constexpr char kRootKeyFile[] = "/root.key";
inline constexpr char kRootFile[] = "/root.pem";
// Key and chain in one file, so that a renewal replaces both or neither.
inline constexpr char kServerFile[] = "/server.pem";
inline constexpr char kTestMarkFile[] = "/made-for-tests";
// Where devices find the server, as `init` was told.
inline constexpr char kAddressFile[] = "/address";
// Options that the practice keeps; may be missing.
inline constexpr char kSettingsFile[] = "/relactd.toml";

}  // namespace relactation
