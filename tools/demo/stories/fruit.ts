import type { DemoPiece } from './shapes.ts'

export const fruitPieces: readonly DemoPiece[] = [
  {
    kind: 'home', slug: 'home',
    title: ['今天什麼甜，阿本就賣什麼', 'Ah-Ben sells whatever is sweet today', '今日いちばん甘いものを、アーベンが'],
    lead: ['清晨五點的市場，早上九點的店裡。想吃先留，下班來拿。', 'From the market at five to the shop at nine. Have it kept, and fetch it after work.', '朝五時の市場から、九時には店先へ。お取り置きして、帰りにどうぞ。'],
    body: ['', '', ''],
  },
  {
    kind: 'story', slug: 'how-to-choose-a-pineapple', goods: ['FR-PA-01', 'FR-MG-01'],
    title: ['挑鳳梨，先聽聲音再看顏色', 'Choosing a pineapple: listen first, look second', 'パイナップルは、音を聞いてから色を見る'],
    lead: ['三十年的手感，寫成三句話。', 'Thirty years of thumbs, in three sentences.', '三十年の手の感覚を、三つの文に。'],
    body: [
      '客人常問：綠的會不會酸？不一定。\n\n- **聽**：用指頭彈，聲音像敲自己的手臂，水分剛好；像敲桌子，還太早\n- **聞**：屁股有香味，今天就吃\n- **看**：葉子小、果目平，比全黃更可靠\n\n買回家倒著放一晚，甜味會往下走。吃不完切塊冷藏，三天內吃掉最好。',
      'People ask whether a green one is sour. Not always.\n\n- **Listen**: flick it. If it sounds like your forearm it is juicy, if it sounds like a table it is early\n- **Smell**: scent at the base means today\n- **Look**: small leaves and flat eyes tell more than yellow\n\nStand it upside down for a night and the sweetness spreads. Cut, it keeps three days in the fridge.',
      '「緑だと酸っぱい？」とよく聞かれます。そうとは限りません。\n\n- **聞く**：指ではじいて、腕をたたくような音なら食べごろ。机のような音なら、まだ早い\n- **嗅ぐ**：底から香ったら、今日のうちに\n- **見る**：葉が小さく、目が平らなもの。黄色さより確かです\n\n逆さにしてひと晩置くと、甘みが全体に回ります。切ったら冷蔵で三日のうちに。',
    ],
  },
] // prettier-ignore

export const fruitAbout: DemoPiece['body'] = [
  '阿本一個人顧店，從爸爸那輛腳踏車攤開始算，是第二代。水果放不久，所以我們進得少、賣得快。線上先留，店裡現秤，多退少補。',
  "Ah-Ben keeps the shop alone, the second generation after his father's bicycle. Fruit does not wait, so we buy little and sell fast. Have it kept online; it is weighed in the shop, and you pay for what it weighs.",
  '店番はアーベンひとり。父の自転車の屋台から数えて二代目です。果物は待ってくれないので、少しだけ仕入れて早く売ります。オンラインでお取り置き、店で量り直してお会計します。',
]
