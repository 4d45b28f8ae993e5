/**
 * A message as JSON, for programs: the body of the generic webhook and the standard input of `exec`. Names are those of
 * `pages --json`; fields are added, never renamed.
 */
import type { Message, Recipient } from './delivery.ts';

export function messageJson(recipient: Recipient, { page, title, text, idempotencyKey }: Message): string {
  return JSON.stringify({
    version: 1,
    event: 'page',
    id: page.id,
    title: page.title,
    status: page.status,
    severity: page.severity,
    team: page.team,
    count: page.count,
    labels: page.labels,
    links: page.links,
    dedupKey: page.dedupKey,
    received: page.received,
    body: page.body,
    person: recipient.kind === 'person' ? recipient.id : null,
    address: recipient.kind === 'place' ? recipient.address : null,
    message: { title, text },
    idempotencyKey,
  });
}
