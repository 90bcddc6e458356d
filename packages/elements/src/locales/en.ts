export { englishMessages as messages } from '@domain-gate/core'
export { englishText as text } from '../text/english-text.ts'
