#include "server/server.h"

#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
#include <grpc/support/time.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <optional>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "proto/relactation/status.h"
#include "server/access/family_invites.h"
#include "server/access/guarded_call.h"
#include "server/access/invites.h"
#include "server/access/policy.h"
#include "server/access/practice_setup.h"
#include "server/rpc/access_service.h"
#include "server/rpc/chart_service.h"
#include "server/rpc/client_service.h"
#include "server/rpc/device_service.h"
#include "server/rpc/flag_service.h"
#include "server/rpc/held_poller.h"
#include "server/rpc/plan_service.h"
#include "server/rpc/record_service.h"
#include "server/rpc/report_service.h"
#include "server/rpc/review_service.h"
#include "server/rpc/sharing_service.h"
#include "server/rpc/sync_service.h"
#include "server/storage/store.h"
#include "server/workflow/care_pictures.h"
#include "server/workflow/tombstone_purge.h"

namespace relactation {
namespace {

constexpr int kMaxMessageBytes = 4 << 20;
constexpr int64_t kDrainSeconds = 10;
constexpr int64_t kGoodbyeSeconds = 1;
constexpr absl::Duration kBetweenPurges = absl::Hours(1);
// An idle connection costs memory, with TLS some 85 KiB; devices come back when they need to.
constexpr int kMaxIdleMillis = 30 * 60 * 1000;
constexpr int kMaxStreamsPerConnection = 100;
constexpr std::string_view kUnixPrefix = "unix:";
constexpr int kLargestPort = 65535;

bool IsUnixSocket(std::string_view address) { return address.starts_with(kUnixPrefix); }

bool IsLoopback(std::string_view address) {
  for (const std::string_view host : {"127.0.0.1:", "[::1]:", "localhost:"}) {
    if (address.starts_with(host)) return true;
  }
  return IsUnixSocket(address);
}

std::shared_ptr<grpc::ServerCredentials> CredentialsOf(const Server::Options& options,
                                                       const OpenedPractice& practice) {
  if (options.plain || IsUnixSocket(options.address)) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back({practice.certificate.key, practice.certificate.chain});
  return grpc::SslServerCredentials(tls);
}

void SetLimits(grpc::ServerBuilder& builder) {
  // Otherwise two servers silently share a port.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kMaxIdleMillis);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxStreamsPerConnection);
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
}

// Linking the reflection library adds it to every server of the process.
class WithoutReflection final : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    std::erase_if(*plugins,
                  [](const auto& plugin) { return plugin->name() == "proto_server_reflection"; });
  }
};

// gRPC would take a socket's name from a server that still listens there, without a word to either.
bool IsTakenSocket(const std::string& path) {
  sockaddr_un address{};
  if (path.size() >= sizeof address.sun_path) return false;
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, path.size());
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return false;
  const bool taken =
      connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(descriptor);
  return taken;
}

absl::Status CannotListen(const std::string& address) {
  return absl::UnavailableError("cannot listen on " + address +
                                ": it is taken by another program, or not this machine's; choose "
                                "another with --listen");
}

absl::Status CheckAddress(const Server::Options& options) {
  const std::string& address = options.address;
  if (IsUnixSocket(address)) {
    const std::string path = address.substr(kUnixPrefix.size());
    if (path.empty()) return InvalidField("listen", "names no file; write unix:PATH");
    return IsTakenSocket(path) ? CannotListen(address) : absl::OkStatus();
  }
  const size_t colon = address.rfind(':');
  int port = -1;
  if (colon == std::string::npos || !absl::SimpleAtoi(address.substr(colon + 1), &port) ||
      port < 0 || port > kLargestPort) {
    return InvalidField("listen",
                        "names no port from 1 to 65535, or 0 for any free one; write for example "
                        "127.0.0.1:7443");
  }
  if (options.plain && !IsLoopback(options.address)) {
    return InvalidField("listen",
                        "without TLS only 127.0.0.1, [::1] or unix:PATH may be listened on; leave "
                        "out --plain, or put a proxy in front");
  }
  return absl::OkStatus();
}

// The address with the port that the system chose in place of 0.
std::string WithPort(const std::string& address, int port) {
  if (IsUnixSocket(address)) return address;
  return address.substr(0, address.rfind(':') + 1) + std::to_string(port);
}

}  // namespace

// From the bottom up; members go down in the reverse order.
struct Server::Floors {
  const Clock& clock;
  OpenedPractice practice;
  std::unique_ptr<Store> store;
  CallLog log;
  Invites invites;
  FamilyInvites family_invites;
  GuardedCalls guarded;
  UnaryCalls calls;
  WatchCalls watches;
  ReportCalls report_streams;
  CarePictures pictures;
  AccessService access;
  ChartService chart;
  ClientService clients;
  DeviceService devices;
  FlagService flags;
  PlanService plans;
  RecordService records;
  ReportService reports;
  ReviewService reviews;
  SharingService sharing;
  SyncService sync;
  std::unique_ptr<grpc::Server> server;
  std::optional<HeldPoller> held_poller;
  std::string address;
  bool stopped = false;

