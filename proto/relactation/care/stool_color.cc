#include "proto/relactation/care/stool_color.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/care/small_letters.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

using Words = std::span<const std::string_view>;

// What a word of the colour begins with; the whole word, where more words begin so; and what stands
// anywhere, in scripts that write words together and in compounds. In small letters, as
// InSmallLetters gives them. Colours of everyday speech: English, Portuguese, Spanish, French,
// Italian, Romanian, German, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Hungarian,
// Turkish, Russian, Ukrainian, Greek, Arabic, Persian, Urdu, Hebrew, Hindi, Bengali, Chinese,
// Japanese, Korean, Vietnamese, Indonesian and Filipino, as the names of medicines.
struct ColorWords {
  Words beginnings;
  Words whole;
  Words anywhere;
};

constexpr std::string_view kBloodBeginnings[] = {
    "redd",    "redi",     "redn",    "redc",    "blood",    "bleed",   "maroon",   "crimson",
    "scarlet", "burgundy", "pink",    "vermelh", "sang",     "ensang",  "encarnad", "bord",
    "roj",     "granate",  "colorad", "guinda",  "ros",      "rouge",   "rote",     "röt",
    "blut",    "himbeer",  "rood",    "rode",    "roze",     "bloed",   "blod",     "röd",
    "rød",     "lyser",    "puna",    "veri",    "verta",    "czerwon", "krew",     "krwi",
    "krwa",    "różow",    "rozow",   "červen",  "cerven",   "krev",    "krv",      "růžov",
    "rosu",    "roșu",     "roşu",    "roși",    "sânge",    "piros",   "vörös",    "véres",
    "kırmızı", "kirmizi",  "kanl",    "pembe",   "красн",    "кров",    "розов",    "бордов",
    "червон",  "кривав",   "рожев",   "κόκκιν",  "κοκκιν",   "κοκκίν",  "ερυθρ",    "αίμα",
    "αιμα",    "ματωμ",    "ροζ",     "merah",   "berdarah", "darah",   "pula",     "dugo",
    "madugo"};
constexpr std::string_view kBloodWhole[] = {
    "red",  "bled", "wine",  "rot",  "vér",  "kan", "алый", "алая", "алое", "دم",  "دما", "بدم",
    "الدم", "دموي", "دموية", "دماء", "وردي", "لال", "דם",   "בדם",  "הדם",  "דמי", "máu", "đỏ"};
constexpr std::string_view kBloodAnywhere[] = {"coffee ground",
                                               "coffee-ground",
                                               "borra de caf",
                                               "borras de caf",
                                               "pozos de caf",
                                               "posos de caf",
                                               "marc de caf",
                                               "fondi di caf",
                                               "fondo di caf",
                                               "kaffeesatz",
                                               "koffiedik",
                                               "kaffesump",
                                               "кофейн",
                                               "咖啡渣",
                                               "blut",
                                               "dunkelrot",
                                               "hellrot",
                                               "tiefrot",
                                               "rood",
                                               "bloed",
                                               "röd",
                                               "rød",
                                               "احمر",
                                               "أحمر",
                                               "حمراء",
                                               "قرمز",
                                               "خون",
                                               "صورتی",
                                               "سرخ",
                                               "אדום",
                                               "אדומ",
                                               "ורוד",
                                               "लाल",
                                               "खून",
                                               "ख़ून",
                                               "रक्त",
                                               "गुलाबी",
                                               "লাল",
                                               "রক্ত",
                                               "গোলাপি",
                                               "红",
                                               "紅",
                                               "血",
                                               "粉",
                                               "赤",
                                               "ピンク",
                                               "빨간",
                                               "빨강",
                                               "붉",
                                               "혈",
                                               "핏",
                                               "피가",
                                               "분홍"};

constexpr std::string_view kBlackBeginnings[] = {
    "black",  "tarr",   "melen",  "melaen",  "negr",  "alcatr", "alquitr", "noir",   "goudron",
    "mélén",  "mélaen", "catram", "schwarz", "teer",  "pechs",  "zwart",   "svart",  "tjär",
    "tjær",   "czarn",  "smol",   "čern",    "cern",  "dehet",  "neagr",   "fekete", "siyah",
    "katran", "чёрн",   "черн",   "дегт",    "дёгт",  "мелен",  "чорн",    "дьог",   "μαύρ",
    "μαυρ",   "μέλαιν", "hitam",  "itim",    "maitim"};
constexpr std::string_view kBlackWhole[] = {"tar",    "preto", "preta", "pretos", "pretas",
                                            "nero",   "nera",  "neri",  "nere",   "musta",
                                            "mustaa", "kara",  "đen"};
constexpr std::string_view kBlackAnywhere[] = {
    "schwarz", "اسود", "أسود", "سوداء", "قطران", "سیاه", "سياه", "مشکی", "کالا", "שחור",
    "काल",     "কালো", "黑",   "黒",    "柏油",  "검은", "검정", "까만", "흑"};

