import '@domain-gate/elements/define'
import { gate, noteRegistered } from './gate.ts'

const element = document.createElement('domain-gated-signup')
element.gate = gate
element.addEventListener('domain-gate-confirmed', ({ detail }) => noteRegistered(detail.email))
document.querySelector('#app')?.append(element)
