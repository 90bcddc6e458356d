/** Marks a text as CSS, for editors and for the minifier. */
const css = String.raw

/** In the element's layer, so any style of the page outside a layer wins. `--_…` are those of the form's styles. */
export const authorStyles = css`
@layer domain-gate {
  :is(domain-gated-signup, domain-gate-signin) > :is([slot=heading], [slot=intro], [slot=fields], [slot=consent], [slot=refused], [slot=footer], [slot=done], [slot=signed-in]) {
    margin: 0;
    &:is(h1, h2, h3), & > :is(h1, h2, h3) { margin: 0; font-size: 1.5rem; line-height: 1.25 }
    &:focus, & :focus:is(h1, h2, h3) { outline: 0 }
    &:is(a), & a { color: var(--_accent); font-weight: 600; text-underline-offset: .2em }
  }
  :is(domain-gated-signup, domain-gate-signin) > [slot=intro] { color: var(--domain-gate-muted, color-mix(in srgb, currentColor 70%, transparent)) }
  :is(domain-gated-signup, domain-gate-signin) > [slot=intro], :is(domain-gated-signup, domain-gate-signin) > [slot=heading] ~ [slot=domain-gate-head] { margin-top: -.875rem }
  domain-gated-signup > [slot=consent] a { font-weight: inherit }
  domain-gated-signup > :is([slot=fields], [slot=consent]) {
    &:not(input, select, textarea, label, p) { display: grid; gap: 1.25rem }
    &, & * { box-sizing: border-box }
    & p { margin: 0 }
  }
  domain-gated-signup > :is([slot=fields], [slot=consent]):is(label),
  domain-gated-signup > :is([slot=fields], [slot=consent]) label {
    font-weight: 600;
    font-size: .9375rem;
    &:has(:is([type=checkbox], [type=radio])) {
      position: relative;
      display: block;
      align-content: center;
      min-height: 2.75rem;
      padding-inline-start: 2.25rem;
      font-weight: 400;
    }
    & :is([type=checkbox], [type=radio]) { position: absolute; inset-inline-start: 0; inset-block-start: .625rem }
    &:has(:is(input:not([type=checkbox], [type=radio]), select, textarea)) { display: grid; gap: .375rem }
  }
  domain-gated-signup > :is([slot=fields], [slot=consent]):is(input, select, textarea):not([type=checkbox], [type=radio]),
  domain-gated-signup > :is([slot=fields], [slot=consent]) :is(input, select, textarea):not([type=checkbox], [type=radio]) {
    width: 100%;
    min-height: 3rem;
    padding: 0 .875rem;
    font: inherit;
    font-size: 1rem;
    font-weight: 400;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--domain-gate-border, color-mix(in srgb, currentColor 50%, transparent));
    border-radius: var(--domain-gate-radius, .625rem);
    &:is(textarea) { padding-block: .75rem }
    &:is(select):not([multiple], [size]) {
      --at: right;
      &:dir(rtl) { --at: left }
      appearance: none;
      padding-inline-end: 2.5rem;
      background-image:
        linear-gradient(45deg, transparent 50%, currentColor 50%),
        linear-gradient(-45deg, transparent 50%, currentColor 50%);
      background-position: var(--at) 1.25rem center, var(--at) .9375rem center;
      background-size: .3125rem .3125rem;
      background-repeat: no-repeat;
      &:dir(rtl) { background-position: var(--at) .9375rem center, var(--at) 1.25rem center }
    }
    &:focus-visible { outline: 2px solid var(--_accent); outline-offset: -1px }
    &[aria-invalid=true] {
      border-color: var(--_danger);
      outline-color: var(--_danger);
    }
  }
  domain-gated-signup > [slot] :is([type=checkbox], [type=radio]) {
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  domain-gated-signup > [slot].domain-gate-error,
  domain-gated-signup > [slot] .domain-gate-error {
    display: block;
  }
  domain-gated-signup > [slot].domain-gate-error,
  domain-gated-signup > [slot] > .domain-gate-error { margin-top: -.875rem }
  :is(domain-gated-signup, domain-gate-signin) > :is([slot=done], [slot=footer], [slot=refused], [slot=signed-in]) p { margin: 0 }
  :is(domain-gated-signup, domain-gate-signin) > :is([slot=done], [slot=signed-in]):not(p) { display: grid; gap: .375rem }
  .domain-gate-step [hidden], .domain-gate-step header:not(:has(:not([hidden]))) { display: none !important }
  .domain-gate-hints {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: .875rem;
    & li { display: flex; gap: .5rem; color: var(--domain-gate-muted, color-mix(in srgb, currentColor 70%, transparent)) }
    & li::before { content: '○' / ''; width: 1em; text-align: center }
    & [data-met=true]::before { content: '✓' / ''; color: var(--domain-gate-success, light-dark(#14804a, #5fd59a)) }
  }
}
`

let sheet: CSSStyleSheet | undefined

/** Puts them on the document or shadow root the element stands in, once. */
export function adoptAuthorStyles(element: HTMLElement): void {
  const { adoptedStyleSheets } = element.getRootNode() as Document | ShadowRoot
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(authorStyles)
  }
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet)
}
