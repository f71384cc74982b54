// What the shop writes: seen while it is typed, in the shop as soon as it is saved, and never lost between two who write.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice, openPage, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const SLUG = `autumn-${Date.now() % 1_000_000}`
let browser: Browser
let owner: Staff
let office: Page
let guest: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
  guest = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const panel = (page: Page = office) => page.getByRole('dialog', { name: /故事|首頁的話/ })
const chinese = (page: Page = office) => panel(page).getByRole('group', { name: '中文' })
const preview = () => panel().getByRole('region', { name: '網站上的樣子' })

/** What guests share is worked out once a second. */
async function seesInTheShop(path: string, words: string): Promise<void> {
  await expect
    .poll(async () => {
      await guest.goto(path)
      return guest.getByRole('main').innerText()
    })
    .toContain(words)
}

test('a story is seen as the shop shows it while it is typed, and its links are tried', async () => {
  await office.goto('/admin/content?piece=new')
  await panel().getByRole('group', { name: 'English' }).getByLabel('標題').fill(`Autumn ${SLUG}`)
  await panel().getByText('請填網址', { exact: false }).waitFor()
  await chinese().getByLabel('標題').fill('秋天的手')
  await chinese().getByLabel('內文').fill('## 乾\n\n**先擦手**，再[看這瓶](/p/nothing-like-that)與[門市](/stores)。')
  await preview().getByRole('heading', { name: '秋天的手' }).waitFor()
  await preview().getByRole('heading', { name: '乾' }).waitFor()
  await expect(preview().locator('strong').innerText()).resolves.toBe('先擦手')
  await panel().getByRole('listitem').filter({ hasText: '/p/nothing-like-that' }).getByText('打不開').waitFor()
  await panel().getByRole('listitem').filter({ hasText: '/stores' }).getByText('打得開').waitFor()
  await panel().getByLabel('網址').fill(SLUG)
  await panel().getByRole('button', { name: '建立' }).click()
  await panel().getByText('沒有變更').waitFor()
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  await office.setViewportSize({ width: 1440, height: 900 })
})

test('a draft is for the office only; published it stands in the shop at once, and one press takes that back', async () => {
  const answer = await guest.goto(`/stories/${SLUG}`)
  expect(answer?.status()).toBe(404)
  await panel().getByLabel('狀態').selectOption('published')
  await panel().getByRole('button', { name: '儲存' }).click()
  await seesInTheShop(`/stories/${SLUG}`, '先擦手')
  await chinese().getByLabel('標題').fill('秋天的手要慢慢擦')
  await panel().getByRole('button', { name: '儲存' }).click()
  await seesInTheShop(`/stories/${SLUG}`, '秋天的手要慢慢擦')
  await office.getByRole('button', { name: '復原' }).click()
  await expect.poll(() => chinese().getByLabel('標題').inputValue()).toBe('秋天的手')
  await seesInTheShop('/stories', '秋天的手')
})

test('of two who write at once nobody loses a word, and who leaves with changes is asked', async () => {
  const colleague = await openOffice(browser, { house, who: owner })
  await colleague.goto(office.url().replace(/^.*\/admin/, '/admin'))
  await chinese(colleague).getByLabel('一句話介紹').fill('同事先寫的')
  await panel(colleague).getByRole('button', { name: '儲存' }).click()
  await panel(colleague).getByText('沒有變更').waitFor()
  await chinese().getByLabel('一句話介紹').fill('我後寫的')
  await office.keyboard.press('Escape')
  await office.getByRole('dialog', { name: '還有未儲存的變更' }).getByRole('button', { name: '留下來繼續' }).click()
  await panel().getByRole('button', { name: '儲存' }).click()
  const both = panel().getByText('剛才有其他人存了這一篇')
  await both.waitFor()
  await panel().locator('.both').getByText('同事先寫的').waitFor()
  await panel().locator('.both').getByText('我後寫的').waitFor()
  await panel().getByRole('button', { name: '用我的內容儲存' }).click()
  await both.waitFor({ state: 'detached' })
  await seesInTheShop(`/stories/${SLUG}`, '我後寫的')
  calm(office)
  calm(colleague)
})

test('the front page is arranged from the office, and taken back as it was', async () => {
  const parts = () => guest.locator('.home > section h2').allInnerTexts()
  await guest.goto('/')
  const before = await parts()
  await office.goto('/admin/content?view=home')
  await office.locator('tbody .opener').first().click()
  await panel().getByRole('button', { name: '「故事」往上移' }).click()
  await panel().getByRole('checkbox', { name: '新上架' }).uncheck()
  await panel().getByRole('button', { name: '儲存' }).click()
  await panel().getByText('沒有變更').waitFor()
  const arranged = async () => {
    await guest.goto('/')
    return parts()
  }
  await expect.poll(arranged).not.toEqual(before)
  expect(await parts()).toHaveLength(before.length - 1)
  await office.getByRole('button', { name: '復原' }).click()
  await expect.poll(arranged).toEqual(before)
  calm(guest)
})

test('what is deleted is gone from the shop, and comes back within ten seconds', async () => {
  await office.goto('/admin/content')
  await office.getByRole('button', { name: '秋天的手' }).click()
  await panel().getByRole('button', { name: '刪除' }).click()
  await office.getByRole('row', { name: /秋天的手/ }).waitFor({ state: 'detached' })
  await office.getByRole('button', { name: '復原' }).click()
  await office.getByRole('row', { name: /秋天的手/ }).waitFor()
  calm(office)
})
