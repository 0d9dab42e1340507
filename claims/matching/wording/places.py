"""Countries with what is said for them: their people's name and their capital.

"German prosecutors" and "prosecutors in Germany", "Paris" and "the French government" then have a
word in common. Names only, from the members and observers of the United Nations and a few regions
that the news name as often.
"""

from __future__ import annotations

_COUNTRIES = """
afghanistan afghan kabul|albania albanian tirana|algeria algerian algiers|angola angolan luanda
argentina argentine argentinian buenosaires|armenia armenian yerevan|australia australian canberra
austria austrian vienna|azerbaijan azerbaijani azeri baku|bahrain bahraini manama
bangladesh bangladeshi dhaka|belarus belarusian minsk|belgium belgian brussels
bolivia bolivian|bosnia bosnian sarajevo|botswana gaborone|brazil brazilian brasilia
bulgaria bulgarian sofia|burundi burundian|cambodia cambodian|cameroon cameroonian yaounde
canada canadian ottawa|chad chadian|chile chilean santiago|china chinese beijing
colombia colombian bogota|congo congolese kinshasa|croatia croatian croat zagreb
cuba cuban havana|cyprus cypriot nicosia|czechia czech prague|denmark danish copenhagen
ecuador ecuadorian ecuadorean quito|egypt egyptian cairo|eritrea eritrean asmara
estonia estonian tallinn|ethiopia ethiopian|finland finnish finn helsinki|france french paris
gabon gabonese|gambia gambian|georgia georgian tbilisi|germany german berlin|ghana ghanaian accra
greece greek athens|guatemala guatemalan|guinea guinean|haiti haitian|honduras honduran
hungary hungarian budapest|iceland icelandic reykjavik|india indian delhi
indonesia indonesian jakarta|iran iranian tehran teheran|iraq iraqi baghdad|ireland irish dublin
israel israeli|italy italian rome|jamaica jamaican|japan japanese tokyo|jordan jordanian amman
kazakhstan kazakh astana|kenya kenyan nairobi|korea korean seoul pyongyang|kosovo kosovar pristina
kuwait kuwaiti|kyrgyzstan kyrgyz bishkek|laos laotian|latvia latvian riga|lebanon lebanese beirut
liberia liberian|libya libyan tripoli|lithuania lithuanian vilnius|luxembourg luxembourgish
macedonia macedonian skopje|madagascar malagasy|malawi malawian|malaysia malaysian
mali malian bamako|malta maltese valletta|mauritania mauritanian|mexico mexican
moldova moldovan chisinau|mongolia mongolian|montenegro montenegrin podgorica
morocco moroccan rabat|mozambique mozambican|myanmar burma burmese|namibia namibian
nepal nepalese nepali kathmandu|netherlands dutch hague|nicaragua nicaraguan managua
niger nigerien niamey|nigeria nigerian abuja|norway norwegian oslo|oman omani
pakistan pakistani islamabad|palestine palestinian ramallah|panama panamanian|paraguay paraguayan
peru peruvian lima
philippines philippine filipino manila|poland polish warsaw|portugal portuguese lisbon
qatar qatari doha|romania romanian bucharest|russia russian moscow kremlin|rwanda rwandan kigali
saudi riyadh|senegal senegalese dakar|serbia serbian serb belgrade|singapore singaporean
slovakia slovak bratislava|slovenia slovenian ljubljana|somalia somali mogadishu
spain spanish spaniard madrid|sudan sudanese khartoum|sweden swedish swede stockholm
switzerland swiss bern|syria syrian damascus|taiwan taiwanese taipei|tajikistan tajik dushanbe
tanzania tanzanian|thailand thai bangkok|tunisia tunisian tunis|turkey turkish turk ankara
turkmenistan turkmen|uganda ugandan kampala|ukraine ukrainian kyiv kiev|uruguay uruguayan
uzbekistan uzbek tashkent|venezuela venezuelan caracas|vietnam vietnamese hanoi
yemen yemeni sanaa|zambia zambian lusaka|zimbabwe zimbabwean harare|scotland scottish edinburgh
wales welsh cardiff|catalonia catalan barcelona|chechnya chechen|kurdistan kurdish kurd
tibet tibetan|usa american washington|uk british britain briton london england english
eu europe european brussels|africa african|asia asian
"""


COUNTRY_OF = {
    word: words[0]
    for line in _COUNTRIES.split("\n")
    for words in map(str.split, line.split("|"))
    for word in words
}
"""The country that a folded English word stands for, by the word."""
