/** No secret gets into a store, in any field of any event: all texts are redacted but declared identifiers. */
import { anything, assert, asyncProperty, constantFrom, dictionary, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeIdentifiers } from '../../source/domain/changes/schema.ts';
import { eventShapes, incidentIdentifiers } from '../../source/domain/incident/schema.ts';
import { commonIdentifiers } from '../../source/domain/kernel/event.ts';
import { oncallIdentifiers } from '../../source/domain/oncall/overrides/schema.ts';
import { pageIdentifiers } from '../../source/domain/paging/schema.ts';
import { silenceIdentifiers } from '../../source/domain/paging/silences/schema.ts';
import type { Family, StoredEvent } from '../../source/store/port.ts';
import { redactEvent, redacting } from '../../source/store/redacting.ts';
import { declaration, note } from '../builders/store.ts';
import { openMemoryStore } from './memory-store.ts';

const secret = 'hunter22';
const redact = (text: string) => text.replaceAll(secret, '[secret]');

const families: readonly (readonly [Family, Readonly<Record<string, readonly string[]>>])[] = [
  ['incidents', incidentIdentifiers],
  ['pages', pageIdentifiers],
  ['changes', changeIdentifiers],
  ['team', oncallIdentifiers],
  ['team', silenceIdentifiers],
];
const types = families.flatMap(([family, declared]) =>
  Object.entries(declared).map(([type, identifiers]) => ({ family, type, identifiers })),
);
const stamp = {
  v: 1,
  id: '01K0',
  at: '2026-03-02T03:10:00.000Z',
  recorded: '2026-03-02T03:10:00.000Z',
  by: 'ana',
};

/** Any JSON value with the secret in texts and names of fields, at any depth. */
const planted = anything({
  maxDepth: 4,
  key: constantFrom('labels', 'text', 'href', secret, `key-${secret}`),
  values: [constantFrom(secret, `before ${secret} after`, 'harmless'), string()],
});

