import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../ja.ts'
import { furtherMessages } from './further/ja.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