constexpr std::string_view kWhiteBeginnings[] = {
    "white",  "whiti",  "pale",    "palid",      "pallid",    "pálid",   "grey",   "gray",
    "chalk",  "clay",   "putty",   "colourless", "colorless", "acholic", "branc",  "esbranqui",
    "cinz",   "acinz",  "acóli",   "acoli",      "blanc",     "blanq",   "gris",   "ceniz",
    "arcill", "pâle",   "décolor", "decolor",    "argil",     "craie",   "crayeu", "bianc",
    "grig",   "cret",   "weiß",    "weis",       "blass",     "blaß",    "bleich", "grau",
    "lehm",   "kreid",  "kittf",   "entfärb",    "farblos",   "tonfarb", "witt",   "bleek",
    "grijs",  "klei",   "krijt",   "stopverf",   "ontkleur",  "hvid",    "hvit",   "blek",
    "bleg",   "bleik",  "lerf",    "lera",       "valko",     "valkea",  "vaalea", "harma",
    "biał",   "bial",   "blady",   "blada",      "szar",      "bíl",     "šed",    "bledá",
    "bleda",  "bledý",  "bledé",   "albici",     "albă",      "cenuș",   "fehér",  "feher",
    "sápad",  "szürk",  "beyaz",   "soluk",      "бел",       "бледн",   "серый",  "серая",
    "серое",  "серова", "глин",    "обесцв",     "ахолич",    "біл",     "блід",   "сір",
    "άσπρ",   "ασπρ",   "λευκ",    "χλωμ",       "γκρι",      "ωχρ",     "trắng",  "xám",
    "putih",  "pucat",  "puti",    "maput"};
constexpr std::string_view kWhiteWhole[] = {"wit",  "vit",  "vitt", "vita", "mastic", "kitt",
                                            "grå",  "alb",  "alba", "gri",  "bila",   "bily",
                                            "seda", "sedy", "bạc",  "abu"};
constexpr std::string_view kWhiteAnywhere[] = {
    "weiß",      "grau",    "أبيض", "ابيض", "بيضاء", "شاحب", "رمادي", "باهت", "سفید", "سفيد",
    "رنگ پریده", "خاکستری", "לבן",  "לבנ",  "חיוור", "אפור", "सफेद",   "सफ़ेद",  "সাদা", "ফ্যাকাশে",
    "ধূসর",       "白",      "灰",   "陶土", "흰",    "하얀", "하얗",  "회색"};

constexpr std::string_view kUsualBeginnings[] = {
    "yellow", "gold",   "mustard", "green",   "brown",   "orange",   "ochre",     "ocher",
    "normal", "amarel", "verd",    "castanh", "marrom",  "mostarda", "laranja",   "amarill",
    "marr",   "mostaz", "naranj",  "jaune",   "vert",    "brun",     "moutarde",  "giall",
    "senap",  "aranc",  "gelb",    "grün",    "gruen",   "braun",    "senf",      "ocker",
    "geel",   "gele",   "groen",   "bruin",   "mosterd", "oranje",   "gul",       "grön",
    "grøn",   "kelta",  "vihre",   "ruskea",  "żółt",    "zolt",     "zielon",    "brąz",
    "braz",   "žlut",   "zlut",    "zelen",   "hněd",    "galben",   "maro",      "sárg",
    "zöld",   "barna",  "sarı",    "yeşil",   "yesil",   "kahve",    "hardal",    "желт",
    "жёлт",   "зелен",  "зелён",   "корич",   "горчич",  "оранж",    "жовт",      "гірчич",
    "κίτριν", "κιτριν", "πράσιν",  "πρασιν",  "καφ",     "vàng",     "xanh",      "nâu",
    "kuning", "hijau",  "coklat",  "cokelat", "dilaw",   "berde",    "kayumanggi"};
constexpr std::string_view kUsualWhole[] = {"tan", "sari"};
constexpr std::string_view kUsualAnywhere[] = {
    "gelb", "grün", "braun", "أصفر",   "اصفر", "صفراء", "أخضر", "اخضر", "خضراء", "بني",
    "خردل", "زرد",  "سبز",   "قهوه",   "צהוב", "ירוק",  "חום",  "חרדל", "पील",   "हर",
    "भूर",   "হলুদ",  "সবুজ",   "বাদামি", "黄",   "黃",    "绿",   "綠",   "緑",    "褐",
    "棕",   "茶",   "노란",  "노랑",   "녹색", "초록",  "갈색", "황"};

ColorWords WordsOf(StoolColor color) {
  switch (color) {
    case StoolColor::kBlood:
      return {kBloodBeginnings, kBloodWhole, kBloodAnywhere};
    case StoolColor::kBlack:
      return {kBlackBeginnings, kBlackWhole, kBlackAnywhere};
    case StoolColor::kWhite:
      return {kWhiteBeginnings, kWhiteWhole, kWhiteAnywhere};
    case StoolColor::kUsual:
      return {kUsualBeginnings, kUsualWhole, kUsualAnywhere};
  }
  return {};
}

