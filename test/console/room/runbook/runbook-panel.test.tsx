import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { parseRunbook } from '../../../../source/console/room/runbook/runbook.ts';
import { RunbookPanel } from '../../../../source/console/room/runbook/runbook-panel.tsx';

const runbook = parseRunbook({
  name: 'restart.md',
  text: `# Restart the pool\n${Array.from({ length: 20 }, (_, index) => `- [ ] step ${index + 1}`).join('\n')}`,
});

type Props = Partial<Parameters<typeof RunbookPanel>[0]>;

function rows(props: Props = {}): readonly string[] {
  const { lastFrame } = render(
    <RunbookPanel
      {...{ runbook, checked: new Set([1, 2]), step: 2, index: 0, count: 1, rows: 8, columns: 60, ...props }}
    />,
  );
  return (lastFrame() ?? '').split('\n').map(row => row.trim());
}

describe('the runbook panel', () => {
  it('shows the title with how many steps are checked off, and the steps', () => {
    const [title, ...steps] = rows();
    expect(title).toBe('2 of 20: Restart the pool');
    expect(steps.slice(0, 3)).toEqual(
      ['[x] 1. step 1', '[x] 2. step 2', '› [ ] 3. step 3'].map(text =>
        expect.stringContaining(text.replace('› ', '›')),
      ),
    );
  });

  it('names the key to the next runbook if the team has several', () => {
    expect(rows({ index: 1, count: 3 })[0]).toBe('2 of 20; 2 of 3, Tab: Restart the pool');
  });

  it('keeps the cursor visible; without the keys, the first unchecked step', () => {
    expect(rows({ step: 19 }).join('\n')).toContain('›[ ] 20. step 20');
    const checked = new Set(Array.from({ length: 15 }, (_, index) => index + 1));
    const shown = rows({ checked, step: -1 }).join('\n');
    expect(shown).toContain('[ ] 16. step 16');
    expect(shown).not.toContain('›');
  });
});
