"""Words that tell two claims apart no better than chance: they are left out of the index."""

from __future__ import annotations

_WORDS = {
    "en": """about after all also am and any are as at be because been before being between both
        but by can could did do does doing down during each for from further had has have
        having he her here hers him his how i if in into is it its itself just me more most my
        no nor not of off on once only or other our out over own s same she so some such t
        than that their them then there these they this those through to too under until up
        very was we were what when where which while who whom why will with would you your
        atleast atmost lessthan morethan nearly said say says told tells according re ve ll""",
    "de": """aber als am an auch auf aus bei bis da das dass dem den der des die dies diese dieser
        dieses doch durch ein eine einem einen einer eines er es für gegen hat hatte hatten
        haben ich ihr ihre im in ist ja kann mit nach nicht noch nur ob oder ohne sein seine
        sich sie sind so über um und uns unter vom von vor war waren was wenn werden wie wird
        wir wurde wurden zu zum zur sagte""",
    "fr": """à au aux avec ce ces cette c d dans de des du elle en est et était été eu il ils j je
        l la le les leur leurs lui m mais me même n ne nous on ont ou où par pas plus pour qu
        que qui s sa sans se selon ses si son sont sur t te un une vous y a dit""",
    "es": """a al ante como con contra cual de del desde donde dos el ella ellas ellos en entre era
        es esa ese eso esta está este esto fue fueron ha han hasta hay la las le les lo los
        más me mi muy no nos o para pero por porque que quien se según ser si sin sobre son su
        sus también tan un una uno y ya dijo""",
    "fa": """از با به بر برای تا که در را و یا این آن است بود شد شده می های هم نیز اما اگر باید خود
        یک دو آنها ما شما او وی کرد کرده گفت دارد داشت""",
}

FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
"""By language; a language that is not here has none, and its commonest words only weigh little."""
