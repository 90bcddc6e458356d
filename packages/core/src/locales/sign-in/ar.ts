import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../ar.ts'
import { furtherMessages } from './further/ar.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
