/** Services as their documentation describes them: what they require of a request, and their answers, refusals included. */
import type { Received, Reply } from './http.ts';

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const text = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});

function parsed(body: string): Record<string, unknown> | null {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** docs.ntfy.sh/publish; the errors are those of its server (`server/errors.go`). */
export function ntfy({ token }: { token: string | null }) {
  return ({ method, path, headers, body }: Received): Reply => {
    const error = (code: number, http: number, error: string) =>
      json(http, { code, http, error, link: 'https://ntfy.sh/docs/publish/' });
    if (method !== 'POST' || path !== '/') return error(40401, 404, 'page not found');
    if (token !== null && headers.authorization !== `Bearer ${token}`)
      return error(40101, 401, 'unauthorized');
    const message = parsed(body);
    if (!message) return error(40024, 400, 'invalid request: request body must be message JSON');
    const { topic, priority, sequence_id: sequence } = message;
    if (typeof topic !== 'string' || !/^[-_A-Za-z0-9]{1,64}$/.test(topic))
      return error(40009, 400, 'invalid request: topic invalid');
    if (typeof priority !== 'number' || priority < 1 || priority > 5)
      return error(40007, 400, 'invalid priority parameter');
    if (typeof sequence !== 'string' || !/^[-_A-Za-z0-9]{1,64}$/.test(sequence))
      return error(40049, 400, 'invalid request: sequence ID invalid');
    return json(200, {
      id: 'hwQ2YpKdmg',
      time: 1635528757,
      expires: 1635572757,
      event: 'message',
      ...message,
    });
  };
}

/** docs.slack.dev, "Sending messages using incoming webhooks", "Handling errors". */
export function slackHook({ channels }: { channels: readonly string[] }) {
  return ({ method, headers, body }: Received): Reply => {
    if (method !== 'POST' || !headers['content-type']?.startsWith('application/json'))
      return text(400, 'invalid_payload');
    const payload = parsed(body);
    if (!payload || typeof payload.text !== 'string') return text(400, 'invalid_payload');
    if (typeof payload.channel === 'string' && !channels.includes(payload.channel))
      return text(404, 'channel_not_found');
    return text(200, 'ok');
  };
}

/** developers.mattermost.com/integrate/webhooks/incoming. */
export function mattermostHook({ channels }: { channels: readonly string[] }) {
  return ({ method, path, body }: Received): Reply => {
    const payload = parsed(body);
    const error = (id: string, message: string, status: number) =>
      json(status, { id, message, detailed_error: '', request_id: 'r1', status_code: status });
    if (method !== 'POST' || !/^\/hooks\/[a-z0-9]{26}$/.test(path))
      return error('web.incoming_webhook.invalid.app_error', 'Invalid webhook.', 400);
    if (typeof payload?.text !== 'string')
      return error('web.incoming_webhook.text.app_error', 'No text specified.', 400);
    if (typeof payload.channel === 'string' && !channels.includes(payload.channel))
      return error('web.incoming_webhook.channel.app_error', "Couldn't find the channel.", 404);
    return text(200, 'ok');
  };
}

/** discord.com/developers/docs/resources/webhook, "Execute Webhook"; errors of "Opcodes and Status Codes". */
export function discordHook() {
  return ({ method, path, body }: Received): Reply => {
    const url = new URL(path, 'http://discord');
    if (method !== 'POST' || !/^\/api\/webhooks\/\d+\/[\w-]+$/.test(url.pathname))
      return json(404, { message: 'Unknown Webhook', code: 10015 });
    const payload = parsed(body);
    if (typeof payload?.content !== 'string' || payload.content === '')
      return json(400, { message: 'Cannot send an empty message', code: 50006 });
    if (payload.content.length > 2000) return json(400, { message: 'Invalid Form Body', code: 50035 });
    if (url.searchParams.get('wait') !== 'true') return { status: 204 };
    return json(200, { id: '1098293847', type: 0, content: payload.content });
  };
}

/** twilio.com/docs/usage/twilios-response, with the numbers that its test credentials refuse, each for its own reason. */
export function twilio({ account, token }: { account: string; token: string }) {
  const refused: Readonly<Record<string, readonly [number, string]>> = {
    '+15005550001': [21211, "The 'To' number +15005550001 is not a valid phone number."],
    '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
    '+15005550008': [21611, "This 'From' number has exceeded the maximum number of queued messages"],
  };
  return ({ method, path, headers, body }: Received): Reply => {
    const error = (code: number, status: number, message: string, more: Record<string, string> = {}) =>
      json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, more);
    const [, sid, resource] = /^\/2010-04-01\/Accounts\/([^/]+)\/(Messages|Calls)\.json$/.exec(path) ?? [];
    if (method !== 'POST' || resource === undefined)
      return error(20404, 404, `The requested resource ${path} was not found`);
    const credentials = Buffer.from(`${account}:${token}`).toString('base64');
    if (sid !== account || headers.authorization !== `Basic ${credentials}`)
      return error(20003, 401, 'Authenticate');
    const form = new URLSearchParams(body);
    const to = form.get('To') ?? '';
    const refusal = refused[to];
    if (refusal) return error(refusal[0], 400, refusal[1]);
    if (!form.get('From')) return error(21603, 400, "A 'From' phone number is required.");
    if (!form.get(resource === 'Messages' ? 'Body' : 'Twiml'))
      return error(resource === 'Messages' ? 21602 : 21205, 400, 'Message body or Url is required.');
    return json(201, {
      sid:
        resource === 'Messages' ? 'SM1f0e8ae6ade43cb3c0ce4525424e404f' : 'CA42ed11f93dc08b952027ffbc406d0868',
      status: 'queued',
      to,
      error_code: null,
    });
  };
}
