import { describe, expect, it } from 'vitest';
import { startHttp } from '../../builders/servers/http.ts';
import { discordHook, mattermostHook, slackHook } from '../../builders/servers/services.ts';
import { aMessage, place, setUp } from '../pages.ts';

const paths = {
  slack: '/services/T0001/B0001/s3cretpath',
  mattermost: `/hooks/${'a1'.repeat(13)}`,
  discord: '/api/webhooks/1098293847/s3cret-token_1',
};
const services = {
  slack: slackHook({ channels: ['#incidents'] }),
  mattermost: mattermostHook({ channels: ['incidents', '@ben'] }),
  discord: discordHook(),
};

async function chat(service: keyof typeof paths, member: string) {
  const server = await startHttp(services[service]);
  const env = { HOOK: `${server.url}${paths[service]}` };
  const setup = setUp({ channels: { slack: { webhook: `\${HOOK}` } }, ana: { slack: member }, env });
  return { server, body: () => JSON.parse(server.requests.at(-1)?.body ?? ''), ...setup };
}

const nasty = {
  title: 'A <!channel> & <@U0666> @here <https://evil.example|docs> *b* @everyone `x` [a](http://b.example)',
  body: '',
  labels: {},
  links: [],
};

describe('a Slack webhook', () => {
  it('gets blocks, a fallback text and a mention of the person', async () => {
    const { send, body } = await chat('slack', 'U0001');
    expect(await send('slack')).toEqual({ outcome: 'sent', detail: null });
    expect(body()).toEqual({
      text: '<@U0001> P-12 critical: Checkout is down',
      unfurl_links: false,
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '<@U0001> *P-12 critical: Checkout is down*', verbatim: true },
        },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            verbatim: true,
            text: [
              'Error rate 42 % for 5 minutes.',
              'Team payments, since Mon 5 Jan, 09:00 UTC',
              'service=checkout, env=prod',
              'Dashboard: <https://grafana.example.com/d/1?var=a&amp;b=c>',
              'Acknowledge: callme ack P-12',
            ].join('\n'),
          },
        },
      ],
    });
  });

  it('posts to the channel that a post names, without mentions', async () => {
    const { send, body } = await chat('slack', 'U0001');
    expect(await send('slack', { to: place('#incidents') })).toMatchObject({ outcome: 'sent' });
    expect(body()).toMatchObject({ channel: '#incidents', text: 'P-12 critical: Checkout is down' });
  });

  it('reports the refusals of Slack in its terms', async () => {
    const { send } = await chat('slack', 'U0001');
    expect(await send('slack', { to: place('#nowhere') })).toMatchObject({
      reason: 'HTTP 404: channel_not_found',
      isRetryable: false,
    });
  });

  it('lets no alert mention anyone or disguise a link', async () => {
    const { send, body } = await chat('slack', 'U0001');
    await send('slack', { to: place('#incidents'), message: aMessage(nasty) });
    const [title] = body().blocks;
    expect(title.text.text.match(/<[^>]*>/g)).toEqual(['<https://evil.example>', '<http://b.example)>']);
    expect(body().text.match(/<[^>]*>/g)).toEqual(['<https://evil.example>', '<http://b.example)>']);
    expect(title.text.text).toContain('&lt;!channel&gt; &amp; &lt;@U0666&gt;');
  });

  it('keeps callme’s own text if an alert is very long', async () => {
    const { send, body } = await chat('slack', 'U0001');
    await send('slack', { message: aMessage({ title: '&'.repeat(5000), body: '<'.repeat(50_000) }) });
    for (const { text } of body().blocks) expect(text.text.length).toBeLessThanOrEqual(3000);
  });
});

describe('a Mattermost webhook', () => {
  it('gets markdown, and mentions by user name', async () => {
    const { send, body } = await chat('mattermost', 'ana.ruiz');
    expect(await send('slack')).toEqual({ outcome: 'sent', detail: null });
    expect(body().text).toMatch(/^@ana\.ruiz \*\*P-12 critical: Checkout is down\*\*\nError rate/);
    expect(body().text).toContain('Dashboard: https://grafana.example.com/d/1?var=a&b=c\n');
  });

  it('accepts a channel by its name without the #, or a user', async () => {
    const { send, body } = await chat('mattermost', 'ana');
    await send('slack', { to: place('#incidents') });
    expect(body().channel).toBe('incidents');
    await send('slack', { to: place('@ben') });
    expect(body().channel).toBe('@ben');
  });

  it('reports the refusals of Mattermost in its terms', async () => {
    const { send } = await chat('mattermost', 'ana');
    expect(await send('slack', { to: place('#nowhere') })).toMatchObject({
      reason: "HTTP 404: Couldn't find the channel.",
      isRetryable: false,
    });
  });

  it('lets no alert mention anyone', async () => {
    const { send, body } = await chat('mattermost', 'ana');
    await send('slack', { to: place('#incidents'), message: aMessage(nasty) });
    expect(body().text).not.toMatch(/@(here|everyone|U0666)/);
    expect(body().text).toContain('\\*b\\*');
  });
});

describe('a Discord webhook', () => {
  it('gets content, mentions that one person and can mention no one else', async () => {
    const { server, send, body } = await chat('discord', '80351110224678912');
    expect(await send('slack', { message: aMessage(nasty) })).toEqual({ outcome: 'sent', detail: null });
    expect(server.requests[0]?.path).toBe(`${paths.discord}?wait=true`);
    expect(body().allowed_mentions).toEqual({ parse: [], users: ['80351110224678912'] });
    expect(body().content).toMatch(/^<@80351110224678912> \*\*P-12/);
  });

  it('stays within its 2000 characters, however long an alert is', async () => {
    const { send, body } = await chat('discord', '80351110224678912');
    const long = { title: '*'.repeat(5000), body: '_'.repeat(50_000), links: [] };
    expect(await send('slack', { message: aMessage(long) })).toMatchObject({ outcome: 'sent' });
    expect(body().content.length).toBeLessThanOrEqual(2000);
  });

  it('mentions no one if the user id is not a number', async () => {
    const { send, body } = await chat('discord', 'everyone');
    await send('slack');
    expect(body().allowed_mentions).toEqual({ parse: [], users: [] });
    expect(body().content).not.toContain('@everyone');
  });

  it('waits as long as Discord asks, to the fraction', async () => {
    const server = await startHttp(() => ({
      status: 429,
      headers: { 'retry-after': '0.65', 'x-ratelimit-scope': 'shared' },
      body: '{"message":"You are being rate limited.","retry_after":0.65,"global":false}',
    }));
    const { send } = setUp({
      channels: { slack: { webhook: server.url + paths.discord } },
      ana: { slack: '80351110224678912' },
    });
    expect(await send('slack')).toEqual({
      outcome: 'failed',
      reason: 'HTTP 429: You are being rate limited.',
      isRetryable: true,
      retryAfterMs: 650,
    });
  });

  it('uses the format of Slack at an address that requires it', async () => {
    const server = await startHttp(slackHook({ channels: [] }));
    const { send } = setUp({
      channels: { slack: { webhook: `${server.url}${paths.discord}/slack` } },
      ana: { slack: 'U0001' },
    });
    expect(await send('slack')).toMatchObject({ outcome: 'sent' });
  });
});
