import type { DemoPiece } from './shapes.ts'

export const furniturePieces: readonly DemoPiece[] = [
  {
    kind: 'home', slug: 'home',
    title: ['一個下午，把房間收好', 'One afternoon, and the room is in order', '午後ひとつで、部屋がととのう'],
    lead: ['平整包裝，一個人也搬得動；臺中展示店可以先坐、先開、先量。', 'Packed flat, light enough for one. Sit on it, open it and measure it in Taichung first.', '平らな梱包で、ひとりでも運べます。台中ショールームで、座って、開けて、測ってから。'],
    body: ['', '', ''],
  },
  {
    kind: 'story', slug: 'measure-first', goods: ['FN-CB-3L', 'FN-BK-90', 'FN-BX-02'],
    title: ['先量三個地方，再決定買哪一個櫃子', 'Measure three places before you choose a cabinet', '棚を選ぶ前に、三か所だけ測る'],
    lead: ['牆、門、電梯。量錯最多的是第三個。', 'The wall, the door, the lift. It is the third that people forget.', '壁、扉、エレベーター。忘れがちなのは三つ目です。'],
    body: [
      '退回來的櫃子裡，十個有七個是尺寸不合。花五分鐘量三個地方就好。\n\n## 牆\n\n量最窄的那一段，扣掉踢腳板，再留兩公分。插座別擋住。\n\n## 門\n\n櫃門打開會不會撞到房門。我們的[三層櫃](/search?q=三層櫃)沒有門，適合轉角。\n\n## 電梯\n\n紙箱最長的一邊寫在商品頁。電梯深度量對角線，老公寓還要看樓梯轉角。\n\n> 拿不準的話，把尺寸抄下來帶到[臺中展示店](/stores)，我們用膠帶在地上貼給您看。',
      'Of ten cabinets that come back, seven did not fit. Five minutes and three places are enough.\n\n## The wall\n\nMeasure the narrowest part, take off the skirting, leave two centimetres, and keep the socket free.\n\n## The door\n\nWill its door meet the room\'s? Our [three-tier cabinet](/search?q=Three-tier) has none, which suits corners.\n\n## The lift\n\nThe longest side of the box is on the page. Measure the lift across its diagonal, and the turn of the stairs in older houses.\n\n> Not sure? Bring the numbers to [the showroom](/stores) and we will tape it out on the floor.',
      '返品される棚の十のうち七つは、寸法が合わなかったものです。五分で三か所だけ測りましょう。\n\n## 壁\n\nいちばん狭いところを測り、幅木の分を引いて、二センチ残します。コンセントはふさがないように。\n\n## 扉\n\n棚の扉が部屋の扉に当たりませんか。[三段キャビネット](/search?q=三段)は扉がないので、角に向いています。\n\n## エレベーター\n\n箱のいちばん長い辺は商品ページに。エレベーターは対角線で測ります。\n\n> 迷ったら寸法を[ショールーム](/stores)へ。床にテープで貼ってお見せします。',
    ],
  },
] // prettier-ignore

export const furnitureAbout: DemoPiece['body'] = [
  '平疊家具在臺中大里做了二十年板材，現在把它們疊平、裝箱，直接送到您家。每一件都用一支六角扳手就能組好，螺絲多附兩顆。',
  'Flatpile has cut boards in Dali, Taichung, for twenty years. Now we stack them flat, box them and send them straight to you. Every piece goes together with one hex key, and there are always two spare screws.',
  '平積み家具は台中・大里で二十年、板をつくってきました。いまはそれを平らに重ね、箱に詰めて、まっすぐお届けします。組み立ては六角レンチ一本。ねじは二つ余分に入れています。',
]
