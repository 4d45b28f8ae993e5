/** `POST /alertmanager`: the webhooks of Alertmanager and Grafana, which differ in their fields. */
import type { FastifyInstance } from 'fastify';
import { alertmanagerAlert } from '../../../domain/paging/ingest/alertmanager.ts';
import { grafanaAlert, isGrafana } from '../../../domain/paging/ingest/grafana.ts';
import { InvalidSignatureError } from '../auth.ts';
import { parseJson } from '../json.ts';
import type { Receiver } from '../receiver.ts';
import { hasValidSignature, type SignatureSettings } from '../signature.ts';

const largest = 5 * 1024 * 1024;

/** @param grafana how Grafana signs its webhooks; null: it does not */
export function alertmanagerRoute(
  app: FastifyInstance,
  { accept, onRefusal }: Receiver,
  grafana: SignatureSettings | null,
): void {
  app.register(async scope => {
    scope.removeAllContentTypeParsers();
    // The signature covers the text, so it is checked before parsing discards it.
    scope.addContentTypeParser('*', { parseAs: 'string' }, async ({ headers }: Signed, text: string) => {
      const body = parseJson(text);
      if (grafana && isGrafana(body) && !hasValidSignature(headers, text, grafana, Date.now()))
        throw new InvalidSignatureError();
      return body;
    });
    scope.post('/alertmanager', { bodyLimit: largest }, async ({ body }, reply) => {
      const alert = isGrafana(body) ? grafanaAlert(body) : alertmanagerAlert(body);
      if (!alert.ok) {
        // A sender gives up after a 400, so only requests that can never be accepted get one.
        onRefusal('invalid');
        return reply.code(400).send({ errors: alert.errors });
      }
      const accepted = await accept([alert.value]);
      return reply.code(200).send({ pages: accepted.flatMap(({ page }) => page ?? []) });
    });
  });
}

type Signed = { readonly headers: Parameters<typeof hasValidSignature>[0] };
