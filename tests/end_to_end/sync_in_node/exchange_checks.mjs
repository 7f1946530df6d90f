// Hello, Push and Pull of two devices of a family where nothing goes wrong but on purpose.

import crypto from 'node:crypto';

import { answerOf, check } from './checks.mjs';
import { lengthDelimited, newId, observation, pumpSession } from './entries.mjs';
import { decode, enumNamed } from './protocol.mjs';

const Result = enumNamed('MutationResult');
const Reason = enumNamed('RejectReason');
const State = enumNamed('StreamState');
const Kind = enumNamed('StreamKind');

const PAGE = 7;
/** Number of a field of a record that no version of the protocol knows. */
export const UNKNOWN_FIELD = 4711;
/** Such a field, as it stands in the record that is the first of the entries. */
export const UNKNOWN = lengthDelimited(UNKNOWN_FIELD, crypto.randomBytes(40));
/** Another, as it stands in that record's session. */
export const UNKNOWN_INNER = lengthDelimited(UNKNOWN_FIELD, crypto.randomBytes(40));
// A message that stands in another twice is one: so the second session adds to the first.
const SESSION_FIELD = 3;
const ADDED_BY_HAND = Buffer.concat([UNKNOWN, lengthDelimited(SESSION_FIELD, UNKNOWN_INNER)]);
/** The note of every private entry. */
export const PRIVATE_NOTE = crypto.randomBytes(24).toString('hex');

/** Hello of a device that holds nothing; remembers its streams. */
export async function checkHello(device, who) {
  const answer = answerOf('Hello', await device.hello());
  const kinds = answer.streams.map(({ kind }) => kind).sort();
  check(`${who}: Hello names a family's stream and a private one`,
    kinds, [Kind.FAMILY, Kind.PRIVATE]);
  const find = (kind) => answer.streams.find((stream) => stream.kind === kind);
  check(`${who}: the private stream is the adult's own`,
    find(Kind.PRIVATE).person_id, device.personId);
  check(`${who}: both are active`,
    answer.streams.every(({ state }) => state === State.ACTIVE));
  device.family = find(Kind.FAMILY).stream_id;
  device.private = find(Kind.PRIVATE).stream_id;
}

/** What Ana recorded before she was online: 20 entries, of which 4 are private. */
function entriesOf(family) {
  const entries = [];
  for (let i = 0; i < 10; ++i) {
    entries.push(pumpSession(family.ana, 30 + i, 300 - i, i === 0 ? ADDED_BY_HAND : undefined));
  }
  for (let i = 0; i < 3; ++i) {
    entries.push(observation({ diaper: { infant_id: family.zoe, wet: i } }, 280 - i));
    entries.push(observation({ weight: { infant_id: family.zoe, weight_g: 4000 + i } }, 280 - i));
  }
  for (let i = 1; i <= 4; ++i) {
    const mood = { mood: { person_id: family.ana, mood: i } };
    entries.push({ ...observation(mood, 280 - i, PRIVATE_NOTE), stream: 1 });
  }
  return entries;
}

