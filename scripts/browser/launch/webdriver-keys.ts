// The WebDriver standard's table of keys: https://www.w3.org/TR/webdriver2/#keyboard-actions
const keys: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
}

/** The character that stands for a key, by the key's name in the DOM or itself; throws for an unknown name. */
export function keyValue(key: string): string {
  const value = keys[key] ?? key
  if ([...value].length === 1) return value
  throw new Error(`No key is called ${key}; there are: ${Object.keys(keys).join(', ')}.`)
}
