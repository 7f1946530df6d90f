// The words of one parent's page: what this family says for breast, baby, amounts and times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"
#include "relactation/v1/unit.pb.h"

namespace relactation {

class ParentWords {
 public:
  // The client outlives the words. `gentle`: amounts of milk are not shown.
  ParentWords(const v1::Client& client, std::string_view person, bool gentle);

  // Handle of the reader; empty if nobody of the family is meant.
  const std::string& handle() const { return handle_; }
  // What the baby calls the reader, or the name, or the handle.
  std::string Reader() const { return NameOf(handle_); }
  // The same of any person of the family.
  std::string NameOf(const std::string& person) const;
  std::string InfantName(const std::string& infant) const;
  bool has_infants() const { return client_.infants_size() > 0; }
  // `your baby`; `Ada or Eve` where there are several.
  std::string Baby() const;
  // `breast` or `chest`.
  std::string_view breast() const { return breast_; }
  bool gentle() const { return gentle_; }

  // `60 ml`, `30 to 60 ml`; empty in gentle mode.
  std::string Amount(int32_t volume_ml) const;
  std::string Amount(const v1::NumberRange& volume_ml) const;
  // `at the breast`, `with the double pump`.
  std::string MethodPhrase(v1::Method method) const;

 private:
  const v1::Client& client_;
  std::string handle_;
  std::string_view breast_ = "breast";
  v1::VolumeUnit unit_ = v1::VOLUME_UNIT_UNSPECIFIED;
  bool gentle_;
};

// `once`, `twice`, `3 times`.
std::string Times(int count);
// `6 to 8 times`.
std::string Times(const v1::NumberRange& count);

// `a, b and c`.
std::string AndList(const std::vector<std::string>& pieces);

// A short text of the format as a person says it: `contact-nap` is `contact nap`.
std::string Spoken(std::string word);

template <typename Words>
std::vector<std::string> AllSpoken(const Words& words) {
  std::vector<std::string> spoken;
  for (const auto& word : words) spoken.push_back(Spoken(word));
  return spoken;
}

}  // namespace relactation
