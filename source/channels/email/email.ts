/**
 * E-mail over SMTP, by nodemailer. The mails of one page are one thread: all of them answer to a Message-ID made of the page
 * (RFC 5322 section 3.6.4), which no mail needs to have, under one subject. A try's own Message-ID is the same whenever it is
 * made again, so that servers which know it drop the second.
 *
 * The URL is nodemailer's: `smtps://user:password@host` is TLS from the start; `smtp://` turns to TLS where the server offers
 * it, and `?requireTLS=true` insists. A temporary refusal (4yz, greylisting among them: RFC 5321 section 4.2.1) may be tried again.
 */
import { createHash } from 'node:crypto';
import { getSystemErrorName } from 'node:util';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { Environment } from '../../domain/kernel/secrets.ts';
import type { Channels } from '../../team/types.ts';
import { addressOf, secretOf } from '../addresses.ts';
import type { Channel, Message, Told } from '../channel.ts';
import { failedForNow, networkFailure, refused, sent } from '../outcome.ts';

/** What nodemailer is given of a message, but for sender and recipient. @param sender an address, for its domain */
export function mailOf({ page, title, text, idempotencyKey }: Message, sender: string) {
  const domain = /@([^\s@<>]+)/.exec(sender)?.[1] ?? 'callme.invalid';
  // Two journals both have a P-12; their pages were not received in the same millisecond.
  const thread = `<callme.${hashed(`${page.id} ${page.received}`)}@${domain}>`;
  return {
    subject: title,
    text: text === '' ? title : `${title}\n\n${text}\n`,
    messageId: `<callme.${hashed(idempotencyKey)}@${domain}>`,
    inReplyTo: thread,
    references: thread,
    priority: page.severity === 'minor' ? ('normal' as const) : ('high' as const),
    // RFC 3834: no out-of-office replies.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Callme-Page': page.id },
  };
}

const hashed = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

export function email(settings: NonNullable<Channels['email']>, env: Environment): Channel['tell'] {
  return async (recipient, message, signal) => {
    const address = addressOf(recipient, 'email', env);
    const name = recipient.kind === 'person' ? recipient.person.name : '';
    const [url, from] = [secretOf(settings.smtp, env), secretOf(settings.from, env)];
    if (!/^smtps?:\/\/[^/]/i.test(url)) return refused('`channels.email.smtp` is not an smtp or smtps URL');
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url,
      // Once it is over, so is the connection: a server that does not close its side would keep it.
      socketCloseTimeout: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const mail = { ...mailOf(message, from), from, to: { name, address }, signal };
      const { response } = await transport.sendMail(mail);
      return sent(response);
    } catch (error) {
      return failureOf(error);
    } finally {
      transport.close();
    }
  };
}

/** Failures that are ours, or the server's for good, whatever its answer was. */
const hopeless = new Set(['EAUTH', 'ENOAUTH', 'ECONFIG', 'EREQUIRETLS', 'EFILEACCESS', 'EURLACCESS']);

/** What nodemailer's errors carry (nodemailer.com/errors), and those of Node that it wraps. */
type MailError = {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly errno?: number;
};

function failureOf(error: unknown): Told {
  const { code, responseCode, response, errno } = error as MailError;
  if (typeof responseCode === 'number' && typeof response === 'string') {
    const why = `the mail server answers ${response}`;
    return responseCode < 500 ? failedForNow(why) : refused(why);
  }
  const text = errorMessage(error);
  if (code !== undefined && hopeless.has(code)) return refused(text);
  // It puts a code of its own over the one that tells more, and leaves the number.
  const number = typeof errno === 'number' ? getSystemErrorName(errno) : undefined;
  if (number === undefined && /certificate|altnames/i.test(text)) return refused(text);
  return networkFailure({ code: number, cause: error }) ?? failedForNow(text);
}
