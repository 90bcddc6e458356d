import '@domain-gate/elements/define'
import '@domain-gate/elements/signin/define'
// The page of the local stack; its stack.js is stack.ts here.
import '../../packages/local/playground/scripts/app.js'
