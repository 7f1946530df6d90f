#include "client/command/person_invite_view.h"

#include "client/command/client_lookup.h"
#include "client/command/message_json.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/report/qr_image.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {

std::string InviteCodeOnScreen(const std::string& line, const Terminal& terminal) {
  if (!terminal.stdout_is_tty || !terminal.color_on_stdout || terminal.ascii) return "";
  const absl::StatusOr<QrCode> code = QrCode::Of(line);
  if (!code.ok() || code->side() > terminal.width_cells) return "";
  return QrOnTerminal(*code);
}

std::vector<std::string> InviteRemarks(const v1::PersonInvite& invite, const v1::Client& client,
                                       absl::TimeZone zone) {
  const std::string until = FormatLocalTime(FromTimestamp(invite.expire_time()), zone);
  return {"Invites " + invite.display_name() + " (" + WordOf(invite.role()) + ") of " +
              NameAndCode(client) + " to sign in one device, once, until " + until + " (" +
              zone.name() + ").",
          "Hand it on in private: whoever uses it is taken for " + invite.display_name() +
              ", reads what they keep private too, and it is not shown again.",
          "Other devices of theirs are told once it is used.",
          "The program that records on the device takes it, pasted or scanned.",
          "Whether it was used: relact client devices " + client.code()};
}

JsonObject PersonInviteJson(const v1::PersonInvite& invite, const v1::Client& client,
                            const std::string& line, const std::string& picture) {
  JsonObject json = MessageJson(invite);
  json.Set("client", client.code())
      .Set("person", PersonHandle(client, invite.person_id()))
      .Set("invite", line)
      .Set("qr_file", IfNotEmpty(picture));
  return json;
}

}  // namespace relactation
