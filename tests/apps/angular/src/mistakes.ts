import '@domain-gate/elements/define'

const element = document.createElement('domain-gated-signup')

// Each is a fault that the compiler has to find: where it does not, the comment above it is the fault.
// @ts-expect-error: a gate that is none
element.gate = {}
// @ts-expect-error: a text that does not exist
element.messages = { emial: 'Work email' }
