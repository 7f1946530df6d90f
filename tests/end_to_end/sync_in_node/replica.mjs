// A device of a family: its place among the replicas, and its copy of the streams, row by row.

import crypto from 'node:crypto';

import { newId, timestamp } from './entries.mjs';
import { Connection, encode, enumNamed } from './protocol.mjs';

const RowState = enumNamed('RowState');
const TWO_TO_256 = 1n << 256n;

function numberIn(bytes, number) {
  const buffer = Buffer.alloc(bytes);
  buffer.writeBigUInt64BE(BigInt(number), bytes - 8);
  return buffer;
}

// 4 bytes, most significant first.
function shortNumber(number) {
  return numberIn(8, number).subarray(4);
}

/**
 * The hash of a row, as proto/relactation/row_digest.h lays it out.
 * @returns {bigint}
 */
function hashOfRow(streamId, row) {
  const hash = crypto.createHash('sha256');
  hash.update(streamId).update(row.record_id);
  hash.update(numberIn(8, row.sequence)).update(numberIn(8, row.revision));
  hash.update(shortNumber(row.kind)).update(shortNumber(row.merge_state.length));
  hash.update(row.merge_state).update(row.body);
  return BigInt(`0x${hash.digest('hex')}`);
}

export class Replica {
  /**
   * Enrols a device by an invite.
   * @param {string} address of the server
   * @param {Buffer} secret of the invite
   * @param {string} name what its person calls it
   */
  static async enrol(address, secret, name) {
    const token = crypto.randomBytes(32);
    const replica = new Replica();
    replica.enrolRequest = { request_id: newId(), secret, token, device_name: name };
    const nobody = new Connection(address);
    const answer = await nobody.must('SyncService.Enrol', replica.enrolRequest);
    nobody.close();
    replica.replicaId = answer.replica_id;
    replica.deviceId = answer.device_id;
    replica.personId = answer.person_id;
    replica.clientId = answer.client_id;
    replica.connection = new Connection(address, token);
    /** Number of the change made last. */
    replica.lastN = 0;
    /** What is held of each stream: cursor, rows by id, and the server's digest at the head. */
    replica.copies = new Map();
    return replica;
  }

  /** A call of SyncService as this replica. */
  call(method, request) {
    return this.connection.call(`SyncService.${method}`,
      { replica_id: this.replicaId, ...request });
  }

  /** Says how far the device is with `streamIds`, or with all it holds. */
  hello(streamIds = [...this.copies.keys()]) {
    const cursors = streamIds.map((id) => this.copyOf(id).cursor);
    return this.call('Hello', { cursors, device_time: timestamp() });
  }

  /** Sends changes that `change` made. */
  push(streamIds, mutations) {
    return this.call('Push', { stream_ids: streamIds, mutations, device_time: timestamp() });
  }

  /** The next change of this replica, with its number. */
  change(mutation) {
    this.lastN += 1;
    return { ...mutation, n: this.lastN };
  }

  copyOf(streamId) {
    if (!this.copies.has(streamId)) {
      const cursor = { stream_id: streamId, epoch: 0, after: 0, is_resend: false };
      this.copies.set(streamId, { cursor, rows: new Map(), sentAnew: new Set(), digest: null });
    }
    return this.copies.get(streamId);
  }

  /**
   * Reads what is new in streams until nothing follows.
   * @param {number} maxRows of a page
   * @returns {Promise<object>} how many calls it took, how many pages were sent anew, the
   *     most rows that a call brought, the streams of which a page came, and the first failure if
   *     there was one
   */
  async pull(streamIds, maxRows) {
    const round = { calls: 0, resends: 0, mostRows: 0, streamIds: new Set() };
    for (let hasMore = true; hasMore;) {
      const cursors = streamIds.map((id) => this.copyOf(id).cursor);
      const { answer, failure } = await this.call('Pull', { cursors, max_rows: maxRows });
      if (failure) return { ...round, failure };
      if (round.calls++ > 1000) throw new Error('Pull never says that nothing follows');
      const rows = answer.pages.reduce((sum, page) => sum + page.rows.length, 0);
      round.mostRows = Math.max(round.mostRows, rows);
      for (const page of answer.pages) {
        round.streamIds.add(page.stream_id);
        if (page.is_resend) round.resends += 1;
        this.take(page);
      }
      hasMore = answer.has_more;
    }
    return round;
  }

  // Puts a page into the copy. Of a stream that is sent anew, what was not sent goes at the end.
  take(page) {
    const copy = this.copyOf(page.stream_id);
    for (const row of page.rows) {
      copy.rows.set(row.record_id, row);
      if (page.is_resend) copy.sentAnew.add(row.record_id);
    }
    if (page.is_at_head && page.is_resend) {
      for (const id of copy.rows.keys()) if (!copy.sentAnew.has(id)) copy.rows.delete(id);
      copy.sentAnew.clear();
    }
    copy.cursor = {
      stream_id: page.stream_id, epoch: page.epoch, after: page.next,
      is_resend: page.is_resend && !page.is_at_head,
    };
    copy.digest = page.digest;
  }

  /** The row as it is held. */
  row(streamId, recordId) {
    return this.copyOf(streamId).rows.get(recordId);
  }

  /** Every row of a stream as bytes, in the order of ids. */
  bytesOf(streamId) {
    const rows = [...this.copyOf(streamId).rows.values()];
    rows.sort((a, b) => (a.record_id < b.record_id ? -1 : 1));
    return Buffer.concat(rows.map((row) => encode('Row', row)));
  }

  /** What the live rows that are held come to: the same form as the server's StreamDigest. */
  digestOf(streamId) {
    const live = [...this.copyOf(streamId).rows.values()]
      .filter((row) => row.state === RowState.LIVE);
    const sum = live.reduce((total, row) => (total + hashOfRow(streamId, row)) % TWO_TO_256, 0n);
    return { live_rows: live.length, sum: Buffer.from(sum.toString(16).padStart(64, '0'), 'hex') };
  }
}
