import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider'

/** Where a code went, masked as the service masks it: `j***@a***`. */
export function codeDelivery(email: string): CodeDeliveryDetailsType {
  const [localPart = '', domain = ''] = email.split('@')
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${localPart.slice(0, 1)}***@${domain.slice(0, 1)}***`,
  }
}