export async function checkPush(device, family) {
  const streams = [device.family, device.private];
  const mutations = entriesOf(family).map((entry) => device.change(entry));
  const first = await device.push(streams, mutations);
  const { outcomes, last_n: lastN } = answerOf('Push', first);
  check('Push: 20 entries are applied',
    outcomes.map(({ result }) => result), mutations.map(() => Result.APPLIED));
  check('Push: the last number is 20', lastN, 20);
  const again = await device.push(streams, mutations);
  check('Push again: the answer has the same bytes', again.bytes, first.bytes);
  const turned = await device.push([...streams].reverse(),
    mutations.map((mutation) => ({ ...mutation, stream: 1 - mutation.stream })));
  check('Push again with the streams in another order: the same bytes', turned.bytes, first.bytes);
  const entry = pumpSession(family.ana, 50, 200);
  const gap = await device.push(streams, [{ ...entry, n: 22 }]);
  check('Push with a gap is refused', [gap.failure?.code, gap.failure?.reason],
    ['FAILED_PRECONDITION', 'OUT_OF_ORDER']);
  check('Push with a gap: the refusal says that 21 is next', /\b21\b/.test(gap.failure.said));
  const jump = await device.push(streams, [{ ...entry, n: 21 }, { ...entry, n: 23 }]);
  check('Push of numbers that do not follow one another is refused',
    jump.failure?.code, 'INVALID_ARGUMENT');
  const forked = await device.push(streams, [{ ...mutations[19], body: mutations[18].body }]);
  check('Push of a settled number with another body is refused',
    [forked.failure?.code, forked.failure?.reason], ['FAILED_PRECONDITION', 'REPLICA_FORKED']);
  const strayed = await device.push(streams, [
    device.change({ ...mutations[19], record_id: newId(), stream: 0 }),
    device.change(entry),
  ]);
  check('Push: a mood in the family\'s stream is rejected, and the next change is not held back',
    answerOf('Push', strayed).outcomes.map(({ result, reason }) => [result, reason]),
    [[Result.REJECTED, Reason.WRONG_STREAM], [Result.APPLIED, Reason.UNSPECIFIED]]);
  return mutations;
}

/** Pulls a device up to the head; both digests must be the server's. */
export async function pullAll(device, who) {
  const round = await device.pull([device.family, device.private], PAGE);
  answerOf('Pull', round);
  check(`${who}: no page holds more than ${PAGE} rows`, round.mostRows <= PAGE);
  for (const streamId of [device.family, device.private]) {
    const name = streamId === device.family ? 'family\'s' : 'private';
    check(`${who}: the digest of the ${name} stream, made of the rows held, is the server's`,
      device.digestOf(streamId), device.copyOf(streamId).digest);
  }
  return round;
}

export function checkSameRows(ana, sam, when) {
  check(`${when}: both devices hold the family's rows byte for byte`,
    sam.bytesOf(sam.family), ana.bytesOf(ana.family));
}

export async function checkPull(ana, sam, mutations) {
  const round = await pullAll(ana, 'Ana');
  check('Ana: 21 entries and the client need four pages', round.calls, 4);
  await pullAll(sam, 'Sam');
  checkSameRows(ana, sam, 'After the first pull');
  check('Sam holds the 17 entries of the family and the client',
    sam.copyOf(sam.family).rows.size, 18);
  check('Ana holds her 4 private entries', ana.copyOf(ana.private).rows.size, 4);
  const rows = mutations.map(
    ({ stream, record_id: id }) => ana.row([ana.family, ana.private][stream], id));
  const author = (row) => {
    const { author_id: authorId, device_id: deviceId } = decode('Record', row.body);
    return [authorId, deviceId];
  };
  check('Every row says who recorded it on which device',
    rows.map(author), rows.map(() => [ana.personId, ana.deviceId]));
  check('Fields that no version knows stand in the row byte for byte',
    [rows[0].body.includes(UNKNOWN), rows[0].body.includes(UNKNOWN_INNER)], [true, true]);
  await checkResend(sam);
}

/** A copy of another epoch is sent anew, and what the server does not have goes. */
async function checkResend(device) {
  const before = device.bytesOf(device.family);
  const copy = device.copyOf(device.family);
  const stranger = { ...[...copy.rows.values()][0], record_id: newId() };
  copy.rows.set(stranger.record_id, stranger);
  copy.cursor = { ...copy.cursor, epoch: copy.cursor.epoch + 1 };
  const round = await pullAll(device, 'Sam, with a cursor of another epoch');
  // The own stream, which is empty, is sent from its beginning each time.
  check('It is sent anew, page by page', [round.resends >= round.calls, round.calls > 1],
    [true, true]);
  check('What was sent anew is what was held', device.bytesOf(device.family), before);
}