// What nearly all texts are, known without a look through all words: a caseload has thousands.
constexpr std::string_view kCommon[] = {"yellow", "Yellow", "green", "Green", "brown", "Brown"};

// Words that deny the one behind them.
constexpr std::string_view kNone[] = {
    "no",    "not",  "without", "non",  "não",   "nao",   "sem",   "sin",   "pas",    "sans",
    "senza", "fără", "fara",    "kein", "keine", "nicht", "ohne",  "geen",  "niet",   "zonder",
    "inte",  "ikke", "ingen",   "utan", "uden",  "uten",  "ei",    "nie",   "bez",    "не",
    "нет",   "без",  "немає",   "όχι",  "χωρίς", "χωρις", "لا",    "بدون",  "بلا",    "ليس",
    "نه",    "בלי",  "ללא",     "אין",  "לא",    "không", "tidak", "tanpa", "walang", "hindi"};
// What stands beside colours and says of no danger.
constexpr std::string_view kBeside[] = {
    "and",    "with",  "stool", "poo", "poop", "dark", "light", "bright", "soft", "runny",
    "watery", "seedy", "e",     "com", "y",    "con",  "et",    "avec",   "de",   "und",
    "mit",    "en",    "met",   "och", "med",  "og",   "i",     "z",      "s",    "și",
    "ve",     "и",     "с",     "та",  "і",    "з",    "και",   "με",     "و",    "ו"};

bool Holds(Words words, absl::string_view word) {
  return std::find(words.begin(), words.end(), ToStd(word)) != words.end();
}

bool BeginsWithAny(absl::string_view word, Words beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [word](std::string_view beginning) {
    return absl::StartsWith(word, ToAbsl(beginning));
  });
}

bool ContainsAny(absl::string_view text, Words parts) {
  return std::any_of(parts.begin(), parts.end(), [text](std::string_view part) {
    return absl::StrContains(text, ToAbsl(part));
  });
}

std::vector<absl::string_view> WordsIn(absl::string_view small) {
  return absl::StrSplit(small, absl::ByAnyChar(" ,;:/-+.\t\n!?()'\"&"), absl::SkipEmpty());
}

bool IsWordOf(absl::string_view word, StoolColor color) {
  const ColorWords words = WordsOf(color);
  return BeginsWithAny(word, words.beginnings) || Holds(words.whole, word) ||
         ContainsAny(word, words.anywhere);
}

bool Says(absl::string_view small, StoolColor color) {
  if (ContainsAny(small, WordsOf(color).anywhere)) return true;
  const std::vector<absl::string_view> words = WordsIn(small);
  return std::any_of(words.begin(), words.end(),
                     [color](absl::string_view word) { return IsWordOf(word, color); });
}

bool IsDanger(absl::string_view word) {
  return IsWordOf(word, StoolColor::kBlood) || IsWordOf(word, StoolColor::kBlack) ||
         IsWordOf(word, StoolColor::kWhite);
}

bool IsHarmless(absl::string_view word) {
  return !IsDanger(word) && (IsWordOf(word, StoolColor::kUsual) || Holds(kBeside, word));
}

// Whether each danger that the text names is denied, and it says nothing further but what is usual:
// a colour right behind a word such as "no", with nothing but a space or "de" between them. Whoever
// writes more may mean more.
bool IsDenied(absl::string_view small) {
  bool is_denied = false;
  for (const absl::string_view part :
       absl::StrSplit(small, absl::ByAnyChar(",;:/-+.\t\n!?()'\"&"), absl::SkipEmpty())) {
    const std::vector<absl::string_view> words = WordsIn(part);
    for (size_t i = 0; i < words.size(); ++i) {
      if (IsHarmless(words[i])) continue;
      const bool is_of = i + 1 < words.size() && words[i + 1] == "de";
      const size_t named = i + (is_of ? 2 : 1);
      if (!Holds(kNone, words[i]) || named >= words.size() || !IsDanger(words[named])) return false;
      is_denied = true;
      i = named;
    }
  }
  return is_denied;
}

}  // namespace

bool HasColor(std::string_view text, StoolColor color) {
  const bool is_common = text.empty() || Holds(kCommon, ToAbsl(text));
  if (is_common) return color == StoolColor::kUsual && !text.empty();
  const std::string small = InSmallLetters(text);
  if (!Says(small, color)) return false;
  return color == StoolColor::kUsual || !IsDenied(small);
}

bool IsKnownColor(std::string_view text) {
  const std::string small = InSmallLetters(text);
  for (const StoolColor color :
       {StoolColor::kBlood, StoolColor::kBlack, StoolColor::kWhite, StoolColor::kUsual}) {
    if (Says(small, color)) return true;
  }
  return false;
}

}  // namespace relactation
