"""English word classes that tell in ordinary news what is worth checking from what is not."""

from __future__ import annotations

import re

from claims.extraction.cues.model import listed

PRIVATE = listed(
    """
    wife husband mum mom mother father dad parents son sons daughter daughters sister sisters
    brother brothers grandmother grandfather grandma grandad granny nan aunt uncle cousin nephew
    niece grandson granddaughter grandchildren boyfriend girlfriend fiancee neighbour neighbor
    friend friends kids kitchen sofa bedroom bed garden porch living-room dog cat coffee tea
    breakfast lunch dinner supper cake birthday tears smile hair beard shoes boots coat
    dress jacket hat chair mug dawn childhood
    """
)
"""Family, home and body: what only those who were there can tell."""

EVERYDAY_PAST = listed("sang ate drank rang swam forgot shook blew hid bent slid")

EVERYDAY = EVERYDAY_PAST | listed(
    """
    walked talked laughed smiled cried wept sat stood slept woke wore looked watched waited wondered
    remembered loved liked enjoyed hoped wanted tried played danced cooked washed cleaned carried
    grabbed shouted whispered hugged kissed nodded shrugged sighed stared listened learned learnt
    came went gave took brought kept left put turned pulled pushed picked ran climbed stepped bowed
    lay felt thought knew saw heard seemed
    """
)
"""What people do every day and nobody records."""

SELF = listed("i me my mine myself i'm i've i'd i'll")
"""Words by which one person speaks of himself alone."""

ANSWER = listed(
    """
    denied denies deny admitted admits disputed disputes declined declines
    rejects apologised apologized apologises apologizes contested contests pleaded
    """
)
"""What somebody answers to a claim about him."""

RULE = listed(
    """
    law laws rule rules regulation regulations directive statute statutes legally licence
    license permit constitution clause guideline guidelines code entitled entitles entitlement
    eligible exempt obliged compulsory mandatory permitted forbidden prohibited illegal lawful
    binding deadline liable allowed
    """
)
"""What duties may be written in."""

VIEW = listed(
    """
    called calls describes described brands branded labels labelled labeled dubbed hailed slammed
    blasted praised lambasted termed
    """
)
"""How somebody is said to see it."""

FEELING = listed(
    """
    ashamed delighted disappointed disappointing disappointment thrilled worried shocked scared
    angry furious pleased excited happy sorry devastated relieved frustrated gutted grateful
    honoured honored stunned upset nervous sickened saddened heartbroken lonely loneliest exhausting
    exhausted glad jealous emotional nervously optimistic pessimistic confident
    """
)
"""How somebody feels about it."""

DECISION = listed(
    """
    announced announces announcement announcing approved approval decided decides decision voted
    votes agreed agrees ruled ruling ordered banned bans signed adopted rejected passed appointed
    elected resigned resigns resignation dismissed sacked fired nominated suspended revoked granted
    refused awarded fined scrapped cancelled canceled postponed withdrew withdrawn pledged promised
    promises plans planned authorised authorized lifted imposed introduced launched recalled settled
    sued charged convicted sentenced jailed acquitted arrested scheduled cleared pardoned licensed
    """
)
"""What bodies decide, and what they have announced that they will do."""

FORECAST = listed(
    """
    expect expects expected expecting forecast forecasts predict predicts predicted anticipate
    anticipates anticipated outlook expectation expectations likely unlikely hope hopes hoped
    believe believes fear fears feared may might could
    """
)
"""What somebody thinks will come."""

STATISTIC = listed(
    """
    rate rates average total totals share number rose fell risen fallen rise fall increase increased
    increases decrease decreased dropped drop doubled tripled trebled quadrupled halved climbed
    jumped slumped grew grown soared plunged profit profits revenue revenues sales turnover loss
    losses budget cost costs spending deficit debt debts price prices wages inflation unemployment
    capacity output exports imports population record records highest lowest majority median growth
    """
)
"""What is counted, and how it moved."""

AMOUNT = listed(
    """
    percent pct cent million millions billion billions trillion bn euro euros pound pounds dollar
    dollars crowns tonnes tons megawatts gigawatts hectares acres lakh crore
    """
)
"""What makes a number a sum or a measure."""

