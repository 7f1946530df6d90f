#include "client/command/access_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/options.pb.h"

#include "tests/support/random_message.h"

namespace relactation::access_words_test {

using ::testing::HasSubstr;

v1::ClientAccess AnAccess(const std::string& call, v1::Verb verb = v1::VERB_READ) {
  v1::ClientAccess access;
  access.set_call(call);
  access.set_verb(verb);
  access.set_was_done(true);
  return access;
}

TEST(AccessInWords, HasWordsOfItsOwnForEveryCallAboutAFamily) {
  int calls = 0;
  for (const auto* method : CallsOfTheContract()) {
    const v1::CallPolicy& policy = method->options().GetExtension(v1::policy);
    if (policy.scope() != v1::SCOPE_KIND_CLIENT && policy.scope() != v1::SCOPE_KIND_CASELOAD) {
      continue;
    }
    const std::string name = method->service()->name() + "." + method->name();
    EXPECT_NE(AccessInWords(AnAccess(name, policy.verb())),
              AccessInWords(AnAccess("AnotherService.Call", policy.verb())))
        << name;
    ++calls;
  }
  EXPECT_GE(calls, 35);
}

TEST(AccessDayByDay, NamesWhoOnANarrowScreenToo) {
  v1::ClientAccess access = AnAccess("ClientService.ListClients");
  access.set_display_name("Noor van den Berg");
  v1::ClientAccess long_one = AnAccess("DeviceService.RevokeFamilyDevice");
  long_one.set_display_name("Noor van den Berg");
  long_one.set_was_done(false);
  const std::string table =
      AccessDayByDay({access, long_one}, absl::UTCTimeZone()).AsTable({.width_cells = 70});
  EXPECT_THAT(table, HasSubstr("  Noor van den Berg  saw the family in a list"));
  EXPECT_THAT(table, HasSubstr("…"));
}

TEST(AccessInWords, TellsACallOfALaterVersionByItsKind) {
  EXPECT_EQ(AccessInWords(AnAccess("X.Y", v1::VERB_READ)), "looked at the record");
  EXPECT_EQ(AccessInWords(AnAccess("X.Y", v1::VERB_WRITE)), "wrote into the record");
  EXPECT_EQ(AccessInWords(AnAccess("X.Y", v1::VERB_EXPORT)), "took a copy of the record");
}

TEST(AccessInWords, SaysWhatWasNotDone) {
  v1::ClientAccess access = AnAccess("PlanService.PublishPlan", v1::VERB_WRITE);
  access.set_was_done(false);
  EXPECT_EQ(AccessInWords(access), "shared a plan with the family: it was not done");
  access.set_call("PlanService.GetPlanRevision");
  access.set_verb(v1::VERB_READ);
  EXPECT_EQ(AccessInWords(access), "looked at the plan: nothing was shown");
}

TEST(AccessorText, IsANameOrWordsWhereThereIsNone) {
  v1::ClientAccess access;
  EXPECT_EQ(AccessorText(access), "the practice's server");
  access.set_consultant_id("0190f5a0-0000-7000-8000-000000000001");
  EXPECT_EQ(AccessorText(access), "somebody no longer known");
  access.set_display_name("Mia");
  EXPECT_EQ(AccessorText(access), "Mia");
}

}  // namespace relactation::access_words_test
