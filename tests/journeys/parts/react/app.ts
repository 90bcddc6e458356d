import { createDomainGate, fetchClient } from '@domain-gate/core'
import { DomainGatedSignup } from '@domain-gate/elements/react'
import { createElement, type ReactElement, StrictMode, useEffect, useRef, useState } from 'react'
import type { AppSettings } from '../app-page.ts'

const POLICY = { minLength: 8 }

/** An app in React with the typed component: what it hears goes to `window.told`. */
export function App({ ownGate, ...pool }: AppSettings): ReactElement {
  const [count, setCount] = useState(0)
  const element = useRef<HTMLElementTagNameMap['domain-gated-signup']>(null)
  const [gate] = useState(() =>
    ownGate ? createDomainGate({ client: fetchClient(pool) }) : undefined,
  )
  useEffect(() => {
    window.upgraded = element.current?.shadowRoot !== null
  }, [])
  const tell = (what: string, detail: object) => {
    window.told.push(`${what} after ${count}: ${Object.keys(detail).join()}`)
  }
  return createElement(
    StrictMode,
    null,
    createElement(
      DomainGatedSignup,
      {
        ...(ownGate ? { gate } : pool),
        ref: element,
        className: 'mine',
        hidden: count === 2,
        passwordPolicy: POLICY,
        onCodeSent: ({ detail }) => tell('code sent', detail),
        onRejected: ({ detail }) => tell(detail.rejection.code, detail),
        onConfirmed: ({ detail }) => tell(detail.membership, detail),
      },
      `Rendered ${count} times over`,
      createElement(
        'label',
        { slot: 'fields' },
        'First name',
        createElement('input', { name: 'given_name', defaultValue: 'Jo' }),
      ),
      count === 1 && createElement('h2', { slot: 'heading' }, 'Once more'),
    ),
    createElement('button', { type: 'button', onClick: () => setCount(count + 1) }, 'Once more'),
  )
}

declare global {
  interface Window {
    upgraded: boolean
    faults: string[]
  }
}
