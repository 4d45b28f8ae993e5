/** `POST /alertmanager`: Alertmanager's webhook and Grafana's, told apart by their shape. */
import type { FastifyInstance } from 'fastify';
import { alertmanagerAlert } from '../../../domain/paging/intake/alertmanager.ts';
import { grafanaAlert, isGrafana } from '../../../domain/paging/intake/grafana.ts';
import type { Receiving } from '../receiving.ts';

const largest = 5 * 1024 * 1024;

export function alertmanagerRoute(app: FastifyInstance, { accept, refused }: Receiving): void {
  app.post('/alertmanager', { bodyLimit: largest }, async ({ body }, reply) => {
    const alert = isGrafana(body) ? grafanaAlert(body) : alertmanagerAlert(body);
    if (!alert.ok) {
      // The sender gives up on a 400: only what will never be acceptable gets one.
      refused('invalid');
      return reply.code(400).send({ errors: alert.errors });
    }
    const accepted = await accept([alert.value]);
    return reply.code(200).send({ pages: accepted.flatMap(({ page }) => page ?? []) });
  });
}
