"""Invented sentences of many topics, with what an editor would decide about each.

The people, towns and firms do not exist. WORTH are statements an editor would send to a reviewer
first, CHECKABLE those that could be checked too, MIXED those that could be although they judge,
VAGUE those that only judge, NOT_CLAIMS everything else.
"""

WORTH = (
    "The council spent 4.2 million euros on road repairs in 2021.",
    "Unemployment in the district fell from 7.1 percent to 5.4 percent within three years.",
    "Police arrested 14 people during the march on Saturday.",
    "In 1996, fire destroyed the east wing of the Harbour Museum, killing two guards.",
    "The drug reduced hospital admissions by 30 percent, according to a study published in May.",
    "Mayor Ines Okafor told the assembly that the bridge had been closed for 11 months.",
    "The club sold its captain to Northport Rovers for 18 million pounds last summer.",
    "A court in Velden sentenced the former treasurer to six years in prison for fraud.",
    "More than 2,000 households lost electricity when the dam at Orley broke in March 2019.",
    "The company exported 60,000 tonnes of steel last year, twice as much as in 2015.",
    "Researchers at the University of Tarn found lead in 12 of 40 water samples.",
    "Turnout was the lowest since 1974, the election office said.",
    "The ministry approved the vaccine on 3 June 2020 and withdrew it four months later.",
    "Health inspectors closed nine restaurants in Brackwater after 130 guests fell ill.",
    "Senator Paula Reyes voted against the housing bill twice in 2018.",
    "The striker scored 31 goals in 28 matches, more than any other player in the league.",
    "Two thirds of the city's buses run on diesel, according to the transport authority.",
    "The telescope recorded 42 new objects between January and April.",
    "Prosecutors charged the airline's former director with bribing two officials in 2012.",
    "The river has risen 1.4 metres since Monday, the weather service reported.",
    "At least 300 workers were laid off when the Melrose plant closed in October.",
    "The bank admitted that it had charged 90,000 customers twice.",
)

CHECKABLE = (
    "The hospital opened a second emergency ward last spring.",
    "Governor Lund signed the water act after a long debate in the chamber.",
    "The school board rejected the plan to merge both schools.",
    "“We never received the letter,” said Tomas Brandt, the deputy director of the port.",
    "The union has called a strike at the northern depot.",
    "Critics say the new tram line passes no hospital.",
    "The coach left the team after the defeat in Sandvik.",
    "The village was founded by fishermen from the southern islands.",
    "A spokeswoman for the railway denied that trains had run without inspectors.",
    "The festival was held online because of the storm.",
    "Scientists from several countries took part in the expedition to the glacier.",
    "The minister met representatives of the farmers in the capital.",
    "Her predecessor resigned over the housing contract.",
    "The laboratory has moved to the old customs house.",
    "The paper reported that the treasurer had ignored the auditors.",
    "Residents of the quarter complained about the smell from the refinery.",
    "The firm withdrew its offer a week after the vote.",
    "The library lent its oldest map to the museum in Arden.",
)

NOT_CLAIMS = (
    "Why should taxpayers pay for this again?",
    "What went wrong at the harbour?",
    "The council must act now before it is too late.",
    "Let us give our children the schools they deserve.",
    "Voters should think hard about the mayor's record.",
    "Next year will be even harder for small farms.",
    "The new stadium will transform the whole quarter.",
    "Prices are likely to rise again in the coming months.",
    "It is a shameful and reckless decision.",
    "Nothing could be more beautiful than a morning at the lake.",
    "Our team has the heart and the courage of true heroes.",
    "This is a tragedy for everybody who loves this city.",
    "I think the plan is brilliant.",
    "We believe that honest work deserves respect.",
    "Of course, no reasonable person would agree with such nonsense.",
    "The real question is one of dignity and trust.",
    "Perhaps the time has come for something different.",
    "In this article we will look at five ways to save water.",
    "Click here to subscribe to our newsletter.",
    "Read more",
    "A city on the brink",
    "Sports and leisure:",
    "Quite the opposite.",
    "Such hopes are wonderful, but they are also naive.",
    "You should ask your doctor before you start.",
    "Please share this page with your friends.",
    "Things could hardly be better, and yet fear is everywhere.",
    "A healthy society needs trust, patience and kindness.",
    "If we want justice, we have to fight for it.",
    "The most important thing is hope.",
    "It would be wrong to give up now.",
    "That is why this election matters so much.",
    "Good music is a blessing for the soul.",
    "Nobody knows what the future may bring.",
)

