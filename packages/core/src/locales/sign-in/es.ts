import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../es.ts'
import { furtherMessages } from './further/es.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