MATTER = listed(
    """
    accident accounts addiction advert ageing aid airline airport allergens allergic allergies
    allergy allowance antibiotic antibiotics antibodies antibody app apps arteries artery
    arthritis asthma asylum bacteria ballot ballots batteries battery benefit benefits bid bill
    bills bladder blood bone bones bonus borrowing bowel brain breast breeds bridge broadband
    browser builder builders buyers cable calcium calories camera cameras campaign cancer
    candidate candidates carbon cartilage cashback cattle cells chemical chemicals cheque children
    chip chips cholesterol citizens cladding climate clinic clinics coal commuters company's
    compensation complaint complaints concussion condition consumers contract contractor contracts
    copyright cough courier couriers credit creditor creditors crop crops customers dam debt
    debtor debts deed defect defects deficit deliveries dementia dentist dentists deposit depot
    depression developer device devices diabetes diagnosis diarrhoea diet digestion disabled
    discount disease diseases dividend divorce doctors donors dosage dose doses drivers drug drugs
    earnings earthquake eczema education election elections electricity emission emissions
    employees employer employers encryption energy engine enzyme enzymes epidemic evidence
    executor executors explosives eyesight factory families fare fares farmers fee fees fertiliser
    fertilisers fertility fertilizer fever fibre fire firefighters firm firms flights flood
    flooding floods flu fluoride food footage freehold frost fuel fungus gardeners gas germs
    glucose goods graduates grant grants guarantee guns gut headache headaches heating
    hedges hives homeless homes hormone hormones hospitals households housing hurricane hygiene
    immigrants immunity income incomes infection infections infrastructure ingredients inheritance
    inherited injection injections insects insomnia insulin insurance insurer insurers interest
    investment investors iron jab jabs jobs kidney kidneys landlord landlords lawyer lease
    leasehold leases lender lending liability liver lung lungs magnesium maintenance manufacturer
    manufacturers manure market medicine medicines menopause metabolism meter meters migraine
    migraines migrants mine mines miscarriage mortgage mortgages motorists mould mowing muscle
    muscles nerve nerves nettles network nicotine nitrogen nuclear nurses nutrients obesity
    offence offences oil ovaries overdose overdraft overtime owners oxygen painkiller painkillers
    paramedics parasite parasites parcel parcels parliamentary passengers password passwords
    patent patient patients payment payments payroll peat pension pensioners pensions permission
    pest pesticide pesticides pests pill pills plant plants plaque plastic poisoning pollen
    pollinators polls pollution pregnancy pregnant premium premiums prescription prescriptions
    prisoners probate probation product products prostate protein pupils purchase purchases
    railway rainfall rash receipt receipts recession recycling redundancies redundancy referendum
    reflux reform refugees refund refunds remedies rent rental rents repair repairs reserves
    reservoir residents retailer retailers risk roads rocket router safety salaries salary salt
    satellite savings scam scams screening seed seeds seller sellers sensor sensors server servers
    sewage shareholders shopper shoppers shortage side-effects signal signals skin slug
    slugs smokers smoking software soil solicitor solicitors species spine spores staff stomach
    storm strain strike stroke strokes students subscription subscriptions subsidies subsidy sugar
    supplement supplements supplier suppliers surgeons surgery sweat symptoms tablet tablets
    takeover tariffs tax taxes taxpayers teachers teeth temperature temperatures tenancy tenant
    tenants tender tendon testing therapy thyroid tickets toll tourists toxin toxins trader
    traders transfer transfers treatment treatments trustee tumour tumours tyres ulcer ulcers
    unemployed urine users vacancies vaccination vaccine vaccines vehicles vein veins vet vets
    virus viruses visa visas vitamin vitamins voters voucher vouchers warming warrant warranties
    warranty waste weed weedkiller weeds wind womb workers workforce workplace
    """
)
"""Whom and what public life is about."""

FORMAL = listed(
    """
    is was been will would may might could can does did seems seemed appears appeared takes took
    rained snowed rains snows turned turns came comes means meant looks looked remains remained
    happened happens be
    """
)
"""What "it" may stand before without standing for anything."""

TITLES = listed(
    """
    mr mrs ms miss dr prof professor sir dame lord lady judge justice inspector sergeant detective
    constable captain colonel major lieutenant sheriff coach cllr councillor sen rep gov rev father
    sister nurse chef sgt det insp supt pc
    """
)

BY_THE_WAY = re.compile(
    r"\d\d{0,2}(?:(?:[- ](?:years?|months?)[- ]olds?\b)"
    r"|(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|o['’]clock)"
    r"|:\d\d(?![\d:])"
    r"|(?<=[Aa]ged \d)|(?<=[Aa]ged \d\d)|(?<=\w, \d)(?=[,.;)](?!\d))|(?<=\w, \d\d)(?=[,.;)](?!\d)))"
)
"""Ages and times of day."""
