import { App } from 'aws-cdk-lib'
import { PasswordlessStack } from './passwordless-stack.ts'
import { SignUpStack } from './sign-up-stack.ts'

const app = new App()
new SignUpStack(app, 'SignUp')
new PasswordlessStack(app, 'Passwordless')
