"""English verbs: those that report what somebody said, and those that tell what happened.

The lists are general newspaper vocabulary. Regular forms are built from the lemma; irregular
pasts are written out.
"""

from __future__ import annotations

from claims.extraction.cues.model import listed

REPORTING = listed(
    """
    accuse acknowledge add admit advise affirm allege announce argue ask assert assure attribute
    blame brand call caution cite claim comment complain concede conclude condemn confess confirm
    contend criticise criticize declare decry denounce deny describe detail disclose dismiss dispute
    document emphasise emphasize estimate explain express highlight hint identify indicate inform
    insist label list maintain mention note observe point praise pledge promise quote reaffirm
    recall reiterate reject remark reply report respond reveal specify state stress suggest testify
    tweet urge verify voice vow warn
    """
)
"""What somebody said, thought worth saying, or put on record."""

IMPERSONAL = listed("highlight reveal indicate suggest specify underline underscore")
"""Reporting verbs whose subject is as often a thing as a person."""

INTERPRETING = listed(
    """
    clarify demonstrate embody epitomise epitomize exemplify highlight illustrate reflect symbolise
    symbolize underline underscore
    """
)
"""What a writer makes of things, rather than what happened."""

REPORTING_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "says": "say",
    "tells": "tell", "writes": "write", "saying": "say", "telling": "tell", "writing": "write",
}  # fmt: skip

EVENT = listed(
    """
    accept adjourn apologise apologize auction bail block board bury certify challenge clear
    compensate compete consult contest convert defend demand demote develop disappear discharge
    discontinue dismiss disqualify divert ditch dump equip escape escort examine exclude exhibit
    expose extinguish finance free grant harvest heckle hospitalise hospitalize house impose
    infiltrate insure intercept intervene lease levy license locate lobby lock manage miss narrow
    notify obtain outlaw outnumber overturn penalise penalize photograph post prompt propose provide
    qualify quarantine question reach recommend redeem refund refurbish reinstate relegate remand
    rename rent repay request rescind review revise revoke save scrap screen secure select share
    shelve slash solve sponsor staff subpoena supply survey survive swap switch threaten tie tow
    trace trade trim update vacate vanish verify veto waive witness wreck
    abandon abolish acquire adopt allocate amend appeal appoint approve arrest assassinate assign
    attack attempt attend authorise authorize award ban bomb borrow boycott broadcast burn cancel
    capture carry cause celebrate censor charge close co-found codify collapse collect complete
    comprise conduct confiscate consist construct consume contain contaminate contribute convene
    convict crash create criminalise criminalize culminate cut damage decide declassify decline
    decrease defeat delay deliver demolish deploy deport derail designate destroy detain detect
    detonate diagnose die direct discover dismantle disrupt dissolve distribute donate double drop
    drown earn elect employ enact end endorse enrol enter erupt establish evacuate evict exceed
    execute exile expand expel explode export extend extradite face fail file fine finish fire flood
    force found fund gain govern halt halve hand hang happen hire host identify impeach implement
    import imprison include increase indict infect inflict inherit injure inspect install interview
    introduce invade invest investigate invite involve issue jail join kidnap kill land last launch
    lead leak lift live loot lower manufacture march marry massacre measure meet merge migrate
    monitor move murder name nationalise negotiate nominate occupy occur offer open operate order
    organise organize oust overthrow own participate pass pause perish pilot plan plant pledge
    poison postpone prepare present produce prohibit promote prosecute protest publish punish
    purchase quit raid raise rank rape ratify receive recover recruit reduce refuse register release
    relocate remove renew reopen repair repeal replace rescue reside resign restore restrict resume
    retire retreat return rule sack sample sanction schedule score search seize sentence serve
    settle shell shoot shut sign smuggle spark stab stage start starve stop storm strand strike
    strip submit sue surge surpass suspend swear tackle target test topple torture total track train
    transfer translate transport travel treat trigger triple try uncover unveil upgrade vaccinate
    visit vote wait weigh welcome widen withdraw wound
    """
)
"""What happened: things that leave a record, a picture or a witness."""

