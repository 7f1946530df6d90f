// Two devices of a family that share no code with this project but the .proto files: what the
// protocol says is enough to write a client that ends with the same rows, bytes and digests.
//
//   run.sh BUILD_DIRECTORY
//
// Prints a line a check. Ends with 1 at the first that fails, and says what was expected.

import crypto from 'node:crypto';

import { check, CheckFailed } from './checks.mjs';
import { checkConflict, checkTakingBack, checkUnknownFields } from './conflict_checks.mjs';
import { newId } from './entries.mjs';
import { checkHello, checkPull, checkPush, pullAll } from './exchange_checks.mjs';
import { Practice } from './practice.mjs';
import { checkNothingLeaked, checkPrivacy, checkRevoking } from './privacy_checks.mjs';
import { Connection, enumNamed } from './protocol.mjs';
import { Replica } from './replica.mjs';

const Role = enumNamed('Role');

/** Signs the consultant in. */
async function signIn(practice) {
  const token = crypto.randomBytes(32);
  const nobody = new Connection(practice.address);
  await nobody.must('AccessService.RedeemInvite', {
    request_id: newId(), secret: practice.inviteSecret, token, device_name: 'desk',
  });
  nobody.close();
  return new Connection(practice.address, token);
}

/** Takes a family of two adults and an infant into care. */
async function createFamily(consultant) {
  const [clientId, ana, sam, zoe] = [newId(), newId(), newId(), newId()];
  await consultant.must('ClientService.CreateClient', {
    request_id: newId(),
    client: {
      client_id: clientId, display_name: 'Ana R.', zone: 'Europe/Lisbon',
      persons: [
        { person_id: ana, handle: 'ana', lactating: true },
        { person_id: sam, handle: 'sam' },
      ],
      infants: [{ infant_id: zoe, handle: 'zoe' }],
    },
  });
  return { clientId, ana, sam, zoe };
}

/** Invites an adult and enrols a device by the invite. */
async function enrol(practice, consultant, clientId, { id, name, role }) {
  const secret = crypto.randomBytes(16);
  await consultant.must('DeviceService.InvitePerson', {
    request_id: newId(), client_id: clientId, person_id: id, invite_id: newId(), secret, role,
    display_name: name,
  });
  return Replica.enrol(practice.address, secret, `${name}'s phone`);
}

async function checkEnrolment(practice, device, family) {
  check('Enrol names the family and the adult',
    [device.clientId, device.personId], [family.clientId, family.ana]);
  const nobody = new Connection(practice.address);
  const again = await nobody.must('SyncService.Enrol', device.enrolRequest);
  check('Enrol again with the same token answers as before',
    [again.device_id, again.replica_id], [device.deviceId, device.replicaId]);
  const other = { ...device.enrolRequest, request_id: newId(), token: crypto.randomBytes(32) };
  const { failure } = await nobody.call('SyncService.Enrol', other);
  check('Enrol by a used invite with another token is refused', failure?.code, 'UNAUTHENTICATED');
  nobody.close();
}

/** The family's first day: every step builds on the one before. */
async function runStory(practice) {
  const consultant = await signIn(practice);
  const family = await createFamily(consultant);
  const enrolled = (adult) => enrol(practice, consultant, family.clientId, adult);
  const ana = await enrolled({ id: family.ana, name: 'Ana', role: Role.PARENT });
  const sam = await enrolled({ id: family.sam, name: 'Sam', role: Role.CAREGIVER });
  await checkEnrolment(practice, ana, family);
  await checkHello(ana, 'Ana');
  await checkHello(sam, 'Sam');
  const entries = await checkPush(ana, family);
  await checkPull(ana, sam, entries);
  await checkPrivacy(ana, sam, entries);
  const [first, second, third] = entries.map(({ record_id: id }) => id);
  await checkConflict(ana, sam, first, { anaAgo: 20, samAgo: 15 });
  await checkConflict(ana, sam, second, { anaAgo: 5, samAgo: 10 });
  await checkUnknownFields(ana, sam, first);
  await checkTakingBack(ana, sam, third);
  const unsent = await checkRevoking(consultant, sam);
  await pullAll(ana, 'Ana, after Sam\'s device was revoked');
  check('What lies apart reaches nobody', ana.row(ana.family, unsent.record_id) === undefined);
  checkNothingLeaked(sam, entries);
  for (const connection of [consultant, ana.connection, sam.connection]) connection.close();
}

async function main() {
  const practice = await Practice.start(process.argv[2]);
  // Whoever ends the test ends its server too.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => practice.end().then(() => process.exit(1)));
  }
  try {
    await runStory(practice);
    check('The server ends well', await practice.end(), 0);
  } finally {
    await practice.end();
  }
}

if (process.argv.length !== 3) {
  console.error('usage: run.sh BUILD_DIRECTORY');
  process.exit(2);
}
main().then(() => process.exit(0), (error) => {
  console.log(error instanceof CheckFailed ? `failed: ${error.message}` : error);
  process.exit(1);
});
