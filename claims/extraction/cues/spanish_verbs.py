"""Spanish verbs: those that report what somebody said, and those that tell what happened.

Regular forms are built from the infinitive; irregular ones are written out.
"""

from __future__ import annotations

from claims.extraction.cues.model import listed

REPORTING = listed(
    """
    aclarar acusar admitir advertir afirmar agregar alegar alertar anunciar apuntar argumentar
    asegurar aseverar atribuir avisar calificar comentar comunicar concluir confesar
    confirmar considerar constatar contar contestar corroborar criticar cuestionar culpar declarar
    defender denunciar desmentir desvelar detallar difundir enfatizar estimar exigir explicar
    exponer expresar indicar informar insistir jurar justificar lamentar manifestar matizar
    mencionar narrar negar notificar objetar opinar precisar pronunciar prometer puntualizar
    recalcar rechazar reconocer recordar reiterar relatar remarcar replicar reportar responder
    resaltar revelar señalar sostener subrayar sugerir testificar valorar
    """
)
"""What somebody said, thought worth saying, or put on record."""

IRREGULAR_REPORTING = listed(
    """
    dijo dijeron dicho diciendo decía decían expuso expusieron expuesto sostuvo sostuvieron
    sugirió sugirieron concluyó concluyeron atribuyó atribuyeron desmintió desmintieron advirtió
    advirtieron escribió escribieron escrito añadió añadieron añadido
    """
)
PRESENT_REPORTING = listed(
    """
    dice dicen afirma afirman asegura aseguran explica explican señala señalan indica indican
    advierte advierten sostiene sostienen insiste insisten recuerda recuerdan añade añaden agrega
    agregan apunta apuntan reconoce reconocen admite admiten denuncia denuncian confirma confirman
    niega niegan subraya subrayan destaca destacan considera consideran declara declaran informa
    informan relata relatan cuenta cuentan escribe escriben calcula calculan estima estiman acusa
    acusan alerta alertan concluye concluyen detalla detallan revela revelan
    """
)

EVENT = listed(
    """
    abandonar abordar abrir absolver abrogar aceptar acoger acordar actuar acudir adelantar
    adjudicar adoptar adquirir agredir ahogar alcanzar alquilar ampliar aplazar aplicar aprobar
    apuñalar arrestar ascender asesinar asistir asumir atacar atender aterrizar atracar
    atropellar aumentar autorizar avanzar ayudar bajar batir bloquear bombardear caducar
    cancelar capturar celebrar cerrar cesar chocar citar cobrar colocar comenzar comparecer
    comprar conceder condenar confiscar conquistar conseguir construir contagiar contaminar
    contratar controlar convocar crear crecer cubrir cumplir dañar debatir decidir declinar
    decomisar decretar defraudar dejar demandar demoler derogar derribar derrotar desalojar
    desaparecer descarrilar descartar descender descubrir desembarcar desplomar desplazar
    despedir destinar destituir destruir detectar detener devolver dimitir diseñar disminuir
    disolver disparar distribuir donar duplicar ejecutar elegir elevar eliminar emitir emplear
    encabezar encarcelar encontrar enfermar enterrar entrar entregar enviar escapar estallar
    estrellar estrenar estudiar evacuar exportar expropiar expulsar extender extraditar fabricar
    fallar fallecer fichar fijar financiar firmar fundar ganar gastar gobernar golpear herir
    heredar hundir identificar implantar importar imponer imprimir imputar inaugurar incautar
    incendiar incluir incrementar incumplir indemnizar indultar infectar ingresar iniciar
    inspeccionar instalar intervenir inundar invadir invertir investigar juzgar lanzar legalizar
    levantar liberar licitar llegar llevar localizar luchar marcar marchar matar medir mejorar
    modificar morir mover multar nacer nacionalizar nombrar obligar obtener ocupar ocurrir
    ofrecer operar ordenar organizar otorgar pagar paralizar participar perder permitir
    pertenecer plantar posponer practicar premiar presentar presidir prestar privatizar procesar
    producir prohibir protagonizar protestar publicar quemar realizar rebajar recaudar recibir
    recoger reconstruir recorrer recortar reducir reelegir reformar registrar regresar remitir
    renovar renunciar reparar repartir rescatar residir resultar retirar retrasar reunir robar
    sancionar secuestrar sembrar sentenciar solicitar sortear subir sufrir sumar superar
    suprimir suspender sustituir terminar torturar trabajar trasladar triplicar tripular
    utilizar vacunar vender vencer viajar violar visitar volcar votar
    """
)
"""What happened: things that leave a record, a picture or a witness."""

