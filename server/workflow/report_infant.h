// The one infant that a report is about, where it is about one alone.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/report.pb.h"

namespace relactation {

class InfantChoice {
 public:
  // Of the handle, which must be an infant's of the client; empty: it is about all of them.
  InfantChoice(const v1::Client& client, std::string_view handle);

  // Whether the id is that of an infant that the report leaves out.
  bool LeavesOut(std::string_view member_id) const { return others_.contains(member_id); }

  // Whether the record is about infants that the report leaves out, and about nobody else.
  bool LeavesOut(const v1::Record& record) const;

  // Whether it is about one infant of several.
  bool IsOfOne() const { return !others_.empty(); }

  // Takes away all that is another infant's. What is the family's, its days with their totals among
  // it, stays; of a session with several infants the others' part is gone. Handles must still be
  // the client's own.
  void Apply(v1::ProgressReport& report) const;

 private:
  // Ids and handles of those left out.
  std::set<std::string, std::less<>> others_;
  std::set<std::string, std::less<>> other_handles_;
};

}  // namespace relactation
