'use client'

import type { DomainGatedSignup } from '@domain-gate/elements'
import type {} from '@domain-gate/elements/jsx'
import { useEffect, useRef } from 'react'
import type { Settings } from '../settings'

export function Tag({ region, clientId, endpoint }: Settings) {
  const element = useRef<DomainGatedSignup>(null)
  // The element draws inside its own tag, so it is defined when React has taken over what the server sent. Then React
  // does not listen to the tag's own events (https://github.com/react/react/issues/35446), so this does.
  useEffect(() => {
    void import('@domain-gate/elements/define')
    const { current } = element
    const note = ({ detail }: HTMLElementEventMap['domain-gate-confirmed']) => {
      document.title = `Registered: ${detail.email}`
    }
    current?.addEventListener('domain-gate-confirmed', note)
    return () => current?.removeEventListener('domain-gate-confirmed', note)
  }, [])
  return (
    <domain-gated-signup ref={element} region={region} client-id={clientId} endpoint={endpoint} />
  )
}
