export { englishMessages as messages } from '../rejection/messages.ts'