  Floors(OpenedPractice opened, std::unique_ptr<Store> opened_store, const World& world,
         const Options& options)
      : clock(world.clock),
        practice(std::move(opened)),
        store(std::move(opened_store)),
        log(world.clock, world.log),
        invites(practice.keys, world.clock, world.random),
        family_invites(practice.keys, world.clock, world.random),
        guarded(*store, practice.keys, world.clock),
        calls(guarded, log),
        watches(guarded, log, options.watches),
        report_streams(guarded, log, options.reports),
        access(calls, invites),
        chart(calls),
        clients(calls),
        devices(calls, family_invites),
        flags(calls, pictures),
        plans(calls),
        records(calls),
        reports(report_streams, pictures),
        reviews(calls, pictures),
        sharing(calls),
        sync(calls, watches, family_invites) {}

  absl::Status Listen(const Options& options);
  void PurgeSome();
  void EmptyLog();

  // On the steady clock.
  absl::Duration next_purge = -absl::InfiniteDuration();
};

// A bounded number at a time, so that calls come between.
void Server::Floors::PurgeSome() {
  const auto purged = std::make_shared<int64_t>(0);
  const absl::Duration began = clock.Steady();
  store->writes().Enqueue(
      absl::InfiniteFuture(),
      [this, purged](Transaction& transaction) -> absl::Status {
        ASSIGN_OR_RETURN(*purged, PurgeTombstones(transaction, clock.Now()));
        return absl::OkStatus();
      },
      [this, purged, began](const absl::Status& status) {
        // What failed is tried again the next time; nobody waits for an answer that would tell.
        if (!status.ok()) log.Write("TidyUp", status.code(), clock.Steady() - began);
        if (status.ok() && *purged >= PurgeRules().most) PurgeSome();
      });
}

// With any group, an empty one too, the log is emptied of what was erased while a report was read.
void Server::Floors::EmptyLog() {
  store->writes().Enqueue(
      absl::InfiniteFuture(), [](Transaction&) { return absl::OkStatus(); },
      [](const absl::Status&) {});
}

absl::Status Server::Floors::Listen(const Options& options) {
  // The libraries' own logs repeat what peers sent, tokens too; what matters is in our statuses.
  gpr_set_log_function([](gpr_log_func_args*) {});
  google::protobuf::SetLogHandler(nullptr);
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  if (!options.reflection) builder.SetOption(std::make_unique<WithoutReflection>());
  SetLimits(builder);
  int port = 0;
  builder.AddListeningPort(options.address, CredentialsOf(options, practice), &port);
  for (grpc::Service* service :
       std::initializer_list<grpc::Service*>{&access, &chart, &clients, &devices, &flags, &plans,
                                             &records, &reports, &reviews, &sharing, &sync}) {
    builder.RegisterService(service);
  }
  server = builder.BuildAndStart();
  if (server == nullptr || (port == 0 && !IsUnixSocket(options.address))) {
    return CannotListen(options.address);
  }
  if (options.is_alone) held_poller.emplace(*server);
  address = WithPort(options.address, port);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Options& options, World world) {
  RETURN_IF_ERROR(CheckAddress(options));
  RETURN_IF_ERROR(CheckPolicies());
  Store::Options store_options;
  store_options.directory = options.directory;
  store_options.readers = options.readers;
  store_options.max_page_count = options.max_page_count;
  ASSIGN_OR_RETURN(OpenedPractice practice, OpenPractice(options.directory, world.machine_time));
  for (const std::string& warning : practice.warnings) world.log << "warning: " << warning << "\n";
  ASSIGN_OR_RETURN(
      std::unique_ptr<Store> store,
      Store::Open(store_options, world.clock, world.writer, world.readers, world.on_fatal));
  auto floors = std::make_unique<Floors>(std::move(practice), std::move(store), world, options);
  RETURN_IF_ERROR(floors->Listen(options));
  return std::unique_ptr<Server>(new Server(std::move(floors)));
}

Server::Server(std::unique_ptr<Floors> floors) : floors_(std::move(floors)) {}

Server::~Server() { Stop().IgnoreError(); }

const std::string& Server::address() const { return floors_->address; }

void Server::TidyUp() {
  const absl::Duration now = floors_->clock.Steady();
  if (now < floors_->next_purge) return floors_->EmptyLog();
  floors_->next_purge = now + kBetweenPurges;
  floors_->PurgeSome();
}

absl::Status Server::Stop() {
  if (std::exchange(floors_->stopped, true)) return absl::OkStatus();
  if (auto* health = floors_->server->GetHealthCheckService()) health->SetServingStatus(false);
  floors_->watches.CloseAll();
  floors_->report_streams.CloseAll();
  floors_->calls.CloseAndWait(absl::Seconds(kDrainSeconds));
  floors_->held_poller.reset();
  // All calls of ours have their answers. A peer that sleeps, or a watch of the health service,
  // would otherwise hold the server for the whole of this.
  floors_->server->Shutdown(gpr_time_from_seconds(kGoodbyeSeconds, GPR_TIMESPAN));
  floors_->server->Wait();
  return floors_->store->Close();
}

}  // namespace relactation
