"""Spanish word classes other than verbs. General vocabulary: no names and no topics."""

from __future__ import annotations

from claims.extraction.cues.building import combined
from claims.extraction.cues.model import listed

QUANTITY = listed(
    """
    dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
    diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta
    noventa cien ciento cientos doscientos trescientos quinientos mil miles millón millones
    billón billones docena docenas decena decenas centenar centenares millar millares mitad
    tercio tercios mayoría minoría porcentaje doble triple cuádruple
    """
)
MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre"
)
CALENDAR = listed(MONTHS) | listed("lunes martes miércoles jueves viernes sábado domingo")
PERIOD = listed(
    """
    ayer anteayer anoche semana semanas mes meses año años década décadas siglo día días hora horas
    minuto minutos madrugada mañana noche verano invierno otoño primavera recientemente hace
    previamente anteriormente desde anual anualmente mensual mensualmente diario actualmente
    trimestre semestre lustro
    """
)
AUTHORITY = listed(
    """
    administración agencia alcaldía aseguradora asamblea asociación audiencia autoridad
    autoridades ayuntamiento banco bomberos cámara club comisaría comisión comité compañía
    concejo congreso consejería consejo constitución contrato cortes departamento ejército
    embajada empresa encuesta escuela estadísticas estudio fiscalía federación fundación
    gobierno guardia hospital informe informes inspección instituto junta jurado juzgado ley
    leyes ministerio municipio oenegé oficina organismo organización parlamento partido policía
    prisión registro sentencia senado servicio sindicato sindicatos sociedad supremo tratado
    tribunal tribunales universidad censo decreto datos documento documentos cárcel colegio
    diputación
    """
)
OFFICE = listed(
    """
    abogado abogada alcalde alcaldesa alcaldes almirante arzobispo canciller comandante comisario
    comisaria concejal concejala concejales consejero consejera diputado diputada diputados
    director directora directores embajador embajadora expresidente fiscal fiscales funcionario
    funcionarios general gobernador gobernadora inspector inspectora juez jueza jueces magistrada
    magistrado magistrados ministra ministro ministros obispo papa portavoz portavoces presidenta
    presidente presidentes primer rey reina rector rectora secretaria secretario senador senadora
    senadores tesorero tesorera vicepresidente vicepresidenta vocero vocera
    """
)
HARM_AND_LAW = listed(
    """
    abuso abusos accidente accidentes acusación acusaciones acusado acusada acusados agresión
    amenaza amenazas asesinato asesinatos atentado atentados atraco bancarrota bombardeo cargos
    cárcel condena condenas corrupción crimen crímenes culpable culpables cadáver cadáveres
    daños delito delitos denuncia denuncias derrumbe desaparecido desaparecidos descarrilamiento
    detención detenciones detenido detenida detenidos ejecución ejecuciones envenenamiento
    espionaje estafa explosión explosiones extorsión fallecido fallecidos fianza fraude
    genocidio guerra herido heridos homicidio huelga ilegal ilegales ilegalmente imputado
    imputados incendio incendios indemnización infectados inundación inundaciones invasión
    juicio lesionados lesiones malversación masacre muerte muertes muertos multa multas
    naufragio penas prisión querella rehenes robo robos sabotaje sanción sanciones secuestro
    sentencia sismo soborno sobornos suicidio terremoto terrorismo terrorista terroristas
    torturas trata veredicto víctima víctimas violación violaciones violencia
    """
)
COMPARISON = listed(
    """
    más menos mayor mayores menor menores superior inferior primero primera primer último última
    peor apenas casi aproximadamente unos unas alrededor cerca comparado frente respecto tanto
    """
)
EVALUATION = combined(
    """
    absurd admirabl adecuad apasionad asombros atroz bell bochornos bonit brillant brutal buen
    catastrófic cínic cobard compasiv crud cruel delicios desastros descarad descabellad
    desgraciad deshonest desesperad desmedid despiadad dign dramátic dur efica emocionant
    encantador ejemplar escandalos escas espantos espectacular espléndid estupend estúpid
    excelent excesiv exitos extraordinari fabulos fals fantástic feroz fracasad frágil generos
    genial glorios grandios grave hermos heroic heroica honest honrad horribl horroros hostil
    humillant hipócrit ignorant importantísim inaceptabl increíbl indigno indignant inepta inept
    inexplicabl infam inhuman injust injustificabl innovador inolvidabl insensat insoportabl
    inspirador intolerabl inútil irresponsabl justa lamentabl legítim lógic magnífic maravillos
    mediocr mezquin monstruos necesari nefast noble obscen odios orgullos patétic peligros
    perfect pésim poderos preocupant preciados precios profund prometedor ridícul rotund sabi
    salvaj sensat sinister siniestr soberbi sorprendent terribl tont torp trágic trist valient
    valios vergonzos vil vital
    """,
    "- e es o a os as a es z ces",
) | listed("mejor mejores bueno buena buenos buenas malo mala malos malas linda lindo bien mal")
"""Praise and blame: words that evidence cannot measure."""

