'use client'

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
import { register, type DomainGatedSignup as SignupElement } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

type Listener<Name extends keyof DomainGatedSignupEventMap> =
  | ((event: DomainGatedSignupEventMap[Name]) => void)
  | undefined

/** The tag's attributes (`clientId` for `client-id`), its properties, and any other attribute of an element. */
export interface DomainGatedSignupProps
  extends HTMLAttributes<SignupElement>,
    Omit<DomainGatedSignupAttributes, 'client-id' | 'signin-href' | 'user-pool-id'>,
    DomainGatedSignupProperties {
  clientId?: DomainGatedSignupAttributes['client-id']
  signinHref?: DomainGatedSignupAttributes['signin-href']
  userPoolId?: DomainGatedSignupAttributes['user-pool-id']
  /** A step is shown. */
  onStep?: Listener<'domain-gate-step'>
  /** What was typed is sent. */
  onSubmitted?: Listener<'domain-gate-submit'>
  /** A code is on its way: the first one, or another the person asked for. */
  onCodeSent?: Listener<'domain-gate-code-sent'>
  /** The person was shown a refusal. */
  onRejected?: Listener<'domain-gate-rejected'>
  /** The person is registered. */
  onConfirmed?: Listener<'domain-gate-confirmed'>
  /** The person is signed in, by a sign-up without a password. */
  onSignedIn?: Listener<'domain-gate-signed-in'>
  /** The link to the sign-in was pressed; cancel the event to show that yourself. */
  onSwitch?: Listener<'domain-gate-switch'>
}

/** React 18 warns of a layout effect on a server, where none runs. */
const useCommit = globalThis.document ? useLayoutEffect : useEffect

/**
 * `<domain-gated-signup>` for React 18 and 19; its ref is the element. A server renders the tag with its attributes
 * and children. The element is defined when React has taken those over, not before: it draws inside its own tag,
 * where hydration would take what it finds for a mismatch.
 */
export const DomainGatedSignup = forwardRef<SignupElement, DomainGatedSignupProps>(
  function DomainGatedSignup(props, ref) {
    const { children, onStep, onSubmitted, onCodeSent, onRejected, onConfirmed, ...others } = props
    const { onSignedIn, onSwitch, ...rest } = others
    const element = useRef<SignupElement>(null)
    const { attributes, properties } = sort(rest)
    useCommit(register, [])
    useProperties(element, properties)
    useListener(element, 'domain-gate-step', onStep)
    useListener(element, 'domain-gate-submit', onSubmitted)
    useListener(element, 'domain-gate-code-sent', onCodeSent)
    useListener(element, 'domain-gate-rejected', onRejected)
    useListener(element, 'domain-gate-confirmed', onConfirmed)
    useListener(element, 'domain-gate-signed-in', onSignedIn)
    useListener(element, 'domain-gate-switch', onSwitch)
    useImperativeHandle(ref, () => element.current as SignupElement, [])
    // In a fragment, since React writes a text that is the only child over all the tag holds.
    const content = createElement(Fragment, null, children)
    return createElement('domain-gated-signup', { ...attributes, ref: element }, content)
  },
)

type Values = Record<string, unknown>

function sort(props: Values): { attributes: Values; properties: Values } {
  const attributes: Values = {}
  const properties: Values = {}
  for (const [name, value] of Object.entries(props)) {
    if (PROPERTIES.has(name)) properties[name] = value
    // React 18 would write `hidden="false"`, which hides.
    else attributes[ATTRIBUTE_NAMES[name] ?? name] = value === false ? undefined : value
  }
  return { attributes, properties }
}

/** React knows these for its own elements only, or not in version 18. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  autoFocus: 'autofocus',
  className: 'class',
  clientId: 'client-id',
  signinHref: 'signin-href',
  userPoolId: 'user-pool-id',
}

/** A server leaves these out: they are no texts. */
const PROPERTIES: ReadonlySet<string> = new Set<keyof DomainGatedSignupProperties>([
  'gate',
  'signIn',
  'tokens',
  'messages',
  'passwordPolicy',
  'clientMetadata',
])

function useProperties(element: RefObject<SignupElement | null>, properties: Values): void {
  const before = useRef<Values>({})
  useCommit(() => {
    const target = element.current as unknown as Values
    for (const name of Object.keys({ ...before.current, ...properties })) {
      if (before.current[name] !== properties[name]) target[name] = properties[name]
    }
    before.current = properties
  })
}

function useListener<Name extends keyof DomainGatedSignupEventMap>(
  element: RefObject<SignupElement | null>,
  name: Name,
  listener: Listener<Name>,
): void {
  useCommit(() => {
    const target = element.current
    if (!target || !listener) return undefined
    target.addEventListener(name, listener as EventListener)
    return () => target.removeEventListener(name, listener as EventListener)
  }, [name, listener])
}