/** The texts and names of fields of a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => [name, ...textsOf(field)]);
}

describe('a redacted event', () => {
  it.each(types)(
    'of type $type has the secret in no field but its identifiers',
    ({ family, type, identifiers }) => {
      const names = new Set(identifiers.map(path => path.split('.')[0] ?? ''));
      const own = [
        'title',
        'text',
        'why',
        'body',
        'detail',
        'link',
        'links',
        'labels',
        'told',
        'a-future-field',
      ];
      const fields = own.filter(name => !names.has(name));
      for (const name of fields) {
        const value =
          name === 'labels' ? { [secret]: [secret, { deep: secret }] } : [`of ${secret}`, { x: secret }];
        const event = { ...stamp, type, [name]: value } as unknown as StoredEvent;
        const [, ...rest] = textsOf(
          (redactEvent(family, event, redact) as unknown as Record<string, unknown>)[name],
        );
        expect([name, ...rest].join()).not.toContain(secret);
      }
    },
  );

  const fields = Object.entries(eventShapes).flatMap(([type, shape]) =>
    Object.keys(shape).map(field => [type, field] as const),
  );
  const declared: Readonly<Record<string, readonly string[]>> = incidentIdentifiers;
  const free = fields.filter(([type, field]) => !declared[type]?.includes(field));

  it('of an incident has free text in its impact, services and corrections too', () => {
    expect(free.map(each => each.join(' '))).toEqual(
      expect.arrayContaining([
        'declared services',
        'services-changed services',
        'impact-measured regions',
        'impact-measured slo',
        'impact-removed why',
        'hypothesis-resolved why',
        'merge-undone why',
        'merge-released why',
        'mitigated text',
        'impact-resumed text',
      ]),
    );
  });

  it.each(free)('of type %s has no secret in its field %s, at any depth', (type, field) => {
    const inner = new Set((declared[type] ?? []).flatMap(path => path.split('.').slice(1)));
    const texts = ['service', 'text', 'name', 'value', 'state', 'a-future-field'];
    const object = Object.fromEntries(texts.filter(name => !inner.has(name)).map(name => [name, secret]));
    for (const value of [secret, [secret, `of ${secret}`], [object], { ...object, deep: [object] }]) {
      const event = { ...stamp, type, [field]: value } as unknown as StoredEvent;
      expect(JSON.stringify(redactEvent('incidents', event, redact))).not.toContain(secret);
    }
  });

  it.each(types)('of type $type keeps its identifiers unchanged', ({ family, type, identifiers }) => {
    const plain = identifiers.filter(path => !path.includes('.'));
    const fields = Object.fromEntries(plain.map(name => [name, secret]));
    const event = { ...stamp, type, ...fields } as unknown as StoredEvent;
    expect(redactEvent(family, event, redact)).toEqual(event);
  });

  it('keeps identifiers inside of objects, and redacts the texts beside them', () => {
    const member = {
      key: secret,
      status: 'firing',
      title: secret,
      labels: { [secret]: secret },
      startsAt: null,
    };
    const silenced = { until: secret, why: secret };
    const event = { ...stamp, type: 'page-received', members: [member], silenced } as unknown as StoredEvent;
    expect(redactEvent('pages', event, redact)).toMatchObject({
      members: [{ key: secret, title: '[secret]', labels: { '[secret]': '[secret]' } }],
      silenced: { until: secret, why: '[secret]' },
    });
  });

  it('of a future type has the secret in no field at all, but those that every event has', async () => {
    await assert(
      asyncProperty(
        constantFrom<Family>('incidents', 'pages', 'changes', 'team'),
        dictionary(constantFrom('praise', 'why', secret, 'severity', 'until'), planted),
        async (family, fields) => {
          const event = { ...fields, ...stamp, type: 'praised' } as unknown as StoredEvent;
          const safe = redactEvent(family, event, redact);
          for (const name of commonIdentifiers)
            expect((safe as unknown as Record<string, unknown>)[name]).toEqual(
              (event as unknown as Record<string, unknown>)[name],
            );
          expect(textsOf(safe).join('\n')).not.toContain(secret);
        },
      ),
      { seed: 3 },
    );
  });

  it('is not blackened if a short secret is part of a kind or an id', () => {
    const short = (text: string) => text.replaceAll('page', '[secret]');
    const event = { ...stamp, id: '01page', type: 'page-escalated', page: 'P-1', why: 'repage' };
    expect(redactEvent('pages', event as unknown as StoredEvent, short)).toEqual(event);
  });
});

describe('a store that redacts', () => {
  it('redacts every write: appends, claims and attachments', async () => {
    const store = redacting(openMemoryStore(), async () => redact);
    const id = await store.log.claim({ kind: 'incident', events: () => [declaration({ title: secret })] });
    await store.log.append([{ stream: id, events: [note(`the password is ${secret}`)], after: null }]);
    const { name } = await store.attachments.put(id, `${secret}.txt`, Buffer.from(`x ${secret} \u00ff`));
    const events = (await store.log.read(id, null))?.events;
    const file = await store.attachments.open(id, name);
    const written = [JSON.stringify(events), name, Buffer.from(file?.content ?? []).toString()];
    expect(written.join('\n')).not.toContain(secret);
    expect(written.join('\n').match(/\[secret\]/g)).toHaveLength(4);
    expect(await store.log.textAsStored(`key ${secret}`)).toBe('key [secret]');
  });

  it('asks for the secrets with every write, and changes nothing without any', async () => {
    let current: ((text: string) => string) | null = null;
    const store = redacting(openMemoryStore(), () => current);
    const event = note(secret);
    const id = await store.log.claim({ kind: 'incident', events: () => [declaration()] });
    await store.log.append([{ stream: id, events: [event], after: null }]);
    current = redact;
    await store.log.append([{ stream: id, events: [note(secret)], after: null }]);
    expect((await store.log.read(id, null))?.events.slice(1)).toMatchObject([
      { text: secret },
      { text: '[secret]' },
    ]);
  });
});
