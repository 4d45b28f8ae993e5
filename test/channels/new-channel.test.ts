/** Adding a channel takes one folder and one row of the registry: everything else is derived from the registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderChannelDocs, replaceChannelDocs } from '../../build/channel-docs.ts';
import { sendTestNotifications } from '../../source/app/send-test-notifications.ts';
import type { Registry } from '../../source/channels/definition.ts';
import { registry as shipped } from '../../source/channels/registry.ts';
import { redact } from '../../source/domain/kernel/secrets.ts';
import { TeamFileError } from '../../source/team/errors/team-file-error.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { createPagingRules } from '../../source/team/paging-rules.ts';
import { findUnreachable } from '../../source/team/reachable.ts';
import { schedulesOf } from '../../source/team/schedules.ts';
import { privateTexts, secretValues } from '../../source/team/secrets.ts';
import { starterTeamFile } from '../../source/team/starter.ts';
import { startHttp } from '../builders/servers/http.ts';
import { telegram } from '../fixtures/channels/telegram/channel.ts';

const registry: Registry = [...shipped, telegram];
const parse = (text: string) => parseTeamFile(`version: 1\n${text}`, 'callme.yaml', { registry });
const settings = (api = 'https://api.example.com', token = 's3cret-token') =>
  `channels: {telegram: {api: "${api}", token: "${token}"}}`;
const people = 'people: {ana: {name: Ana Ruiz, telegram: "123456789"}, ben: {name: Ben Ode}}';

function errorsOf(text: string): string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (!(error instanceof TeamFileError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}

describe('a new channel in the registry', () => {
  it('extends the schema of the team file with its settings and its address', () => {
    const team = parse(`${people}\n${settings()}`);
    expect(team.channels.telegram).toEqual({ api: 'https://api.example.com', token: 's3cret-token' });
    expect(team.people.ana?.addresses).toEqual({ telegram: '123456789' });
    expect(parse(people).channels.telegram).toBeNull();
    expect(() => parseTeamFile(`version: 1\n${people}`, 'callme.yaml')).toThrow(TeamFileError);
  });

  it('gives errors for wrong settings and addresses, without quoting its secrets', () => {
    const errors = errorsOf(
      `people: {ana: {name: Ana Ruiz, telegram: "@ana"}}\n${settings('no-url', 's3cret-token')}`,
    );
    expect(errors).toEqual([
      expect.stringContaining('people.ana.telegram: found "@ana", expected a Telegram chat ID'),
      expect.stringContaining('channels.telegram.api: found a secret value (not shown)'),
    ]);
    expect(errors.join()).not.toContain('s3cret');
  });

  it('can be named in policies, and only where it can be used', () => {
    const rules = 'policies: {urgent: [telegram]}\nchains: {standard: [post: "telegram:#ops"]}';
    expect(errorsOf(`${people}\n${settings()}\n${rules}`)).toEqual([
      expect.stringContaining('chains.standard[0].post: found "telegram:#ops"'),
    ]);
    expect(errorsOf(`${people}\npolicies: {urgent: [telegram]}`)).toHaveLength(1);
    const own = 'people: {ben: {name: Ben Ode, policies: {urgent: [telegram]}}}';
    expect(errorsOf(`${own}\n${settings()}`)).toEqual([
      expect.stringContaining('an address for (this one needs `telegram`)'),
    ]);
  });

  it('is added to the default policies at its rank', () => {
    const { policies } = parse(`${people}\n${settings()}`);
    expect(policies.urgent.map(step => ('channel' in step ? step.channel : step.kind))).toEqual([
      'telegram',
      'desktop',
    ]);
    expect(policies.normal).toEqual([{ kind: 'channel', channel: 'telegram' }]);
  });

  it('is redacted, with its literal secrets and the values of its variables', () => {
    const literal = parse(`${people}\n${settings()}`);
    expect(redact('at /bots3cret-token/', secretValues(literal, {}, registry))).toBe('at /bot[secret]/');
    const variable = parse(`${people}\n${settings('https://api.example.com', `\${TOKEN}`)}`);
    expect(secretValues(variable, { TOKEN: 'from-env' }, registry)).toContain('from-env');
  });

  it('adds its addresses to the redacted ones', () => {
    expect(privateTexts(parse(people), {}, registry)).toContain('123456789');
  });

  it('counts in the checks of the people whom pages reach', async () => {
    const team = parse(`${people}\n${settings()}\npolicies: {urgent: [telegram], normal: [telegram]}`);
    expect(findUnreachable(team, ['ana', 'ben'], registry)).toMatchObject([
      { person: 'ben', urgency: 'urgent', needs: ['telegram'] },
      { person: 'ben', urgency: 'normal', needs: ['telegram'] },
    ]);
    const overrides = { overrides: [], swaps: [] } as unknown as Parameters<typeof createPagingRules>[2];
    const rules = createPagingRules(team, await schedulesOf(team), overrides, registry);
    expect([rules.person('ana')?.channels, rules.person('ben')?.channels]).toEqual([
      new Set(['telegram']),
      new Set(),
    ]);
  });

  it('is tried by doctor --notify', async () => {
    const server = await startHttp(({ path }) =>
      path === '/bots3cret-token/sendMessage'
        ? { status: 200, body: '{"ok":true}' }
        : { status: 404, body: `{"description":"no such bot: ${path}"}` },
    );
    const test = async (token: string) => {
      const team = parse(
        `${people}\n${settings(server.url, token)}\npolicies: {urgent: [telegram], normal: [telegram]}`,
      );
      const { ana } = team.people;
      if (!ana) throw new Error('there is no ana');
      return sendTestNotifications(team, 'ana', ana, {
        env: {},
        now: Date.now,
        platform: 'linux',
        terminal: null,
        localPerson: null,
        at: '2026-01-05T09:00:00.000Z',
        registry,
      });
    };
    expect(await test('s3cret-token')).toMatchObject([{ channel: 'telegram', outcome: 'sent' }]);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ chat_id: '123456789' });
    expect(await test('other-s3cret')).toMatchObject([
      { outcome: 'failed', detail: 'HTTP 404: no such bot: /bot[secret]/sendMessage' },
    ]);
  });

  it('appears in the starter file, which is valid with everything un-commented', () => {
    const starter = starterTeamFile({ person: 'ana', name: 'Ana', timezone: 'UTC', email: null }, registry);
    expect(starter).toContain('    # telegram: "123456789"\n');
    expect(starter).toContain(`#   telegram: ${telegram.starter}\n`);
    const open = starter.replace(/^(\s*)# (?!#)/gm, '$1');
    const readFile = () => new TextEncoder().encode('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
    const team = parseTeamFile(open, 'callme.yaml', { registry, readFile });
    expect(team.channels.telegram).not.toBeNull();
  });

  it('appears in the documentation', () => {
    expect(renderChannelDocs(registry)).toContain('| `telegram` | `api: URL`, `token` | `telegram` |');
    expect(renderChannelDocs(registry)).toContain('**telegram.** Create a bot with @BotFather');
  });
});

describe('the registry', () => {
  it('is what docs/channels.md documents: run `node build/channel-docs.ts` if this fails', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/channels.md'), 'utf8');
    expect(replaceChannelDocs(written)).toBe(written);
  });

  it('has one row for each name, and one definition for each address', () => {
    expect(new Set(shipped.map(({ name }) => name)).size).toBe(shipped.length);
    const addresses = shipped.flatMap(({ address }) => address ?? []);
    expect(new Set(addresses).size).toBe(new Set(addresses.map(({ key }) => key)).size);
  });
});
