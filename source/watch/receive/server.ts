/**
 * Where pages come in (design section 7): one HTTP port, loopback unless told otherwise, and then only for those who have the
 * token. A request is answered with success only once what it brought is on disk.
 */
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { isAuthorized, isLoopback } from './auth.ts';
import { parseJson } from './json.ts';
import type { Receiver } from './receiver.ts';
import { sendError, withRetry } from './responses.ts';
import { alertmanagerRoute } from './routes/alertmanager.ts';
import { heartbeatRoutes, ownRoutes } from './routes/heartbeats.ts';
import { nativeRoute } from './routes/native.ts';
import { pagerdutyRoutes } from './routes/pagerduty.ts';
import { type KeyPressHandler, twilioPath, twilioRoute } from './routes/twilio.ts';
import type { SignatureSettings } from './signature.ts';

export type ServerOptions = {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Required on an address that others can reach. */
  readonly token: string | null;
  /** Key presses of calls; null: Twilio cannot reach this watch. */
  readonly keyPresses?: KeyPressHandler | null;
  /** Requests that one source may make in a minute. */
  readonly perMinute?: number;
  /** What Grafana signs its webhooks with; null: it does not. */
  readonly grafana?: SignatureSettings | null;
  readonly timeouts?: Timeouts;
};

/** Milliseconds that a sender may take: to say something, to end the request, to end its header, to send another. */
export type Timeouts = {
  readonly connection: number;
  readonly request: number;
  readonly headers: number;
  readonly keepAlive: number;
};

export type Server = {
  /** Where it listens: `http://127.0.0.1:9095`. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Two hundred a second for a minute: a storm of a large Alertmanager gets through, a loop in a script does not for long. */
const usualPerMinute = 12_000;
/** Whoever sends a header a second is no monitoring system. */
const usualPatience: Timeouts = { connection: 30_000, request: 20_000, headers: 10_000, keepAlive: 65_000 };
/** More than senders have; each costs a descriptor, of which the journal needs some too. */
const mostConnections = 2_000;
const usualBody = 64 * 1024;

/** What probes ask for, which says nothing that is not public; and what has proofs of its own. */
const isOpen = (url: string) => url === '/healthz' || url.startsWith(twilioPath);

/** @throws Error where the address is taken, or needs a token and there is none */
export async function startServer(receiving: Receiver, options: ServerOptions): Promise<Server> {
  const { host, port, token } = options;
  if (token === null && !isLoopback(host)) {
    throw new Error(`others can reach ${host}: senders need a token there (CALLME_WATCH_TOKEN)`);
  }
  const app = await appOf(withRetry(receiving), options);
  const address = await app.listen({ host, port });
  return { address, close: () => app.close() };
}

async function appOf(receiving: Receiver, options: ServerOptions) {
  const { token, timeouts = usualPatience } = options;
  const app = fastify({
    bodyLimit: usualBody,
    connectionTimeout: timeouts.connection,
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.keepAlive,
    http: {
      headersTimeout: timeouts.headers,
      connectionsCheckingInterval: Math.min(2_000, timeouts.headers / 2),
    },
    forceCloseConnections: true,
    // Typed for routes with schemas, which these are not.
    frameworkErrors: (_error, _request, reply) =>
      (reply as unknown as FastifyReply).code(400).send({ errors: ['the address is malformed'] }),
    logger: false,
  });
  app.server.maxConnections = mostConnections;
  app.removeAllContentTypeParsers();
  // Hooks call back: a promise for each would cost a page as much as reading it.
  // Whatever a sender says that it sends, it is JSON or nothing; a type that is none is refused before a parser is asked.
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    headers['content-type'] = 'application/json';
    done();
  });
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseJson(String(text)));
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendError(error, request.url, reply, receiving),
  );
  app.addHook('onResponse', ({ routeOptions }, { statusCode }, done) => {
    receiving.onResponse(routeOptions.url ?? null, statusCode);
    done();
  });
  await app.register(rateLimit, {
    max: options.perMinute ?? usualPerMinute,
    timeWindow: '1 minute',
    // No sender reads how much is left; one that is over the limit is told.
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
  });
  // After the limit, which thereby also holds for whoever tries tokens; before anything of a body is read.
  app.addHook('preParsing', ({ url, headers }, reply, payload, done) => {
    if (isOpen(url) || isAuthorized(headers, token)) {
      done(null, payload);
      return;
    }
    receiving.onRefusal('unauthorized');
    reply
      .code(401)
      .header('www-authenticate', 'Bearer realm="callme"')
      .send({ errors: ['a token is needed'] });
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (_request, reply) =>
    reply.code(404).send({ errors: ['there is nothing of that name here'] }),
  );
  const routes = app as unknown as FastifyInstance;
  alertmanagerRoute(routes, receiving, options.grafana ?? null);
  for (const add of [pagerdutyRoutes, nativeRoute, heartbeatRoutes, ownRoutes]) add(routes, receiving);
  if (options.keyPresses) twilioRoute(routes, options.keyPresses);
  return app;
}
