/** The style of the status page. All text colours have a contrast of at least 4.5 to the background (WCAG 2.2, 1.4.3). */

/** Colours by name, for light and dark screens. */
export const palettes = {
  light: {
    ink: '#1c2024',
    paper: '#ffffff',
    soft: '#4f5663',
    line: '#ccccdd',
    link: '#1f5a99',
    operational: '#1a6b2f',
    degradation: '#735000',
    disruption: '#8f4300',
    outage: '#a3201a',
  },
  dark: {
    ink: '#e4e6ea',
    paper: '#16181c',
    soft: '#a6adba',
    line: '#3a3f4a',
    link: '#8cbcf0',
    operational: '#7fd492',
    degradation: '#f0c14b',
    disruption: '#ffab66',
    outage: '#ff9a94',
  },
} as const;

const variables = (palette: Readonly<Record<string, string>>) =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

export const style = `
:root { color-scheme: light dark; ${variables(palettes.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palettes.dark)} } }
* { box-sizing: border-box; }
body { color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
a { color: var(--link); } a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; } h3 { margin-bottom: .25rem; }
ul, ol { list-style: none; padding: 0; } li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.overall { font-size: 1.25rem; font-weight: 600; border: 2px solid currentcolor; border-radius: .5rem; padding: .75rem 1rem; }
.services li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.state { font-weight: 600; } .soft { color: var(--soft); margin: 0; }
.operational { color: var(--operational); } .degradation { color: var(--degradation); }
.disruption { color: var(--disruption); } .outage { color: var(--outage); }
.text { white-space: pre-line; margin: .25rem 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
`;