EVENT_IRREGULAR = listed(
    """
    abierto absuelto anduvo anduvieron cayó cayeron caído cubierto cupo condujo condujeron
    consiguió consiguieron construyó construyeron contribuyó contribuyeron creyó descubierto
    despidió despidieron destituyó destituyeron destruyó destruyeron detuvo detuvieron devuelto
    dio dieron disminuyó disminuyeron distribuyó distribuyeron disuelto eligió eligieron electo
    fueron herido heridos herida heridas hicieron hirió hirieron hizo hecho impreso impuso
    impusieron impuesto incluyó incluyeron interpuso intervino intervinieron introdujo
    introdujeron invirtió invirtieron mantuvo mantuvieron midió midieron muerto muertos muerta
    muertas murió murieron obtuvo obtuvieron pidió pidieron pospuso prestó produjo produjeron
    propuso propusieron propuesto puso pusieron puesto redujo redujeron reeligió reconstruyó
    roto sintió siguió siguieron sustituyó sustituyeron trajo trajeron vino vinieron vuelto
    volvió volvieron
    """
)
PAST_IRREGULAR = listed(
    """
    fue fueron era eran estuvo estuvieron estaba estaban hubo había habían tuvo tuvieron tenía
    tenían pudo pudieron quiso quisieron supo supieron iba iban vio vieron sido estado tenido leyó
    oyó
    """
)
STATE = listed(
    """
    pertenece pertenecen emplea emplean exporta exportan importa importan fabrica fabrican posee
    poseen vende venden publica publican reside residen cuesta cuestan mide miden pesa pesan
    alberga albergan limita registra registran figura figuran
    """
)
"""Present forms that say what there is, on record like what happened."""

NOT_PAST = listed(
    """
    estado mercado grado lado cuidado pasado pecado sentido partido apellido vestido ruido
    pedido contenido sonido fluido líquido sólido rápido válido tímido marido abogado soldado
    senado diputado delegado empleado encargado ganado jurado juzgado legado tratado pescado
    tejado llamada jornada entrada salida vida medida comida bebida caída herida partida
    temporada década mirada nada cada demasiado determinado limitado privado adecuado complicado
    delicado elevado avanzado detallado equivocado preocupado interesado unido unidos unidas
    estados mercados partidos
    """
)
"""Words that end like a participle but are mostly nouns or adjectives."""

HARM = listed(
    """
    agredir apuñalar arrestar asesinar atacar atracar atropellar condenar defraudar deportar
    desalojar detener encarcelar estafar expulsar extraditar herir imputar juzgar matar multar
    procesar robar saquear secuestrar sobornar torturar violar
    """
)
"""Harm that people do to others, and what the law does."""


def participles(infinitive: str) -> tuple[str, ...]:
    """The four participles of a regular verb."""
    stem = infinitive[:-2] + ("a" if infinitive.endswith("ar") else "i")
    return tuple(f"{stem}d{end}" for end in ("o", "a", "os", "as"))


def pasts(infinitive: str) -> tuple[str, str, str, str]:
    """Preterite and imperfect of the third person of a regular verb, both numbers."""
    stem = infinitive[:-2]
    if infinitive.endswith("ar"):
        return stem + "ó", stem + "aron", stem + "aba", stem + "aban"
    return stem + "ió", stem + "ieron", stem + "ía", stem + "ían"


def futures(infinitive: str) -> tuple[str, str]:
    """The future of the third person of a regular verb, both numbers."""
    return infinitive + "á", infinitive + "án"


def gerund(infinitive: str) -> str:
    """The -ndo form of a regular verb."""
    return infinitive[:-2] + ("ando" if infinitive.endswith("ar") else "iendo")
