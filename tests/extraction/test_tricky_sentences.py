"""Invented sentences as news prints them, with “¦” where one ends and the next begins."""

import pytest

from claims.extraction.segmenter import split_sentences

TRICKY = (
    # Abbreviations
    "About 5 pct. of voters came. ¦Nobody knew why.",
    "Approx. 300 people marched. ¦They sang.",
    "It cost approx. $30 at the door. ¦He paid.",
    "The club finished in No. 5. ¦It had hoped for more.",
    "Flat No. 5 was empty. ¦No. 7 was not.",
    "Sen. Paula Reyes voted no. ¦Gov. Lund signed it.",
    "Rep. Tomas Brandt and Sens. Okafor and Reyes objected. ¦The bill passed.",
    "Lt. Col. Jon Aske gave the order. ¦It was refused.",
    "Dr. Maud Eker of St. Orla Hospital spoke first. ¦She was brief.",
    "Prof. Arne Holt wrote it with Mrs. Lund. ¦The paper is free.",
    "The shop opens at 9 a.m. and closes at 5 p.m. on Mondays. ¦It is shut today.",
    "The train left at 6 a.m. ¦It was empty.",
    "He came at 5 p.m. ¦She left.",
    "Nordlys Inc. bought Melrose Ltd. in May. ¦The price was not told.",
    "Melrose Co. and its rivals, e.g. Northport, lost money. ¦Shares fell.",
    "The firm, i.e. its owners, paid. ¦Nobody was charged.",
    "The fine (approx. 300 crowns) was paid. ¦He left.",
    "They met in Jan. 2019 and again on Feb. 3. ¦Both talks failed.",
    "The vote was on Nov. 4, 2018. ¦Turnout was low.",
    "The U.S. Senate met. ¦It voted.",
    "He moved to the U.S. in 1990. ¦His sister stayed.",
    "The U.N. and the E.U. agreed. ¦The deal holds.",
    "The office in Washington, D.C. was closed. ¦It reopened in June.",
    "See Art. 12 of the law. ¦It is short.",
    "See Vol. 2, pp. 14-19 of the report. ¦It is long.",
    "The road is 4 ft. wide and 2 mi. long. ¦Cars wait.",
    "It weighs 12 lbs. and costs 40 crowns. ¦It sells well.",
    "The match, Arden vs. Velden, was called off. ¦It rained.",
    "He quoted Smith et al. in the speech. ¦Few noticed.",
    "Police Sgt. Ines Orr and Det. Insp. Pål Moe arrived. ¦The house was empty.",
    # Initials and names
    "Mr. J. R. Smith met Gen. Lee. ¦Both left.",
    "J. K. Lund wrote to W. E. B. Holt. ¦He did not answer.",
    "The letter was signed by Arne B. ¦The court kept his name secret.",
    "Judge A. M. Okafor, who heard the case, agreed. ¦The clerk wrote it down.",
    "Gary L. Holt said the dam leaks. ¦Nobody asked.",
    # Numbers
    "The rate rose to 1.5 percent. ¦It had been 0.9.",
    "The town has 3.000 houses. ¦Half are empty.",
    "The fund lost 1.2bn crowns. ¦It was closed.",
    "Version 2.0 came out on 3.5.2019. ¦It failed.",
    "He ran it in 9.81 seconds. ¦It was a record.",
    "The score was 3.5 to 2.5. ¦Arden won.",
    "They paid $1.5 million. ¦The bank paid the rest.",
    "The bus left at 6.20pm. ¦It never came back.",
    "In 2019. ¦That was the year.",
    # Ellipses
    "Prices rose… ¦The bank was silent.",
    "It ended in rain... ¦The crowd left.",
    "It ended in rain...¦The crowd left.",
    "He waited … and then he left. ¦Nobody saw him.",
    "She paused... then went on. ¦They clapped.",
    "“I thought…” he said. ¦She nodded.",
    "The list goes on… ¦“It never ends,” she said.",
    # Missing spaces
    "The school closed.¦The pupils moved to Arden.",
    "The plant ended.¦The next one opened in May.",
    "Nobody came!¦The hall was empty.",
    "Did it help?¦The council says so.",
    "He said “yes.”¦The vote followed at once.",
    "The group (ABC).and the rest left. ¦He stayed.",
    "See www.arden.example for it. ¦It works.",
    "Write to desk@arden.example. ¦We answer.",
    "It dates from the war., he added. ¦Nobody asked.",
    # Quotations
    "“Will you?” she asked. ¦He nodded.",
    "“Stop!” he cried. ¦Nobody did.",
    "“It is over,” said Lund. ¦“We lost the case in May.”",
    "“It is over.” ¦Lund closed the file.",
    "He called it “a mess.” ¦She called it worse.",
    "“Stop. Go. Now,” he said.",
    "He said: “The roads cost four million last year. ¦The schools got two million more.”",
    "“The roads cost four million last year. ¦The schools got two million more,” he said.",
    "“The roads cost four million last year. ¦“The schools got two million more.”",
    '"The roads cost four million last year," he said. ¦"The schools got two million more."',
    "'The roads cost four million last year,' he said. ¦'The schools got two million more.'",
    "He read “The End. A Novel” twice. ¦It is long.",
    "The band (“The Who?”) left. ¦The crowd stayed.",
    "He asked “Why?” and left. ¦Nobody answered.",
    # Brackets and marks
    "The firm (it has 40 workers.) closed. ¦The owner left.",
    "The dam leaks.[3] ¦It was built in 1904.",
    "The dam leaks!? ¦Yes.",
    "Yahoo! bought it in 2013. ¦It was sold later.",
    "The dam — built in 1904 — leaks. ¦The town waits.",
    # Lists and bullets
    "1. The dam leaks badly. ¦2. The road sinks.",
    "1) The dam leaks badly. ¦2) The road sinks.",
    "a) The dam leaks badly. ¦b) The road sinks.",
    "• The dam leaks badly. ¦• The road sinks.",
    "- The dam leaks badly.\n¦- The road sinks.",
    "• Fourteen people were hurt\n¦• The road is closed",
    # Chronologies and datelines
    "Dec. 31, 2017—The Courier: The dam broke at night. ¦It was raining.",
    "2019-05-03 — The Courier: The dam broke. ¦It was raining.",
    "ARDEN (AP) — ¦The dam broke at night. ¦It was raining.",
    "ARDEN, May 3 (Courier) - ¦The dam broke at night. ¦It was raining.",
    "PORT SANDVIK, Velden — ¦The dam broke at night. ¦It was raining.",
    # Languages and lines
    "The paper ‘El País’ wrote it. ¦Nobody denied it.",
    "The dam broke\n¦The town was flooded. ¦Nobody was hurt.",
    "He won. ¦She lost. ¦They drew.",
)


@pytest.mark.parametrize("marked", TRICKY)
def test_sentences_end_where_a_reader_ends_them(marked: str):
    text = marked.replace("¦", "")
    pieces = [piece.text for piece in split_sentences(text, language="en")]
    assert pieces == [part.strip() for part in marked.split("¦")]


def test_there_are_enough_of_them():
    assert len(set(TRICKY)) == len(TRICKY) >= 80
