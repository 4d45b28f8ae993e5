/** `POST /twilio/ack/P-n`: a key pressed during a call. Twilio cannot send our token, so the request has its own proofs. */
import type { FastifyInstance } from 'fastify';
import type { KeyPressRequest, KeyPressResponse } from '../../../channels/twilio/callback.ts';

export const twilioPath = '/twilio/ack/';

/** Checks a key press, and records the acknowledgement: resolves once it is on disk. */
export type KeyPressHandler = {
  readonly answer: (request: KeyPressRequest) => KeyPressResponse;
  readonly acknowledge: (page: string, person: string) => Promise<unknown>;
};

const largest = 16 * 1024;

export function twilioRoute(app: FastifyInstance, { answer, acknowledge }: KeyPressHandler): void {
  app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post<{ Params: { page: string } }>(
      `${twilioPath}:page`,
      { bodyLimit: largest },
      async (request, reply) => {
        const { params, headers, body, url } = request;
        const signature = headers['x-twilio-signature'];
        const answered = answer({
          page: params.page,
          query: url.split('?')[1] ?? '',
          signature: typeof signature === 'string' ? signature : undefined,
          body: String(body ?? ''),
        });
        const { acknowledges } = answered;
        if (acknowledges) await acknowledge(acknowledges.page, acknowledges.person);
        return reply.code(answered.status).type('text/xml').send(answered.twiml);
      },
    );
  });
}
