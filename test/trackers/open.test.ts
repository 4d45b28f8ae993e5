/** Without a token in the team file, the token of GitHub's own program is used. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openTracker } from '../../source/trackers/open.ts';
import { githubServer, githubToken, repository } from '../builders/servers/github.ts';
import { item, now } from './opened.ts';

const server = await githubServer();
const folder = mkdtempSync(join(tmpdir(), 'callme-gh-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const opened = (PATH: string) => {
  const github = { repository, token: null, api: server.url };
  return openTracker(
    'github',
    { github, jira: null, linear: null },
    { env: { PATH }, now: () => now, timeout: 5_000 },
  );
};

describe('a GitHub without a token in the team file', () => {
  test('uses that of gh, which is run once', async () => {
    writeFileSync(join(folder, 'gh'), `#!/bin/sh\necho "$@" >> ${folder}/run\necho ${githubToken}\n`);
    chmodSync(join(folder, 'gh'), 0o700);
    const tracker = opened(`${folder}:/bin:/usr/bin`);
    await tracker?.make(item(1));
    await tracker?.make(item(2));
    expect(server.issues).toHaveLength(2);
    expect(readFileSync(join(folder, 'run'), 'utf8')).toBe(
      `auth token --hostname ${new URL(server.url).host}\n`,
    );
  });

  test('says how to continue without gh, or without a login', async () => {
    const said = /^there is no token for GitHub: set trackers\.github\.token, or log in with: gh auth login/;
    await expect(opened('/nowhere')?.make(item(3))).rejects.toThrow(said);
    writeFileSync(join(folder, 'gh'), '#!/bin/sh\nexit 1\n');
    await expect(opened(folder)?.make(item(3))).rejects.toThrow(said);
  });
});