STATE = listed(
    """
    affect affects allow allows apply applies belong belongs borders causes comprises consist
    consists contains cover covers employ employs exports imports include includes increases kills
    manufactures operates owns prohibits provides publishes raises reduces remains require requires
    reside resides sells sets spreads supplies treats
    """
)
"""Present forms that say what there is, on record like what happened."""

BEING = listed("is are has have isn't aren't hasn't haven't doesn't don't does")
"""Present forms that say what is there and what is not."""

PRESENT = listed(
    """
    adds admits affects aims allows applies attracts backs begins belongs blocks breaks brings
    builds burns buys caps carries catches causes closes collects combines comes comprises connects
    consists contests contains contributes converts counts covers creates crosses cuts dates
    delivers denies destroys detects develops differs disputes doubles draws drives dwarfs earns
    eats emits employs enables ends enters equals exceeds excludes exists expires exports extends
    faces falls feeds fills finances flies flows follows forbids forces gets gives goes governs
    grants grows guarantees handles hangs happens helps hires holds hosts imposes includes increases
    invests joins keeps kills lacks lags lasts leads leaves lets licenses lies lives loses lowers
    maintains makes manages manufactures matches meets monitors moves narrows obliges occupies
    offers opens operates originates outlaws outnumbers overlooks owes owns passes pays permits
    pollutes prescribes prevents produces prohibits protects provides publishes pumps qualifies
    raises ranges ranks reaches receives recommends reduces refuses regulates rejects releases
    relies remains removes replaces represents requires resides restricts retains rises ruins runs
    saves sells sends separates serves sets shrinks sits slows speeds spends sponsors spreads stands
    stays subsidises subsidizes suffers sues supplies supports takes teaches tends threatens
    transmits travels treats triggers turns varies violates weakens weighs widens wins belong
    absorbs accepts adapts adopts alters appoints arises arrives attends avoids becomes behaves
    bites boasts borrows breathes breeds communicates competes conceals conducts conserves
    constitutes consumes corresponds corrodes decays deducts defends demolishes deploys deprives
    derives deters digests disappears discriminates dissolves distinguishes distributes divides
    educates elects eliminates emerges encrypts enforces enlarges entitles equips establishes
    excretes exempts expands expels explodes freezes gathers generates hatches heals hides
    identifies ignores impairs improves infects inhabits inhibits inherits injures inspects installs
    insures interacts investigates involves isolates jails lends locates melts migrates misses
    modifies multiplies notifies obtains occurs omits opposes oversees performs persists possesses
    preserves promotes provokes punishes reacts recovers recycles refers regenerates reimburses
    repeats reproduces resembles resists responds restores retires rotates seizes settles sings
    sleeps specialises specializes stimulates surrounds survives sustains swims tolerates transforms
    translates undergoes unites uses vaccinates vanishes verifies wears withdraws withstands worsens
    consist contain differ exceed lack lag lie live outnumber own rely remain reside sell vary
    """
)
"""Other present forms that say what happens, or what somebody does, as a rule."""

PLAIN = listed(
    """
    affect allow apply attract avoid become begin block breathe breed bring build buy carry catch
    cause close collect combine come compete comprise consist contain cost create cross deliver
    depend destroy differ disappear double draw drink drive earn eat employ enter exceed exist
    expire fall feed fight fill fly follow form get give go govern grow happen hatch have hide hire
    hold hunt impose include increase infect invest join keep kill lack lag last lead learn leave
    lie live lose make manage migrate miss monitor move number occur offer open operate outnumber
    own pay prefer prevent produce prohibit protect provide publish pump qualify raise reach receive
    recover recycle reduce refuse reject release rely remain remove rent reopen replace report
    represent require resume return rise run sell send serve share shed shrink sit sleep spend
    spread stand start stay stop store suffer supply survive swim take teach tend threaten trade
    travel treat turn use vanish vary visit vote walk wear weigh win work
    absorb accept add age bite bleed bloom boil bury chew commit contract cook cough crack damage
    decay decline develop digest dissolve exchange fail ferment float flower freeze germinate graze
    hibernate hide inherit itch leak mate mature melt nest oppose outlive outsell owe prescribe
    react regulate repel reproduce ripen roost rot rust scratch seize shut smoke soak solve spoil
    sprout stain steal sting strike swallow sweat swell tolerate trap trigger undercut undergo
    vaccinate wilt yield
    """
)
"""Present forms after a plural, which are the infinitive too: they count behind a plural alone."""

