import type { DomainGateSignin } from '../dist/domain-gate-signin.js'
import type { DomainGatedSignup } from '../dist/domain-gated-signup.js'

/** What draws around the author's content. The bundle has no types. */
const AUTHOR_CONTENT: string = '../dist/cdn/all/author-content.js'

type Shown = DomainGatedSignup | DomainGateSignin

/** What is typed into fields by their names; `true` ticks a box. */
type Values = Readonly<Record<string, string | boolean>>

/** What a person does, from an empty form to a state. */
export interface Steps {
  /** The element, where it is not the sign-up. */
  readonly tag?: 'domain-gate-signin'
  /** Before each press of the button. */
  readonly typed: readonly Values[]
  /** What is typed then, before something else is pressed. */
  readonly filled?: Values
  /** What the author has inside the tag. */
  readonly content?: string
  /** What shows that the state is there. */
  readonly until?: string
  /** With a `tag`, what is pressed at last; else what comes of the button being pressed again. */
  readonly pressed?: string
}

/** Leads an element on the page into a state, as a person would. */
export async function enterState(
  element: Shown,
  { tag, typed, filled = {}, content, until, pressed }: Steps,
): Promise<void> {
  if (content) await import(AUTHOR_CONTENT)
  if (tag) await opened(element)
  await settled(element)
  for (const values of typed) {
    await fill(element, values)
    // A whole code is sent by the element itself.
    if (!('code' in values)) element.querySelector('form')?.requestSubmit()
    await settled(element)
  }
  if (tag && pressed) {
    await fill(element, filled)
    element.querySelector<HTMLElement>(pressed)?.click()
  }
  if (until) await drawn(element, until)
  if (tag || !pressed) return
  element.querySelector<HTMLElement>('.domain-gate-submit')?.click()
  await drawn(element, pressed)
}

async function fill(element: Shown, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = await drawn<HTMLInputElement>(element, `[name=${name}]`)
    if (typeof value === 'boolean') field.checked = value
    else field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Resolves once it is known that nobody is signed in yet, and what signs in is there. */
async function opened(element: Shown): Promise<void> {
  while (element.querySelector('.domain-gate-loading')) await new Promise(requestAnimationFrame)
}

/** A part of the element, once it is drawn: what draws it may load later, as the second password does. */
async function drawn<Part extends Element>(element: Shown, selector: string): Promise<Part> {
  for (;;) {
    const part = element.querySelector<Part>(selector)
    if (part) return part
    await new Promise((resolve) => setTimeout(resolve))
  }
}

/** Resolves once the element has drawn what an answer of the gate means. */
async function settled(element: Shown): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
  await element.updateComplete
}
