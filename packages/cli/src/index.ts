export { main } from './main.ts'
export { EXIT_CODES, type Outcome } from './program/exit-code.ts'
