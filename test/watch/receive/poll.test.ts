/** Polling an Alertmanager's API, on a real port: new alerts, ended alerts, and failures, which mean neither. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Alert } from '../../../source/domain/paging/alert.ts';
import {
  type PollOptions,
  pauseAfter,
  publicAddress,
  startPolling,
} from '../../../source/watch/receive/poll.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const fingerprint = (name: string) => Buffer.from(name).toString('hex').slice(0, 16);

const alerts =
  (...names: readonly string[]): Answer =>
  (_request, response) =>
    response.end(
      JSON.stringify(
        names.map(name => ({
          labels: { alertname: name },
          annotations: {},
          startsAt: '2026-01-06T10:00:00.000Z',
          fingerprint: fingerprint(name),
          status: { state: 'active', silencedBy: [], inhibitedBy: [] },
        })),
      ),
    );
const megabyte = 1024 * 1024;

const status =
  (code: number): Answer =>
  (_request, response) =>
    response.writeHead(code).end('[]');

type Options = Partial<Omit<PollOptions, 'known'>> & {
  /** The path of the Alertmanager's address, and the user and password in it. */
  readonly path?: string;
  readonly user?: string;
  /** The alerts with waiting pages. */
  readonly known?: readonly string[];
};

/** An Alertmanager that gives these answers in turn, and the results of a poller. */
async function polled(
  answers: readonly Answer[],
  { path = '', user = '', known = [], ...options }: Options = {},
) {
  const requests: IncomingMessage[] = [];
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const answer = answers[requests.length];
    requests.push(request);
    // The one after the last is never answered: all earlier ones have been processed.
    if (answer) answer(request, response);
    else end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = new URL(path, `http://${user}127.0.0.1:${port}`);
  const accepted: Alert[][] = [];
  const failures: string[] = [];
  const shown: string[][] = [];
  const stop = startPolling({
    url,
    bearer: null,
    every: 1,
    known: known.map(name => `${publicAddress(url)}#${fingerprint(name)}`),
    accept: async given => {
      accepted.push([...given]);
    },
    onFailed: error => failures.push(String(error)),
    onPolled: given => shown.push(given.map(({ title }) => title)),
    random: () => 0,
    ...options,
  });
  onTestFinished(() => {
    stop();
    server.closeAllConnections();
    server.close();
  });
  await isOver;
  const said = accepted.map(each => each.map(({ title, status: is }) => `${title} ${is}`));
  return { accepted, said, failures, shown, requests };
}

