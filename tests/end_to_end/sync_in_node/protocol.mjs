// The protocol as the .proto files of the tree declare it, and unary calls by it.
//
// Names are those of the .proto files; enum values are their numbers, 64-bit integers are numbers.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { grpc, protobuf, protobufFolder } from './npm_packages.mjs';

const PROTO = fileURLToPath(new URL('../../../proto', import.meta.url));
const SECONDS_A_CALL = 30;
const PLAIN = { longs: Number, defaults: true, arrays: true, oneofs: true };

function readProtocol() {
  const root = new protobuf.Root();
  root.resolvePath = (_, name) =>
    path.join(name.startsWith('google/protobuf/') ? protobufFolder : PROTO, name);
  const own = fs.readdirSync(path.join(PROTO, 'relactation/v1')).map((f) => `relactation/v1/${f}`);
  root.loadSync([...own, 'google/rpc/status.proto', 'google/rpc/error_details.proto'],
    { keepCase: true });
  return root.resolveAll();
}

const protocol = readProtocol();

function typeNamed(name) {
  return protocol.lookupType(name.includes('.') ? name : `relactation.v1.${name}`);
}

/**
 * @param {string} name of a message, such as `Record`
 * @param {object} message its fields; a name that it does not have is a mistake and throws
 * @returns {Buffer}
 */
export function encode(name, message) {
  const type = typeNamed(name);
  const stranger = Object.keys(message).find((field) => !(field in type.fields));
  if (stranger !== undefined) throw new Error(`${name} has no field ${stranger}`);
  return Buffer.from(type.encode(type.fromObject(message)).finish());
}

/**
 * @param {string} name of a message
 * @param {Uint8Array} bytes
 * @returns {object} its fields, those that are absent with their defaults
 */
export function decode(name, bytes) {
  const type = typeNamed(name);
  return type.toObject(type.decode(bytes), { ...PLAIN, bytes: Buffer });
}

/**
 * @param {string} name of an enum
 * @returns {Object<string, number>} its values by their names without the enum's own
 */
export function enumNamed(name) {
  const prefix = name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase() + '_';
  const { values } = protocol.lookupEnum(`relactation.v1.${name}`);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key.replace(prefix, ''), value]));
}

// What a call that failed says, for people and for programs.
function failureOf(error) {
  const [details] = error.metadata?.get('grpc-status-details-bin') ?? [];
  const any = details ? decode('google.rpc.Status', details).details : [];
  const found = any.find(({ type_url: url }) => url.endsWith('/google.rpc.ErrorInfo'));
  const info = found ? decode('google.rpc.ErrorInfo', found.value) : { reason: '', metadata: {} };
  return {
    code: grpc.status[error.code], reason: info.reason, said: error.details,
    metadata: info.metadata, bytes: details ?? Buffer.alloc(0),
  };
}

/** A connection to the server of somebody who is signed in, or of nobody yet. */
export class Connection {
  /**
   * @param {string} address host:port, without TLS
   * @param {Buffer} [token] 32 bytes
   */
  constructor(address, token) {
    this.client = new grpc.Client(address, grpc.credentials.createInsecure(), {
      'grpc.enable_http_proxy': 0, 'grpc.enable_retries': 0, 'grpc.use_local_subchannel_pool': 1,
    });
    this.metadata = new grpc.Metadata();
    if (token) this.metadata.set('authorization', `Bearer relact_${token.toString('base64url')}`);
    /** Every byte of an answer or a failure that came, oldest first. */
    this.received = [];
  }

  /**
   * @param {string} name service and call, such as `SyncService.Push`
   * @param {object} request
   * @returns {Promise<object>} `answer` and its `bytes`, or `failure` with the name of its code
   */
  call(name, request) {
    const [service, method] = name.split('.');
    const { requestType, responseType } =
      protocol.lookupService(`relactation.v1.${service}`).methods[method];
    const deadline = new Date(Date.now() + SECONDS_A_CALL * 1000);
    return new Promise((resolve) => {
      this.client.makeUnaryRequest(
        `/relactation.v1.${service}/${method}`, (bytes) => bytes, (bytes) => Buffer.from(bytes),
        encode(requestType, request), this.metadata, { deadline }, (error, bytes) => {
          const failure = error && failureOf(error);
          this.received.push(bytes ?? Buffer.concat([Buffer.from(failure.said), failure.bytes]));
          resolve(error ? { failure } : { answer: decode(responseType, bytes), bytes });
        });
    });
  }

  /** As `call`, where a failure is none of what is tested: throws it. */
  async must(name, request) {
    const { answer, failure } = await this.call(name, request);
    if (failure) throw new Error(`${name} failed: ${failure.code} ${failure.said}`);
    return answer;
  }

  close() {
    this.client.close();
  }
}
