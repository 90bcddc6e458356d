import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../de.ts'
import { furtherMessages } from './further/de.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
