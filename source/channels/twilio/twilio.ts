/**
 * Twilio's REST API, as much of it as telling somebody needs (twilio.com/docs/usage/requests-to-twilio): form fields to
 * `/2010-04-01/Accounts/{sid}/{resource}.json` with basic authentication; answers and errors are JSON.
 * Creating a message or a call takes no idempotency key: a try of which the answer was lost may ring twice.
 */

import type { Environment } from '../../domain/kernel/secrets.ts';
import { basicAuth, isTemporaryStatus } from '../../io/http/client.ts';
import type { Twilio } from '../../team/types.ts';
import { secretOf } from '../addresses.ts';
import type { Told } from '../channel.ts';
import { type Answer, type Call, post, refusal, textIn, unexpected } from '../http.ts';
import { failedForNow, sent } from '../outcome.ts';

export const twilioApi = 'https://api.twilio.com';

export type TwilioOptions = {
  readonly settings: Twilio;
  readonly env: Environment;
  /** {@link twilioApi}, but for tests. */
  readonly api: string;
};

/**
 * Error codes that pass although they come with a 4xx (twilio.com/docs/api/errors): too many requests, the number's queue
 * is full, too many messages at once.
 */
const passing = new Set([20429, 21611, 14107, 30001]);

/** Creates a message or a call. Sent means that Twilio took it on: whether a phone rang, its own log says. */
export async function createTwilio(
  resource: 'Messages' | 'Calls',
  fields: Readonly<Record<string, string>>,
  { settings, env, api }: TwilioOptions,
  call: Call,
): Promise<Told> {
  const account = secretOf(settings.account, env);
  const request = {
    url: `${api}/2010-04-01/Accounts/${encodeURIComponent(account)}/${resource}.json`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...basicAuth(account, secretOf(settings.token, env)),
    },
    body: new URLSearchParams({ From: secretOf(settings.from, env), ...fields }).toString(),
  };
  const answer = await post(request, call);
  if (answer.status >= 300) return refusedBy(answer);
  const sid = textIn(answer.json, 'sid');
  return sid === null ? unexpected(answer) : sent(sid);
}

/** `{"code":21211,"message":"The 'To' number … is not a valid phone number.","more_info":"…","status":400}` */
function refusedBy(answer: Answer): Told {
  const message = textIn(answer.json, 'message');
  const code = codeOf(answer.json);
  const said = message === null ? null : `${message}${code === null ? '' : ` (Twilio ${code})`}`;
  if (code !== null && passing.has(code) && !isTemporaryStatus(answer.status))
    return failedForNow(`HTTP ${answer.status}: ${said ?? code}`, answer.retryAfter);
  return refusal(answer, said);
}

function codeOf(json: unknown): number | null {
  const code = typeof json === 'object' && json !== null && 'code' in json ? json.code : null;
  return typeof code === 'number' ? code : null;
}
