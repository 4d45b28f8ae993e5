/** The log of a watch without a board: one JSON object a line, and no secret in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../source/domain/kernel/secrets.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { secretValues } from '../../source/team/secrets.ts';
import { openLog } from '../../source/watch/log.ts';

fc.configureGlobal({ seed: 20_260_304 });

/** A log of a team whose webhook is signed with this secret. */
function logOf(secret: string) {
  const team = parseTeamFile(
    JSON.stringify({
      version: 1,
      people: { ana: { name: 'Ana' } },
      channels: { webhook: { secret: ['$', '{HOOK_SECRET}'].join('') } },
    }),
    'callme.yaml',
  );
  const secrets = secretValues(team, { HOOK_SECRET: secret });
  const written: string[] = [];
  const log = openLog(
    line => written.push(line),
    text => redact(text, secrets),
  );
  const last = () => JSON.parse(written.at(-1) ?? '') as Record<string, unknown>;
  return { log, written, last };
}

describe('a line', () => {
  it('has the time, level and message, with its fields', () => {
    const { log, last } = logOf('unused-secret');
    log.info('joined', { page: 'P-1', because: 'it has the same key' });
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      page: 'P-1',
      because: 'it has the same key',
      msg: 'joined',
    });
    log.warn('failed', { channel: 'push' });
    expect(last()).toMatchObject({ level: 'warn', channel: 'push', msg: 'failed' });
  });

  it('of an error has its message, and not its stack', () => {
    const { log, last, written } = logOf('unused-secret');
    log.error('the engine failed', new Error('the disk is full'));
    expect(last()).toMatchObject({ level: 'error', error: 'the disk is full', msg: 'the engine failed' });
    expect(written.at(-1)).not.toContain('at ');
    log.error('the engine failed', 'a text');
    expect(last()).toMatchObject({ error: 'a text' });
  });

  it('is the same if the team has no secret', () => {
    const { log, last } = logOf('unused-secret');
    const plain: string[] = [];
    const open = openLog(
      line => plain.push(line),
      expect.unreachable,
      () => false,
    );
    for (const each of [log, open])
      each.info('"joined"', { page: 'P-1', because: 'a\u001b[31m\ntext \ud800' });
    const { time: _, ...line } = JSON.parse(plain.at(-1) ?? '') as Record<string, unknown>;
    expect(last()).toMatchObject(line);
    expect(plain.at(-1)?.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/);
  });

  it('is one line and one JSON object, whatever its content, and no control character of it reaches a terminal', () => {
    const { log, written, last } = logOf('unused-secret');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.jsonValue(), (what, field) => {
        log.info(what, { field });
        const line = written.at(-1) ?? '';
        expect(line.endsWith('\n')).toBe(true);
        expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/);
        expect(last()).toHaveProperty('field');
      }),
    );
  });
});

describe('a secret', () => {
  const secrets = [
    ['a plain one', 'hunter22'],
    ['one with a quotation mark', 'hun"ter22'],
    ['one with a backslash', 'hun\\ter22'],
    ['one of several lines', 'hunter\n22'],
    ['one of digits', '271828'],
  ] as const;

  it.each(secrets)('%s is in no line, at any position', (_what, secret) => {
    const { log, written } = logOf(secret);
    log.info(`it says ${secret}`, { why: `told ${secret}`, deep: { list: [{ text: secret }] } });
    log.warn('failed', { [secret]: 1 });
    log.error('the engine failed', new Error(`POST https://example.com/${secret} was refused`));
    for (const line of written) {
      const texts = JSON.stringify(JSON.parse(line));
      expect(texts).toContain('[secret]');
      expect(texts).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  });

  it('that is also a number elsewhere leaves the line valid JSON', () => {
    const { log, last } = logOf('271828');
    log.info('listening', { pid: 271828, other: 31 });
    expect(last()).toMatchObject({ pid: '[secret]', other: 31 });
  });
});
