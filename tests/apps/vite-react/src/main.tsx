import { DomainGatedSignup } from '@domain-gate/elements/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { gate, noteRegistered } from './gate.ts'

const app = document.querySelector('#app')
if (app) {
  createRoot(app).render(
    <StrictMode>
      <DomainGatedSignup gate={gate} onConfirmed={({ detail }) => noteRegistered(detail.email)} />
    </StrictMode>,
  )
}
