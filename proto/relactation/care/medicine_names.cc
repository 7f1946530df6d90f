#include "proto/relactation/care/medicine_names.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "proto/relactation/care/small_letters.h"

namespace relactation {
namespace {

struct AgentName {
  KnownAgent agent;
  std::string_view
      name;  // Small letters, as InSmallLetters gives them; a stem where endings differ.
};

// Generic names: WHO International Nonproprietary Names (MedNet) of ATC A03FA03 and A03FA01 in
// their six languages, with the spellings of other languages that Martindale, The Complete Drug
// Reference, lists beside them. Brands: Martindale; of domperidone also the list by country at
// wagem.org/drug/domperidone; of metoclopramide the brands at drugs.com/international. A brand that
// is an everyday word, as Nausea in Japan, is left out.
constexpr AgentName kNames[] = {
    {KnownAgent::kDomperidone, "domperidon"},
    {KnownAgent::kDomperidone, "dompéridon"},
    {KnownAgent::kDomperidone, "домперидон"},
    {KnownAgent::kDomperidone, "δομπεριδον"},
    {KnownAgent::kDomperidone, "δομπεριδόν"},
    {KnownAgent::kDomperidone, "دومبيريدون"},
    {KnownAgent::kDomperidone, "دومبريدون"},
    {KnownAgent::kDomperidone, "دومپریدون"},
    {KnownAgent::kDomperidone, "دمپریدون"},
    {KnownAgent::kDomperidone, "דומפרידון"},
    {KnownAgent::kDomperidone, "डोमपेरिडोन"},
    {KnownAgent::kDomperidone, "डोम्पेरिडोन"},
    {KnownAgent::kDomperidone, "ডমপেরিডন"},
    {KnownAgent::kDomperidone, "多潘立酮"},
    {KnownAgent::kDomperidone, "ドンペリドン"},
    {KnownAgent::kDomperidone, "돔페리돈"},
    {KnownAgent::kDomperidone, "motilium"},
    {KnownAgent::kDomperidone, "motillium"},
    {KnownAgent::kDomperidone, "мотилиум"},
    {KnownAgent::kDomperidone, "мотиліум"},
    {KnownAgent::kDomperidone, "موتيليوم"},
    {KnownAgent::kDomperidone, "מוטיליום"},
    {KnownAgent::kDomperidone, "吗丁啉"},
    {KnownAgent::kDomperidone, "모티리움"},
    {KnownAgent::kDomperidone, "motilak"},
    {KnownAgent::kDomperidone, "мотилак"},
    {KnownAgent::kDomperidone, "motinorm"},
    {KnownAgent::kDomperidone, "nauzelin"},
    {KnownAgent::kDomperidone, "ナウゼリン"},
    {KnownAgent::kDomperidone, "peridys"},
    {KnownAgent::kDomperidone, "péridys"},
    {KnownAgent::kDomperidone, "oroperidys"},
    {KnownAgent::kDomperidone, "oropéridys"},
    {KnownAgent::kDomperidone, "biperidys"},
    {KnownAgent::kDomperidone, "bipéridys"},
    {KnownAgent::kDomperidone, "peridon"},
    {KnownAgent::kDomperidone, "peridal"},
    {KnownAgent::kDomperidone, "permotil"},
    {KnownAgent::kDomperidone, "cilroton"},
    {KnownAgent::kDomperidone, "domstal"},
    {KnownAgent::kDomperidone, "domidon"},
    {KnownAgent::kDomperidone, "domerid"},
    {KnownAgent::kDomperidone, "domperitop"},
    {KnownAgent::kDomperidone, "docdomperi"},
    {KnownAgent::kDomperidone, "zilium"},
    {KnownAgent::kDomperidone, "touristil"},
    {KnownAgent::kDomperidone, "remotil"},
    {KnownAgent::kDomperidone, "nausidone"},
    {KnownAgent::kDomperidone, "mogasinte"},
    {KnownAgent::kDomperidone, "tametil"},
    {KnownAgent::kDomperidone, "ecuamon"},
    {KnownAgent::kDomperidone, "emiken"},
    {KnownAgent::kDomperidone, "seronex"},
    {KnownAgent::kDomperidone, "euciton"},
    {KnownAgent::kDomperidone, "vometa"},

    {KnownAgent::kMetoclopramide, "metoclopramid"},
    {KnownAgent::kMetoclopramide, "métoclopramid"},
    {KnownAgent::kMetoclopramide, "metoklopramid"},
    {KnownAgent::kMetoclopramide, "метоклопрамид"},
    {KnownAgent::kMetoclopramide, "метоклопрамід"},
    {KnownAgent::kMetoclopramide, "μετοκλοπραμιδ"},
    {KnownAgent::kMetoclopramide, "μετοκλοπραμίδ"},
    {KnownAgent::kMetoclopramide, "ميتوكلوبراميد"},
    {KnownAgent::kMetoclopramide, "متوکلوپرامید"},
    {KnownAgent::kMetoclopramide, "מטוקלופרמיד"},
    {KnownAgent::kMetoclopramide, "मेटोक्लोप्रामाइड"},
    {KnownAgent::kMetoclopramide, "মেটোক্লোপ্রামাইড"},
    {KnownAgent::kMetoclopramide, "甲氧氯普胺"},
    {KnownAgent::kMetoclopramide, "胃复安"},
    {KnownAgent::kMetoclopramide, "メトクロプラミド"},
    {KnownAgent::kMetoclopramide, "메토클로프라미드"},
    {KnownAgent::kMetoclopramide, "primperan"},
    {KnownAgent::kMetoclopramide, "primpéran"},
    {KnownAgent::kMetoclopramide, "بريمبيران"},
    {KnownAgent::kMetoclopramide, "プリンペラン"},
    {KnownAgent::kMetoclopramide, "reglan"},
    {KnownAgent::kMetoclopramide, "maxolon"},
    {KnownAgent::kMetoclopramide, "maxeran"},
    {KnownAgent::kMetoclopramide, "plasil"},
    {KnownAgent::kMetoclopramide, "paspertin"},
    {KnownAgent::kMetoclopramide, "cerucal"},
    {KnownAgent::kMetoclopramide, "церукал"},
    {KnownAgent::kMetoclopramide, "gastrosil"},
    {KnownAgent::kMetoclopramide, "perinorm"},
    {KnownAgent::kMetoclopramide, "metozolv"},
    {KnownAgent::kMetoclopramide, "gimoti"},
    {KnownAgent::kMetoclopramide, "metpamid"},
    {KnownAgent::kMetoclopramide, "afipran"},
    {KnownAgent::kMetoclopramide, "emperal"},
    {KnownAgent::kMetoclopramide, "pramin"},
    {KnownAgent::kMetoclopramide, "mcp"},

    {KnownAgent::kFenugreek, "fenugreek"},
    {KnownAgent::kOtherHerb, "shatavari"},
    {KnownAgent::kOtherHerb, "moringa"},
    {KnownAgent::kOtherHerb, "malunggay"},
    {KnownAgent::kOtherHerb, "goat's rue"},
    {KnownAgent::kOtherHerb, "blessed thistle"},
    {KnownAgent::kOtherHerb, "fennel"},
};

// A name stands where a word of Latin letters begins, or anywhere in a script that writes words
// together.
bool Stands(std::string_view name, std::string_view folded) {
  for (size_t at = folded.find(name); at != std::string_view::npos;
       at = folded.find(name, at + 1)) {
    if (at == 0 || !absl::ascii_isalpha(static_cast<unsigned char>(folded[at - 1]))) return true;
  }
  return false;
}

}  // namespace

bool Names(std::string_view text, KnownAgent agent) {
  const std::string folded = InSmallLetters(text);
  return std::any_of(std::begin(kNames), std::end(kNames), [&](const AgentName& known) {
    return known.agent == agent && Stands(known.name, folded);
  });
}

std::optional<KnownAgent> KnownAgentIn(std::string_view text) {
  const std::string folded = InSmallLetters(text);
  const auto* const known =
      std::find_if(std::begin(kNames), std::end(kNames),
                   [&folded](const AgentName& each) { return Stands(each.name, folded); });
  return known == std::end(kNames) ? std::nullopt : std::optional(known->agent);
}

}  // namespace relactation
