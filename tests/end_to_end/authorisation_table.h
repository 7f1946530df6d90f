// Who may make which call on whose data, written by hand: what the policies of the contract, the
// grants and the roles must come to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace relactation {

// What a cell expects: allowed, or the letter of the code that refuses.
constexpr char kAllowed = '+';
constexpr char kUnauthenticated = 'U';
constexpr char kDenied = 'D';
constexpr char kNotFound = 'N';

// The columns: who calls, and what they are to the client that the call is about. People whose
// sign-in is expired or revoked have a share of the client: it must not help them.
inline const std::vector<std::string> kColumns = {
    "none",       // n  no token
    "unknown",    // u  a token nobody has
    "expired",    // e  a token that expired
    "revoked",    // r  a device that was revoked
    "person",     // R  a person whose access was taken away
    "admin",      // a
    "parent",     // p  of this family
    "parent 2",   // P  of another family
    "caregiver",  // c  of this family
    "own",        // o  the client's consultant
    "share",      // s
    "cover",      // v
    "cover 2",    // V  a cover that ran out
    "share 2",    // S  a share that was ended
    "former",     // h  who handed the client over
    "foreign",    // f  a consultant without any right
    "missing",    // m  the consultant, about a client that does not exist
    "both",       // b  admin and the client's consultant
};

