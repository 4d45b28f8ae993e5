/** A secret is never journaled, printed or logged, not even when a user pastes it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const secret = 'https://hooks.example.com/T0/s3cret-hook';
const teamFile = `version: 1
people:
  ana: {name: Ana Ruiz}
channels:
  slack: {webhook: "\${SLACK_WEBHOOK_URL}"}
`;

const desk = openDesk();
const env = { SLACK_WEBHOOK_URL: secret };
const said: string[] = [];
const callme = async (args: readonly string[], input?: string | Uint8Array) => {
  const { code, stdout, stderr } = await desk.callme(args, { env, ...(input !== undefined && { input }) });
  said.push(stdout, stderr);
  return { code, stdout };
};
/** Every file in the store, of any kind. */
const stored = () =>
  readdirSync(desk.store, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

describe('a secret that the team file takes from the environment', () => {
  beforeAll(() => writeFileSync(join(desk.folder, 'callme.yaml'), teamFile));

  it('is replaced in everything typed, and in everything printed', async () => {
    await callme(['declare', `Hook ${secret} leaks`, '-s', 'major']);
    const { stdout } = await callme(['note', `posted to ${secret}`, '--link', `${secret}?x=1`]);
    expect(stdout).toContain('posted to [secret]');
    await callme(['amend', 'last', `it was ${secret}!`]);
    await callme(['strike', 'last', '--why', `has ${secret}`]);
    await callme(['update', `see ${secret}`]);
    await callme(['severity', 'minor', '--why', secret]);
    await callme(['retitle', `Hook ${secret} leaked`]);
    await callme(['checkin', 'ok', secret]);
    await callme(['task', 'add', `rotate ${secret}`]);
    await callme(['task', 'link', 'T-1', secret]);
    await callme(['task', 'drop', 'T-1', '--why', secret]);
  });

  it('is replaced in piped text, also where the excerpt would cut it in two', async () => {
    await callme(['note', '-'], `${'x'.repeat(790)}${secret}${'y'.repeat(2_000)}`);
    expect(stored()).not.toContain(secret.slice(0, 10));
  });

  it('is replaced in attachments, whose other bytes stay', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0x0a]), Buffer.from(secret), Buffer.from([0xfe])]);
    writeFileSync(join(desk.folder, 'dump.bin'), bytes);
    await callme(['note', 'the dump', '--attach', 'dump.bin']);
    expect(readFileSync(join(desk.store, 'attachments', 'INC-1', 'dump.bin'))).toEqual(
      Buffer.concat([Buffer.from([0xff, 0x00, 0x0a]), Buffer.from('[secret]'), Buffer.from([0xfe])]),
    );
  });

  it('is in no file of the store, in no output, and not in the review', async () => {
    await callme(['resolve', secret]);
    await callme(['reopen', '--why', secret]);
    await callme(['show', '--json']);
    await callme(['pir', '--out', 'review.md']);
    expect(stored()).not.toContain('s3cret-hook');
    expect(said.join('\n')).not.toContain('s3cret-hook');
    expect(readFileSync(join(desk.folder, 'review.md'), 'utf8')).not.toContain('s3cret-hook');
  });

  it('is unknown without the variable: then it is ordinary text', async () => {
    const { stdout } = await desk.callme(['note', 'posted to https://hooks.example.com/T0/other']);
    expect(stdout).toContain('posted to https://hooks.example.com/T0/other');
  });
});
