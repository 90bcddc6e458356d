import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../zh-Hans.ts'
import { furtherMessages } from './further/zh-Hans.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
