/** A server on this machine that answers as a tracker documents, and records its requests. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import { serve } from './sockets.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: any JSON that was sent
  readonly body: any;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
};

/** `never`: the request is left without an answer. */
export type Handler = (asked: Asked) => Answer | 'never' | Promise<Answer | 'never'>;

export type Loopback = {
  readonly url: string;
  readonly asked: Asked[];
  /** Answers in place of the tracker; if it returns null, the tracker does. */
  instead: (asked: Asked) => Answer | 'never' | null;
};

export async function loopback(handler: (self: { readonly url: string }) => Handler): Promise<Loopback> {
  const self: Loopback & { url: string } = { url: '', asked: [], instead: () => null };
  const handle = handler(self);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', self.url);
    const written = await text(request);
    const asked: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: written === '' ? null : JSON.parse(written),
    };
    self.asked.push(asked);
    const answer = self.instead(asked) ?? (await handle(asked));
    if (answer === 'never') return;
    const { status, headers, body } = answer;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
  });
  const { port } = await serve(server, undefined, afterAll);
  self.url = `http://127.0.0.1:${port}`;
  return self;
}
