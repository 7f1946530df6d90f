#include "proto/relactation/care/medicine_names.h"

#include <gtest/gtest.h>

namespace relactation::medicine_names_test {

TEST(KnownAgentIn, FindsDomperidoneInOtherLanguagesScriptsAndBrands) {
  for (const char* text :
       {"domperidone",       "Domperidona", "domperidon 10 mg",   "DOMPERIDONUM",
        "dompéridone",       "DOMPÉRIDONE", "dompe\u0301ridone",  "домперидон",
        "Домперидона 10 мг", "ДОМПЕРИДОН",  "Δομπεριδόνη",        "دومبيريدون",
        "وموتيليوم",         "דומפרידון",   "ドンペリドン錠10mg", "多潘立酮片",
        "돔페리돈",          "Motilium",    "20mg of MOTILIUM",   "Мотилиум экспресс",
        "Мотиліум",          "Nauzelin",    "Oroperidys",         "10mg/Cilroton"}) {
    EXPECT_EQ(KnownAgentIn(text), KnownAgent::kDomperidone) << text;
  }
}

TEST(KnownAgentIn, FindsMetoclopramideInOtherLanguagesScriptsAndBrands) {
  for (const char* text :
       {"metoclopramide", "Metoclopramida", "métoclopramide", "Metoklopramid", "МЕТОКЛОПРАМИД",
        "ميتوكلوبراميد", "甲氧氯普胺", "メトクロプラミド", "Primperan", "Primpéran", "Reglan 5mg",
        "Plasil", "Церукал", "MCP-Tropfen"}) {
    EXPECT_EQ(KnownAgentIn(text), KnownAgent::kMetoclopramide) << text;
  }
}

TEST(KnownAgentIn, FindsHerbs) {
  EXPECT_EQ(KnownAgentIn("Fenugreek tea"), KnownAgent::kFenugreek);
  EXPECT_EQ(KnownAgentIn("Goat's Rue"), KnownAgent::kOtherHerb);
}

TEST(KnownAgentIn, LeavesAlone) {
  for (const char* text : {"", "ibuprofen", "levothyroxine 50 mcg", "vitamin D", "supramine",
                           "hyperidonal", "\xd0", "железо", "σίδηρος"}) {
    EXPECT_EQ(KnownAgentIn(text), std::nullopt) << text;
  }
}

TEST(Names, TellsEachOfSeveralInOneText) {
  const char* const text = "iron, Motilium and (at night) Plasil";
  EXPECT_TRUE(Names(text, KnownAgent::kDomperidone));
  EXPECT_TRUE(Names(text, KnownAgent::kMetoclopramide));
  EXPECT_FALSE(Names(text, KnownAgent::kFenugreek));
}

}  // namespace relactation::medicine_names_test
