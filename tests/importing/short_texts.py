"""A headline and two sentences in many languages, all invented."""

SHORT_TEXTS = {
    "am": ("ድልድዩ ተዘጋ\nፖሊስ ቅዳሜ ዕለት 14 ሰዎችን አሰረ። ከንቲባው ድልድዩ ለሦስት ወራት ተዘግቷል አሉ።"),
    "ar": (
        "إغلاق جسر المدينة\n"
        "اعتقلت الشرطة 14 شخصا يوم السبت. وقال رئيس البلدية إن الجسر مغلق منذ ثلاثة أشهر "
        "بسبب أعمال الصيانة."
    ),
    "bg": (
        "Мостът е затворен\n"
        "Полицията задържа 14 души в събота. Кметът каза, че мостът е затворен от три месеца "
        "заради ремонт."
    ),
    "bn": ("সেতু বন্ধ\nপুলিশ শনিবার ১৪ জনকে গ্রেপ্তার করেছে। মেয়র বলেছেন, সেতুটি তিন মাস ধরে বন্ধ।"),
    "cs": (
        "Most zůstává zavřený\n"
        "Policie v sobotu zadržela 14 lidí. Starosta uvedl, že most je kvůli opravám tři "
        "měsíce zavřený."
    ),
    "da": (
        "Broen er lukket\n"
        "Politiet anholdt lørdag 14 personer. Borgmesteren sagde, at broen har været lukket "
        "i tre måneder på grund af reparationer."
    ),
    "de": (
        "Brücke bleibt gesperrt\n"
        "Die Polizei nahm am Samstag 14 Menschen fest. Der Bürgermeister sagte, die Brücke "
        "sei seit drei Monaten gesperrt."
    ),
    "el": (
        "Κλειστή η γέφυρα\n"
        "Η αστυνομία συνέλαβε 14 άτομα το Σάββατο. Ο δήμαρχος είπε ότι η γέφυρα παραμένει "
        "κλειστή εδώ και τρεις μήνες."
    ),
    "en": (
        "Bridge stays closed\n"
        "Police arrested 14 people on Saturday. The mayor said the bridge had been closed "
        "for three months."
    ),
    "es": (
        "El puente sigue cerrado\n"
        "La policía detuvo a 14 personas el sábado. El alcalde dijo que el puente lleva tres "
        "meses cerrado."
    ),
    "fa": (
        "پل شهر بسته ماند\n"
        "پلیس روز شنبه ۱۴ نفر را بازداشت کرد. شهردار گفت پل به دلیل تعمیر سه ماه است بسته "
        "شده است."
    ),
    "fi": (
        "Silta on yhä suljettu\n"
        "Poliisi pidätti lauantaina 14 ihmistä. Kaupunginjohtaja sanoi, että silta on ollut "
        "suljettuna kolme kuukautta."
    ),
    "fr": (
        "Le pont reste fermé\n"
        "La police a interpellé 14 personnes samedi. Le maire a déclaré que le pont était "
        "fermé depuis trois mois."
    ),
    "he": (
        "הגשר נותר סגור\nהמשטרה עצרה 14 בני אדם ביום שבת. ראש העיר אמר שהגשר סגור כבר שלושה חודשים."
    ),
    "hi": (
        "पुल बंद रहेगा\nपुलिस ने शनिवार को 14 लोगों को गिरफ्तार किया। महापौर ने कहा कि पुल तीन महीने से बंद है।"
    ),
    "hu": (
        "Zárva marad a híd\n"
        "A rendőrség szombaton 14 embert vett őrizetbe. A polgármester szerint a híd három "
        "hónapja zárva van."
    ),
    "hy": (
        "Կամուրջը փակ է\n"
        "Ոստիկանությունը շաբաթ օրը ձերբակալել է 14 մարդու։ Քաղաքապետն ասել է, որ կամուրջը "
        "փակ է երեք ամիս։"
    ),
    "id": (
        "Jembatan masih ditutup\n"
        "Polisi menangkap 14 orang pada hari Sabtu. Wali kota mengatakan jembatan itu sudah "
        "ditutup selama tiga bulan."
    ),
    "it": (
        "Il ponte resta chiuso\n"
        "La polizia ha arrestato 14 persone sabato. Il sindaco ha detto che il ponte è "
        "chiuso da tre mesi."
    ),
    "ja": (
        "橋の閉鎖続く\n"
        "警察は土曜日に14人を逮捕した。市長は、橋が三か月前から閉鎖されていると述べた。"
    ),
    "ka": (
        "ხიდი დაკეტილია\n"
        "პოლიციამ შაბათს 14 ადამიანი დააკავა. მერმა თქვა, რომ ხიდი სამი თვეა დაკეტილია."
    ),
    "ko": (
        "다리 폐쇄 계속\n"
        "경찰은 토요일에 14명을 체포했다. 시장은 다리가 석 달째 폐쇄되어 있다고 말했다."
    ),
    "nl": (
        "Brug blijft dicht\n"
        "De politie hield zaterdag 14 mensen aan. De burgemeester zei dat de brug al drie "
        "maanden gesloten is."
    ),
    "pl": (
        "Most wciąż zamknięty\n"
        "Policja zatrzymała w sobotę 14 osób. Burmistrz powiedział, że most jest zamknięty "
        "od trzech miesięcy."
    ),
    "ps": (
        "پل تړلی دی\n"
        "پولیسو د شنبې په ورځ ۱۴ کسان ونیول. ښاروال وویل چې پل له درې میاشتو راهیسې تړل شوی "
        "دی."
    ),
    "pt": (
        "Ponte continua fechada\n"
        "A polícia prendeu 14 pessoas no sábado. O prefeito disse que a ponte está fechada "
        "há três meses."
    ),
    "ro": (
        "Podul rămâne închis\n"
        "Poliția a reținut 14 persoane sâmbătă. Primarul a declarat că podul este închis de "
        "trei luni."
    ),
    "ru": (
        "Мост остаётся закрытым\n"
        "Полиция задержала в субботу 14 человек. Мэр сообщил, что мост закрыт уже три месяца."
    ),
    "sv": (
        "Bron är stängd\n"
        "Polisen grep 14 personer i lördags. Borgmästaren sade att bron har varit stängd i "
        "tre månader."
    ),
    "sw": (
        "Daraja bado limefungwa\n"
        "Polisi waliwakamata watu 14 siku ya Jumamosi. Meya alisema kuwa daraja limefungwa "
        "kwa miezi mitatu."
    ),
    "ta": (
        "பாலம் மூடப்பட்டது\n"
        "போலீசார் சனிக்கிழமை 14 பேரை கைது செய்தனர். பாலம் மூன்று மாதங்களாக மூடப்பட்டுள்ளது "
        "என்று மேயர் கூறினார்."
    ),
    "th": ("สะพานยังปิด\nตำรวจจับกุมผู้ต้องหา 14 คนเมื่อวันเสาร์ นายกเทศมนตรีกล่าวว่าสะพานปิดมาสามเดือนแล้ว"),
    "tr": (
        "Köprü kapalı kaldı\n"
        "Polis cumartesi günü 14 kişiyi gözaltına aldı. Belediye başkanı köprünün üç aydır "
        "kapalı olduğunu söyledi."
    ),
    "uk": (
        "Міст залишається закритим\n"
        "Поліція затримала в суботу 14 осіб. Мер повідомив, що міст закритий уже три місяці."
    ),
    "ur": (
        "پل بدستور بند\n"
        "پولیس نے ہفتے کے روز 14 افراد کو گرفتار کر لیا۔ میئر نے کہا کہ پل تین ماہ سے بند ہے۔"
    ),
    "vi": (
        "Cầu vẫn đóng cửa\n"
        "Cảnh sát bắt giữ 14 người hôm thứ Bảy. Thị trưởng nói cây cầu đã đóng cửa ba tháng "
        "nay."
    ),
    "zh": ("大桥继续关闭\n警方星期六逮捕了14人。市长说，这座大桥已经关闭了三个月。"),
}