RHETORIC = listed(
    """
    alma amor angustia ansiedad cinismo cobardía conciencia corazón coraje crueldad decepción
    desesperación destino desprecio dignidad drama emoción enemigo ejemplo engaño error espíritu
    esperanza esperanzas esencia falacia fe felicidad fracaso futuro gloria grandeza hipocresía
    honor horror héroe héroes humillación identidad ilusión ilusiones indignación indiferencia
    infierno injusticia irresponsabilidad justicia legado lucha magia mentira mentiras
    miedo miedos milagro miseria mito moral odio orgullo pasión pesadilla privilegio progreso
    realidad resignación respeto rumbo sabiduría sacrificio sensación sentimiento símbolo soberbia
    sueño sueños talento tragedia traición triunfo tristeza valentía vanidad verdad vergüenza
    victoria visión voluntad
    """
)
"""Nouns of feeling, value and figure of speech."""

DUTY = listed("debe deben debemos debería deberían deberíamos hay tenemos habría")
FUTURE = listed(
    """
    será serán habrá habrán tendrá tendrán podrá podrán hará harán dirá irá irán dará darán estará
    estarán vendrá vendrán pondrá pondrán saldrá saldrán querrá valdrá mañana próximo próxima
    próximos próximas vamos
    """
)
POSSIBLE = listed(
    """
    podría podrían puede pueden podríamos quizá quizás tal acaso posiblemente probablemente
    seguramente aparentemente presuntamente supuestamente sería serían habría habrían tendría
    tendrían haría harían si potencial parecería
    """
)
CERTAINTY = listed(
    """
    claramente obviamente naturalmente indudablemente ciertamente realmente verdaderamente
    simplemente sencillamente francamente evidentemente innegablemente absolutamente totalmente
    completamente extremadamente muy bastante demasiado tan siempre nada todo todos
    nadie meramente sumamente
    """
)
MENTAL = listed(
    """
    cree creen creo creemos quiere quieren queremos desea desean espera esperan esperamos piensa
    piensan pienso siente sienten siento sentimos sabe saben sabemos teme temen temo imagina
    imaginan busca buscan necesita necesitan necesitamos prefiere prefieren parece parecen
    entiende entienden merece merecen gusta gustan ama aman odia odian sueña sueñan intenta
    intentan pretende pretenden aspira aspiran duda dudan
    """
)
INTERPRETING = listed(
    """
    demuestra demuestran refleja reflejan simboliza simbolizan ilustra ilustran evidencia evidencian
    encarna encarnan significa significan representa representan supone suponen
    """
)
FIRST_PERSON = listed(
    """
    yo me mi mis mí mío mía nosotros nosotras nos nuestro nuestra nuestros nuestras creo pienso
    siento somos estamos tenemos queremos debemos vamos hemos
    """
)
SECOND_PERSON = listed("tú te ti tu tus tuyo usted ustedes vosotros vuestro vuestra vos")
POINTING = listed(
    "esto esta este estos estas eso esa ese esos esas aquello ello él ella ellos ellas lo ahí "
    "allí así"
)
FUNCTION = listed(
    """
    a al ante bajo con contra de del desde durante e el en entre es está están era eran fue ha hacia
    han hasta la las lo los ni no o para pero por porque pues que quien se según ser si sin sino
    sobre son su sus también tras u un una uno y ya como cuando donde cual cuyo aunque mientras
    """
)
BETWEEN = listed("ya también no nunca siempre aún todavía luego después se le les lo la los las")
BEFORE_NOUN = listed(
    "el la los las un una unos unas su sus mi tu este esta estos estas más muy tan del al"
)
"""Words after which a participle is a noun or an adjective."""

NO_PAST_AFTER = listed(
    "es son ser sea sean será serán siendo puede pueden podría podrían debe deben está están"
)
"""Auxiliaries after which a participle tells of no past time."""

OPENERS = listed(
    """
    a al ante aunque como con contra cuando de del desde después donde durante en entonces entre
    finalmente hace hasta hoy ayer mientras mañana luego no para pero por porque pues según si sin
    sobre también tampoco tras y ya además así aún antes sin embargo junto mediante gracias debido
    lunes martes miércoles jueves viernes sábado domingo este esta
    """
) - listed("este esta")
"""Words that open an introducing phrase rather than the subject of a sentence."""
