"""English word classes other than verbs. General vocabulary: no names and no topics."""

from __future__ import annotations

from claims.extraction.cues.model import listed

QUANTITY = listed(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions trillion dozen dozens score scores
    half quarter quarters percent pct percentage double twice triple tens
    """
)

CALENDAR = listed(
    """
    january february march april june july august september october november december jan feb mar
    apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """
)

PERIOD = listed(
    """
    yesterday last week weeks month months year years decade decades century day days hour hours
    minute minutes morning night weekend spring summer autumn winter ago recently earlier previously
    since annual annually yearly monthly weekly daily overnight currently
    """
)

HARM_AND_LAW = listed(
    """
    abuse abused abuses accused acquitted arson assassination assassinations assets atrocities
    atrocity bankrupt beaten blamed bombed bombing bombings burned casualties casualty charged
    charges collapsed conviction convictions corruption crackdown crackdowns crash crashed crime
    crimes custody damaged dead deadly death deaths die dies dying defrauded destroyed detention
    detentions died drowned espionage execution executions explosion explosions expulsion expulsions
    fatal fined fraud genocide guilty hanged harassment homicide hostage hostages indictment
    indictments infected injuries injury invasion jailed killings laundering lawsuit lawsuits
    massacres murders outlawed penalties penalty perished plot plots plotted plotting raid raided
    raids robbery sabotage sanctions sentenced shelled shooting shootings shot sick spying stole
    stolen suicide terrorism terrorist terrorists theft thefts torturing trial trials unlawful
    verdict verdicts victim victims violated violation violations wounds
    """
)

AUTHORITY = listed(
    """
    agency agencies administration army assembly association authorities authority bank board bureau
    cabinet chamber charity club commission committee company congress constitution council county
    court courts court's department embassy federation fund government hospital inquiry inspectorate
    institute institution judiciary jury law laws legislation military ministry municipality office
    official parliament party police prison prisons registry regulator school schools
    senate service society treasury tribunal troops union university watchdog document documents
    records report reports survey study census statistics figures data poll agreement treaty
    contract
    """
)

OFFICE = listed(
    """
    adviser advisers advisor advisors ambassador ambassadors bishop chairman chairwoman chancellor
    commander commanders commissioner commissioners councillor councillors deputy diplomat diplomats
    director directors emperor envoy envoys executive executives general generals governor governors
    judge judges king lawmaker lawmakers leader leaders magistrate magistrates mayor mayors minister
    ministers officer officers officials ombudsman pope premier president presidents prosecutor
    prosecutors queen secretaries secretary senator senators spokesman spokesmen spokesperson
    spokespeople spokeswoman treasurer treasurers
    """
)
"""People who act or speak for a body: what they do and say is on record."""

COMPARISON = listed(
    """
    more less fewer higher lower larger smaller bigger longer shorter older younger faster slower
    cheaper costlier earlier later commoner rarer busier richer poorer heavier lighter deeper
    stronger weaker hotter colder wetter drier warmer safer taller wider quicker commonest rarest
    busiest richest poorest heaviest deepest strongest weakest hottest coldest wettest driest
    warmest safest tallest widest quickest slowest cheapest largest smallest biggest highest lowest
    oldest youngest longest shortest fastest first worst sole least nearly almost approximately
    roughly exceeding compared versus upwards estimated
    """
)

EVALUATION = listed(
    """
    abhorrent abominable absurd admirable amazing appalling arrogant astonishing astounding
    atrocious awful barbaric baseless beautiful beloved best better bold brave bravely brazen
    brazenly bright brilliant brutal brutally callous catastrophic charming clumsy compelling
    contemptible corrupt courageous courageously cowardly crazy credible cruel cynical dangerous
    dastardly decent decisive defiant delightful deplorable deserving desperate desperately
    despicable despised destructive devastating devious dire disastrous disconcerting disgraceful
    disgusting dishonest dismal disturbing draconian dreadful dynamic effectively elegant
    embarrassing eminent encouraging enlightened evil excellent exciting exemplary extraordinary
    fabulous failed fair fantastic fascinating fearless fierce flawed flawless foolish fortunately
    fragile frightening fruitful futile generous genuine glaring glorious good graceful great
    greatest greedy grim gross handsome hapless happily harsh hateful heartbreaking heartless
    heinous helpless heroic hideous honest honourable honorable hopeful hopefully hopeless horrible
    horrific horrifying hostile hypocritical ideal ignorant ill-advised illegitimate illogical
    imaginative immense immoral imperative important impressive inadequate incapable incompetent
    incredible incredibly indefensible indispensable ineffective inept inevitable inexcusable
    infamous inhuman innovative insane inspiring intelligent intense invaluable irresponsible
    irrational joyful justified lamentable lasting laudable lazy legitimate loathed lovely loyal
    ludicrous magnificent marvellous mean-spirited meaningful meaningless mediocre merciless
    mindless miserable misguided mistaken monstrous moral naive nasty nice noble notorious obscene
    obsessive odious outrageous outstanding painful passionate pathetic peaceful perfect perverse
    petty pitiful pointless poor poorly powerless precarious precious principled promising proud
    proudly prudent rampant rational reasonable reckless regrettable regrettably reliable reliably
    remarkable remarkably reprehensible resilient responsible ridiculous righteous robust ruthless
    sad sadly savage scandalous scary selfish senseless sensible serious seriously shallow shameful
    shamefully shameless shocking shockingly short-sighted sickening silly sinister skilful solid
    spectacular splendid staggering strange stunning stupid sublime successful successfully superb
    superior talented terrible terrific terrifying thoughtful tireless tirelessly tragic tragically
    treacherous tremendous troubling true truthful tyrannical ugly unacceptable undemocratic unfair
    unforgivable unfortunate unfortunately ungrateful unhappy unique unjust unjustified unparalleled
    unreasonable unscrupulous unspeakable untenable unwavering unwise useful useless valiant
    valuable viable vibrant vicious vile vital vulgar vulnerable weak wicked wise wisely wonderful
    worrying worse worthless worthwhile worthy wretched wrong wrongly afraid terrified ultimate
    pivotal
    """
)
"""Praise and blame: words that evidence cannot measure."""

RHETORIC = listed(
    """
    anxiety aspiration aspirations backbone beacon betrayal blessing bravery chaos conscience
    cornerstone courage cowardice crossroads curse demon despair destiny dignity disgrace disaster
    distract distracts distraction dream dreams effectiveness endeavour enemy essence evil excuse
    faith farce fate fear fears folly freedom glory greatness greed hallmark hatred hell hero heroes
    heroism honour honor hope hopes hypocrisy hysteria ideals imperative incompetence injustice
    insult justice legacy legitimacy liberty lies love madness menace mercy mess miracle monster
    morality myth nation's nightmare nonsense outrage passion perseverance pride puppet reality
    resolve righteousness sacrifice scandal sentiment shame soul spirit stain strength struggle
    symbol testament tragedy treason triumph truth turning tyranny vision wake-up weakness wisdom
    witch-hunt wonder worthiness prospect prospects practicality
    """
)
"""Nouns of feeling, value and figure of speech."""

DUTY = listed("should must ought shouldn't mustn't")
FUTURE = listed("will won't shall shan't 'll gonna tomorrow likely unlikely")
POSSIBLE = listed(
    """
    would wouldn't could couldn't might may perhaps maybe possibly potentially probably presumably
    seemingly apparently arguably conceivably hypothetically if unless whether potential
    """
)
CERTAINTY = listed(
    """
    clearly obviously naturally undoubtedly doubtless surely certainly indeed truly really simply
    merely frankly evidently plainly undeniably unquestionably actually literally absolutely totally
    completely utterly entirely extremely very quite rather too enough so-called always ever
    nothing everything everyone
    """
)
MENTAL = listed(
    """
    aspire aspires believe believes consider considers crave craves deserve deserves desire desires
    doubt doubts dread dreads enjoy enjoys expect expects expectation fear fears feel feels hate
    hates hope hopes hoping imagine intend intends know knows like likes love loves need prefer
    pretend pretends prefers realise realize recognise recognize regard regret see seek seeks seem
    seems strive striving suppose think thinks thinking understand want wants wish wishes appear
    appears appeared seemed believing
    """
)
FIRST_PERSON = listed("i we me us my our ours mine ourselves myself i'm i've we're we've")
SECOND_PERSON = listed("you yourself yourselves you're you've")
EXCLUDING = listed("no none nobody neither nor never only nowhere")
"""Words by which there is none of something, or only that."""

GENERAL = listed(
    """
    can cannot can't any because or most mostly usually normally generally typically rarely seldom
    often
    """
)
"""Words by which something holds in general, or for a reason."""

PERSON = listed("he she him his her hers himself herself")
"""Pronouns for one person."""

MOMENT = listed("o'clock morning mornings afternoon evening noon midnight minute minutes")
"""Parts of a day and of an hour."""

POINTING = listed("this that these those it such they he she its their his her")
FUNCTION = listed(
    """
    a an the and or but nor so yet of in on at by for with from to into onto over under between
    among as than because while when where which who whom whose what how why not no is are was were
    be been being has have had having do does did
    """
)
BETWEEN = listed(
    "already also not never ever since just still often even now then long again always all"
    " mostly usually normally generally typically rarely seldom"
)
"""Words that may stand between an auxiliary and its verb."""

BEFORE_NOUN = listed(
    """
    the a an its his her their our my your any no of in on at by for with from
    into such more most very so too
    """
)
"""Words before a noun or adjective: an -ed form after them is an adjective, not a past."""

DETERMINERS = listed("the a an its his her their our my your best worst good great new")
"""Words after which what may be a noun or an irregular past is the noun ("the best shot")."""

NO_PAST_AFTER = listed(
    "is are am be been being to will would can could may might shall should must not"
)
"""Auxiliaries after which a form of the past tells of no past time."""

OPENERS = listed(
    """
    in on at by for with from to of into after before during since until under over through
    throughout amid despite although though while when whenever as if because once unless whereas
    besides beyond following given citing referring speaking writing asked answering recognizing
    recognising including according based responding addressing noting adding quoting meanwhile
    however moreover furthermore nevertheless nonetheless instead today yesterday now then later
    earlier recently still also and but or yet so thus therefore indeed first second third finally
    lastly here there ever not only even just nearly almost what monday tuesday wednesday thursday
    friday saturday sunday last next within without among between like unlike contrary additionally
    separately overall again
    """
)
"""Words that open an introducing phrase rather than the subject of a sentence."""
