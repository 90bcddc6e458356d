import {
  createElement,
  Fragment,
  forwardRef,
  type HTMLAttributes,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'

/** What a component for one of our tags hands on, and how. */
export interface ReactTag {
  readonly tag: string
  /** Defines the element. */
  readonly register: () => void
  /** A server leaves these out: they are no texts. */
  readonly properties: ReadonlySet<string>
  /** What React calls otherwise than HTML does, beside what both tags have. */
  readonly attributes: Readonly<Record<string, string>>
  /** The events by the names of the props that listen to them. */
  readonly events: Readonly<Record<string, string>>
}

/** React 18 warns of a layout effect on a server, where none runs. */
const useCommit = globalThis.document ? useLayoutEffect : useEffect

/** React knows these for its own elements only, or not in version 18. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  autoFocus: 'autofocus',
  className: 'class',
  clientId: 'client-id',
  userPoolId: 'user-pool-id',
}

type Values = Record<string, unknown>

/**
 * A tag of ours for React 18 and 19; its ref is the element. A server renders the tag with its attributes and children.
 * The element is defined when React has taken those over, not before: it draws inside its own tag, where hydration
 * would take what it finds for a mismatch.
 */
export function reactComponent<Element extends HTMLElement, Props extends HTMLAttributes<Element>>(
  settings: ReactTag,
) {
  return forwardRef<Element, Props>(function TagOfOurs({ children, ...props }, ref) {
    const element = useRef<Element>(null)
    const { attributes, listeners, properties } = sort(settings, props)
    // Before the element is defined: it tells of its first step at once.
    useListeners(element, listeners)
    useCommit(settings.register, [])
    useProperties(element, properties)
    useImperativeHandle(ref, () => element.current as Element, [])
    // In a fragment, since React writes a text that is the only child over all the tag holds.
    const content = createElement(Fragment, null, children)
    return createElement(settings.tag, { ...attributes, ref: element }, content)
  })
}

function sort(tag: ReactTag, props: Values) {
  const attributes: Values = {}
  const properties: Values = {}
  const listeners: [event: string, listener: EventListener][] = []
  for (const [name, value] of Object.entries(props)) {
    const event = tag.events[name]
    if (event) {
      if (typeof value === 'function') listeners.push([event, (heard) => value(heard)])
    } else if (tag.properties.has(name)) properties[name] = value
    // React 18 would write `hidden="false"`, which hides.
    else {
      const attribute = tag.attributes[name] ?? ATTRIBUTE_NAMES[name] ?? name
      attributes[attribute] = value === false ? undefined : value
    }
  }
  return { attributes, listeners, properties }
}

function useProperties(element: RefObject<HTMLElement | null>, properties: Values): void {
  const before = useRef<Values>({})
  useCommit(() => {
    const target = element.current
    const changed = Object.keys({ ...before.current, ...properties }).filter(
      (name) => before.current[name] !== properties[name],
    )
    if (target) for (const name of changed) Reflect.set(target, name, properties[name])
    before.current = properties
  })
}

function useListeners(
  element: RefObject<HTMLElement | null>,
  listeners: readonly (readonly [event: string, listener: EventListener])[],
): void {
  useCommit(() => {
    const target = element.current
    for (const [event, listener] of listeners) target?.addEventListener(event, listener)
    return () => {
      for (const [event, listener] of listeners) target?.removeEventListener(event, listener)
    }
  })
}
