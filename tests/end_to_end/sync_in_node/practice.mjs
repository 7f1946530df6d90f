// A fresh practice in a temporary folder with its own server on a free port.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const SECONDS_TO_START = 60;

async function firstLineOf(server) {
  const lines = readline.createInterface({ input: server.stdout });
  const timer = setTimeout(() => lines.close(), SECONDS_TO_START * 1000);
  for await (const line of lines) {
    clearTimeout(timer);
    return line;
  }
  throw new Error('relactd printed nothing: it did not start');
}

export class Practice {
  /**
   * Makes the practice and serves it; whoever starts one ends it.
   * @param {string} programs folder with relactd
   */
  static async start(programs) {
    const practice = new Practice();
    const relactd = path.join(programs, 'relactd');
    practice.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relactation-'));
    try {
      const data = path.join(practice.folder, 'practice');
      const printed = execFileSync(
        relactd, ['init', data, '--also-consultant', '--address', '127.0.0.1:7443'],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      // relact1,ADDRESS,FINGERPRINT,SECRET,CHECK
      const [invite] = printed.split('\n');
      practice.inviteSecret = Buffer.from(invite.split(',')[3], 'base64url');
      const log = fs.openSync(path.join(practice.folder, 'log'), 'w');
      practice.server = spawn(
        relactd, ['serve', data, '--listen', '127.0.0.1:0', '--plain'],
        { stdio: ['ignore', 'pipe', log] });
      fs.closeSync(log);
      practice.ended = new Promise((resolve) => practice.server.once('exit', resolve));
      practice.address = (await firstLineOf(practice.server)).replace(/^.* on /, '');
      return practice;
    } catch (error) {
      await practice.end();
      throw error;
    }
  }

  /**
   * Ends the server and removes the folder.
   * @returns {Promise<?number>} the server's exit code
   */
  async end() {
    this.server?.kill('SIGTERM');
    const code = await this.ended;
    fs.rmSync(this.folder, { recursive: true, force: true });
    return code ?? null;
  }
}
