import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../pt.ts'
import { furtherMessages } from './further/pt.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
