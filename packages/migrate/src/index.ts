export { EXIT_CODES, type Outcome } from './failure.ts'
export { main } from './main.ts'
