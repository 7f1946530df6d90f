// The packages from npm that the test needs, from where tests/tools/install_tools.sh puts them.
// Where they are not, the test is skipped: ends with 77 and a line that says why.

import { createRequire } from 'node:module';
import path from 'node:path';

const SKIPPED = 77;
const fromTools = createRequire(new URL('../../tools/package.json', import.meta.url));

/**
 * @param {string} name of a package in tests/tools/package.json
 * @returns {object} what the package exports
 */
function packageNamed(name) {
  try {
    return fromTools(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.log(`skipped: ${name} is not installed; tests/tools/install_tools.sh does that`);
    return process.exit(SKIPPED);
  }
}

export const grpc = packageNamed('@grpc/grpc-js');
export const protobuf = packageNamed('protobufjs');
/** Folder with the .proto files that Protocol Buffers itself defines. */
export const protobufFolder = path.dirname(fromTools.resolve('protobufjs/package.json'));
