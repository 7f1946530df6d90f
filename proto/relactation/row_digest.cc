#include "proto/relactation/row_digest.h"

#include <algorithm>
#include <array>

namespace relactation {
namespace {

// Most significant byte first.
char* WriteNumber(uint64_t number, int bytes, char* at) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    *at++ = static_cast<char>(number >> shift);
  return at;
}

}  // namespace

RowHash HashOfRow(const RowContent& row) {
  std::array<char, 24> numbers;
  char* at = WriteNumber(static_cast<uint64_t>(row.sequence), 8, numbers.data());
  at = WriteNumber(static_cast<uint64_t>(row.revision), 8, at);
  at = WriteNumber(static_cast<uint64_t>(row.kind), 4, at);
  WriteNumber(row.merge_state.size(), 4, at);
  return Sha256Of(
      {row.stream_id, row.record_id, {numbers.data(), numbers.size()}, row.merge_state, row.body});
}

RowsDigest::RowsDigest(int64_t live_rows, std::string_view sum) {
  if (sum.size() != sum_.size()) return;
  live_rows_ = live_rows;
  std::copy(sum.begin(), sum.end(), sum_.begin());
}

void RowsDigest::Add(const RowHash& row) {
  ++live_rows_;
  AddNumber(row);
}

void RowsDigest::Remove(const RowHash& row) {
  --live_rows_;
  int borrow = 0;
  for (size_t i = sum_.size(); i-- > 0;) {
    const int difference = sum_[i] - row[i] - borrow;
    borrow = difference < 0 ? 1 : 0;
    sum_[i] = static_cast<uint8_t>(difference);
  }
}

void RowsDigest::Add(const RowsDigest& other) {
  live_rows_ += other.live_rows_;
  AddNumber(other.sum_);
}

void RowsDigest::AddNumber(const RowHash& number) {
  int carry = 0;
  for (size_t i = sum_.size(); i-- > 0;) {
    const int sum = sum_[i] + number[i] + carry;
    carry = sum >> 8;
    sum_[i] = static_cast<uint8_t>(sum);
  }
}

}  // namespace relactation
