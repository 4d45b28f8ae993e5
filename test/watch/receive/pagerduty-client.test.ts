/** PagerDuty's own client (`@pagerduty/pdjs`), pointed at the watch instead: only its address is changed. */
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { change, event } from '@pagerduty/pdjs';
import { describe, expect, it } from 'vitest';
import { openReceiver, routingKey } from '../../builders/watch/receiver.ts';

/** The client only supports https; the watch leaves that to a proxy in front of it. This is the output of such a proxy. */
class WithoutTls extends Agent {
  override createConnection(options: { port?: number | string | null; host?: string | null }) {
    return connect(Number(options.port), options.host ?? '127.0.0.1');
  }
}

type Event = Parameters<typeof event>[0];

async function openClient() {
  const receiver = await openReceiver();
  const at = { server: new URL(receiver.address).host, agent: new WithoutTls() };
  const send = (data: object) => event({ ...at, data } as unknown as Event);
  const sendChange = (data: object) => change({ ...at, data } as unknown as Parameters<typeof change>[0]);
  return { ...receiver, sendEvent: send, sendChange };
}

const payload = { summary: 'Disk is full', source: 'db-1', severity: 'critical' };
const triggers = { routing_key: routingKey, event_action: 'trigger', dedup_key: 'disk', payload };

describe("PagerDuty's client", () => {
  it('triggers, acknowledges and resolves a page', async () => {
    const { sendEvent, journal } = await openClient();
    const { status, data } = await sendEvent(triggers);
    expect([status, data]).toEqual([
      202,
      { status: 'success', message: 'Event processed', dedup_key: 'disk' },
    ]);
    expect(await journal.page('P-1')).toMatchObject({ title: 'Disk is full', status: 'open' });
    for (const [event_action, status] of [
      ['acknowledge', 'acknowledged'],
      ['resolve', 'resolved'],
    ] as const) {
      await sendEvent({ routing_key: routingKey, event_action, dedup_key: 'disk' });
      expect((await journal.page('P-1'))?.status).toBe(status);
    }
  });

  it('reads the generated key, and closes the page with it', async () => {
    const { sendEvent, journal } = await openClient();
    const { data } = await sendEvent({ ...triggers, dedup_key: undefined });
    await sendEvent({ routing_key: routingKey, event_action: 'resolve', dedup_key: data.dedup_key });
    expect((await journal.page('P-1'))?.status).toBe('resolved');
  });

  it('reads the errors of an event', async () => {
    const { sendEvent } = await openClient();
    const { status, data } = await sendEvent({ ...triggers, payload: { ...payload, severity: 'fatal' } });
    expect([status, data.message, data.errors.length]).toEqual([400, 'Event object is invalid', 1]);
  });

  it('sends a change', async () => {
    const { sendChange, changes } = await openClient();
    const { status, data } = await sendChange({
      routing_key: routingKey,
      payload: { summary: 'Deploy 1.2' },
    });
    expect([status, data.status]).toEqual([202, 'success']);
    expect(await changes()).toMatchObject([{ team: 'payments', title: 'Deploy 1.2' }]);
  });
});
