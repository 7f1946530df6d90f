// Pictures of clients that were made, kept for as long as what they were made of stays as it is.
//
// A picture is given again only where not a row of the client's streams was written since and time
// alone changes nothing in it, so that it is what would be made anew. It holds no records but the
// weights. Safe to use from several threads.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

class CarePictures {
 public:
  // For calls that only read: what a change has written may yet be undone. The client must be in
  // the scope, and the call's policy must let rules look at private streams.
  absl::StatusOr<std::shared_ptr<const CarePicture>> Of(const Scope& scope,
                                                        std::string_view client_id);

 private:
  // The place a stream was written to when the picture was made.
  struct Head {
    std::string stream_id;
    int64_t sequence = 0;
    int64_t epoch = 0;
    bool operator==(const Head&) const = default;
  };
  struct Kept {
    std::string client_id;
    std::vector<Head> heads;
    std::shared_ptr<const CarePicture> picture;
  };
  static std::vector<Head> HeadsOf(const Scope& scope, std::string_view client_id);
  // Empty if there is none.
  Kept Find(std::string_view client_id);
  void Keep(Kept kept);

  std::mutex mutex_;
  std::list<Kept> kept_;  // Used last first.
  std::unordered_map<std::string, std::list<Kept>::iterator> by_client_;
};

}  // namespace relactation
