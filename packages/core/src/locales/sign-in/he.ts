import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../he.ts'
import { furtherMessages } from './further/he.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
