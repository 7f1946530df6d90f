// What rows of a stream come to, so that two copies of a stream can be told to be equal.
//
// The digest of rows is the number of them and the sum, modulo 2^256, of the SHA-256 of each. Sums
// do not depend on order, and a row is taken out of one as it was put in. It finds mistakes, not
// malice: rows can be made on purpose whose hashes come to a sum that is wanted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "proto/relactation/sha256.h"

namespace relactation {

// A live row, as every replica keeps it.
struct RowContent {
  std::string_view stream_id;  // UUID in lower case, as all ids.
  std::string_view record_id;
  int64_t sequence = 0;
  int64_t revision = 0;
  int kind = 0;
  std::string_view merge_state;
  std::string_view body;
};

// A number of 256 bits, most significant byte first.
using RowHash = Sha256Hash;

// SHA-256 of: the two ids as their 36 characters; sequence and revision in 8 bytes each, kind and
// the length of the merge state in 4 each, most significant first; merge state; body.
RowHash HashOfRow(const RowContent& row);

// The digest of a set of rows; that of none to begin with.
class RowsDigest {
 public:
  RowsDigest() = default;
  // As Sum() gave it; another length counts as no rows.
  RowsDigest(int64_t live_rows, std::string_view sum);

  void Add(const RowHash& row);
  void Remove(const RowHash& row);
  void Add(const RowsDigest& other);

  int64_t live_rows() const { return live_rows_; }
  std::string Sum() const { return {sum_.begin(), sum_.end()}; }

  bool operator==(const RowsDigest&) const = default;

 private:
  void AddNumber(const RowHash& number);

  int64_t live_rows_ = 0;
  RowHash sum_ = {};
};

}  // namespace relactation
