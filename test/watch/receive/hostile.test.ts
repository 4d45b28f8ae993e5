/** Any input on any connection: the watch keeps running, keeps other senders' pages, and lets no escape through. Seeded. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clean } from '../../../source/domain/kernel/text.ts';
import { limits } from '../../../source/domain/paging/ingest/limits.ts';
import { rounds } from '../../builders/rounds.ts';
import { openReceiver, routingKey } from '../../builders/watch/receiver.ts';
import { sent } from '../../domain/paging/ingest/fixtures.ts';

fc.configureGlobal({ seed: 20_260_303 });

type Receiver = Awaited<ReturnType<typeof openReceiver>>;

const paths = ['/alertmanager', '/v2/enqueue', '/v2/change/enqueue', '/pages', '/heartbeats/backup'];
const megabyte = 1024 * 1024;
/** Connections at once. */
const crowd = rounds(1_000, 250);

/** Strings with an effect on a terminal, an object, a path or a review. */
const nasty = [
  '\u001b]0;owned\u0007',
  '\u001b[2J\u001b[H',
  '\u009b31m',
  '\u001bPq\u001b\\',
  'in\u202evoice\u2066',
  '\r\n\0\b\b',
  '\ud800',
  '__proto__',
  '../../etc/passwd',
];

/** Every text of a value, names too, with something hostile in it. */
const spoiled = (value: unknown, by: string): unknown => {
  if (typeof value === 'string') return `${value}${by}`;
  if (Array.isArray(value)) return value.map(each => spoiled(each, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoiled(each, by)]));
};

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsOf(each)]);
};

/** An unrelated page is accepted, and is on disk. */
async function expectOthersTaken({ send, journal }: Receiver): Promise<void> {
  const { status, answer } = await send('/pages', { title: 'Somebody else', dedupKey: 'else' });
  expect(status).toBe(202);
  expect(await journal.page(answer.id)).toMatchObject({ title: 'Somebody else', status: 'open' });
}

async function expectCleanPages({ journal }: Receiver, least = 0): Promise<void> {
  const pages = await journal.pages('open');
  expect(pages.length).toBeGreaterThanOrEqual(least);
  for (const page of pages) for (const text of textsOf(page)) expect(clean(text)).toBe(text);
}

const isAnswer = (status: number) => status < 500;

describe('a body', () => {
  const event = () => ({ ...sent('pagerduty-trigger'), routing_key: routingKey });
  const payloads: readonly (readonly [string, () => object])[] = [
    ['/alertmanager', () => sent('alertmanager-firing')],
    ['/alertmanager', () => sent('grafana-firing')],
    ['/v2/enqueue', event],
    ['/v2/change/enqueue', () => ({ ...sent('pagerduty-change'), routing_key: routingKey })],
    [
      '/pages',
      () => ({
        title: 'Disk',
        body: 'full',
        labels: { host: 'a' },
        links: [{ href: 'https://a', text: 'b' }],
      }),
    ],
  ];

  it('of any bytes is answered, and harms no one', async () => {
    const receiver = await openReceiver();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map(text => new TextEncoder().encode(text)),
      fc.json({ maxDepth: 6 }).map(text => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), bytes, async (path, body) => {
        const response = await fetch(`${receiver.address}${path}`, {
          method: 'POST',
          body: Buffer.from(body),
        });
        await response.text();
        expect(response.status).toSatisfy(isAnswer);
      }),
      { numRuns: rounds(400, 60) },
    );
    await expectOthersTaken(receiver);
  });

  it('of the right form with anything in its fields is answered, and only sanitised text is kept', async () => {
    const receiver = await openReceiver();
    const anything = fc.oneof(
      fc.constantFrom(...nasty),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...payloads),
        fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 4 }),
        async ([path, payload], changes) => {
          const body = payload() as Record<string, unknown>;
          for (const [at, value] of changes) {
            const places = placesIn(body);
            const place = places[at % places.length];
            if (place) place.of[place.name] = value;
          }
          expect((await receiver.send(path, body)).status).toSatisfy(isAnswer);
        },
      ),
      { numRuns: rounds(400, 100) },
    );
    await expectOthersTaken(receiver);
    await expectCleanPages(receiver, rounds(20, 2));
  });

  it('with an escape sequence in every one of its fields makes a page without any', async () => {
    const receiver = await openReceiver();
    for (const by of nasty.filter(text => clean(text) !== text)) {
      for (const [path, payload] of payloads) {
        const body = spoiled(payload(), by) as Record<string, unknown>;
        const same = { routing_key: routingKey, event_action: 'trigger' };
        const severity = { ...(body.payload as object), severity: 'critical' };
        const { status, answer } = await receiver.send(path, {
          ...body,
          ...(path.startsWith('/v2') && { ...same, payload: severity }),
        });
        expect([200, 202], `${path}: ${JSON.stringify(answer)}`).toContain(status);
      }
    }
    await expectCleanPages(receiver, 4);
    for (const text of (await receiver.changes()).flatMap(textsOf)) expect(clean(text)).toBe(text);
  });

  it('of ten megabytes is refused, whether it is declared or not', async () => {
    const receiver = await openReceiver();
    const large = Buffer.alloc(10 * megabyte, ' ');
    for (const path of paths) {
      const whole = { method: 'POST', body: large };
      const inParts = { method: 'POST', body: new Blob([large]).stream(), duplex: 'half' } as const;
      for (const request of [whole, inParts]) {
        // The answer comes before all is sent, and a client that continues to send may find the connection closed instead of it.
        const answered = fetch(`${receiver.address}${path}`, request as RequestInit);
        await answered.then(
          response => expect(response.status, path).toBe(413),
          () => {},
        );
      }
    }
    expect(receiver.refused).toEqual(Array(2 * paths.length).fill('too-large'));
    await expectOthersTaken(receiver);
  });

  it('of a hundred thousand labels makes a page of a few', async () => {
    const receiver = await openReceiver();
    const labels = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, n) => [`label_${n}`, `value ${n}`]),
    );
    const alert = { status: 'firing', labels };
    const { status, answer } = await receiver.send('/alertmanager', { alerts: [alert], version: '4' });
    expect(status).toBe(200);
    const page = await receiver.journal.page(answer.pages[0]);
    expect(Object.keys(page?.labels ?? {})).toHaveLength(limits.labels);
    await expectOthersTaken(receiver);
  });

  it('of nothing but brackets is refused without being parsed', async () => {
    const receiver = await openReceiver();
    for (const bracket of ['[', '{"a":']) {
      const deep = bracket.repeat(Math.floor((4 * megabyte) / bracket.length));
      expect((await receiver.send('/alertmanager', deep)).status).toBe(400);
    }
    await expectOthersTaken(receiver);
  });
});

