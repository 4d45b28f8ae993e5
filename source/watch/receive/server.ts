/**
 * Where pages come in (design section 7): one HTTP port, loopback unless told otherwise, and then only for those who have the
 * token. A request is answered with success only once what it brought is on disk.
 */
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { isLoopback, mayPass } from './auth.ts';
import { readJson, UnreadableBody } from './json.ts';
import type { Receiving } from './receiving.ts';
import { alertmanagerRoute } from './routes/alertmanager.ts';
import { nativeRoute } from './routes/native.ts';
import { pagerdutyRoutes } from './routes/pagerduty.ts';
import { heartbeatRoutes, ownRoutes } from './routes/rest.ts';
import { type KeyPresses, twilioPath, twilioRoute } from './routes/twilio.ts';

export type ServerOptions = {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Required on an address that others can reach. */
  readonly token: string | null;
  /** Key presses of calls; null: Twilio cannot reach this watch. */
  readonly keyPresses?: KeyPresses | null;
  /** Requests that one source may make in a minute. */
  readonly perMinute?: number;
  /** Milliseconds in which a request's headers must have come. */
  readonly headersWithin?: number;
};

export type Server = {
  /** Where it listens: `http://127.0.0.1:9095`. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Two hundred a second for a minute: a storm of a large Alertmanager gets through, a loop in a script does not for long. */
const usualPerMinute = 12_000;
/** Milliseconds. Whoever sends a header a second is no monitoring system. */
const patience = { connection: 30_000, request: 20_000, headers: 10_000, keepAlive: 65_000 } as const;
const usualBody = 64 * 1024;

/** What probes ask for, which says nothing that is not public; and what has proofs of its own. */
const isOpen = (url: string) => url === '/healthz' || url.startsWith(twilioPath);

/** @throws Error where the address is taken, or needs a token and there is none */
export async function startServer(receiving: Receiving, options: ServerOptions): Promise<Server> {
  const { host, port, token, headersWithin: headersTimeout = patience.headers } = options;
  if (token === null && !isLoopback(host)) {
    throw new Error(`others can reach ${host}: senders need a token there (CALLME_WATCH_TOKEN)`);
  }
  const app = fastify({
    bodyLimit: usualBody,
    connectionTimeout: patience.connection,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.keepAlive,
    http: { headersTimeout, connectionsCheckingInterval: Math.min(2_000, headersTimeout) },
    forceCloseConnections: true,
    logger: false,
  });
  app.removeAllContentTypeParsers();
  // Whatever a sender says that it sends, it is JSON or nothing.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, readJson(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answerTo(error, request.url, reply, receiving),
  );
  app.addHook('onRequest', async (request, reply) => {
    if (isOpen(request.url) || mayPass(request.headers, token)) return;
    receiving.refused('unauthorized');
    await reply
      .code(401)
      .header('www-authenticate', 'Bearer realm="callme"')
      .send({ errors: ['a token is needed'] });
  });
  await app.register(rateLimit, {
    max: options.perMinute ?? usualPerMinute,
    timeWindow: '1 minute',
    onExceeded: () => receiving.refused('throttled'),
  });
  for (const add of [alertmanagerRoute, pagerdutyRoutes, nativeRoute, heartbeatRoutes, ownRoutes]) {
    add(app as unknown as FastifyInstance, receiving);
  }
  if (options.keyPresses) twilioRoute(app as unknown as FastifyInstance, options.keyPresses);
  const address = await app.listen({ host, port });
  return { address, close: () => app.close() };
}

function answerTo(
  error: FastifyError,
  url: string,
  reply: FastifyReply,
  { refused }: Receiving,
): FastifyReply {
  const status = error instanceof UnreadableBody ? 400 : (error.statusCode ?? 500);
  if (status === 429) return reply.code(429).send({ errors: ['too many requests'] });
  if (status >= 400 && status < 500) {
    refused(status === 413 ? 'too-large' : 'invalid');
    const errors = [error.message];
    const isPagerduty = url.startsWith('/v2/');
    return reply
      .code(status)
      .send(
        isPagerduty ? { status: 'invalid event', message: 'Event object is invalid', errors } : { errors },
      );
  }
  // Not on disk: the sender shall come again.
  refused('failed');
  return reply
    .code(503)
    .header('retry-after', '5')
    .send({ errors: ['it could not be recorded'] });
}
