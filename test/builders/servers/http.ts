/** A real HTTP server on loopback that records requests, and answers well, badly, late, never or falsely. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Serving, serve } from './sockets.ts';

export type Received = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Failure modes. */
export type Trouble =
  /** Takes the request and never answers. */
  | 'hangs'
  /** Answers 200 and never ends its body. */
  | 'stalls'
  | 'resets'
  /** Answers with bytes that are not HTTP. */
  | 'garbage'
  /** Answers 200 with an endless body. */
  | 'floods';

export type HttpServer = Pick<Serving, 'open' | 'left'> & {
  /** Without a trailing slash. */
  readonly url: string;
  readonly requests: readonly Received[];
  /** Resolves when a request has come in, or at once if one has. */
  readonly asked: () => Promise<void>;
};

/** Serves until the test is over. */
export async function startHttp(
  answer: (request: Received) => Reply | Trouble | Promise<Reply | Trouble>,
): Promise<HttpServer> {
  const requests: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = await received(incoming);
    requests.push(request);
    server.emit('asked');
    const reply = await answer(request);
    if (typeof reply === 'string') troubles[reply](outgoing);
    else outgoing.writeHead(reply.status, reply.headers).end(reply.body ?? '');
  });
  const { port, open, left } = await serve(server);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    open,
    left,
    asked: async () => {
      if (requests.length === 0) await once(server, 'asked');
    },
  };
}

/** An address without a listener. */
export async function nobodyAt(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return `http://127.0.0.1:${port}`;
}

async function received(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

const troubles: Readonly<Record<Trouble, (response: ServerResponse) => void>> = {
  hangs: () => {},
  stalls: response => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
  },
  resets: ({ socket }) => socket?.resetAndDestroy(),
  garbage: ({ socket }) => socket?.end('\x00\x01 not HTTP at all\r\n\r\n'),
  floods: response => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
    };
    response.on('drain', pour);
    response.on('error', () => {});
    pour();
  },
};
