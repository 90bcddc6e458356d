import { css } from 'lit'

/** How an element stacks its own parts and the author's content; what belongs to another step is not shown. */
export const slotStyles = css`
  div { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem }
  slot[hidden] { display: none }
`
