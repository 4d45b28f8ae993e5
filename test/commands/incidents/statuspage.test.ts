/** `callme statuspage build`, with the real program. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

const secret = 'https://hooks.example.com/T0/s3cret-hook';
const env = { SLACK_WEBHOOK_URL: secret };

/** Every file of a folder, by its path. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

function desk() {
  const own = openDesk();
  writeTeamFile(own, {
    people: { ...people, ana: { ...people.ana, phone: '+34600000001', slack: 'U0001ANA' } },
    teams: { payments: { people: ['ana', 'ben'] } },
    channels: { slack: { webhook: `\${SLACK_WEBHOOK_URL}` } },
    statuspage: {
      title: 'Example status',
      url: 'https://status.example.com',
      services: {
        shop: { name: 'Shop', match: { service: 'shop' } },
        mail: { name: 'Mail', teams: ['payments'] },
      },
    },
  });
  return { ...own, site: join(own.folder, 'site') };
}

describe('callme statuspage build', () => {
  it('writes the public updates, and changes nothing the second time', async () => {
    const own = desk();
    await own.does([
      'page',
      'kraken is out of memory',
      '-s',
      'critical',
      '--label',
      'service=shop',
      '--label',
      'instance=kraken:9100',
    ]);
    await own.does(['declare', '--page', 'P-1']);
    // An environment in which the secret is unknown when it is written, and known when the page is built.
    await own.does([
      'update',
      '--public',
      `Paying fails. kraken is down; ${secret}, call +34600000001 or ask U0001ANA or Ben.`,
    ]);
    await own.does(['update', 'internal words']);
    await own.does(['declare', 'Break-in at Acme', '-s', 'critical', '-t', 'payments', '--confidential']);
    await own.does(['update', '--public', 'We look into a break-in.', '-i', 'INC-2']);
    await own.does(['declare', 'Rehearsal', '-s', 'critical', '-t', 'payments', '--drill']);
    await own.does(['update', '--public', 'Only a rehearsal.', '-i', 'INC-3']);

    const built = await own.callme(['statuspage', 'build', 'site', '--json'], { env });
    expect(built.json()).toMatchObject({ directory: own.site, removed: [], unchanged: 0 });
    const files = filesIn(own.site);
    expect(Object.keys(files).map(path => path.replace(/\d{4}-\d\d-\d\d-\d{6}/, 'ID'))).toEqual([
      '.callme-statuspage.json',
      'cstate/content/issues/ID.md',
      'feed.atom',
      'history.html',
      'incidents/ID.html',
      'index.html',
      'status.json',
    ]);
    const everything = Object.values(files).join('\n');
    expect(everything).toContain('Paying fails');
    expect(everything).not.toMatch(
      /kraken|s3cret|hooks\.|346000|U0001|\bBen\b|internal words|Acme|break-in|rehearsal|INC-\d|P-1/i,
    );
    expect(JSON.parse(files['status.json'] ?? '')).toMatchObject({
      state: 'outage',
      services: [
        { id: 'shop', state: 'outage' },
        { id: 'mail', state: 'operational' },
      ],
      incidents: [{ title: 'Paying fails', impact: 'outage', state: 'investigating', services: ['shop'] }],
    });

    expect(await own.does(['statuspage', 'build', 'site'], { env })).toMatch(
      /: 0 written, 0 removed, 6 unchanged; 1 current and 0 past incidents$/m,
    );
    expect(filesIn(own.site)).toEqual(files);
  });

  it('removes the files of retracted updates', async () => {
    const own = desk();
    await own.does(['declare', 'Slow', '-s', 'minor', '-t', 'payments']);
    await own.does(['update', '--public', 'Told by mistake.']);
    await own.does(['statuspage', 'build', 'site']);
    await own.does(['strike', 'last', '--why', 'not for the public']);
    expect(await own.does(['statuspage', 'build', 'site'])).toMatch(/ 2 removed/);
    expect(Object.values(filesIn(own.site)).join('\n')).not.toContain('mistake');
  });

  it('needs no team file, and reports that there is no feed then', async () => {
    const own = openDesk();
    const { code, stderr } = await own.callme(['statuspage', 'build', 'site']);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('no feed, because its links need an address'),
    ]);
    expect(filesIn(join(own.folder, 'site'))['index.html']).toContain('There are no known incidents');
  });

  it('refuses to overwrite a file that it did not write', async () => {
    const own = desk();
    mkdirSync(own.site);
    writeFileSync(join(own.site, 'index.html'), 'mine');
    const { code, stderr } = await own.callme(['statuspage', 'build', 'site']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('exists and was not generated')]);
    expect(filesIn(own.site)).toEqual({ 'index.html': 'mine' });
  });

  it.each([
    [['statuspage']],
    [['statuspage', 'build']],
    [['statuspage', 'show', 'x']],
    [['statuspage', 'build', 'a', 'b']],
  ])('names the missing or superfluous argument: %j', async args => {
    expect((await openDesk().callme(args)).code).toBe(2);
  });
});

describe('an incident that is down again', () => {
  it('is investigated again on the page, in JSON and in the feed, which keep what was published', async () => {
    const own = desk();
    const at = (clock: string) => ['--at', `2026-11-20T${clock}Z`];
    await own.does(['declare', 'x', '-s', 'critical', '--service', 'shop=down', ...at('10:00')], { env });
    await own.does(['update', '--public', 'You cannot pay.', ...at('10:05')], { env });
    await own.does(['resolve', '--mitigated', '2026-11-20T10:30Z', ...at('10:31')], { env });
    await own.does(['update', '--public', 'You can pay again.', ...at('10:32')], { env });
    await own.does(['reopen', '--why', 'again', ...at('11:00')], { env });
    await own.does(['statuspage', 'build', own.site], { env });
    const files = filesIn(own.site);
    const [incident] = JSON.parse(files['status.json'] ?? '').incidents;
    expect(incident).toMatchObject({
      ...{ state: 'investigating', resolved: null, impactMinutes: null },
      windows: [{ to: '2026-11-20T10:30:00.000Z' }, { from: '2026-11-20T11:00:00.000Z', to: null }],
    });
    for (const text of ['You cannot pay.', 'You can pay again.', 'This incident is active again.'])
      for (const file of ['status.json', 'feed.atom', 'index.html']) expect(files[file]).toContain(text);
    expect(files['index.html']).toContain('There is an outage');
    expect(files['index.html']).not.toContain('Monitoring');
    expect(files['index.html']).toContain('<span>Shop</span> <span class="state outage">Outage</span>');
    expect(files['index.html']).toContain('<span>Mail</span> <span class="state operational">Operational');
  });

  it('has the services that people set, and those of its team once no one has', async () => {
    const own = desk();
    await own.does(['declare', 'x', '-s', 'critical', '--at', '-5m', '-t', 'payments'], { env });
    await own.does(['service', 'mail=operational'], { env });
    await own.does(['update', '--public', 'Something is wrong.'], { env });
    await own.does(['statuspage', 'build', own.site], { env });
    expect(filesIn(own.site)['index.html']).toContain('All services are operational');
    await own.does(['service', 'mail=unaffected'], { env });
    await own.does(['statuspage', 'build', own.site], { env });
    expect(filesIn(own.site)['index.html']).toContain('<span>Mail</span> <span class="state outage">');
  });
});
