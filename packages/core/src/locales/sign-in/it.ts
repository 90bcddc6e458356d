import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../it.ts'
import { furtherMessages } from './further/it.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
