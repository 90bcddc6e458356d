import '@domain-gate/elements/define'
import { createDomainGate, fetchClient } from '@domain-gate/core'
import type {} from '@domain-gate/elements/jsx'
import { createElement, type JSX } from 'react'
import { createRoot } from 'react-dom/client'

const { ownGate, ...pool } = window.settings

const props: JSX.IntrinsicElements['domain-gated-signup'] = {
  gate: createDomainGate({ client: fetchClient(pool) }),
  'ondomain-gate-confirmed': ({ detail }) => window.told.push(detail.email),
}

const root = document.querySelector('#root') as HTMLElement
createRoot(root).render(createElement('domain-gated-signup', props))
