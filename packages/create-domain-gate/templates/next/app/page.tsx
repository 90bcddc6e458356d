'use client'

import dynamic from 'next/dynamic'

// Who is signed in is known in the browser alone, so a server has nothing to draw here.
const Members = dynamic(() => import('./members.tsx').then(({ Members }) => Members), {
  ssr: false,
})

export default function Page() {
  return <Members />
}
