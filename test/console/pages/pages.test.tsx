/** The pages screen: its list, and the actions of its keys. */
import { expect, it } from 'vitest';
import type { Services } from '../../../source/console/data/services.ts';
import { instant } from '../../builders/events.ts';
import { receivedEvent } from '../../builders/stored-pages.ts';
import { openConsole } from '../open-console.tsx';

const withPages = async ({ journal }: Services) => {
  await journal.appendPages([receivedEvent('P-1', 'disk', instant), receivedEvent('P-2', 'queue', instant)]);
};

const openPages = async () => {
  const console = await openConsole({ before: withPages });
  await console.waitFor('unacknowledged: Page of queue');
  await console.see('p', 'callme › pages');
  await console.waitFor('2 open');
  return console;
};

it('acknowledges the selected page, and shows that on the page', async () => {
  const console = await openPages();
  await console.see('a', 'P-2 acked by ana');
  await console.waitFor('1 open, 1 acknowledged');
  expect((await console.services.journal.page('P-2'))?.acknowledged?.by).toBe('ana');
});

it('acts on all marked pages, after a confirmation', async () => {
  const console = await openPages();
  await console.see(' ', '1 marked');
  await console.see(' ', '2 marked');
  await console.see('r', 'Mark 2 pages (P-2, P-1) as routine? No one is notified any more. y/N');
  await console.see('n', '2 open');
  await console.see('f', 'Mark 2 pages (P-2, P-1) as a false alarm');
  await console.press('enter');
  await console.waitFor('✗ no reason: say why, so that the alert can be fixed');
  await console.see('flaky check\r', '2 pages triaged as false-positive');
  await console.waitFor('no open pages');
  await console.see('a', 'no page is selected');
  await console.see('c', 'with ended pages');
});

it('shows the details of a page, snoozes it, and marks it as a duplicate of an active incident', async () => {
  const console = await openPages();
  await console.press('enter');
  await console.waitFor('received');
  await console.press('escape');
  await console.see('s', 'Snooze P-2 “Page of queue” for');
  await console.press('enter');
  await console.waitFor('P-2 snoozed until');
  await console.see('d', 'as a duplicate of');
  await console.waitFor('INC-1 Checkout is slow');
  await console.press('enter');
  await console.waitFor('triaged as duplicate of INC-1');
});