type Place = { readonly of: Record<string | number, unknown>; readonly name: string };

/** Every field of a body, at any depth. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const of = value as Record<string, unknown>;
  return Object.keys(of).flatMap(name => [{ of, name }, ...placesIn(of[name])]);
}

/** Connections that are closed after the test, whichever side is done first. */
async function connections(address: string, count: number): Promise<Socket[]> {
  const { hostname, port } = new URL(address);
  const sockets = Array.from({ length: count }, () => connect(Number(port), hostname));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  await Promise.all(
    sockets.map(socket => {
      socket.on('error', () => {});
      return once(socket, 'connect');
    }),
  );
  return sockets;
}

describe('a connection', () => {
  const timeouts = { connection: 2_000, request: 600, headers: 300, keepAlive: 2_000 };

  it.each([
    ['its header', 'POST /pages HTTP/1.1\r\nhost: a\r\nx-slow: '],
    ['its body', 'POST /pages HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{'],
  ])('that sends %s a letter at a time is closed, and others are served meanwhile', async (_what, start) => {
    const receiver = await openReceiver({ timeouts });
    const sockets = await connections(receiver.address, 20);
    for (const socket of sockets) socket.write(start);
    const dripping = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('x');
    }, 50);
    onTestFinished(() => clearInterval(dripping));
    const closed = sockets.map(socket => once(socket.resume(), 'close'));
    await expectOthersTaken(receiver);
    await Promise.all(closed);
    await expectOthersTaken(receiver);
  });

  it('is one of very many that send nothing, or half of a request, and others are still served', async () => {
    const receiver = await openReceiver();
    const sockets = await connections(receiver.address, crowd);
    for (const socket of sockets.slice(crowd / 2)) socket.write('POST /pages HTTP/1.1\r\nhost: a\r\n');
    await expectOthersTaken(receiver);
    for (const socket of sockets) socket.destroy();
    await expectOthersTaken(receiver);
  });

  it('is one of very many that each send a page: each is on disk', async () => {
    const receiver = await openReceiver();
    const sockets = await connections(receiver.address, crowd);
    const answers = sockets.map(async (socket, index) => {
      const body = JSON.stringify({ title: `Page ${index}`, dedupKey: `page-${index}` });
      socket.write(
        `POST /pages HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString();
    });
    const said = await Promise.all(answers);
    expect(said.filter(answer => !answer.startsWith('HTTP/1.1 202'))).toEqual([]);
    const titles = new Set((await receiver.journal.pages('open')).map(({ title }) => title));
    expect(titles).toEqual(new Set(Array.from({ length: crowd }, (_, index) => `Page ${index}`)));
  });

  it('that speaks another protocol is closed with an answer', async () => {
    const receiver = await openReceiver();
    for (const words of [
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'EHLO a\r\n\r\n',
      '\u001b[2J\r\n\r\n',
    ]) {
      const [socket] = await connections(receiver.address, 1);
      socket?.write(words, 'latin1');
      let answer = '';
      socket?.on('data', chunk => {
        answer += String(chunk);
      });
      if (socket) await once(socket, 'close');
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toContain('\u001b');
    }
    await expectOthersTaken(receiver);
  });
});
