import type { DemoPiece } from './shapes.ts'

export const seafoodPieces: readonly DemoPiece[] = [
  {
    kind: 'home', slug: 'home',
    title: ['退潮之後，把海帶回家', 'When the tide is out, the sea comes home', '潮が引いたら、海を食卓へ'],
    lead: ['基隆上岸、當天急凍。冷凍宅配到家，或下班順路到南港取。', 'Landed in Keelung, frozen the same day. Sent frozen, or waiting for you in Nangang after work.', '基隆で水揚げ、その日のうちに急速冷凍。冷凍便でご自宅へ、または南港で受け取り。'],
    body: ['', '', ''],
  },
  {
    kind: 'story', slug: 'thaw-slowly', goods: ['SF-SH-500', 'SF-SM-401'],
    title: ['慢慢退冰，鮮味才不會流走', 'Thaw slowly and the taste stays in', 'ゆっくり解凍すれば、旨みは逃げません'],
    lead: ['前一晚放冷藏，比任何偏方都管用。', 'The fridge on the evening before beats every trick.', '前の晩に冷蔵庫へ。どんな裏技よりも確かです。'],
    body: [
      '急凍讓魚蝦停在最好的時候，退冰決定它能不能回來。\n\n## 有一個晚上\n\n連袋放冷藏，底下墊盤子。蝦約六小時，厚切鮭魚約十小時。\n\n## 只有半小時\n\n袋子封緊，泡在冷水裡，水面換兩次。不要用熱水，外面熟了裡面還是冰。\n\n## 馬上要下鍋\n\n煮湯、火鍋可以直接下，湯滾後再加，多煮兩分鐘。\n\n- 退過冰就別再凍回去\n- 血水用紙巾按乾再煎，才會上色\n- 蝦背那條線，退到半軟最好挑',
      'Quick freezing stops fish and shrimp at their best. Thawing decides whether that comes back.\n\n## With an evening to spare\n\nIn its bag in the fridge, on a plate. Six hours for shrimp, about ten for thick salmon.\n\n## With half an hour\n\nSeal the bag and lay it in cold water, changed twice. Never hot: the outside cooks while the heart is ice.\n\n## Straight into the pot\n\nSoup and hot pot take it frozen: add it once the stock boils, and two minutes more.\n\n- What has thawed is not frozen again\n- Pat it dry before frying, or it will not brown\n- The thread along a shrimp comes out best when half soft',
      '急速冷凍は魚や海老をいちばん良いところで止めます。それが戻るかどうかは、解凍しだいです。\n\n## ひと晩あるなら\n\n袋のまま皿にのせて冷蔵庫へ。海老は六時間、厚切りの鮭は十時間ほど。\n\n## 三十分なら\n\n袋を閉じて冷水に。水は二度替えます。お湯は外だけ火が通るので使いません。\n\n## すぐ鍋に入れるなら\n\n汁物や鍋はそのままで。煮立ってから入れ、二分長く。\n\n- 一度解凍したら、再び凍らせない\n- 焼く前に水気をふき取る\n- 海老の背わたは、半解凍のときが取りやすい',
    ],
  },
  {
    kind: 'story', slug: 'hot-pot-for-two', goods: ['SF-HP-SET', 'SF-VG-400', 'SF-FB-300'],
    title: ['兩個人的海味火鍋，二十分鐘上桌', 'Seafood hot pot for two in twenty minutes', 'ふたりの海鮮鍋、二十分で'],
    lead: ['一包高湯、一盒菜、一袋蝦，剩下交給火。', 'One stock, one tray of greens, one bag of shrimp. The fire does the rest.', 'だし一袋、野菜ひと皿、海老ひと袋。あとは火におまかせ。'],
    body: [
      '下班進門六點半，六點五十開動。\n\n1. 昆布高湯倒進鍋，先下玉米和菇\n2. 滾了之後放魚丸，蓋鍋五分鐘\n3. 蔬菜、蟹肉棒、白蝦依序下，蝦變色就撈\n\n最後的湯別倒，打一顆蛋、加一碗飯，就是隔天的早餐。\n\n懶得一樣一樣選，[海味火鍋包](/search?q=火鍋包)裡已經配好。',
      'Home at half past six, eating at ten to seven.\n\n1. Kombu stock in the pot, corn and mushrooms first\n2. When it boils, fish balls, lid on for five minutes\n3. Greens, crab sticks, shrimp, in that order; shrimp are done when they turn pink\n\nKeep the stock. An egg and a bowl of rice in it is breakfast.\n\nIf you would rather not choose, the [hot-pot set](/search?q=Hot-pot%20Set) has it all.',
      '六時半に帰って、六時五十分にいただきます。\n\n1. 昆布だしを鍋に。まずコーンときのこ\n2. 煮立ったら魚団子、ふたをして五分\n3. 野菜、カニカマ、白エビの順に。海老は色が変わったら引き上げる\n\n残った汁に卵とごはんを入れれば、翌朝の雑炊に。\n\n選ぶのが面倒な日は、[海鮮鍋セット](/search?q=海鮮鍋)をどうぞ。',
    ],
  },
] // prettier-ignore

export const seafoodAbout: DemoPiece['body'] = [
  '潮間帶在基隆港邊有一座小冷凍倉，在南港有一家店。我們每天清晨看船，買到什麼就凍什麼，賣完就等下一潮。\n\n包裹全程冷凍。收到時若已經軟了，請別拆封，拍照告訴我們。',
  'Tideline has a small cold store by the harbour of Keelung and a shop in Nangang. We meet the boats at dawn, freeze what we buy, and when it is sold we wait for the next tide.\n\nParcels travel frozen all the way. Should yours arrive soft, leave it closed, take a picture and tell us.',
  '潮間帯は基隆港のそばに小さな冷凍倉庫、南港に一軒の店があります。夜明けに船を迎え、買えたものを凍らせ、売り切れたら次の潮を待ちます。\n\n荷物はずっと冷凍で届きます。もし柔らかくなっていたら、開封せずに写真を撮ってお知らせください。',
]
