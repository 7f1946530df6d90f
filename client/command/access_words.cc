#include "client/command/access_words.h"

#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "client/command/typed_time.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// Every call about one family. Calls that differ for programs alone read alike.
constexpr std::pair<std::string_view, std::string_view> kCallWords[] = {
    {"ClientService.CreateClient", "opened the record"},
    {"ClientService.GetClient", "looked at who belongs to the family"},
    {"ClientService.ListClients", "saw the family in a list"},
    {"ClientService.UpdateClient", "changed what is written about the family"},
    {"ClientService.CloseClient", "ended the care"},
    {"ClientService.ReopenClient", "took the care up again"},
    {"ClientService.EraseClient", "erased everything for good"},
    {"PlanService.PublishPlan", "shared a plan with the family"},
    {"PlanService.GetPlanRevision", "looked at the plan"},
    {"PlanService.ListPlanRevisions", "looked at earlier plans"},
    {"PlanService.GetPlanDraft", "looked at the draft of a plan"},
    {"PlanService.SavePlanDraft", "worked on the draft of a plan"},
    {"PlanService.DropPlanDraft", "threw the draft of a plan away"},
    {"PlanService.PausePlan", "paused the plan"},
    {"PlanService.ResumePlan", "took the plan up again"},
    {"PlanService.FinishPlan", "finished the plan"},
    {"PlanService.DecideSupplementStep", "decided about a step down in the top-ups"},
    {"RecordService.CreateRecord", "wrote into the log"},
    {"RecordService.ImportRecords", "took a log over from another app"},
    {"RecordService.GetRecord", "looked at an entry of the log"},
    {"RecordService.ListRecords", "looked at the log"},
    {"RecordService.CorrectRecord", "corrected an entry of the log"},
    {"RecordService.VoidRecord", "took an entry of the log back"},
    {"RecordService.RestoreRecord", "put an entry of the log back"},
    {"RecordService.ListRecordVersions", "looked at earlier versions of an entry"},
    {"ReviewService.ReviewCaseload", "looked at the last days, with other families"},
    {"ReviewService.ReviewClient", "looked at everything in one review"},
    {"ReportService.GenerateReports", "made a report"},
    {"FlagService.ListFlags", "looked at what asks for a look"},
    {"FlagService.DecideFlag", "decided about something that asked for a look"},
    {"ChartService.GetHistory", "looked at the history"},
    {"ChartService.UpdateHistory", "wrote into the history"},
    {"ChartService.CreateContact", "wrote down a visit or call"},
    {"ChartService.UpdateContact", "changed the notes of a visit or call"},
    {"ChartService.ListContacts", "looked at visits and calls"},
    {"ChartService.PrepareContact", "prepared a visit or call"},
    {"ChartService.CreateTask", "wrote down something to do"},
    {"ChartService.SetTaskState", "ticked off something to do"},
    {"ChartService.ListTasks", "looked at what is to do"},
    {"ChartService.ListCaseloadTasks", "looked at what is to do, with other families"},
    {"ChartService.CreateNote", "wrote a note"},
    {"ChartService.ListNotes", "looked at the notes"},
    {"DeviceService.InvitePerson", "invited somebody of the family to a device"},
    {"DeviceService.ListFamilyDevices", "looked at the family's devices"},
    {"DeviceService.RevokeFamilyDevice", "ended what a device of the family may do"},
    {"DeviceService.ListHandedIn", "looked at what a device handed in late"},
    {"DeviceService.SettleHandedIn", "decided about what a device handed in late"},
    {"SyncService.Push", "wrote into the log on a device of the family"},
    {"SyncService.NewReplica", "set a device of the family up anew"},
    {"SyncService.ConfirmWipe", "said that a device of the family was emptied"},
    {"SharingService.GrantClient", "let a colleague see the record"},
    {"SharingService.EndGrant", "ended what a colleague may see"},
    {"SharingService.HandOverClient", "handed the care to a colleague"},
    {"SharingService.ListGrants", "looked at who cares for the family"},
    {"SharingService.ListClientAccess", "looked at this list"},
    {"AccessService.RevokeConsultant", "handed the care over for somebody who left"},
};

const std::map<std::string_view, std::string_view>& CallWords() {
  static const auto* const words = new std::map<std::string_view, std::string_view>(
      std::begin(kCallWords), std::end(kCallWords));
  return *words;
}

std::string VerbWords(v1::Verb verb) {
  switch (verb) {
    case v1::VERB_READ:
      return "looked at the record";
    case v1::VERB_WRITE:
      return "wrote into the record";
    case v1::VERB_SHARE:
      return "changed who may see the record";
    case v1::VERB_MANAGE:
      return "changed who works with the record";
    case v1::VERB_EXPORT:
      return "took a copy of the record";
    case v1::VERB_ERASE:
      return "erased something for good";
    default:
      return "did something with the record";
  }
}

// What one person did over and over on one day: the last time, and how often.
struct DayLine {
  std::string when;
  std::string who;
  std::string what;
  int times = 0;
};

}  // namespace

std::string AccessInWords(const v1::ClientAccess& access) {
  const auto found = CallWords().find(access.call());
  const std::string words =
      found == CallWords().end() ? VerbWords(access.verb()) : std::string(found->second);
  if (access.was_done()) return words;
  return words + (access.verb() == v1::VERB_READ ? ": nothing was shown" : ": it was not done");
}

std::string AccessorText(const v1::ClientAccess& access) {
  if (!access.display_name().empty()) return access.display_name();
  return access.consultant_id().empty() ? "the practice's server" : "somebody no longer known";
}

Table AccessDayByDay(const std::vector<v1::ClientAccess>& entries, absl::TimeZone zone) {
  std::vector<DayLine> lines;
  std::map<std::string, size_t> places;
  for (const v1::ClientAccess& access : entries) {
    const absl::Time time = FromTimestamp(access.time());
    const std::string key = FormatDate(time, zone) + "\t" + access.consultant_id() + "\t" +
                            AccessorText(access) + "\t" + AccessInWords(access);
    const auto [place, is_new] = places.emplace(key, lines.size());
    if (is_new) {
      lines.push_back({FormatLocalTime(time, zone), AccessorText(access), AccessInWords(access)});
    }
    ++lines[place->second].times;
  }
  Table table(
      {{.header = "When"},
       {.header = "Who", .may_truncate = true},
       {.header = "What", .may_truncate = true},
       {.header = "Times", .alignment = Alignment::kRight, .importance = 1, .numeric = true}});
  for (const DayLine& line : lines) {
    table.AddRow({line.when, line.who, line.what, std::to_string(line.times)});
  }
  return table;
}

}  // namespace relactation
