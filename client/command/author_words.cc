#include "client/command/author_words.h"

#include <utility>

#include "proto/relactation/care/family.h"

namespace relactation {

std::string AuthorText(const v1::Client& client, const ColleagueNames& names, std::string_view id) {
  if (id.empty()) return "somebody else";
  const std::string handle = PersonHandle(client, id);
  return handle.empty() ? names.WhoText(id) : handle;
}

std::vector<std::string> WithoutFamily(const v1::Client& client, std::vector<std::string> ids) {
  std::erase_if(
      ids, [&](const std::string& id) { return id.empty() || !PersonHandle(client, id).empty(); });
  return ids;
}

}  // namespace relactation
