import { openStack } from './open-stack.ts'

// In the place of `packages/local/playground/scripts/stack.js`, with the same functions.
const stack = openStack()

export const {
  readStack,
  lists,
  putRule,
  deleteRule,
  readPasswordless,
  putPasswordless,
  readTime,
  passTime,
  follow,
} = stack

export function openClient() {
  return stack.client
}
