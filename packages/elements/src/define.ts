import { register } from './register.ts'

// A server has no registry.
if (globalThis.customElements) register()
