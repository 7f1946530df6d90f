#include "proto/relactation/sha256.h"

#include <gtest/gtest.h>
#include <string>

namespace relactation::sha256_test {

std::string Hex(const Sha256Hash& hash) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const uint8_t byte : hash) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

// FIPS 180-2, appendices B.1 and B.2.
TEST(Sha256, OfThePublishedExamplesIsAsPublished) {
  EXPECT_EQ(Hex(Sha256Of({"abc"})),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256Of({"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"})),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, OfNothingIsThatOfAnEmptyText) {
  EXPECT_EQ(Hex(Sha256Of({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Of({"", ""}), Sha256Of({}));
}

TEST(Sha256, OfPartsIsThatOfTheWhole) { EXPECT_EQ(Sha256Of({"a", "", "bc"}), Sha256Of({"abc"})); }

}  // namespace relactation::sha256_test
