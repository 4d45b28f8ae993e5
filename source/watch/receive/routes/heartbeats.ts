/** Routes for heartbeats, health and metrics. */
import type { FastifyInstance } from 'fastify';
import type { Receiver } from '../receiver.ts';

/** The body (output of a script, a Watchdog's webhook) is ignored. */
const largest = 1024 * 1024;

export function heartbeatRoutes(app: FastifyInstance, { beat }: Receiver): void {
  app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async () => null);
    scope.route<{ Params: { name: string } }>({
      method: ['GET', 'POST'],
      url: '/heartbeats/:name',
      bodyLimit: largest,
      handler: ({ params }, reply) =>
        beat(params.name)
          ? reply.code(204).send()
          : reply.code(404).send({ errors: ['the team file has no heartbeat with that name'] }),
    });
  });
}

export function ownRoutes(app: FastifyInstance, { health, metrics }: Receiver): void {
  app.get('/healthz', (_request, reply) => {
    const state = health();
    return reply.code(state.ok ? 200 : 503).send(state);
  });
  app.get('/metrics', async (_request, reply) => {
    const { text, type } = await metrics();
    return reply.type(type).send(text);
  });
}
