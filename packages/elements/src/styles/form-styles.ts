import { css } from 'lit'

/**
 * Everything in one cascade layer, so any style of the host page outside a layer wins, however weak its selector.
 * Spacing is by `gap` and sizes by minimum, which resets leave alone. The rules outside the layer weigh nothing
 * (`:where`): they give way to every rule of the page but `* { padding: 0 }`.
 *
 * `--_…` are the element's own: a `--domain-gate-…` of the page or the default, each light and dark.
 */
export const formStyles = css`
@layer domain-gate {
  domain-gated-signup, domain-gate-signin {
    --_accent: var(--domain-gate-accent, light-dark(#3d4eda, #a5b0ff));
    --_surface: var(--domain-gate-surface, light-dark(#fff, #181a20));
    --_text: var(--domain-gate-text, light-dark(#171a23, #f2f3f7));
    --_muted: var(--domain-gate-muted, color-mix(in srgb, var(--_text) 70%, var(--_surface)));
    --_danger: var(--domain-gate-danger, light-dark(#b3261e, #ff9d94));
    --_radius: var(--domain-gate-radius, .625rem);
    box-sizing: border-box;
    width: 100%;
    max-width: 26.5rem;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid color-mix(in srgb, var(--_text) 12%, var(--_surface));
    border-radius: calc(var(--_radius) * 2);
    box-shadow: 0 1rem 2.5rem -1rem #0003;
    font-size: 1rem;
    line-height: 1.5;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    &:lang(ko) { word-break: keep-all }
    &:not([hidden]) { display: block }
    /* The size that the author's content will have, so that it moves little when the styles for it come. */
    & > [slot] { margin: 0 }
    & > [slot] :is(input:not([type=checkbox], [type=radio]), select, textarea) {
      display: block;
      box-sizing: border-box;
      width: 100%;
      min-height: 3rem;
    }
    &:has(> .domain-gate-bare-scheme) { color-scheme: light dark }
    &[theme=light] { color-scheme: light }
    &[theme=dark] { color-scheme: dark }
    &:has(> .domain-gate-bare-font) { font-family: system-ui, sans-serif }
  }

  .domain-gate-step {
    display: grid;
    gap: 1.25rem;
    & :where(*) { box-sizing: border-box; margin: 0 }
    & :where(input, button, a) {
      min-height: 3rem;
      font: inherit;
      color: inherit;
      background: none;
      border: 1px solid transparent;
      border-radius: var(--_radius);
    }
    & :where(:focus-visible) { outline: 2px solid var(--_accent); outline-offset: 2px }
    & header, & div, & div div { display: grid; gap: .375rem }
    & :where(p) { color: var(--_muted) }
    & h2 { font-size: 1.5rem; line-height: 1.25; outline: 0 }
    & strong { color: var(--_text) }
    & button, & label, & a { font-weight: 600; text-decoration: none }
    & footer { display: grid; justify-items: start; margin: -.75rem 0 }
    & svg { display: block; width: 1.5rem; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round }
  }

  .domain-gate-field {
    & div > * { grid-area: 1 / 1 }
    & input {
      width: 100%;
      background: var(--_surface);
      border-color: var(--domain-gate-border, color-mix(in srgb, var(--_text) 50%, var(--_surface)));
      &:focus-visible { outline-offset: -1px }
      &[aria-invalid=true] { border-color: var(--_danger); outline-color: var(--_danger) }
    }
    & input:has(+ button) { padding-inline-end: 3rem }
    & [type=email] { unicode-bidi: plaintext }
    & [inputmode=numeric] {
      direction: ltr;
      font: 1.5rem ui-monospace, monospace;
      letter-spacing: .6em;
      text-indent: .6em;
      text-align: center;
      &::placeholder { color: var(--_muted); opacity: .5 }
    }
    & [aria-pressed] { justify-self: end; padding: 0 .6875rem; color: var(--_muted) }
    & [aria-pressed=false] circle + path { display: none }
  }

  .domain-gate-error {
    color: var(--_danger);
    &::before {
      content: '!' / '';
      display: inline-block;
      width: 1.4em;
      margin-inline-end: .5em;
      font: 700 .8em/1.4 system-ui;
      text-align: center;
      color: var(--_surface);
      background: var(--_danger);
      border-radius: 50%;
    }
  }
  .domain-gate-alert {
    padding: .75rem .875rem;
    background: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
    border-radius: var(--_radius);
  }

  .domain-gate-submit {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: .5rem;
    color: var(--domain-gate-on-accent, light-dark(#fff, #10143a));
    background: var(--_accent);
    &:hover { background: color-mix(in srgb, var(--_accent) 85%, var(--_text)) }
  }
  .domain-gate-link {
    align-content: center;
    padding: 0;
    text-align: start;
    color: var(--_accent);
    &:hover { text-decoration: underline }
    &[aria-disabled=true] { color: var(--_muted); text-decoration: none }
    & span { font-variant-numeric: tabular-nums }
  }
  .domain-gate-step label, .domain-gate-error, .domain-gate-link { font-size: .9375rem }

  .domain-gate-step .domain-gate-badge {
    width: 3rem;
    margin: 0 0 .5rem;
    padding: .75rem;
    color: var(--_accent);
    background: color-mix(in srgb, currentColor 12%, var(--_surface));
    border-radius: 50%;
  }
  .domain-gate-step .domain-gate-tick { color: var(--domain-gate-success, light-dark(#14804a, #5fd59a)) }

  .domain-gate-loading :is(h2, header p, label, button) {
    width: fit-content;
    color: transparent;
    background: color-mix(in srgb, var(--_text) 10%, var(--_surface));
    border-radius: var(--_radius);
    &.domain-gate-submit { width: auto }
  }

  .domain-gate-unseen { position: fixed; clip-path: inset(50%) }

  @media (prefers-reduced-motion: no-preference) {
    .domain-gate-step[id$=confirm] { animation: domain-gate-come .2s ease-out }
    .domain-gate-submit[aria-disabled=true]::before {
      content: '';
      width: 1em;
      height: 1em;
      border: 2px solid;
      border-top-color: transparent;
      border-radius: 50%;
      animation: domain-gate-turn .8s linear infinite;
    }
  }
  @keyframes domain-gate-turn { to { rotate: 1turn } }
  @keyframes domain-gate-come { from { translate: 0 .5rem } }
}
:where(domain-gated-signup, domain-gate-signin) { padding: min(8%, 2.25rem) }
:where(.domain-gate-field input) { padding: 0 .875rem }
`
