// Pages that every shop needs, filled with what the shop really does.
import type { DemoMerchant, Words } from '../shapes.ts'
import type { DemoPiece } from './shapes.ts'

export function pagesOf(shop: DemoMerchant, about: Words): readonly DemoPiece[] {
  const { freight, company } = shop
  const names: Words = [shop.name['zh-TW'] ?? '', shop.name.en ?? '', shop.name.ja ?? '']
  const free = freight.freeFrom.toLocaleString('en-US')
  const returns: Words = [
    `## 配送\n\n- 門市取貨：免費，備妥後通知您，保留 7 天\n- 宅配到府：NT$${freight.ship}，滿 NT$${free} 免運\n- 超商取貨：NT$${freight.cvs}\n\n## 退貨\n\n收到後 7 天內可以退貨，這是猶豫期，不是試用期；請保持商品與包裝完整。在[任何一家門市](/stores)或從訂單頁申請都可以，款項退回原付款方式。\n\n個人衛生用品拆封後、生鮮易腐商品，依通訊交易解除權合理例外情事適用準則不適用七天猶豫期。有瑕疵一律處理，不受此限。`,
    `## Delivery\n\n- Collect at a store: free, we tell you when it is ready and keep it for 7 days\n- To your door: NT$${freight.ship}, free from NT$${free}\n- Convenience store: NT$${freight.cvs}\n\n## Returns\n\nYou may return within 7 days of receiving. Keep goods and packaging whole. Do it at [any store](/stores) or from the page of the order; money goes back the way it came.\n\nOpened hygiene goods and fresh food are excepted by law. Whatever has a fault is always put right.`,
    `## 配送\n\n- 店舗受け取り：無料。ご用意でき次第お知らせし、7日間お取り置きします\n- ご自宅へ：NT$${freight.ship}、NT$${free} 以上で無料\n- コンビニ受け取り：NT$${freight.cvs}\n\n## 返品\n\nお受け取りから7日以内に返品できます。商品と包装はそのままの状態で。[どの店舗](/stores)でも、注文ページからでも承り、代金はお支払い方法に戻します。\n\n開封後の衛生用品と生鮮品は法令により対象外です。不良品はいつでも対応します。`,
  ]
  const privacy: Words = [
    `${company.name}依個人資料保護法，僅為訂單、配送、發票與會員服務蒐集姓名、電話、電子郵件與地址。\n\n- 廣告與通知只在您同意後寄送，隨時可在會員頁取消\n- 資料加密保存，不賣給任何人\n- 您可以在會員頁查詢、下載，或申請刪除`,
    `${names[1]} keeps name, telephone, e-mail and address only for orders, delivery, invoices and membership, as the Personal Data Protection Act asks.\n\n- Advertising comes only with your consent, which you can take back on your member page\n- Everything is kept encrypted and sold to nobody\n- On your member page you can see it, download it, or ask us to erase it`,
    `${names[2]}は、ご注文・配送・領収書・会員サービスのためだけに、お名前・電話番号・メール・ご住所をお預かりします。\n\n- お知らせは同意いただいた方にだけお送りし、会員ページからいつでも止められます\n- 情報は暗号化して保管し、誰にも売りません\n- 会員ページで確認・ダウンロード・消去の申請ができます`,
  ]
  const none: Words = ['', '', '']
  return [
    { kind: 'page', slug: 'about', title: ['關於我們', 'About us', '私たちについて'], lead: none, body: about },
    { kind: 'page', slug: 'shipping-and-returns', title: ['配送與退貨', 'Delivery and returns', '配送と返品'], lead: none, body: returns },
    { kind: 'page', slug: 'privacy', title: ['隱私權', 'Privacy', 'プライバシー'], lead: none, body: privacy },
  ] // prettier-ignore
}
