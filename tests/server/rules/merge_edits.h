// Changes that the devices of a family push of one session; a test states only what matters.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/group_fields.h"
#include "server/rules/merge_rules.h"
#include "tests/support/care_builders.h"

namespace relactation {

inline constexpr char kAna[] = "0196f0a1-0000-7000-8000-000000000001";
inline constexpr char kBen[] = "0196f0a1-0000-7000-8000-000000000002";
// The devices, in the order in which a tie is decided.
inline constexpr char kAnasPhone[] = "0196f0a1-0000-7000-8000-00000000000a";
inline constexpr char kBensPhone[] = "0196f0a1-0000-7000-8000-00000000000b";

inline constexpr FieldPath kLeft = {v1::Record::kSessionFieldNumber,
                                    v1::Session::kExpressedLeftMlFieldNumber};
inline constexpr FieldPath kPain = {v1::Record::kSessionFieldNumber, v1::Session::kPainFieldNumber};
inline constexpr FieldPath kNote = {v1::Record::kNoteFieldNumber, 0};

inline absl::Time Minute(int minute) { return absl::UnixEpoch() + absl::Minutes(minute); }

// A patch by Ana's phone, its first change, made on the record as it was recorded.
class AnEdit {
 public:
  AnEdit() {
    edit_.action = v1::MUTATION_ACTION_PATCH;
    edit_.base_revision = 1;
    edit_.replica_id = kAnasPhone;
    edit_.n = 1;
    edit_.edit_time = Minute(0);
    edit_.author_id = kAna;
  }

  AnEdit& By(const std::string& replica_id, const std::string& author_id) {
    edit_.replica_id = replica_id;
    edit_.author_id = author_id;
    return *this;
  }
  AnEdit& Number(int64_t n) {
    edit_.n = n;
    return *this;
  }
  AnEdit& Base(int64_t revision) {
    edit_.base_revision = revision;
    return *this;
  }
  AnEdit& BaseN(int64_t n) {
    edit_.base_n = n;
    return *this;
  }
  AnEdit& At(int minute) {
    edit_.edit_time = Minute(minute);
    return *this;
  }
  AnEdit& Does(v1::MutationAction action) {
    edit_.action = action;
    return *this;
  }
  // The other fields of its group are cleared, as they are in what was recorded.
  AnEdit& Sets(const FieldPath& path, const std::string& value) {
    v1::Record session;
    session.mutable_session();
    SetsAlone(path, value);
    for (const FieldPath& other : FieldsOfGroup(GroupOf(path), session)) {
      if (other != path) SetsAlone(other, "");
    }
    return *this;
  }
  AnEdit& SetsAlone(const FieldPath& path, const std::string& value) {
    v1::FieldChange& change = edit_.changes.emplace_back();
    change.set_field(path.field);
    change.set_inner_field(path.inner_field);
    change.set_value(value);
    return *this;
  }
  AnEdit& Left(int ml) {
    v1::Session part;
    part.set_expressed_left_ml(ml);
    return Sets(kLeft, part.SerializeAsString());
  }
  AnEdit& Pain(int pain) {
    v1::Session part;
    part.set_pain(pain);
    return Sets(kPain, part.SerializeAsString());
  }
  AnEdit& Note(const std::string& text) {
    v1::Record part;
    part.set_note(text);
    return Sets(kNote, part.SerializeAsString());
  }

  operator PushedEdit() const { return edit_; }

 private:
  PushedEdit edit_;
};

inline AnEdit Ana(int64_t n = 1) { return AnEdit().By(kAnasPhone, kAna).Number(n); }
inline AnEdit Ben(int64_t n = 1) { return AnEdit().By(kBensPhone, kBen).Number(n); }

// A session with 50 ml from the left, as Ana recorded it.
inline MergedRecord Recorded() {
  MergedRecord recorded;
  recorded.record = ASession("0196f0a1-0000-7000-8000-000000000003", kAna, absl::UnixEpoch());
  recorded.record.mutable_session()->set_expressed_left_ml(50);
  recorded.revision = 1;
  return recorded;
}

inline MergeOutcome Merge(const PushedEdit& edit, const MergedRecord& stored) {
  absl::StatusOr<MergeOutcome> outcome = MergeEdit(edit, stored);
  EXPECT_TRUE(outcome.ok()) << outcome.status();
  return outcome.ok() ? *std::move(outcome) : MergeOutcome();
}

// The record once these changes have arrived, in this order.
inline MergedRecord After(const std::vector<PushedEdit>& edits, MergedRecord stored = Recorded()) {
  for (const PushedEdit& edit : edits) stored = Merge(edit, stored).next;
  return stored;
}

// What lost, as fields of a record.
inline v1::Record FieldsOf(const v1::SupersededChange& lost) {
  v1::Record record;
  record.mutable_session();
  const absl::Status status = ApplyChanges({lost.changes().begin(), lost.changes().end()}, record);
  EXPECT_TRUE(status.ok()) << status;
  return record;
}

inline void ExpectSame(const MergedRecord& record, const MergedRecord& expected) {
  EXPECT_EQ(record.record.SerializeAsString(), expected.record.SerializeAsString());
  EXPECT_EQ(record.merge.SerializeAsString(), expected.merge.SerializeAsString());
  EXPECT_EQ(record.revision, expected.revision);
  EXPECT_EQ(record.is_live, expected.is_live);
}

}  // namespace relactation
