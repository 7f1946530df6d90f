#include "server/workflow/note_keeping.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/chart_fixture.h"

namespace relactation::note_keeping_test {

using Texts = std::vector<std::string>;

class NoteKeeping : public ChartFixture {
 protected:
  Texts List(const v1::Client& client, v1::Sharing sharing = v1::SHARING_UNSPECIFIED,
             int page_size = 0) {
    v1::ListNotesRequest request;
    request.set_client_id(client.client_id());
    request.set_sharing(sharing);
    request.set_page_size(page_size);
    Texts texts;
    do {
      const auto page = Do(&ListNotes, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return texts;
      for (const v1::Note& note : page->notes()) texts.push_back(note.text());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return texts;
  }
};

TEST_F(NoteKeeping, KeepsANotePrivateUnlessItIsShared) {
  const v1::Client client = AddClient();
  const auto note = CreateANote(client, "Grieving; go slowly.");
  ASSERT_TRUE(note.ok()) << note.status();
  EXPECT_EQ(note->sharing(), v1::SHARING_PRIVATE);
  EXPECT_FALSE(note->author_id().empty());
  EXPECT_EQ(FromTimestamp(note->create_time()), clock_.Now());
  EXPECT_EQ(RowsIn(client, StreamKind::kFamily, StoredKind::kNote), 0);
  EXPECT_EQ(RowsIn(client, StreamKind::kPractice, StoredKind::kNote), 1);
  ASSERT_TRUE(CreateANote(client, "Great week!", v1::SHARING_SHARED).ok());
  EXPECT_EQ(RowsIn(client, StreamKind::kFamily, StoredKind::kNote), 1);
}

TEST_F(NoteKeeping, ListsBothKindsNewestFirstOrOneOfThem) {
  const v1::Client client = AddClient();
  Texts all;
  Texts shared;
  for (int i = 0; i < 12; ++i) {
    const bool is_shared = i % 3 == 1;
    const std::string text = "note " + std::to_string(i);
    const auto sharing = is_shared ? v1::SHARING_SHARED : v1::SHARING_PRIVATE;
    ASSERT_TRUE(CreateANote(client, text, sharing).ok());
    all.insert(all.begin(), text);
    if (is_shared) shared.insert(shared.begin(), text);
    clock_.Advance(absl::Minutes(i % 2));
  }
  for (const int size : {1, 5, 0}) {
    EXPECT_EQ(List(client, v1::SHARING_UNSPECIFIED, size), all) << size;
    EXPECT_EQ(List(client, v1::SHARING_SHARED, size), shared) << size;
  }
  EXPECT_EQ(List(client, v1::SHARING_PRIVATE).size(), 8U);
}

TEST_F(NoteKeeping, KeepsWordsAsTheyAreWhateverIsInThem) {
  const v1::Client client = AddClient();
  const std::string text = "=1+1 \x1b[31mred\x1b[0m \xd8\xa3\xd9\x85 \xe4\xb9\xb3 O'Neil\n\tnext";
  ASSERT_TRUE(CreateANote(client, text).ok());
  EXPECT_EQ(List(client), Texts({text}));
}

TEST_F(NoteKeeping, RefusesAnIdThatIsTakenAndShowsNothingToAStranger) {
  const v1::Client client = AddClient();
  v1::CreateNoteRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client.client_id());
  request.mutable_note()->set_note_id(client.client_id());
  request.mutable_note()->set_text("Hers.");
  EXPECT_TRUE(absl::IsAlreadyExists(Do(&CreateNote, request).status()));
  EXPECT_EQ(CreateANote(client, "Mine.", v1::SHARING_PRIVATE, SignInColleague("Mina")).status(),
            Read(NewId()).status());
}

TEST_F(NoteKeeping, TakesANoteOnceTheCareHasEnded) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Close(client, true).ok());
  EXPECT_TRUE(CreateANote(client, "A card was sent.").ok());
}

}  // namespace relactation::note_keeping_test
