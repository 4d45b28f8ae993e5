/** A real mail server on loopback (smtp-server), which keeps accepted mail and refuses what the test asks it to refuse. */
import { SMTPServer, type SMTPServerAddress, type SMTPServerOptions } from 'smtp-server';
import { type Serving, serve } from './sockets.ts';

export type Mail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | null;
  /** As it was received. */
  readonly raw: string;
  /** Unfolded, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

export type MailServer = Pick<Serving, 'left'> & { readonly host: string; readonly mails: readonly Mail[] };

export type SmtpSetup = {
  /** TLS from the start. */
  readonly secure?: boolean;
  /** The one login; null: no login is required. */
  readonly login?: { readonly user: string; readonly pass: string } | null;
  /** Refuses a recipient with a code and a text; null accepts them. */
  readonly refuse?: (address: string) => readonly [code: number, text: string] | null;
  readonly starttls?: boolean;
};

const refusal = ([responseCode, text]: readonly [number, string]) =>
  Object.assign(new Error(text), { responseCode });

/** Serves until the test is over. */
export async function startSmtp(setup: SmtpSetup = {}): Promise<MailServer> {
  const { secure = false, login = null, refuse = () => null, starttls = true } = setup;
  const mails: Mail[] = [];
  const options: SMTPServerOptions = {
    secure,
    authOptional: login === null,
    disabledCommands: starttls ? [] : ['STARTTLS'],
    allowInsecureAuth: false,
    logger: false,
    closeTimeout: 0,
    onAuth: ({ username, password }, _session, done) => {
      if (login && username === login.user && password === login.pass) done(null, { user: username });
      else done(refusal([535, '5.7.8 Error: authentication failed']));
    },
    onRcptTo: ({ address }: SMTPServerAddress, _session, done) => {
      const refused = refuse(address);
      done(refused === null ? null : refusal(refused));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user ?? null,
          ...parsed(Buffer.concat(chunks).toString()),
        });
        done(null, 'queued as 4Xyz');
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => {});
  const { port, left } = await serve(server.server, () => server.close());
  return { host: `127.0.0.1:${port}`, mails, left };
}

function parsed(raw: string): Pick<Mail, 'raw' | 'headers' | 'text'> {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { raw, headers: Object.fromEntries(headers), text: raw.slice(end + 4) };
}
