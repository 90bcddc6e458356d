export { englishSignInMessages as messages } from '../../rejection/sign-in-messages.ts'
