/** Grafana's signed webhooks. The receiver has the same settings as Grafana: a secret, and perhaps a header for the timestamp. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReceiver } from '../../builders/watch/receiver.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/paging', name), 'utf8');
const body = fixture('grafana-firing.json');
const secret = 'what-grafana-signs-with';
const sign = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
const signed = (text: string) => ({ 'x-grafana-alerting-signature': sign(text) });
const seconds = (ago = 0) => String(Math.floor(Date.now() / 1_000) - ago);

describe("a Grafana's signature", () => {
  const grafana = { secret, timestampHeader: null };

  it.each([
    ['of the body is accepted', signed(body), 200],
    ['of another body is refused', signed(`${body} `), 401],
    ['that is missing is refused', {}, 401],
    ['that is invalid is refused', { 'x-grafana-alerting-signature': 'é' }, 401],
  ])('%s', async (_what, headers, status) => {
    const { send, journal } = await openReceiver({ grafana });
    expect((await send('/alertmanager', body, headers as Record<string, string>)).status).toBe(status);
    expect((await journal.page('P-1')) !== null).toBe(status === 200);
  });

  it('is not required of an Alertmanager, which has none: it has the token', async () => {
    const { send } = await openReceiver({ grafana });
    expect((await send('/alertmanager', fixture('alertmanager-firing.json'))).status).toBe(200);
  });

  it('covers the time too, if Grafana is configured to send it, and is valid for minutes', async () => {
    const { send } = await openReceiver({ grafana: { secret, timestampHeader: 'X-Signed-At' } });
    const at = (time: string) => ({ 'x-signed-at': time, ...signed(`${time}:${body}`) });
    expect((await send('/alertmanager', body, at(seconds()))).status).toBe(200);
    expect((await send('/alertmanager', body, at(seconds(3_600)))).status).toBe(401);
    expect((await send('/alertmanager', body, signed(body))).status).toBe(401);
    expect((await send('/alertmanager', body, { ...at(seconds()), 'x-signed-at': seconds(60) })).status).toBe(
      401,
    );
  });
});