// One row a call. Redeeming and enrolling are open to all: the invite is their permission, and the
// one sent here does not exist. The sync calls name no client: parents and caregivers make them
// about their own, and consultants listen to what they care for. A device of a family ends its own
// sign-in alone, and the one named here is another's. A call that is not here fails the test, and
// so does a row without a call.
inline const std::map<std::string, std::string> kTable = {
    //                                       n u e r R  a p P c  o s v V S h f m  b
    {"AccessService.RedeemInvite", /*    */ "U U U U U  U U U U  U U U U U U U U  U"},
    {"AccessService.GetCaller", /*       */ "U U U U U  + + + +  + + + + + + + +  +"},
    {"AccessService.CreateInvite", /*    */ "U U U U U  + D D D  D D D D D D D D  +"},
    {"AccessService.ListDevices", /*     */ "U U U U U  + D D D  + + + + + + + +  +"},
    {"AccessService.RevokeDevice", /*    */ "U U U U U  + N N N  N N N N N N N N  +"},
    {"AccessService.ListConsultants", /* */ "U U U U U  + D D D  + + + + + + + +  +"},
    {"AccessService.RevokeConsultant", /**/ "U U U U U  + D D D  D D D D D D D D  +"},
    {"AccessService.ListInvites", /*     */ "U U U U U  + D D D  D D D D D D D D  +"},
    {"AccessService.CancelInvite", /*    */ "U U U U U  + D D D  D D D D D D D D  +"},

    {"ChartService.GetHistory", /*       */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.UpdateHistory", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.CreateContact", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.UpdateContact", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.ListContacts", /*     */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.PrepareContact", /*   */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.CreateTask", /*       */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.SetTaskState", /*     */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.ListTasks", /*        */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.ListCaseloadTasks", /**/ "U U U U U  D D D D  + + + + + + + +  +"},
    {"ChartService.CreateNote", /*       */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ChartService.ListNotes", /*        */ "U U U U U  D D D D  + + + N N N N N  +"},

    {"ClientService.CreateClient", /*    */ "U U U U U  D D D D  + + + + + + + +  +"},
    {"ClientService.GetClient", /*       */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ClientService.ListClients", /*     */ "U U U U U  D D D D  + + + + + + + +  +"},
    {"ClientService.UpdateClient", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"ClientService.CloseClient", /*     */ "U U U U U  D D D D  + N N N N N N N  +"},
    {"ClientService.ReopenClient", /*    */ "U U U U U  D D D D  + N N N N N N N  +"},
    {"ClientService.EraseClient", /*     */ "U U U U U  D D D D  + N N N N N N N  +"},

    {"DeviceService.InvitePerson", /*    */ "U U U U U  D D D D  + N N N N N N N  +"},
    {"DeviceService.ListFamilyDevices", /**/ "U U U U U  D D D D  + + + N N N N N  +"},
    {"DeviceService.RevokeFamilyDevice", "U U U U U  D D D D  + N N N N N N N  +"},
    {"DeviceService.ListHandedIn", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"DeviceService.SettleHandedIn", /*  */ "U U U U U  D D D D  + + + N N N N N  +"},

    {"FlagService.ListFlags", /*         */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"FlagService.DecideFlag", /*        */ "U U U U U  D D D D  + + + N N N N N  +"},

    {"PlanService.PublishPlan", /*       */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.GetPlanRevision", /*   */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.ListPlanRevisions", /* */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.SavePlanDraft", /*     */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.GetPlanDraft", /*      */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.DropPlanDraft", /*     */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.PausePlan", /*         */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.ResumePlan", /*        */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.FinishPlan", /*        */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"PlanService.DecideSupplementStep", "U U U U U  D D D D  + + + N N N N N  +"},

    {"RecordService.CreateRecord", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.GetRecord", /*       */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.ListRecords", /*     */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.ImportRecords", /*   */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.CorrectRecord", /*   */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.VoidRecord", /*      */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.RestoreRecord", /*   */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"RecordService.ListRecordVersions", "U U U U U  D D D D  + + + N N N N N  +"},

    {"ReportService.GenerateReports", /* */ "U U U U U  D D D D  + + + + + + + +  +"},

    {"ReviewService.ReviewCaseload", /*  */ "U U U U U  D D D D  + + + + + + + +  +"},
    {"ReviewService.ReviewClient", /*    */ "U U U U U  D D D D  + + + N N N N N  +"},

    {"SharingService.GrantClient", /*    */ "U U U U U  D D D D  + N N N N N N N  +"},
    {"SharingService.EndGrant", /*       */ "U U U U U  D D D D  + N N N N N N N  +"},
    {"SharingService.HandOverClient", /* */ "U U U U U  D D D D  + N N N N N N N  +"},
    {"SharingService.ListGrants", /*     */ "U U U U U  D D D D  + + + N N N N N  +"},
    {"SharingService.ListClientAccess", "U U U U U  D + N D  + + + N N N N N  +"},
    {"SharingService.ShareOwnRecords", "U U U U U  D + + +  D D D D D D D D  D"},
    {"SharingService.EndOwnSharing", /**/ "U U U U U  D + + +  D D D D D D D D  D"},

    {"SyncService.Enrol", /*             */ "U U U U U  U U U U  U U U U U U U U  U"},
    {"SyncService.Hello", /*             */ "U U U U U  D + + +  D D D D D D D D  D"},
    {"SyncService.Push", /*              */ "U U U U U  D + + +  D D D D D D D D  D"},
    {"SyncService.Pull", /*              */ "U U U U U  D + + +  D D D D D D D D  D"},
    {"SyncService.Watch", /*             */ "U U U U U  D + + +  + + + + + + + +  +"},
    {"SyncService.NewReplica", /*        */ "U U U U U  D + + +  D D D D D D D D  D"},
    {"SyncService.RangeDigest", /*       */ "U U U U U  D + + +  D D D D D D D D  D"},
    {"SyncService.ConfirmWipe", /*       */ "U U U U U  D + + +  D D D D D D D D  D"},
};

// Calls that the contract declares and no server serves yet. One that is served must leave here.
inline const std::set<std::string> kNotServedYet = {};

// The cells of a row, by its columns.
inline std::map<std::string, char> CellsOf(const std::string& row) {
  std::map<std::string, char> cells;
  size_t column = 0;
  for (const char c : row) {
    if (c == ' ') continue;
    cells[column < kColumns.size() ? kColumns[column] : "beyond the table"] = c;
    ++column;
  }
  return cells;
}

}  // namespace relactation
