"""English words that news reports use for one another, by their stems.

General vocabulary of reporting: no names and no topics. A word in several groups would tie them
together, so each word stands in one.
"""

from __future__ import annotations

from claims.matching.wording.stems import stem

_GROUPS = """
kill slay murder dead die death deadly fatal fatality execute execution massacre slaughter
    assassinate assassination homicide lethal perish victim casualty
injure injury wound hurt
arrest detain detention custody jail imprison imprisonment prison prisoner detainee inmate
accuse accusation allege allegation blame charge indict indictment
convict conviction guilty sentence
attack assault raid strike bombard offensive
bomb bombing explosive explosion blast explode detonate
plot conspire conspiracy scheme plan planned
protest protester demonstrate demonstration demonstrator march rally unrest riot uprising revolt
    rebellion
suppress suppression repress repression crackdown crush quell
destroy destruction eliminate elimination eradicate annihilate wreck ruin demolish
damage harm
discredit smear defame vilify demonize malign denigrate slander disinformation propaganda
    misinformation
threat threaten danger dangerous menace risk peril
fear afraid worry worried concern anxiety alarm
criticize criticism condemn condemnation denounce
support supporter back backer sympathize sympathizer follower adherent advocate endorse
oppose opposition opponent dissent dissident
member membership affiliate affiliation
group organization movement
lead leader leadership head chief
organize organizer instigate instigator orchestrate mastermind direct
lawmaker legislator parliamentarian congressman congresswoman senator deputy mp
parliament congress legislature senate assembly
government administration regime authority cabinet
president presidential
court tribunal judge judiciary judicial
law legal legislation statute bill
ban prohibit prohibition outlaw forbid criminalize illegal unlawful
vote election elect poll ballot electoral referendum
company firm business corporation enterprise
buy purchase acquire acquisition
sell sale
build construct construction
money cash fund funding finance financial
cost price expensive expense
pay payment salary wage
worker employee staff workforce labor
job employment unemployment unemployed jobless
rise increase grow growth climb surge soar
fall drop decline decrease decrease shrink plunge
begin start launch commence
end finish conclude stop halt cease
move relocate relocation transfer resettle
leave depart departure withdraw withdrawal exit quit resign resignation
ask request appeal urge call demand
promise pledge vow
admit acknowledge concede confess confirm
deny denial reject refuse refute
meet meeting talk talks conference summit negotiate negotiation
agree agreement deal accord pact treaty
spy espionage intelligence surveillance
reveal disclose expose revelation publish uncover
child kid minor
woman female
man male
doctor physician
hospital clinic
vaccine vaccination vaccinate jab immunize immunization inoculation
virus disease illness infection infect epidemic pandemic
covid coronavirus
car vehicle automobile
plane aircraft jet airplane
ship vessel boat
film movie documentary
photo photograph picture image
video footage clip
fake false hoax bogus fabricate untrue
police officer cop
soldier troop military army
weapon gun firearm rifle
immigrant migrant refugee immigration migration asylum
town city municipality village
house home housing
fire blaze burn
flood storm hurricane
help aid assist assistance
role part involve involvement
show demonstrate indicate prove evidence proof
investigate investigation probe inquiry
steal theft rob robbery loot
rape sexual
tax taxation levy
rich wealthy wealth
poor poverty
school pupil student
university college
food eat
"""


def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _GROUPS.replace("\n    ", " ").split("\n"):
        words = line.split()
        for word in words:
            found.setdefault(stem(word, language="en"), words[0])
    return found


SENSE_OF = _groups()
"""The first word of the group that a stem belongs to, by the stem."""
