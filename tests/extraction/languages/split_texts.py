"""Invented texts in many languages, with the sentences they hold."""

SPLIT_TEXTS: dict[str, tuple[str, ...]] = {
    "de": (
        "Am 12. März 2021 kamen rund 3.000 Menschen.",
        "Die Polizei nahm z. B. am 3. Mai 14 Personen fest.",
        "Dr. Weber schwieg.",
        "»Das ist falsch«, sagte er später.",
    ),
    "fr": (
        "Le 3 mai, M. Durand a vendu 1\u202f200 actions.",
        "«\u00a0Nous avons tout vérifié\u00a0!\u00a0», a déclaré le maire.",
        "Est-ce vrai\u00a0?",
        "Mme Roy l’ignore.",
    ),
    "es": (
        "¿Cuánto costó?",
        "El Sr. García pagó 1.200 euros.",
        "¡Nadie lo sabía!",
        "La Sra. Ruiz vive en EE. UU. desde 1998.",
    ),
    "fa": (
        "پلیس تهران روز شنبه ۱۴ نفر را بازداشت کرد.",
        "چه کسی مسئول است؟",
        "نرخ تورم به ۴۲٫۵ درصد رسید.",
        "دکتر ا. احمدی پاسخ نداد.",
        "او گفت: «ما آماده‌ایم.»",
    ),
    "ar": (
        "اعتقلت الشرطة 14 شخصا يوم السبت.",
        "من المسؤول؟",
        "قال الوزير إن الأسعار ارتفعت بنسبة 3.5 في المئة.",
    ),
    "ur": (
        "پولیس نے ہفتے کو 14 افراد کو گرفتار کیا۔",
        "ذمہ دار کون ہے؟",
        "وزیر نے کہا کہ قیمتیں بڑھ گئی ہیں۔",
    ),
    "he": ("המשטרה עצרה 14 בני אדם ביום שבת.", "מי אחראי?", "ראש העיר לא השיב."),
    "hi": (
        "पुलिस ने शनिवार को 14 लोगों को गिरफ्तार किया।",
        "इसका जिम्मेदार कौन है?",
        "मंत्री ने कहा कि कीमतें बढ़ी हैं।",
    ),
    "bn": ("পুলিশ শনিবার ১৪ জনকে গ্রেপ্তার করেছে।", "দায়ী কে?", "মেয়র উত্তর দেননি।"),
    "ta": (
        "போலீசார் சனிக்கிழமை 14 பேரை கைது செய்தனர்.",
        "யார் பொறுப்பு?",
        "மேயர் பதில் அளிக்கவில்லை.",
    ),
    "zh": ("警方周六逮捕了14人。", "谁应该负责？", "市长说桥梁已经关闭了三个月！"),
    "ja": (
        "警察は土曜日に14人を逮捕した。",
        "誰の責任なのか？",
        "市長は「橋は閉鎖された。修理は続く。」と述べた。",
    ),
    "ko": ("경찰은 토요일에 14명을 체포했다.", "누구의 책임인가?", "시장은 답하지 않았다."),
    "th": ("ตำรวจจับกุมผู้ต้องหา 14 คนเมื่อวันเสาร์ นายกเทศมนตรีกล่าวว่าสะพานปิดมาสามเดือนแล้ว",),
    "km": ("ប៉ូលិសបានចាប់ខ្លួនមនុស្ស ១៤ នាក់។", "អភិបាលក្រុងមិនបានឆ្លើយទេ។"),
    "my": ("ရဲက လူ ၁၄ ဦးကို ဖမ်းဆီးခဲ့သည်။", "မြို့တော်ဝန်က မဖြေခဲ့ပါ။"),
    "el": (
        "Η αστυνομία συνέλαβε 14 άτομα.",
        "Ποιος ευθύνεται;",
        "Ο δήμαρχος δεν απάντησε.",
    ),
    "am": ("ፖሊስ ቅዳሜ 14 ሰዎችን አሰረ።", "ተጠያቂው ማን ነው?", "ከንቲባው ድልድዩ ተዘግቷል አሉ።"),
    "hy": (
        "Ոստիկանությունը ձերբակալեց 14 մարդու։",
        "Ո՞վ է մեղավոր։",
        "Քաղաքապետը չպատասխանեց։",
    ),
    "ka": ("პოლიციამ შაბათს 14 ადამიანი დააკავა.", "ვინ არის პასუხისმგებელი?", "მერმა არ უპასუხა."),
    "ru": (
        "Полиция задержала 14 человек.",
        "Об этом сообщил мэр А. С. Петров.",
        "Кто виноват?",
    ),
    "uk": ("Поліція затримала 14 осіб.", "Хто винен?", "Мер не відповів."),
    "pl": (
        "Policja zatrzymała 14 osób.",
        "Zapłacono 1,5 mln zł. w 2019 r.",
        "Kto jest winny?",
    ),
    "tr": ("Polis cumartesi günü 14 kişiyi gözaltına aldı.", "Sorumlu kim?", "Vali susuyor."),
    "vi": ("Cảnh sát bắt giữ 14 người hôm thứ Bảy.", "Ai chịu trách nhiệm?", "Ông không trả lời."),
    "id": ("Polisi menangkap 14 orang.", "Siapa yang bertanggung jawab?", "Wali kota diam saja."),
    "sw": ("Polisi waliwakamata watu 14.", "Nani anawajibika?", "Meya hakujibu swali hilo."),
    "it": (
        "Il 3 maggio il sig. Rossi ha venduto 1.200 azioni.",
        "Chi è responsabile?",
        "Il sindaco non ha risposto.",
    ),
    "pt": (
        "A polícia prendeu 14 pessoas no sábado.",
        "Quem é o responsável?",
        "O Sr. Silva não respondeu.",
    ),
    "nl": (
        "De politie hield zaterdag 14 mensen aan.",
        "Wie is verantwoordelijk?",
        "Dhr. Jansen gaf geen antwoord.",
    ),
    "fi": ("Poliisi pidätti 14 ihmistä.", "Kuka on vastuussa?", "Kaupunginjohtaja ei vastannut."),
}
"""Thai prints no stops: a paragraph is one piece."""

BETWEEN = {"zh": "", "ja": ""}
"""What stands between sentences where it is not a space."""
