import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../nl.ts'
import { furtherMessages } from './further/nl.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
