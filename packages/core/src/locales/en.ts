export { englishMessages as messages } from '../messages/english-messages.ts'