describe('a poll', () => {
  it('requests firing alerts that are neither silenced nor inhibited', async () => {
    const { requests } = await polled([alerts()], { path: '/prefix/' });
    expect(requests[0]?.url).toBe('/prefix/api/v2/alerts?active=true&silenced=false&inhibited=false');
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  it('delivers a new alert once, and its end when it is missing from two polls in a row', async () => {
    const both = alerts('Disk', 'Latency');
    const { said } = await polled([both, both, alerts('Disk'), alerts('Disk'), alerts('Disk')]);
    expect(said).toEqual([['Disk firing', 'Latency firing'], ['Latency resolved']]);
  });

  it('ignores a single poll without an alert', async () => {
    const { said } = await polled([alerts('Disk'), alerts(), alerts('Disk'), alerts(), alerts('Disk')]);
    expect(said).toEqual([['Disk firing']]);
  });

  it('creates a new page for an alert that comes back after its end', async () => {
    const { said } = await polled([alerts('Disk'), alerts(), alerts(), alerts('Disk')]);
    expect(said).toEqual([['Disk firing'], ['Disk resolved'], ['Disk firing']]);
  });

  it.each<[string, Answer]>([
    ['an error', status(500)],
    ['a request for a password', status(401)],
    ['an object', (_request, response) => response.end('{}')],
    ['a page of HTML', (_request, response) => response.end('<html>Log in</html>')],
    ['a redirect', (_request, response) => response.writeHead(302, { location: '/login' }).end()],
    ['a closed connection', (_request, response) => response.destroy()],
    [
      'a partial answer',
      (_request, response) =>
        response.writeHead(200, { 'content-length': 9 }).write('[', () => response.destroy()),
    ],
    ['more than twenty megabytes', (_request, response) => response.end(`[${' '.repeat(21 * megabyte)}]`)],
    [
      'more than twenty megabytes of undeclared length, without an end',
      (_request, response) => {
        const more = () => {
          while (response.write(' '.repeat(megabyte)));
        };
        response.on('drain', more);
        more();
      },
    ],
    ['nothing but brackets', (_request, response) => response.end('['.repeat(100_000))],
  ])('that is answered with %s does not count as a poll without the alert', async (_what, fails) => {
    const { said, failures } = await polled([alerts('Disk'), alerts(), fails, fails, alerts('Disk')]);
    expect(failures).toHaveLength(2);
    expect(said).toEqual([['Disk firing']]);
  });

  it.each(['[{}]', '[null, 7, "x"]', '[{"labels": []}]'])(
    'that is answered with %s does not count as a poll without the alert either, and that is logged',
    async junk => {
      const answer: Answer = (_request, response) => response.end(junk);
      const { said, failures } = await polled([alerts('Disk'), answer, answer, answer, alerts('Disk')]);
      expect(said).toEqual([['Disk firing']]);
      expect(failures).toHaveLength(3);
      expect(failures[0]).toMatch(/[13] alerts in the response could not be read/);
    },
  );

  it('uses the readable part of an answer, and keeps its interval', async () => {
    const disk = { labels: { alertname: 'Disk' }, fingerprint: fingerprint('Disk') };
    const mixed: Answer = (_request, response) => response.end(JSON.stringify([7, disk]));
    const waits: number[] = [];
    const random = () => waits.push(1) * 0;
    const { said, shown } = await polled([mixed, mixed, mixed], { random });
    expect(said).toEqual([['Disk firing']]);
    expect(shown).toEqual([['Disk'], ['Disk'], ['Disk']]);
    // Only the pause after a failure is randomised.
    expect(waits).toEqual([]);
  });

  it('delivers every firing alert every time, so that a Watchdog keeps beating', async () => {
    const { shown } = await polled([alerts('Watchdog'), alerts('Watchdog'), alerts('Watchdog')]);
    expect(shown).toEqual([['Watchdog'], ['Watchdog'], ['Watchdog']]);
  });

  it('delivers again what could not be written', async () => {
    let tries = 0;
    const written: string[] = [];
    const { failures } = await polled([alerts('Disk'), alerts('Disk'), alerts('Disk')], {
      accept: async given => {
        if (++tries === 1) throw new Error('the disk is full');
        written.push(...given.map(({ title }) => title));
      },
    });
    expect(failures).toEqual(['Error: the disk is full']);
    expect(written).toEqual(['Disk']);
  });

  it('reports an ended alert once, however long there is no answer between', async () => {
    const gone = [alerts(), status(500), alerts(), alerts(), status(503), alerts()];
    const { said, failures } = await polled([alerts('Disk'), ...gone]);
    expect(said).toEqual([['Disk firing'], ['Disk resolved']]);
    expect(failures).toHaveLength(2);
  });

  it('resumes after a restart with the waiting pages: none twice, and those that ended meanwhile are over', async () => {
    const { accepted } = await polled([alerts('Disk'), alerts('Disk')], { known: ['Disk', 'Latency'] });
    expect(accepted.flat()).toMatchObject([{ status: 'resolved' }]);
    expect(accepted.flat()[0]?.dedupKey).toMatch(new RegExp(`#${fingerprint('Latency')}$`));
  });
});

describe('the password of an Alertmanager', () => {
  it('is part of the address, and goes into the request and nowhere else', async () => {
    const { requests, accepted, failures } = await polled([alerts('Disk'), status(500)], {
      user: 'ana:s%40cret@',
    });
    const basic = `Basic ${Buffer.from('ana:s@cret').toString('base64')}`;
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic, basic]);
    expect(JSON.stringify([accepted, failures])).not.toContain('cret');
  });

  it('does not identify its alerts', () => {
    const address = new URL('http://ana:s%40cret@am.example.com/am/?x=1#y');
    expect(publicAddress(address)).toBe('http://am.example.com/am');
  });

  it('is ignored if there is a bearer token', async () => {
    const { requests } = await polled([alerts()], { user: 'ana:secret@', bearer: 'a-token' });
    expect(requests[0]?.headers.authorization).toBe('Bearer a-token');
  });

  it('may be a bearer token', async () => {
    const { requests } = await polled([alerts()], { bearer: 'a-token' });
    expect(requests[0]?.headers.authorization).toBe('Bearer a-token');
  });
});

describe('the time until the next poll', () => {
  it('doubles with failures, up to five minutes, and is randomised', () => {
    const all = (random: number) => [0, 1, 2, 10].map(failures => pauseAfter(failures, 15_000, () => random));
    expect(all(1)).toEqual([15_000, 30_000, 60_000, 300_000]);
    expect(all(0)).toEqual([15_000, 15_000, 30_000, 150_000]);
  });
});
