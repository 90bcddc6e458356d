export type { Clock } from './clock/clock.ts'
export type { LocalStackOptions } from './stack/local-stack-options.ts'
export type { StackDescription } from './stack/stack-description.ts'
export { type LocalStack, startLocalStack } from './stack/start-local-stack.ts'
