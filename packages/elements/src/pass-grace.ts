/** The time the page's scripts have to set `gate` before the lack of both is called a mistake. */
export function passGrace(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500))
}
