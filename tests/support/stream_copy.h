// What a device holds of a stream.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <utility>

#include "relactation/v1/sync.pb.h"

#include "proto/relactation/row_digest.h"
#include "tests/support/row_hash.h"

namespace relactation {

class StreamCopy {
 public:
  explicit StreamCopy(const std::string& stream_id) { cursor_.set_stream_id(stream_id); }

  // Takes a page; at the head it must be equal to the server's.
  void Apply(const v1::StreamPage& page) {
    const bool begins_anew = page.is_resend() && page.after() == 0;
    EXPECT_EQ(page.after(), begins_anew ? 0 : cursor_.after());
    if (begins_anew) sent_anew_.clear();
    auto& rows = page.is_resend() ? sent_anew_ : rows_;
    for (const v1::Row& row : page.rows()) rows[row.record_id()] = row;
    cursor_.set_epoch(page.epoch());
    cursor_.set_after(page.next());
    cursor_.set_is_resend(page.is_resend() && !page.is_at_head());
    ASSERT_EQ(page.has_digest(), page.is_at_head());
    if (!page.is_at_head()) return;
    if (page.is_resend()) rows_ = std::exchange(sent_anew_, {});
    EXPECT_EQ(Digest(), RowsDigest(page.digest().live_rows(), page.digest().sum()));
  }

  RowsDigest Digest() const {
    RowsDigest digest;
    for (const auto& [id, row] : rows_) {
      if (row.state() == v1::ROW_STATE_LIVE) digest.Add(HashOf(cursor_.stream_id(), row));
    }
    return digest;
  }

  v1::StreamCursor& cursor() { return cursor_; }
  const std::map<std::string, v1::Row>& rows() const { return rows_; }
  bool Holds(const std::string& record_id) const { return rows_.contains(record_id); }
  bool HoldsLive(const std::string& record_id) const {
    const auto row = rows_.find(record_id);
    return row != rows_.end() && row->second.state() == v1::ROW_STATE_LIVE;
  }

 private:
  v1::StreamCursor cursor_;
  std::map<std::string, v1::Row> rows_;
  std::map<std::string, v1::Row> sent_anew_;
};

}  // namespace relactation
