#include "proto/relactation/row_digest.h"

#include <gtest/gtest.h>
#include <set>
#include <vector>

namespace relactation::row_digest_test {

constexpr char kStream[] = "0196f0a1-0000-7000-8000-000000000001";
constexpr char kRecord[] = "0196f0a1-0000-7000-8000-000000000002";
constexpr char kOther[] = "0196f0a1-0000-7000-8000-000000000003";

RowContent ARow() { return {kStream, kRecord, 3, 2, 2, "merge", "body"}; }

RowHash AllBytes(uint8_t byte) {
  RowHash number;
  number.fill(byte);
  return number;
}

RowHash One() {
  RowHash number = AllBytes(0);
  number.back() = 1;
  return number;
}

std::string Text(const RowHash& number) { return {number.begin(), number.end()}; }

std::string Hex(const RowHash& number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const uint8_t byte : number) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

RowsDigest DigestOf(const std::vector<RowHash>& rows) {
  RowsDigest digest;
  for (const RowHash& row : rows) digest.Add(row);
  return digest;
}

// Hashes of three rows, no two alike.
std::vector<RowHash> ThreeRows() {
  std::vector<RowHash> rows;
  for (const int64_t sequence : {1, 2, 3}) {
    RowContent row = ARow();
    row.sequence = sequence;
    rows.push_back(HashOfRow(row));
  }
  return rows;
}

// By Python, from the layout that the header documents:
// hashlib.sha256(stream_id + record_id + struct.pack(">qqII", sequence, revision, kind, 5)
//                + b"merge" + b"body")
TEST(HashOfRow, IsTheOneThatTheLayoutSays) {
  EXPECT_EQ(Hex(HashOfRow(ARow())),
            "76a4e799c52006e996fd19a9501cac44a0d64124485b82b064081781913be2e8");
}

TEST(HashOfRow, TakesEveryByteOfASequenceMostSignificantFirst) {
  RowContent row = ARow();
  row.sequence = 0x0102030405060708;
  row.merge_state = "";
  row.body = "";
  EXPECT_EQ(Hex(HashOfRow(row)),
            "24011f6fc9bf484236cd6a7656e690c3f8d0fe389aeebe93f79ba758ca91ade7");
}

TEST(HashOfRow, IsAnotherForAnotherId) {
  RowContent other_stream = ARow();
  other_stream.stream_id = kOther;
  RowContent other_record = ARow();
  other_record.record_id = kOther;
  const std::set<RowHash> hashes = {HashOfRow(ARow()), HashOfRow(other_stream),
                                    HashOfRow(other_record)};
  EXPECT_EQ(hashes.size(), 3u);
}

TEST(HashOfRow, ChangesWithEveryByteOfANumber) {
  std::set<RowHash> hashes = {HashOfRow(ARow())};
  for (int byte = 0; byte < 8; ++byte) {
    RowContent row = ARow();
    row.sequence ^= int64_t{1} << (8 * byte);
    hashes.insert(HashOfRow(row));
    row = ARow();
    row.revision ^= int64_t{1} << (8 * byte);
    hashes.insert(HashOfRow(row));
  }
  for (int byte = 0; byte < 4; ++byte) {
    RowContent row = ARow();
    row.kind ^= 1 << (8 * byte);
    hashes.insert(HashOfRow(row));
  }
  EXPECT_EQ(hashes.size(), 1u + 8 + 8 + 4);
}

TEST(HashOfRow, ChangesWithEveryByteOfMergeStateAndBody) {
  const std::string merge_state(ARow().merge_state);
  const std::string body(ARow().body);
  std::set<RowHash> hashes = {HashOfRow(ARow())};
  for (size_t i = 0; i < merge_state.size(); ++i) {
    std::string changed = merge_state;
    changed[i] = '\0';
    RowContent row = ARow();
    row.merge_state = changed;
    hashes.insert(HashOfRow(row));
  }
  for (size_t i = 0; i < body.size(); ++i) {
    std::string changed = body;
    changed[i] = '\0';
    RowContent row = ARow();
    row.body = changed;
    hashes.insert(HashOfRow(row));
  }
  EXPECT_EQ(hashes.size(), 1 + merge_state.size() + body.size());
}

TEST(HashOfRow, TellsWhereTheMergeStateEndsAndTheBodyBegins) {
  std::set<RowHash> hashes;
  const std::string both = "abcdef";
  for (size_t end = 0; end <= both.size(); ++end) {
    RowContent row = ARow();
    row.merge_state = std::string_view(both).substr(0, end);
    row.body = std::string_view(both).substr(end);
    hashes.insert(HashOfRow(row));
  }
  EXPECT_EQ(hashes.size(), both.size() + 1);
}

TEST(RowsDigest, OfNoRowsIsZero) {
  EXPECT_EQ(RowsDigest().live_rows(), 0);
  EXPECT_EQ(RowsDigest().Sum(), std::string(32, '\0'));
}

TEST(RowsDigest, OfOneRowIsItsHash) {
  const RowHash row = HashOfRow(ARow());
  EXPECT_EQ(DigestOf({row}).live_rows(), 1);
  EXPECT_EQ(DigestOf({row}).Sum(), Text(row));
}

TEST(RowsDigest, DoesNotDependOnTheOrderOfRows) {
  const std::vector<RowHash> rows = ThreeRows();
  const RowsDigest in_order = DigestOf(rows);
  EXPECT_EQ(DigestOf({rows[2], rows[0], rows[1]}), in_order);
  EXPECT_EQ(DigestOf({rows[1], rows[2], rows[0]}), in_order);
}

TEST(RowsDigest, IsAsBeforeOnceARowIsTakenOutAgain) {
  const std::vector<RowHash> rows = ThreeRows();
  RowsDigest digest = DigestOf({rows[0], rows[1]});
  const RowsDigest before = digest;
  digest.Add(rows[2]);
  EXPECT_NE(digest, before);
  digest.Remove(rows[2]);
  EXPECT_EQ(digest, before);
}

TEST(RowsDigest, IsThatOfNoRowsOnceAllAreTakenOutInAnyOrder) {
  const std::vector<RowHash> rows = ThreeRows();
  RowsDigest digest = DigestOf(rows);
  for (const size_t i : {1, 2, 0}) digest.Remove(rows[i]);
  EXPECT_EQ(digest, RowsDigest());
}

TEST(RowsDigest, CarriesThroughAll32Bytes) {
  RowHash all_but_the_first = AllBytes(0xff);
  all_but_the_first.front() = 0;
  RowHash first = AllBytes(0);
  first.front() = 1;
  EXPECT_EQ(DigestOf({all_but_the_first, One()}).Sum(), Text(first));
  EXPECT_EQ(DigestOf({AllBytes(0xff), One()}).Sum(), std::string(32, '\0'));
  EXPECT_EQ(DigestOf({AllBytes(0xff), One()}).live_rows(), 2);
}

TEST(RowsDigest, BorrowsThroughAll32Bytes) {
  RowHash first = AllBytes(0);
  first.front() = 1;
  RowHash all_but_the_first = AllBytes(0xff);
  all_but_the_first.front() = 0;
  RowsDigest digest(2, Text(first));
  digest.Remove(One());
  EXPECT_EQ(digest, RowsDigest(1, Text(all_but_the_first)));
  RowsDigest from_zero(1, std::string(32, '\0'));
  from_zero.Remove(One());
  EXPECT_EQ(from_zero.Sum(), Text(AllBytes(0xff)));
}

TEST(RowsDigest, OfTheWholeIsTheSumOfItsParts) {
  const std::vector<RowHash> rows = ThreeRows();
  RowsDigest parts = DigestOf({rows[0]});
  parts.Add(DigestOf({rows[1], rows[2]}));
  EXPECT_EQ(parts, DigestOf(rows));
  parts.Add(RowsDigest());
  EXPECT_EQ(parts, DigestOf(rows));
}

TEST(RowsDigest, GoesOnFromWhatWasKeptOfIt) {
  const std::vector<RowHash> rows = ThreeRows();
  const RowsDigest two = DigestOf({rows[0], rows[1]});
  RowsDigest kept(two.live_rows(), two.Sum());
  EXPECT_EQ(kept, two);
  kept.Add(rows[2]);
  EXPECT_EQ(kept, DigestOf(rows));
}

TEST(RowsDigest, TakesASumOfAnotherLengthForNoRows) {
  for (const size_t size : {0, 31, 33}) {
    EXPECT_EQ(RowsDigest(5, std::string(size, 'x')), RowsDigest()) << size;
  }
}

}  // namespace relactation::row_digest_test
