import type {} from '@domain-gate/elements/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

type Tag = SvelteHTMLElements['domain-gated-signup']

// Each is a fault that the compiler has to find: where it does not, the comment above it is the fault.
export const mistakes: Tag[] = [
  // @ts-expect-error: an attribute that does not exist
  { regoin: 'eu-west-1' },
  // @ts-expect-error: a gate that is none
  { gate: 'gate' },
  // @ts-expect-error: a theme that does not exist
  { theme: 'blue' },
  // @ts-expect-error: a detail that the event does not have
  { 'ondomain-gate-confirmed': ({ detail }) => detail.password },
]
