import type { DemoPiece } from './shapes.ts'

export const skinPieces: readonly DemoPiece[] = [
  {
    kind: 'home', slug: 'home',
    title: ['簡單保養，從早晨的一滴水開始', 'Skin care that begins with one clear drop', '朝のひとしずくから、やさしいケアを'],
    lead: ['成分寫得清楚，用得到最後一滴。線上下單，今天就能到附近專櫃取。', 'Labels you can read, bottles you will finish. Order here and collect at a counter nearby today.', '成分はわかりやすく、最後の一滴まで使えるものを。オンラインで注文して、今日お近くのカウンターで。'],
    body: ['', '', ''],
  },
  {
    kind: 'story', slug: 'three-steps', goods: ['MD-CL-120', 'MD-TN-150', 'MD-CR-050'],
    title: ['三個步驟就夠：洗、潤、守', 'Three steps are enough: wash, wet, keep', '三つで十分。洗う、潤す、守る'],
    lead: ['化妝台上的瓶子可以少一點。我們把每天真的會做的三件事排好順序。', 'Fewer bottles on the shelf: the three things people really do each day, in order.', '並べるボトルは少なくていい。毎日ほんとうに続く三つのことを、順番に。'],
    body: [
      '早上趕著出門，晚上只想躺下。能天天做到的保養，通常只有三步。\n\n## 一、洗\n\n胺基酸潔面乳擠一顆紅豆大小，先在手心加水搓出泡，再碰臉。水溫比體溫低一點就好，三十秒內沖乾淨。\n\n## 二、潤\n\n臉還有一點濕的時候，倒一元硬幣大小的化妝水，用手心按上去。按兩次，比拍十下有用。\n\n## 三、守\n\n修護乳霜取珍珠大小，從臉頰往外推，最後剩下的帶過脖子。早上出門前，再加一層防曬。\n\n> 換季時不必換掉全部。先把乳霜的量加一倍，觀察三天。\n\n三件一起用的人多，我們就把它們配成了[三步保養組](/search?q=三步保養組)。',
      'Mornings are short and evenings are tired. What people keep up every day is rarely more than three steps.\n\n## 1. Wash\n\nA bean of cleanser, lathered in the palm with water before it meets the face. A little cooler than skin, rinsed within half a minute.\n\n## 2. Wet\n\nWhile the face is still damp, pour a coin of toner and press it in with both palms. Twice is better than ten pats.\n\n## 3. Keep\n\nA pearl of cream from the cheeks outward; what is left goes down the neck. In the morning, sunscreen on top.\n\n> When the season turns, you need not change everything. Double the cream first and watch for three days.\n\nSo many of you take all three that we put them into a [set](/search?q=Three-step).',
      '朝は慌ただしく、夜は早く休みたい。毎日続くお手入れは、たいてい三つまでです。\n\n## 一、洗う\n\n洗顔フォームを小豆ひと粒ほど。手のひらで水を足して泡立ててから、顔にのせます。体温より少しぬるい水で、三十秒以内に。\n\n## 二、潤す\n\n肌がまだ湿っているうちに、硬貨ほどの化粧水を手のひらで押さえます。十回たたくより、二回押さえるほうがなじみます。\n\n## 三、守る\n\nクリームは真珠ひと粒。頬から外へのばし、残りは首へ。朝は日焼け止めを重ねます。\n\n> 季節の変わり目に、全部を替えなくても大丈夫。まずクリームを倍にして、三日ようすを見てください。\n\n三つ一緒にお求めの方が多いので、[セット](/search?q=三ステップ)にしました。',
    ],
  },
  {
    kind: 'story', slug: 'empty-bottles', goods: ['MD-TN-300', 'MD-HC-075'],
    title: ['空瓶帶回專櫃，我們幫它找下一站', 'Bring the empty bottle back to the counter', '空きボトルは、カウンターへ'],
    lead: ['洗乾淨、晾乾、帶來就好，不限在哪裡買的。', 'Rinsed and dry is all we ask, wherever it was bought.', '洗って、乾かして、お持ちください。どこでお求めのものでも。'],
    body: [
      '我們的瓶身是單一材質，標籤泡溫水就會掉。你做三件事，其他交給我們：\n\n1. 用完後以清水沖兩次\n2. 打開瓶蓋晾乾\n3. 下次經過[任何一家門市](/stores)時交給櫃上同仁\n\n同仁會當場檢查並分類，每個月送一次回收廠。泵頭含金屬彈簧，請和瓶身分開。\n\n大容量的 300ml 一瓶可以少掉一個瓶子，也是我們自己常用的那瓶。',
      'Our bottles are of one material, and the label comes off in warm water. You do three things, we do the rest:\n\n1. Rinse twice with clear water\n2. Let it dry with the cap off\n3. Hand it over at [any of our stores](/stores)\n\nColleagues sort on the spot and send everything off once a month. Pumps have a metal spring, so please take them off.\n\nThe 300 ml bottle saves one bottle each time. It is the one we use at home.',
      'ボトルは単一素材、ラベルはぬるま湯ではがれます。お願いは三つだけです。\n\n1. 使い切ったら、水で二回すすぐ\n2. ふたを開けて乾かす\n3. [お近くの店舗](/stores)でスタッフに渡す\n\nその場で分別し、月に一度まとめて送ります。ポンプには金属のばねがあるので、外してお持ちください。\n\n300ml なら、ボトルを一本減らせます。私たちも家ではこちらを使っています。',
    ],
  },
] // prettier-ignore

export const skinAbout: DemoPiece['body'] = [
  '晨露從一家社區藥妝店開始，現在在六個城市有專櫃。我們只做自己每天會用的東西，也照顧家裡最小的人。\n\n每一家專櫃都能幫您查全部門市的庫存，線上訂、門市取，退貨也可以回任何一家門市。',
  'Morning Dew began as a chemist around the corner and has counters in six cities today. We make what we use ourselves every day, and look after the smallest at home.\n\nEvery counter sees the stock of all the others. Order online, collect in a store, and take things back to any of them.',
  '朝露は町の薬局から始まり、いまは六つの都市にカウンターがあります。自分たちが毎日使うものだけをつくり、家でいちばん小さな人のことも考えています。\n\nどのカウンターでも全店の在庫がわかります。オンラインで注文して店舗で受け取り、返品はどの店舗でも。',
]