MIXED = (
    (
        "The disgraceful contract, which Mayor Lund signed in secret last May, is an "
        "insult to every taxpayer."
    ),
    "It is the first time that the reckless owners of the ferry have locked out their own crew.",
    "When Lund withdrew from the hopelessly flawed ferry contract, fares on the lake doubled.",
    (
        "The careless ministry, long advised by the biggest dairy firms, has shamefully "
        "closed four of its nine laboratories."
    ),
    (
        "Brave volunteers rescued the terrified guests of the Hotel Arden when the river "
        "broke its banks."
    ),
    (
        "The tireless director of the museum, Paula Reyes, resigned in protest against "
        "this shameful decision."
    ),
    "The pointless road, built by Northport Holdings for 40 million, ends in a meadow.",
    "Sadly, the beautiful theatre on Harbour Street was demolished to make room for a car park.",
    "The heroic nurses of St Orla have been working without a contract since the summer.",
    (
        "The terrible smell that residents complain about comes from the refinery, which "
        "has been fined twice."
    ),
    "The so-called reform, pushed through by the Harvest Party, cut the pensions of widows.",
    "The notorious dam at Orley, owned by the regional government, leaks.",
    "The factory's arrogant managers ignored three warnings of the fire service.",
    "The wonderful new library was paid for by the heirs of a shipowner.",
    (
        "With its usual arrogance, the railway cancelled the night train to Sandvik "
        "without a word to its passengers."
    ),
    "The governor, weak as ever, gave in and pardoned the two smugglers.",
    "The court rightly rejected the absurd demand of the landlords.",
    (
        "Under the pretext of safety, the port authority evicted the small traders from "
        "the fish market."
    ),
    "The union has rightly accused the airline of hiding its accident reports.",
    "The bank, a powerful machine of greed, employs 300 lobbyists in the capital.",
    "The new coach, a good friend of the chairman, was hired without a vote of the board.",
    "The company belongs to a foundation in Arden.",
    "The vaccine is produced in Velden and sold in many countries.",
    "Senator Reyes has repeatedly opposed the water act.",
    "The two villages have been connected by a cable car since the spring.",
)

VAGUE = (
    "The reform is a wonderful chance for the whole region.",
    "The mayor has always been a true friend of the working people.",
    "Our hospitals deserve better than this hollow promise.",
    "The old town is the beating heart of the valley.",
    "Fear and mistrust have replaced the spirit of the early years.",
    "The debate has reached a dangerous point.",
    "The decision reflects the arrogance of an elite that is afraid of the people.",
    "This victory belongs to the brave women of the harbour.",
    "The club's greatest strength is the loyalty of its supporters.",
    "The economy of the island depends on trust as much as on fish.",
    "The government is trying to distract from its own weakness.",
    "Such a policy is bound to end in failure.",
    "The opposition offers no alternative worth the name.",
    "The writing is on the wall for the small shops.",
    "The future of the valley lies in the hands of its young people.",
    "The stadium stands for everything that is wrong with modern sport.",
    "Everyone knows that the minister is weak.",
    "Many people are beginning to understand that the old ways do not work.",
    "The bridge is more than concrete and steel; it is a symbol of friendship.",
    "The theatre has gone a long way toward winning back its audience's heart.",
    "The scandal set the stage for an even more bitter quarrel.",
    "The chairman's words speak volumes about the state of the club.",
    "The real goal of the campaign is to silence the critics.",
    "The railway must regain the trust of its passengers.",
    "A strong community is the best answer to hatred.",
    "The lesson of the flood is that nature does not forgive.",
    "In truth, the tram has become a monument to vanity.",
    "The island is in a fragile and troubling state.",
    "Time is running out for the orchestra.",
    "There are three ways in which the new school changes the balance in the town.",
    "The protests show that patience is at an end.",
    "The city and its partners remain committed to a better tomorrow.",
    "The museum plays an important role in the cultural life of the region.",
)
