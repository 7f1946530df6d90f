// The lines of each of the seven steps, without their labels. None: nothing is agreed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

#include "client/planfile/word_list.h"

namespace relactation {

std::vector<std::string> WhyInWords(const v1::WhyStep& step);
// One parent's part.
std::vector<std::string> StimulationInWords(const v1::StimulationStep& step);
std::vector<std::string> SnsInWords(const v1::SnsStep& step);
std::vector<std::string> SkinToSkinInWords(const v1::SkinToSkinStep& step);
std::vector<std::string> ComfortInWords(const v1::ComfortStep& step);
std::vector<std::string> GalactagoguesInWords(const v1::GalactagogueStep& step);
std::vector<std::string> WellbeingInWords(const v1::WellbeingStep& step);

// `practice +00 000`, `crisis (the region's number)`.
std::string ContactInWords(const v1::WhoToCall& contact);
// The same for all of them, in order.
template <typename Contacts>
std::string ContactsInWords(const Contacts& contacts) {
  WordList list(", ");
  for (const v1::WhoToCall& contact : contacts) list.Add(ContactInWords(contact));
  return list.text();
}

}  // namespace relactation
