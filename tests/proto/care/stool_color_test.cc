#include "proto/relactation/care/stool_color.h"

#include <gtest/gtest.h>

namespace relactation::stool_color_test {

constexpr StoolColor kDangers[] = {StoolColor::kBlood, StoolColor::kBlack, StoolColor::kWhite};

// Whether the text says this danger and no other.
void ExpectOnly(const char* text, StoolColor color) {
  for (const StoolColor danger : kDangers) {
    EXPECT_EQ(HasColor(text, danger), danger == color) << text << " " << static_cast<int>(danger);
  }
  EXPECT_TRUE(IsKnownColor(text)) << text;
}

TEST(HasColor, FindsBloodInOtherLanguagesScriptsAndShades) {
  for (const char* text : {"red",          "Reddish brown",
                           "bloody",       "maroon",
                           "pink",         "coffee grounds",
                           "yellow; bled", "vermelho",
                           "Sangue",       "borra de café",
                           "rojo",         "con sangre",
                           "rouge",        "SANG",
                           "sanglant",     "rosso",
                           "rossastro",    "roșu",
                           "rot",          "rötlich",
                           "Blut",         "blutig",
                           "dunkelrot",    "rood",
                           "donkerrood",   "bloed",
                           "röd",          "RØD",
                           "blod",         "punainen",
                           "verta",        "czerwony",
                           "krew",         "červená",
                           "krev",         "piros",
                           "vörös",        "kırmızı",
                           "KIRMIZI",      "kan",
                           "kanlı",        "красный",
                           "Кровь",        "КРОВЬ",
                           "червоний",     "кров'яний",
                           "κόκκινο",      "ΑΙΜΑ",
                           "αίμα",         "أحمر",
                           "احمر",         "دم",
                           "قرمز",         "خون",
                           "سرخ",          "אדום",
                           "דם",           "लाल",
                           "खून",           "লাল",
                           "রক্ত",          "红色",
                           "血便",         "紅",
                           "赤い",         "血",
                           "빨간색",       "혈변",
                           "đỏ",           "merah",
                           "darah",        "pula",
                           "dugo"}) {
    ExpectOnly(text, StoolColor::kBlood);
  }
}

TEST(HasColor, FindsBlackInOtherLanguagesAndScripts) {
  for (const char* text :
       {"black",  "Tarry",  "tar",     "melena",    "preto",       "negro",  "noir",   "Goudron",
        "nera",   "negru",  "schwarz", "Teerstuhl", "pechschwarz", "zwart",  "svart",  "czarny",
        "černá",  "fekete", "musta",   "siyah",     "чёрный",      "ЧЕРНЫЙ", "чорний", "μαύρο",
        "أسود",   "اسود",   "سیاه",    "שחור",      "काला",        "কালো",   "黑色",   "黒い",
        "검은색", "đen",    "hitam",   "itim"}) {
    ExpectOnly(text, StoolColor::kBlack);
  }
}

TEST(HasColor, FindsWhiteInOtherLanguagesAndScripts) {
  for (const char* text :
       {"white",         "Pale",     "chalky",     "clay",        "putty", "grey",  "branco",
        "esbranquiçado", "cinzento", "blanco",     "blanquecina", "gris",  "blanc", "PÂLE",
        "décoloré",      "bianco",   "pallido",    "grigio",      "alb",   "weiß",  "WEISS",
        "weißlich",      "hellgrau", "lehmfarben", "wit",         "bleek", "vitt",  "hvid",
        "valkoinen",     "biały",    "bílá",       "fehér",       "beyaz", "белый", "Бледный",
        "серый",         "білий",    "άσπρο",      "λευκό",       "أبيض",  "ابيض",  "شاحب",
        "سفید",          "לבן",      "सफेद",        "সাদা",        "白色",  "白い",  "灰白",
        "흰색",          "하얀",     "trắng",      "putih",       "puti"}) {
    ExpectOnly(text, StoolColor::kWhite);
  }
}

TEST(HasColor, FindsNoDangerInWhatIsUsual) {
  for (const char* text : {"yellow",   "Mustard",        "golden, seedy", "pretty yellow",
                           "green",    "brown and soft", "tan",           "amarelo",
                           "verde",    "castanho",       "amarillo",      "jaune",
                           "moutarde", "giallo",         "gelb",          "grün",
                           "senfgelb", "geel",           "gul",           "żółty",
                           "žlutá",    "sarı",           "жёлтый",        "зелёный",
                           "жовтий",   "κίτρινο",        "أصفر",          "زرد",
                           "צהוב",     "पीला",           "হলুদ",           "黄色",
                           "緑",       "노란색",         "vàng",          "kuning",
                           "dilaw",    "normal"}) {
    for (const StoolColor danger : kDangers) EXPECT_FALSE(HasColor(text, danger)) << text;
    EXPECT_TRUE(IsKnownColor(text)) << text;
  }
}

TEST(HasColor, LeavesAloneWhatIsDenied) {
  for (const char* text : {"no blood",
                           "No Blood!",
                           "yellow, no blood",
                           "not red",
                           "without blood and seedy",
                           "sem sangue",
                           "amarelo, não vermelho",
                           "sin sangre",
                           "pas de sang",
                           "sans sang",
                           "non rosso",
                           "senza sangue",
                           "kein Blut",
                           "gelb, ohne Blut",
                           "nicht rot",
                           "geen bloed",
                           "inte röd",
                           "bez krwi",
                           "без крови",
                           "не красный",
                           "χωρίς αίμα",
                           "بدون دم",
                           "ללא דם",
                           "no blood, not black, not white"}) {
    for (const StoolColor danger : kDangers) EXPECT_FALSE(HasColor(text, danger)) << text;
    EXPECT_TRUE(IsKnownColor(text)) << text;
  }
}

TEST(HasColor, FindsADangerThatADenialDoesNotReach) {
  for (const char* text : {"no, blood",        "no. red",
                           "no - red",         "no blood now but this morning there was",
                           "no more blood",    "no doubt blood",
                           "no yellow, red",   "not only red",
                           "no red blood",     "no black, red",
                           "not sure, red",    "no mucus, blood",
                           "no blood, red",    "blood no",
                           "não, sangue",      "nicht gelb, rot",
                           "kein Gelb, Blut",  "pas jaune, sang",
                           "не жёлтый, кровь", "no blood yesterday"}) {
    EXPECT_TRUE(HasColor(text, StoolColor::kBlood)) << text;
  }
  EXPECT_TRUE(HasColor("not green, white", StoolColor::kWhite));
  EXPECT_TRUE(HasColor("no longer black", StoolColor::kBlack));
}

TEST(IsKnownColor, IsNoneOfWhatNobodyKnows) {
  for (const char* text : {"", "amaranth", "watery", "like jam", "?", "\xd0", "xyz"}) {
    EXPECT_FALSE(IsKnownColor(text)) << text;
  }
}

}  // namespace relactation::stool_color_test
