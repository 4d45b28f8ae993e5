import { describe, expect, it } from 'vitest';
import { messageOf } from '../../source/channels/message.ts';
import { aMessage, aPage } from './pages.ts';

describe('the message about a page', () => {
  it('has the title, severity, team, time, links and how to stop it', () => {
    const members = [1, 2, 3].map(key => ({
      key: String(key),
      status: 'firing' as const,
      title: 'x',
      labels: {},
      startsAt: null,
      links: [],
    }));
    const { title, text } = aMessage({ members, omitted: 2, count: 4 });
    expect(title).toBe('P-12 critical: Checkout is down');
    expect(text).toBe(
      [
        'Error rate 42 % for 5 minutes.',
        'Team payments, since Mon 5 Jan, 09:00 UTC, 5 alerts, sent 4 times',
        'service=checkout, env=prod',
        'Dashboard: https://grafana.example.com/d/1?var=a&b=c',
        'Acknowledge: callme ack P-12',
      ].join('\n'),
    );
  });

  it('has times in the reader’s time zone', () => {
    const options = { idempotencyKey: 'k', timezone: 'America/New_York' };
    expect(messageOf(aPage(), options).text).toContain('since Mon 5 Jan, 04:00 GMT-5');
  });

  it('leaves out empty fields', () => {
    const { text } = aMessage({ body: '', labels: {}, links: [], team: null, status: 'resolved' });
    expect(text).toBe('No team, since Mon 5 Jan, 09:00 UTC');
  });

  it('is short, however long an alert is, and cuts no character in two', () => {
    const labels = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`label${i}`, 'v'.repeat(500)]));
    const links = Array.from({ length: 100 }, (_, i) => ({ href: `https://x.example/${i}`, text: null }));
    const family = '👨‍👩‍👧‍👦';
    const { title, text } = aMessage({
      title: family.repeat(100),
      body: 'line\n'.repeat(10_000),
      labels,
      links,
    });
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title.replaceAll(family, '')).toBe('P-12 critical: …');
    expect(text.length).toBeLessThan(2000);
    expect(text).toContain('and 492 more');
  });

  it('has no characters that move a cursor or hide text', () => {
    const evil = 'a\x1b[2J\u202e\x07b\r\nc';
    const { title, text } = aMessage({ title: evil, body: evil, labels: { x: evil }, links: [] });
    expect(title).toBe('P-12 critical: ab c');
    expect(text.split('\n')).toEqual(['ab', 'c', expect.any(String), 'x=ab c', expect.any(String)]);
  });

  it('links only to the web', () => {
    const hrefs = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://ok.example/',
      'http://a b',
      'https://',
    ];
    const links = hrefs.map(href => ({ href, text: null }));
    expect(aMessage({ links, body: '', labels: {} }).text.match(/\S+:\/\/\S*/g)).toEqual([
      'https://ok.example/',
    ]);
  });
});
