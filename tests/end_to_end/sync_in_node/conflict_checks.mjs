// Two devices change the same record without knowing of each other.

import crypto from 'node:crypto';

import { answerOf, check } from './checks.mjs';
import { expressedPatch, lengthDelimited, timestamp } from './entries.mjs';
import {
  checkSameRows, pullAll, UNKNOWN, UNKNOWN_FIELD, UNKNOWN_INNER,
} from './exchange_checks.mjs';
import { decode, enumNamed } from './protocol.mjs';

const Action = enumNamed('MutationAction');
const Result = enumNamed('MutationResult');
const RowState = enumNamed('RowState');
const Review = enumNamed('ReviewReason');
const { EXPRESSED } = enumNamed('FieldGroup');

/** Both change one field group of a record at the same revision; the later of the two holds. */
export async function checkConflict(ana, sam, recordId, { anaAgo, samAgo }) {
  const samIsLater = samAgo < anaAgo;
  const when = samIsLater ? 'The later change arrives last' : 'The later change arrives first';
  const { revision } = ana.row(ana.family, recordId);
  const of = {
    ana: ana.change(expressedPatch(recordId, revision, 61, 62, anaAgo)),
    sam: sam.change(expressedPatch(recordId, revision, 71, 72, samAgo)),
  };
  const first = await ana.push([ana.family], [of.ana]);
  check(`${when}: the first is applied`,
    answerOf('Push', first).outcomes[0].result, Result.APPLIED);
  const second = await sam.push([sam.family], [of.sam]);
  check(`${when}: the second is a conflict, and both are kept`,
    answerOf('Push', second).outcomes[0].result, Result.CONFLICT_KEPT);
  check(`${when}: the outcome names the revision after it`,
    second.answer.outcomes[0].revision, revision + 2);
  await pullAll(ana, 'Ana');
  await pullAll(sam, 'Sam');
  checkSameRows(ana, sam, when);
  const row = sam.row(sam.family, recordId);
  const record = decode('Record', row.body);
  const [winner, loser] = samIsLater ? [sam, ana] : [ana, sam];
  const [won, lost] = samIsLater ? [of.sam, of.ana] : [of.ana, of.sam];
  check(`${when}: the later one holds`,
    [record.session.expressed_left_ml, record.session.expressed_right_ml],
    samIsLater ? [71, 72] : [61, 62]);
  check(`${when}: the record is marked for a person to look at`,
    record.review_reasons, [Review.CHANGED_BY_TWO]);
  const merge = decode('MergeState', row.merge_state);
  check(`${when}: the merge state names who holds`,
    merge.groups.map(({ group, replica_id: id, n }) => [group, id, n]),
    [[EXPRESSED, winner.replicaId, won.n]]);
  check(`${when}: the merge state keeps who lost`,
    merge.superseded.map(({ group, author_id: author, replica_id: id, n }) =>
      [group, author, id, n]),
    [[EXPRESSED, loser.personId, loser.replicaId, lost.n]]);
  check(`${when}: the merge state keeps what lost, byte for byte`,
    merge.superseded[0].changes.map(({ value }) => value), lost.changes.map(({ value }) => value));
}

/** Fields of a later version survive changes of others, and are changed like any other. */
export async function checkUnknownFields(ana, sam, recordId) {
  const merged = sam.row(sam.family, recordId);
  check('After both conflicts the unknown fields stand in the row byte for byte',
    [merged.body.includes(UNKNOWN), merged.body.includes(UNKNOWN_INNER)], [true, true]);
  const value = lengthDelimited(UNKNOWN_FIELD, crypto.randomBytes(300));
  const pushed = await sam.push([sam.family], [sam.change({
    action: Action.PATCH, stream: 0, record_id: recordId, base_revision: merged.revision,
    changes: [{ field: UNKNOWN_FIELD, value }], edit_time: timestamp(),
  })]);
  check('A patch of a field that no version knows is applied',
    answerOf('Push', pushed).outcomes[0].result, Result.APPLIED);
  await pullAll(sam, 'Sam');
  await pullAll(ana, 'Ana');
  checkSameRows(ana, sam, 'After it');
  const { body } = ana.row(ana.family, recordId);
  check('The field holds the new bytes and not the old',
    [body.includes(value), body.includes(UNKNOWN)], [true, false]);
  check('That in the session stays as it was', body.includes(UNKNOWN_INNER));
}

/** What is taken back stays, but counts no more; RangeDigest says the same as Pull. */
export async function checkTakingBack(ana, sam, recordId) {
  const before = ana.digestOf(ana.family).live_rows;
  for (const [action, state, live] of [
    [Action.DELETE, RowState.DELETED, before - 1], [Action.RESTORE, RowState.LIVE, before],
  ]) {
    const what = action === Action.DELETE ? 'Taken back' : 'Restored';
    const { revision } = ana.row(ana.family, recordId);
    const pushed = await ana.push([ana.family], [ana.change({
      action, stream: 0, record_id: recordId, base_revision: revision, edit_time: timestamp(),
    })]);
    check(`${what}: it is applied`, answerOf('Push', pushed).outcomes[0].result, Result.APPLIED);
    await pullAll(ana, 'Ana');
    await pullAll(sam, 'Sam');
    checkSameRows(ana, sam, what);
    check(`${what}: the row says so`, sam.row(sam.family, recordId).state, state);
    check(`${what}: the digest counts what is live`, sam.digestOf(sam.family).live_rows, live);
    const range = answerOf('RangeDigest', await sam.call('RangeDigest', { stream_id: sam.family }));
    const held = [...sam.copyOf(sam.family).rows.values()];
    check(`${what}: RangeDigest brings the rows that are held`, range.rows,
      held.sort((a, b) => (a.record_id < b.record_id ? -1 : 1)));
  }
}
