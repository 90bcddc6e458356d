import { css } from 'lit'

/** What only steps after the address show, in the element's layer. `--_…` are those of the form's styles. */
export const laterStyles = css`
@layer domain-gate {
  .domain-gate-choice {
    border-color: var(--domain-gate-border, color-mix(in srgb, var(--_text) 50%, var(--_surface)));
    background: var(--_surface);
    &:hover { background: color-mix(in srgb, var(--_accent) 8%, var(--_surface)) }
    &[aria-disabled=true] { color: var(--_muted) }
  }
  /* The eight digits of a code that signs in have their place on a telephone, too. */
  .domain-gate-field [placeholder='••••••••'] {
    letter-spacing: min(.6em, 2vw);
    text-indent: min(.6em, 2vw);
  }
  .domain-gate-groups {
    display: flex;
    flex-wrap: wrap;
    gap: .5rem;
    margin: 0;
    padding: 0;
    list-style: none;
    & li {
      padding: .125rem .75rem;
      background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
      border-radius: 99px;
    }
  }
}
`
