/** `POST /alertmanager`: Alertmanager's webhook and Grafana's, told apart by their shape. */
import type { FastifyInstance } from 'fastify';
import { alertmanagerAlert } from '../../../domain/paging/ingest/alertmanager.ts';
import { grafanaAlert, isGrafana } from '../../../domain/paging/ingest/grafana.ts';
import { InvalidSignatureError } from '../auth.ts';
import { parseJson } from '../json.ts';
import type { Receiver } from '../receiver.ts';
import { hasValidSignature, type SignatureSettings } from '../signature.ts';

const largest = 5 * 1024 * 1024;

/** @param grafana what Grafana signs with; null: it does not */
export function alertmanagerRoute(
  app: FastifyInstance,
  { accept, onRefusal }: Receiver,
  grafana: SignatureSettings | null,
): void {
  app.register(async scope => {
    scope.removeAllContentTypeParsers();
    // The signature is over the text, which is gone once it is read.
    scope.addContentTypeParser('*', { parseAs: 'string' }, async ({ headers }: Signed, text: string) => {
      const body = parseJson(text);
      if (grafana && isGrafana(body) && !hasValidSignature(headers, text, grafana, Date.now()))
        throw new InvalidSignatureError();
      return body;
    });
    scope.post('/alertmanager', { bodyLimit: largest }, async ({ body }, reply) => {
      const alert = isGrafana(body) ? grafanaAlert(body) : alertmanagerAlert(body);
      if (!alert.ok) {
        // The sender gives up on a 400: only what will never be acceptable gets one.
        onRefusal('invalid');
        return reply.code(400).send({ errors: alert.errors });
      }
      const accepted = await accept([alert.value]);
      return reply.code(200).send({ pages: accepted.flatMap(({ page }) => page ?? []) });
    });
  });
}

type Signed = { readonly headers: Parameters<typeof hasValidSignature>[0] };
