/**
 * The HTTP server that receives pages. It listens on loopback by default; any other address requires the token. A successful
 * response means that the data is on disk.
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
  /** 0: any free port. */
  readonly port: number;
  /** Required on an address that others can reach. */
  readonly token: string | null;
  /** Handles keys pressed during calls; null: Twilio cannot reach this watch. */
  readonly keyPresses?: KeyPressHandler | null;
  /** Requests per minute from one source. */
  readonly perMinute?: number;
  /** How Grafana signs its webhooks; null: it does not. */
  readonly grafana?: SignatureSettings | null;
  readonly timeouts?: Timeouts;
};

/** Milliseconds: until the first byte, for the whole request, for its headers, and between requests. */
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

/** 200 per second: enough for the alert storm of a large Alertmanager, too few for a script in a loop. */
const defaultPerMinute = 12_000;
/** A monitoring system sends its headers at once. */
const defaultTimeouts: Timeouts = { connection: 30_000, request: 20_000, headers: 10_000, keepAlive: 65_000 };
/** More than senders use. Each connection needs a file descriptor, and the journal needs some too. */
const maxConnections = 2_000;
const defaultBodyLimit = 64 * 1024;

/** Routes without a token: the health check, which reveals nothing, and the one with its own proofs. */
const isOpen = (url: string) => url === '/healthz' || url.startsWith(twilioPath);

/** @throws Error if the address is in use, or requires a token and there is none */
export async function startServer(receiving: Receiver, options: ServerOptions): Promise<Server> {
  const { host, port, token } = options;
  if (token === null && !isLoopback(host)) {
    throw new Error(
      `${host} is reachable from other machines: set CALLME_WATCH_TOKEN to require a token, or listen on 127.0.0.1`,
    );
  }
  const app = await appOf(withRetry(receiving), options);
  const address = await app.listen({ host, port });
  return { address, close: () => app.close() };
}

async function appOf(receiving: Receiver, options: ServerOptions) {
  const { token, timeouts = defaultTimeouts } = options;
  const app = fastify({
    bodyLimit: defaultBodyLimit,
    connectionTimeout: timeouts.connection,
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.keepAlive,
    http: {
      headersTimeout: timeouts.headers,
      connectionsCheckingInterval: Math.min(2_000, timeouts.headers / 2),
    },
    forceCloseConnections: true,
    // The types assume routes with schemas.
    frameworkErrors: (_error, _request, reply) =>
      (reply as unknown as FastifyReply).code(400).send({ errors: ['malformed URL'] }),
    logger: false,
  });
  app.server.maxConnections = maxConnections;
  app.removeAllContentTypeParsers();
  // Hooks use callbacks: a promise for each would cost as much as parsing the page.
  // Every body is parsed as JSON whatever its content type; fastify would reject invalid types before the parser runs.
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
    max: options.perMinute ?? defaultPerMinute,
    timeWindow: '1 minute',
    // Senders do not read these headers.
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
  });
  // After the rate limit, so that guessing tokens is limited too, and before any body is read.
  app.addHook('preParsing', ({ url, headers }, reply, payload, done) => {
    if (isOpen(url) || isAuthorized(headers, token)) {
      done(null, payload);
      return;
    }
    receiving.onRefusal('unauthorized');
    reply
      .code(401)
      .header('www-authenticate', 'Bearer realm="callme"')
      .send({ errors: ['missing or invalid token'] });
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (_request, reply) =>
    reply.code(404).send({ errors: ['not found'] }),
  );
  const routes = app as unknown as FastifyInstance;
  alertmanagerRoute(routes, receiving, options.grafana ?? null);
  for (const add of [pagerdutyRoutes, nativeRoute, heartbeatRoutes, ownRoutes]) add(routes, receiving);
  if (options.keyPresses) twilioRoute(routes, options.keyPresses);
  return app;
}
