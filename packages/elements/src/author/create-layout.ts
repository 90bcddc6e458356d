import type { View } from '../view/view.ts'
import { frameStyles } from './author-styles.ts'

/** In visual order, which is the order of focus and of reading too. `domain-gate…` are the element's own. */
const SLOTS = [
  'heading',
  'domain-gate-head',
  'intro',
  'fields',
  'domain-gate',
  'consent',
  'domain-gate-end',
  'refused',
  'done',
  'footer',
]
const OF_DETAILS = ['heading', 'intro', 'fields', 'consent']

/**
 * Lays the author's nodes out among the element's own by the slots of the shadow root; none of them is ever moved.
 * Where author's content comes between the heading and the form, or between the form's fields and its button, the
 * element's own heading or button is set apart, in a node of its own.
 */
export function createLayout(element: HTMLElement, part: HTMLElement) {
  for (const copied of element.querySelectorAll(':scope > [slot^=domain-gate-]')) copied.remove()
  const slots = frameSlots(element)
  const [head, end] = [ownNode('domain-gate-head'), ownNode('domain-gate-end')]
  element.append(head, end)
  let own: OwnNodes | undefined
  let refused = false

  const contentOf = (slot: string) => element.querySelectorAll(`:scope > [slot=${slot}]`)
  const has = (slot: string) => contentOf(slot).length > 0

  /** Some steps share their form. What was set apart from one that is gone goes with it. */
  function noteStep(): OwnNodes | undefined {
    const step = part.querySelector('.domain-gate-step')
    if (!step || step === own?.step) return own
    for (const left of [head, end]) left.replaceChildren()
    const button = step.querySelector('.domain-gate-submit')
    return {
      step,
      header: step.querySelector('header'),
      button,
      after: button?.nextSibling ?? null,
    }
  }

  return {
    arrange({ state }: View): void {
      own = noteStep()
      if (!own) return
      const { step, header, button, after } = own
      const isDetails = state.step === 'details'
      const isDone = state.step === 'done' && has('done')
      const [hasHeading, hasIntro] = [isDetails && has('heading'), isDetails && has('intro')]
      hide(header?.querySelector('h2'), isDone || hasHeading)
      hide(header?.querySelector('p'), isDone || hasIntro)
      const isApart =
        isDetails && !(hasHeading && hasIntro) && ['heading', 'intro', 'fields'].some(has)
      put(header, isApart ? head : step, isApart ? null : step.firstChild)
      const isButtonApart = isDetails && has('consent')
      put(button, isButtonApart ? end : step, isButtonApart ? null : after)
      button?.setAttribute('form', step.id)
      for (const node of [head, end]) copyLanguage(part, node)
      // The last outcome stands while the next is awaited.
      if (!state.busy) refused = /^domain-/.test(`${state.rejection?.code}`)
      const isHidden: Readonly<Record<string, boolean>> = {
        ...Object.fromEntries(OF_DETAILS.map((name) => [name, !isDetails])),
        'domain-gate-head': !head.hasChildNodes(),
        'domain-gate-end': !end.hasChildNodes(),
        refused: !refused || !isDetails,
        done: state.step !== 'done',
      }
      for (const slot of slots) slot.hidden = !!isHidden[slot.name]
    },

    /** The author's content that stands for the step's heading; `null` where that is the element's own. */
    headingIn({ state }: View): Element[] | null {
      const slot = { details: 'heading', code: null, done: 'done' }[state.step]
      return slot && has(slot) ? [...contentOf(slot)] : null
    },

    find: (selector: string) => part.querySelector(selector) ?? head.querySelector(selector),
    isOwn: (node: Node) => [part, head, end].some((own) => own.contains(node)),
  }
}

interface OwnNodes {
  readonly step: Element
  readonly header: Element | null
  readonly button: Element | null
  /** What the button stands before. */
  readonly after: Node | null
}

function hide(node: HTMLElement | null | undefined, hidden: boolean): void {
  if (node) node.hidden = hidden
}

/** Moves only what is elsewhere: a node that moves loses the focus. */
function put(node: Element | null, parent: Element, before: Node | null): void {
  if (node && node.parentNode !== parent) parent.insertBefore(node, before)
}

function frameSlots(element: HTMLElement): HTMLSlotElement[] {
  const root = element.shadowRoot as ShadowRoot
  const given = root.querySelector('slot')
  const frame = document.createElement('div')
  const slots = SLOTS.map((name) => {
    const slot = (name === given?.name ? given : null) ?? document.createElement('slot')
    slot.name = name
    return slot
  })
  root.append(frame)
  frame.append(...slots)
  root.adoptedStyleSheets = [frameStyles()]
  return slots
}

function ownNode(slot: string): HTMLElement {
  const node = document.createElement('div')
  node.className = 'domain-gate-step domain-gate-apart'
  node.slot = slot
  return node
}

/** Only a change is written: the element watches these very attributes. */
function copyLanguage(from: HTMLElement, to: HTMLElement): void {
  if (to.lang !== from.lang) to.lang = from.lang
  if (to.dir !== from.dir) to.dir = from.dir
}
