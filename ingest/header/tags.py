"""Reading a TAGS line into single tags."""

from __future__ import annotations

import re

_CODES = frozenset(
    """
    AADP ABLD ABUD ACAB ACKM ACOA ADCO ADPM AEMR AFIN AFSI AFSN AGAO AGMT AINF AINR AINT AMED AMGT AMTC ANET AODE AORC
    AORG AORL APER APUB ASCH ASEC ASIG BBSR BEXP BMGT BTIO CACM CACS CARC CASC CFED CFIN CJAN CKGR CLOK CMGT CNAR CODE
    COPR CPAS CPPT CTRD CTRYCVIS CVIS EAGR EAID EAIR EALR EAOD ECCT ECIN ECON ECPS EDEV EDRC EDUC EEPET EFIN EFIS EFTA
    EGEN EIND EINV ELAB ELAP ELND ELTM ELTN EMIN EMIS ENEG ENGR ENGY ENIV ENRD ENRG ENVI ENVR EPET EPSC EREL ERIN ESTH
    ETMIN ETRA ETRC ETRD ETRN ETRO ETTC ETTD ETTN EUC EUN EWWT EXIM FINR IAEA ICAO ICRC INRB KACT KAWC KAWK KBCT KBIO
    KBTS KCFE KCIP KCOM KCOR KCRI KCRM KCRS KCUL KDEM KDEV KDRG KDRM KECF KESO KESS KFIN KFLO KFLU KFPC KFRD KFSC KGCC
    KGHG KGIC KGIT KHDP KHIV KHLS KHSA KHUM KICA KICC KICR KIDE KIFR KIIP KIPR KIRF KISL KIVP KJAN KJUS KLAB KLEG KLIG
    KLSO KMCA KMDR KMFO KMIG KMPI KMRS KNAR KNNP KNPP KNUC KOCI KOLY KOMC KPAL KPAO KPAOKMDR KPIN KPIR KPKO KPLS KPOA
    KPRP KPWR KRAD KREC KREL KRFD KRIM KRVC KSAC KSAF KSCA KSEC KSEP KSPR KSTC KSTH KSUM KTBD KTDB KTER KTEX KTFN KTIA
    KTIP KTLA KUNR KVIR KVPR KWAC KWBG KWIR KWMM KWMN KWNM MAPP MARR MASC MASS MCAP MEPP MILI MNUC MOPS MPOS MTCR MTRE
    OAIR OCII OCON OCSA ODIP OEXC OEXP OFDA OFDP OGIV OIIP OMIG OPCW OPDC OPIC OPRC OREP OSAC OSCE OSCI OTRA OVIP PARM
    PBIO PBTS PCON PECON PGGV PGIV PGOF PGOR PGOV PHAS PHEM PHSA PHUH PHUM PINF PINL PINO PINR PINS PINT PKFK PLAB PLOT
    PMAR PNAT PNUC POGOV POGV POLI PORG PREF PREG PREL PREM PROP PROV PSEC PSOE PTER RFIN SARS SCRS SCUL SENV SEVN SHUM
    SIPR SIPRS SLAB SMIG SMIL SNAR SNIG SOCI SPCE SPTR SWMN SYAI TBID TBIO TBKIO TFIN THPY TINT TIPI TNGD TOPEC TPHY
    TPSA TPSL TRGY TRSY TSPA TSPAM TSPL TTFN UNDC UNEP UNGA UNHCR UNMIK UNODC UNPUOS UNSC USEU USOAS USTR VTPREL WHTI
    """.split()
)
_PERSON = re.compile(r"\(\s*([A-Za-z][A-Za-z ,.'’-]{2,60}?)\s*\)")
_SEPARATOR = re.compile(r"[,;/:|]+|\s[-–]\s")
_WORD = re.compile(r"[A-Z][A-Z0-9'&-]*\.?")
_SERIAL = re.compile(r"\d{4,}")
_LONG_WORD, _LONGEST = 6, 4_000
_ALONE = frozenset("UNESCO INTERPOL EUROPOL UNICEF MERCOSUR COUNTERTERRORISM ECOWAS UNDCP UNAIDS".split())
_NAME_START = 5
_NOISE = frozenset("AND TAGS TAG TGS SIPDIS NA N NOFORN SENSITIVE OF".split())


def read_tags(text: str) -> tuple[str, ...]:
    """The tags of a TAGS line in printed order, each once, in capitals.

    Codes written together (`EINDETRD`) are taken apart, a person in brackets (`OVIP (STEINBERG, JAMES B.)`) is a tag
    of its own, and names of several words (`COUNTER TERRORISM`) stay together.
    """
    tags: list[str] = []
    rest = text[:_LONGEST]
    position = 0
    for person in _PERSON.finditer(rest):
        tags += _plain(rest[position : person.start()])
        tags.append(" ".join(person[1].upper().split()))
        position = person.end()
    tags += _plain(rest[position:])
    return tuple(dict.fromkeys(tags))


def _plain(text: str) -> list[str]:
    tags: list[str] = []
    for part in _SEPARATOR.split(text.upper().replace("(", " ").replace(")", " ").replace("\n", " ")):
        words = [word.rstrip(".") for word in _WORD.findall(part)]
        words = [word for word in words if word not in _NOISE and not word.startswith("XXXX")]
        if 1 < len(words) < 4 and not any(len(word) == 2 or (_apart(word) and word in _CODES) for word in words):
            tags.append(" ".join(words)) if any(len(word) >= _LONG_WORD for word in words) else tags.extend(words)
            continue
        name: list[str] = []
        for word, following in zip(words, [*words[1:], ""], strict=False):
            codes = _apart(word)
            starts = len(word) == _NAME_START and word not in _CODES and len(following) >= _LONG_WORD
            if starts and not _apart(following) and following not in _ALONE:
                codes = []
            if codes or word in _ALONE:
                tags += _named(name) + (codes or [word])
                name = []
            else:
                name.append(word)
        tags += _named(name)
    return tags


def _named(words: list[str]) -> list[str]:
    return [" ".join(words)] if words else []


def _apart(word: str) -> list[str]:
    """`word` as codes: itself where it is one (or short enough to be one), its codes where it is several, else none."""
    if word in _NOISE:
        return []
    if word in _CODES:
        return [word]
    if 2 <= len(word) < _LONG_WORD or (len(word) == _LONG_WORD and "-" in word):
        return [word]
    for size in (4, 3, 5):
        head, tail = word[:size], word[size:]
        if head in _CODES and tail:
            if len(tail) in (2, 4) and tail.isalpha() and size == 4:
                return [head, tail]
            rest = _apart(tail) if len(tail) >= 4 and (tail in _CODES or len(tail) > 5) else []
            if rest and all(code in _CODES or len(code) == 2 for code in rest):
                return [head, *rest]
    return []
