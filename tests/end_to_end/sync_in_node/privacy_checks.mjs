// What a device must not get: another adult's private stream, and anything once its right ended.

import { answerOf, check } from './checks.mjs';
import { newId, pumpSession, timestamp } from './entries.mjs';
import { PRIVATE_NOTE } from './exchange_checks.mjs';
import { encode, enumNamed } from './protocol.mjs';

const Action = enumNamed('MutationAction');
const Result = enumNamed('MutationResult');
const Reason = enumNamed('RejectReason');
const State = enumNamed('StreamState');

const PAGE = 7;

// Checks that Hello names a stream as revoked and says nothing else of it but the epoch, of one
// that was open before.
function checkRevoked(what, streams, streamId, epoch = 0) {
  const found = streams.filter(({ stream_id: id }) => id === streamId);
  check(what, found, [{
    stream_id: streamId, kind: 0, person_id: '', state: State.REVOKED, is_writable: false,
    epoch, head: 0, floor: 0,
  }]);
}

/** Sam's device asks for Ana's private stream in every way there is. */
export async function checkPrivacy(ana, sam, mutations) {
  const round = await sam.pull([ana.private], PAGE);
  check('Pull of another adult\'s private stream brings no page', [...round.streamIds], []);
  sam.copies.delete(ana.private);
  const both = await sam.pull([ana.private, sam.family], PAGE);
  check('Pull passes over it and brings the others', [...both.streamIds], [sam.family]);
  const answer = answerOf('Hello', await sam.hello([ana.private]));
  checkRevoked('Hello says that it is none of the caller\'s, and no more', answer.streams,
    ana.private);
  sam.copies.delete(ana.private);
  const digest = await sam.call('RangeDigest', { stream_id: ana.private });
  check('RangeDigest of it is refused', digest.failure?.code, 'NOT_FOUND');
  const mood = mutations.at(-1);
  const change = {
    action: Action.DELETE, stream: 0, record_id: mood.record_id, base_revision: 1,
    edit_time: timestamp(30),
  };
  const named = await sam.push([ana.private], [sam.change({ ...mood, record_id: newId() }),
    sam.change(change)].map((mutation) => ({ ...mutation, stream: 0 })));
  check('Push into it is rejected', answerOf('Push', named).outcomes.map(({ reason }) => reason),
    [Reason.WRONG_STREAM, Reason.WRONG_STREAM]);
  const elsewhere = await sam.push([sam.family], [sam.change(change)]);
  check('Push of a change to a row of it by way of the family\'s stream finds no row',
    answerOf('Push', elsewhere).outcomes[0].reason, Reason.NO_SUCH_ROW);
}

export function checkNothingLeaked(sam, mutations) {
  const received = Buffer.concat(sam.connection.received);
  const secret = Buffer.from(PRIVATE_NOTE);
  const parts = Array.from({ length: secret.length - 7 }, (_, i) => secret.subarray(i, i + 8));
  check('Nothing of the private note is in what Sam\'s device ever received',
    parts.filter((part) => received.includes(part)).length, 0);
  const ids = mutations.filter(({ stream }) => stream === 1).map(({ record_id: id }) => id);
  check('Nor is the id of a private entry', ids.filter((id) => received.includes(id)), []);
}

/** The consultant ends the right of Sam's device, then says that it was lost. */
export async function checkRevoking(consultant, sam) {
  const named = { client_id: sam.clientId, device_id: sam.deviceId };
  const revoked = await consultant.must('DeviceService.RevokeFamilyDevice',
    { request_id: newId(), ...named });
  check('RevokeFamilyDevice says when the right ended', revoked.revoke_time !== null);
  const streams = [sam.family, sam.private];
  const { failure } = await sam.pull(streams, PAGE);
  check('After it Pull is refused', failure?.code, 'UNAUTHENTICATED');
  const answer = answerOf('Hello', await sam.hello(streams));
  check('Hello names no other streams than it was asked for',
    answer.streams.map(({ stream_id: id }) => id).sort(), [...streams].sort());
  for (const id of streams) {
    checkRevoked('Hello says that the stream is revoked, and no head', answer.streams, id,
      sam.copyOf(id).cursor.epoch);
  }
  const unsent = sam.change(pumpSession(sam.personId, 99, 5));
  const pushed = await sam.push([sam.family], [unsent]);
  const [outcome] = answerOf('Push', pushed).outcomes;
  check('Push: the entry lies apart',
    [outcome.n, outcome.result, outcome.sequence], [unsent.n, Result.QUARANTINED, 0]);
  const again = await sam.push([sam.family], [unsent]);
  check('Push again: the answer has the same bytes', again.bytes, pushed.bytes);
  answerOf('ConfirmWipe', await sam.call('ConfirmWipe', { stream_ids: streams }));
  const list = await consultant.must('DeviceService.ListFamilyDevices',
    { client_id: sam.clientId });
  const device = list.devices.find(({ device_id: id }) => id === sam.deviceId);
  check('The consultant sees one entry apart, and that the copy is wiped',
    [device.entries_apart, device.wipe_time !== null], [1, true]);
  await consultant.must('DeviceService.RevokeFamilyDevice',
    { request_id: newId(), ...named, is_lost: true });
  const lost = await sam.hello(streams);
  check('Of a lost device even Hello is refused', lost.failure?.code, 'UNAUTHENTICATED');
  return unsent;
}
