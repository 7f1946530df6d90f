// One line a check; the first that fails ends the test.

import { isDeepStrictEqual } from 'node:util';

/** A check that failed; its message says what was expected and what came. */
export class CheckFailed extends Error {}

// Bytes in hexadecimal. JSON.stringify has already asked a Buffer for its own form.
function bytesInHex(_, value) {
  return value?.type === 'Buffer' ? Buffer.from(value.data).toString('hex') : value;
}

function shown(value) {
  return JSON.stringify(value, bytesInHex) ?? 'nothing';
}

/**
 * Prints that something holds, or throws CheckFailed.
 * @param {string} what a sentence: subject, then fact
 * @param {*} actual what came
 * @param {*} expected what should have come; compared by content
 */
export function check(what, actual, expected = true) {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new CheckFailed(`${what}\n  expected: ${shown(expected)}\n  came:     ${shown(actual)}`);
  }
  console.log(`ok: ${what}`);
}

/**
 * The answer of a call that has to succeed; CheckFailed with what the server said if it did not.
 * @param {string} what the call is
 * @param {{answer: ?object, failure: ?object}} result of the call
 */
export function answerOf(what, { answer, failure }) {
  if (!failure) return answer;
  throw new CheckFailed(`${what}\n  expected: an answer\n  came:     ${failure.code} ` +
    `${failure.reason} ${failure.said}`);
}
