#include "client/connection/server_address.h"

#include <gtest/gtest.h>

namespace relactation::server_address_test {

TEST(ParseServerAddress, ReadsNamesAddressesPortsAndSockets) {
  const ServerAddress name{.socket_path = "", .host = "care.example.org", .port = 8443};
  const ServerAddress loopback{.socket_path = "", .host = "127.0.0.1", .port = kDefaultPort};
  const ServerAddress version6{.socket_path = "", .host = "::1", .port = 9};
  const ServerAddress socket{.socket_path = "/run/relactd.sock"};
  EXPECT_EQ(*ParseServerAddress("care.example.org:8443"), name);
  EXPECT_EQ(*ParseServerAddress("127.0.0.1"), loopback);
  EXPECT_EQ(*ParseServerAddress("[::1]:9"), version6);
  EXPECT_EQ(*ParseServerAddress("unix:/run/relactd.sock"), socket);
}

TEST(ParseServerAddress, RefusesWhatNamesNoServer) {
  for (const char* text : {"", ":7443", "host:", "host:0", "host:65536", "host:x", "[::1", "[x]:1",
                           "[::1]7443", "unix:", "a b:1", "http://host:1", "dns:///host/x"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseServerAddress(text).status())) << text;
  }
}

TEST(FormatServerAddress, WritesWhatCanBeReadAgain) {
  for (const char* text : {"care.example.org:8443", "[::1]:7443", "unix:/run/relactd.sock"}) {
    EXPECT_EQ(FormatServerAddress(*ParseServerAddress(text)), text);
  }
}

TEST(IsOnThisMachine, HoldsForSocketsAndLoopbackAddressesAlone) {
  for (const char* text : {"unix:/x", "127.0.0.1:1", "[::1]:1"}) {
    EXPECT_TRUE(IsOnThisMachine(*ParseServerAddress(text))) << text;
  }
  for (const char* text : {"localhost:1", "127.0.0.1.example.org:1", "10.0.0.1:1"}) {
    EXPECT_FALSE(IsOnThisMachine(*ParseServerAddress(text))) << text;
  }
}

}  // namespace relactation::server_address_test
