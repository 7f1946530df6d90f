// What a family records, as a device encodes it: without anything that the server sets.

import crypto from 'node:crypto';

import { encode, enumNamed } from './protocol.mjs';

const MutationAction = enumNamed('MutationAction');
const RowKind = enumNamed('RowKind');

/** A new UUID of version 7: 48 bits of milliseconds, the rest random. */
export function newId() {
  const bytes = crypto.randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** An instant so many minutes before now, as a google.protobuf.Timestamp. */
export function timestamp(minutesAgo = 0) {
  const ms = Date.now() - minutesAgo * 60_000;
  return { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 };
}

/** A field as it stands in an encoded message: `bytes` under a number, with tag and length. */
export function lengthDelimited(number, bytes) {
  const varint = (value) => {
    const out = [];
    for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
    return Buffer.from([...out, value]);
  };
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function create(kind, record, minutesAgo, unknown = Buffer.alloc(0)) {
  const recordId = newId();
  const time = { start_time: timestamp(minutesAgo), utc_offset_minutes: 0, zone: 'Europe/Lisbon' };
  return {
    action: MutationAction.CREATE, stream: 0, record_id: recordId, kind,
    body: Buffer.concat([encode('Record', { record_id: recordId, time, ...record }), unknown]),
    edit_time: timestamp(minutesAgo),
  };
}

/**
 * The change that makes a session with a pump.
 * @param {string} personId whose breast it was
 * @param {number} leftMl milk expressed from the left
 * @param {number} minutesAgo when it began, and when it was typed
 * @param {Buffer} [unknown] fields of a later version, as they stand in an encoded record
 */
export function pumpSession(personId, leftMl, minutesAgo, unknown) {
  const { PUMP_DOUBLE } = enumNamed('Method');
  const session = { method: PUMP_DOUBLE, person_id: personId, expressed_left_ml: leftMl };
  return create(RowKind.SESSION, { session }, minutesAgo, unknown);
}

/** The change that makes an observation; `kind` is one of Observation's. */
export function observation(kind, minutesAgo, note = '') {
  return create(RowKind.OBSERVATION, { observation: kind, note }, minutesAgo);
}

/**
 * The change that sets the milk expressed in a session that stood at `baseRevision`.
 * @returns {object} with every field of the group, as the protocol wants it
 */
export function expressedPatch(recordId, baseRevision, leftMl, rightMl, minutesAgo) {
  const [left, right, unsplit] = [8, 9, 10];
  const value = (ml) => encode('Session', ml);
  return {
    action: MutationAction.PATCH, stream: 0, record_id: recordId, base_revision: baseRevision,
    changes: [
      { field: 3, inner_field: left, value: value({ expressed_left_ml: leftMl }) },
      { field: 3, inner_field: right, value: value({ expressed_right_ml: rightMl }) },
      { field: 3, inner_field: unsplit, value: Buffer.alloc(0) },
    ],
    edit_time: timestamp(minutesAgo),
  };
}
