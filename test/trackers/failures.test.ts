/** Failures of a tracker, each reported with the remedy, and never with the token. */
import { afterEach, describe, expect, test } from 'vitest';
import { openTracker } from '../../source/trackers/open.ts';
import { type TrackerError, type TrackerName, trackerNames } from '../../source/trackers/tracker.ts';
import { startHttp } from '../builders/servers/http.ts';
import { failure } from '../builders/servers/linear.ts';
import type { Answer } from '../builders/servers/tracker.ts';
import { item, now, settingsOf, threeTrackers, tokens } from './opened.ts';

const { servers, open } = await threeTrackers();
afterEach(() => {
  for (const server of Object.values(servers)) server.instead = () => null;
});

const failed = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: TrackerError) => ({ message: error.message, stops: error.stops }),
  );

const titles = { github: 'GitHub', jira: 'Jira', linear: 'Linear' };
const answering = (name: TrackerName, answer: Answer | 'never') => {
  servers[name].instead = () => answer;
  return open(name, { timeout: answer === 'never' ? 150 : 20_000 });
};

describe.each(trackerNames)('%s', name => {
  const title = titles[name];
  const makes = (answer: Answer | 'never') => failed(answering(name, answer).make(item(1)));

  test.each([
    [401, /rejects the token \(HTTP 401\): .*(make a new one)/],
    [403, /does not allow that \(HTTP 403.*\): .*(must be allowed|needs "Issues: read and write")/],
    [404, /does not find it \(HTTP 404\): check trackers\./],
    [301, /redirects to another address \(HTTP 301\), which is not followed/],
    [500, /failed \(HTTP 500\): run it again later; nothing is created twice/],
    [503, /failed \(HTTP 503\)/],
  ])('%s', async (status, said) => {
    const { message, stops } = await makes({ status, headers: { location: 'https://elsewhere.example' } });
    expect(message).toMatch(new RegExp(`^${title} ${said.source}`));
    expect(stops).toBe(true);
  });

  test.each([
    ['7', '7 s'],
    [new Date(now + 600_000).toUTCString(), '10 min'],
    ['soon', 'a minute'],
  ])('429 with Retry-After: %s', async (retryAfter, wait) => {
    const { message, stops } = await makes({ status: 429, headers: { 'retry-after': retryAfter } });
    const expected = name === 'linear' && wait === 'a minute' ? '60 s' : wait;
    expect(message).toBe(
      `${title} limits the number of requests (HTTP 429): run it again in ${expected}; nothing is created twice`,
    );
    expect(stops).toBe(true);
  });

  test('no answer in time', async () => {
    const { message } = await makes('never');
    expect(message).toMatch(/ \(127\.0\.0\.1:\d+\) did not respond within 0\.15 s: run it again later; /);
  });

  test('an answer that is not the tracker’s', async () => {
    for (const body of ['<html>', '{}', '[1]', 'null']) {
      servers[name].instead = () => ({ status: name === 'linear' ? 200 : 201, body });
      expect((await failed(open(name).make(item(1)))).message).toMatch(/unexpected response from/);
      servers[name].instead = () => ({ status: 200, body });
      expect((await failed(open(name).find([item(1)]))).message).toMatch(/unexpected response from/);
    }
  });

  test.each([
    ['resets', /cannot be reached at 127\.0\.0\.1:\d+: .* \(\w+\); check the network and trackers\./],
    ['garbage', /cannot be reached at 127\.0\.0\.1:\d+: .* \(\w+\); check the network/],
    ['stalls', /did not respond within 0\.3 s/],
    ['floods', /unexpected response from/],
  ] as const)('a server that %s', async (trouble, said) => {
    const { url } = await startHttp(() => trouble);
    const settings = settingsOf({ github: url, jira: url, linear: url });
    const timeout = trouble === 'stalls' ? 300 : 20_000;
    const tracker = openTracker(name, settings, { env: tokens, now: () => now, timeout });
    expect((await failed(tracker?.find([item(1)]) ?? Promise.resolve())).message).toMatch(said);
  });

  test('a missing issue does not stop it', async () => {
    const issue = { github: 'acme/checkout/issues/99', jira: 'OPS-99', linear: 'OPS-99' }[name];
    expect(await failed(open(name).standing(issue))).toEqual({
      message: `${title} has no such issue (HTTP 404): it was deleted, or the token does not see it`,
      stops: false,
    });
  });

  test('a variable that is not set', async () => {
    const variable = `${name.toUpperCase()}_TOKEN`;
    const { message } = await failed(open(name, { env: { ...tokens, [variable]: '' } }).make(item(1)));
    expect(message).toBe(
      `the environment variable ${variable} is not set; trackers.${name}.token is taken from it`,
    );
  });

  test('a token that is not valid in a header, without showing it', async () => {
    const env = { GITHUB_TOKEN: 'x\nhunter2', JIRA_TOKEN: 'x', LINEAR_TOKEN: 'x\nhunter2' };
    const { message } = await failed(open(name, { env }).make(item(1)));
    expect(message).not.toContain('hunter2');
  });

  test.each(['http://127.0.0.1:1', 'http://ana:hunter2@127.0.0.1:1', 'ftp://127.0.0.1'])(
    'no tracker answers at %s',
    async url => {
      const settings = settingsOf({ github: url, jira: url, linear: url });
      const around = { env: tokens, now: () => now, timeout: 1000 };
      const { message } = await failed(
        openTracker(name, settings, around)?.make(item(1)) ?? Promise.resolve(),
      );
      expect(message).toMatch(
        /cannot be reached at 127\.0\.0\.1:1|must be an http or https URL without a password/,
      );
      expect(message).not.toContain('hunter2');
    },
  );
});

describe('rate limits in the format of each tracker', () => {
  const limited = (wait: string, status: number) =>
    new RegExp(`limits the number of requests \\(HTTP ${status}\\): run it again in ${wait};`);

  test('GitHub: 403, nothing left, and when there will be', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 90) };
    const tracker = answering('github', {
      status: 403,
      headers,
      body: { message: 'API rate limit exceeded' },
    });
    expect((await failed(tracker.make(item(1)))).message).toMatch(limited('90 s', 403));
  });

  test('Linear: 400 with a code, and when it ends', async () => {
    const headers = { 'x-ratelimit-requests-reset': String(now + 45_000) };
    const tracker = answering('linear', { ...failure('Rate limit exceeded', 'RATELIMITED', 400), headers });
    expect((await failed(tracker.make(item(1)))).message).toMatch(limited('45 s', 400));
  });
});
