// A family's device inside a test: signed in, with what it heard of its family, and no network.
#pragma once

#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "client/command/credential.h"
#include "client/device/change_table.h"
#include "client/device/device_state.h"
#include "client/device/device_store.h"
#include "client/device/held_streams.h"
#include "client/device/record_view.h"
#include "client/device/row_table.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation {

class DeviceInTest {
 public:
  static constexpr char kClientId[] = "0190f5a0-0000-7000-8000-000000000001";
  static constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
  static constexpr char kSam[] = "0190f5a0-0000-7000-8000-000000000003";
  static constexpr char kZoe[] = "0190f5a0-0000-7000-8000-000000000004";
  static constexpr char kDeviceId[] = "0190f5a0-0000-7000-8000-000000000005";
  static constexpr char kReplicaId[] = "0190f5a0-0000-7000-8000-000000000006";

  explicit DeviceInTest(const std::string& person_id = kAna) : person_id_(person_id) {
    const CredentialStore credentials(relact.environment());
    const absl::Status saved =
        credentials.Save("default", {.address = "unix:" + relact.folder() + "/nobody",
                                     .token = "relact_abc",
                                     .device_id = kDeviceId});
    EXPECT_TRUE(saved.ok()) << saved;
    DeviceState state;
    state.client_id = kClientId;
    state.person_id = person_id;
    state.device_id = kDeviceId;
    state.replica_id = kReplicaId;
    const auto made =
        DeviceStore::Create({.directory = folder()}, state, relact.world().clock).status();
    EXPECT_TRUE(made.ok()) << made;
    Write([this](Transaction& transaction) { return PutFamily(transaction); });
  }

  std::string folder() const { return relact.folder() + "/.local/state/relact/device"; }
  bool HasStore() const { return std::filesystem::exists(folder()); }

  // Between two runs of relact.
  void Write(const std::function<absl::Status(Transaction&)>& write) {
    const auto store = DeviceStore::Open({.directory = folder()}, relact.world().clock);
    ASSERT_TRUE(store.ok()) << store.status();
    auto transaction = (*store)->Begin(TransactionKind::kWrite);
    ASSERT_TRUE(transaction.ok()) << transaction.status();
    const absl::Status written = write(*transaction);
    ASSERT_TRUE(written.ok()) << written;
    ASSERT_TRUE(transaction->Commit().ok());
  }
  // A row as the server sent it.
  void PutRow(const std::string& record_id, v1::RowKind kind, const std::string& body,
              const std::string& merge_state = "") {
    Write([&](Transaction& transaction) {
      return RowTable(transaction).Put(kClientId, ARow(record_id, kind, body, merge_state), false);
    });
  }
  // The practice changed what it knows of the family.
  void ChangeFamily(const std::function<void(v1::Client&)>& change) {
    v1::Client family = AFamily();
    change(family);
    PutRow(kClientId, v1::ROW_KIND_CLIENT, family.SerializeAsString());
  }
  std::vector<Change> Changes() {
    std::vector<Change> changes;
    Write([&](Transaction& transaction) {
      auto all = ChangeTable(transaction).All();
      if (all.ok()) changes = *std::move(all);
      return all.status();
    });
    return changes;
  }

  RelactInTest relact;

  static v1::Client AFamily() {
    v1::Client family;
    family.set_client_id(kClientId);
    family.set_code("ar-0377");
    family.set_display_name("Ana R.");
    family.set_zone("Europe/Lisbon");
    v1::Person& ana = *family.add_persons();
    ana.set_person_id(kAna);
    ana.set_handle("ana");
    ana.set_lactating(true);
    v1::Person& sam = *family.add_persons();
    sam.set_person_id(kSam);
    sam.set_handle("sam");
    v1::Infant& zoe = *family.add_infants();
    zoe.set_infant_id(kZoe);
    zoe.set_handle("zoe");
    zoe.mutable_birth_date()->set_year(2026);
    zoe.mutable_birth_date()->set_month(10);
    zoe.mutable_birth_date()->set_day(1);
    v1::ClientContact& nana = *family.add_contacts();
    nana.set_display_name("Nana");
    nana.set_purpose(v1::CONTACT_PURPOSE_EMERGENCY);
    nana.set_phone("555 0134");
    return family;
  }

 private:
  v1::Row ARow(const std::string& record_id, v1::RowKind kind, const std::string& body,
               const std::string& merge_state) {
    v1::Row row;
    row.set_record_id(record_id);
    row.set_sequence(++sequence_);
    row.set_revision(1);
    row.set_state(v1::ROW_STATE_LIVE);
    row.set_kind(kind);
    row.set_body(body);
    row.set_merge_state(merge_state);
    return row;
  }

  absl::Status PutFamily(Transaction& transaction) {
    HeldStream family{.stream_id = kClientId, .kind = v1::STREAM_KIND_FAMILY, .person_id = ""};
    HeldStream own{person_id_, v1::STREAM_KIND_PRIVATE, person_id_};
    for (HeldStream* stream : {&family, &own}) {
      stream->is_writable = true;
      stream->epoch = 1;
      const absl::Status put = HeldStreams(transaction).Put(*stream);
      if (!put.ok()) return put;
    }
    return RowTable(transaction)
        .Put(kClientId, ARow(kClientId, v1::ROW_KIND_CLIENT, AFamily().SerializeAsString(), ""),
             false);
  }

  std::string person_id_;
  int64_t sequence_ = 0;
};

}  // namespace relactation
