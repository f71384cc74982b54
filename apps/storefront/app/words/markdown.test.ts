import { expect, test } from 'vitest'
import { htmlOf } from './markdown.server.ts'

test('a merchant writes headings, lists and links', () => {
  expect(htmlOf('# 成分\n\n- 玫瑰水\n- **甘油**')).toBe('<h2>成分</h2>\n<ul>\n<li>玫瑰水</li>\n<li><strong>甘油</strong></li>\n</ul>\n') // prettier-ignore
  expect(htmlOf('[門市](/stores)')).toContain('<a href="/stores">門市</a>')
  expect(htmlOf(' ')).toBe('')
})

test('what looks like a page of its own stays text', () => {
  const told = htmlOf(
    '<script>alert(1)</script> <img src=x onerror=alert(1)> ![x](https://elsewhere.example/x.png) [x](javascript:alert(1))',
  )
  expect(told).not.toMatch(/<script|<img|href="javascript/)
  expect(told).toContain('&lt;script&gt;')
})