CHANGE = listed(
    """
    became begun broke broken cause collapse contain contaminate contribute damage decrease destroy
    die drop drown earn exceed face fail fall fell grow grown hit hurt lose lost rise risen force
    gain generate happen hurt include increase infect live measure perish surge surpass
    """
)
"""What happens to somebody or something, planned by nobody."""

PLAN_IRREGULAR = listed(
    """
    appeal begin bring build buy choose come draw fight fly give go hold keep lay lead leave lend
    make meet pay put run sell send set shut speak spend stand step strike supply swear take teach
    undergo receive
    """
)
"""Verbs for what is done, of which the past is irregular."""

EVENT_IRREGULAR = listed(
    """
    arose beat beaten became born began begun bought broke broken brought built burnt came caught
    chose chosen cost cut died drew driven drove fallen fell fled flew fought found gave given gone
    grew grown held hit hurt kept laid lay led left lent lost made met paid put ran resigned risen
    rose sank sat sent set shot shown shut slept sold spent spoke spoken spread stole stolen stood
    struck sued swept swore sworn taken taught took torn voted went withdrew withdrawn woke won wore
    """
)

PAST_IRREGULAR = listed(
    """
    was were been had did saw seen knew known thought felt understood meant got heard read sought
    used bit bitten bent bound bred burst clung crept dealt dug drank fed flung forbade forgave
    froze frozen grew hid hidden knelt leapt lit lent mistook overcame rang rode shook shaken shone
    shrank shrunk slid spun sprang stuck stung swam swung threw thrown tore trod wept wound wrote
    dreamt learnt leant spilt smelt spelt
    """
)

NOUN_OR_PAST = listed(
    "beat cost cut felt fell found hit hurt lay led left met quit rose saw set shot spread stole"
)
"""Irregular pasts that are also a noun or an adjective: none of the past after an article."""

DOUBLED = listed(
    """
    trap scrap equip swap trim
    ban plan stop drop commit admit submit control travel cancel permit quit stab strip expel
    transfer cut refer occur label enrol total pin rob trap ship kidnap
    """
)
"""Verbs that double their last letter before -ed and -ing (or did, in one of the spellings)."""

NOT_PAST = listed(
    """
    need indeed speed feed seed weed bleed breed hundred sacred wicked naked aged rugged beloved
    kindred shed red bed exceed proceed succeed embed so-called unprecedented supposed alleged
    widespread limited united advanced detailed sophisticated experienced dedicated organized
    organised concerned interested determined disappointed
    """
)
"""Words that end like a past but are none, or mostly stand as adjectives."""

NOT_ADVERB = listed(
    """
    ally anomaly assembly belly bully butterfly family italy jelly july lily
    monopoly rally reply supply tally
    """
)
"""Words that end like an adverb but are nouns."""

HARM = listed(
    """
    abduct arrest assassinate assault attack ban blackmail bribe convict deport detain embezzle
    evict execute expel extradite imprison indict injure kidnap kill maim massacre murder poison
    prosecute rape rob smuggle stab starve sue torture wound
    """
)
"""Harm that people do to others, and what the law does; told in any form of the verb."""


def inflected(lemma: str) -> tuple[str, str, str]:
    """The third person, past and -ing form of a regular verb."""
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    stem = lemma + lemma[-1] if lemma in DOUBLED else lemma
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, stem + "ed", stem + "ing"
