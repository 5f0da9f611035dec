"""Slips of one visit in the languages that an office hears every day."""

from queueserver.printing.slip import Slip

LINK = "https://warten.buergerbuero-mitte.example/t/Zk3vQ9xR2mT7bLw5Yc8dHf"


def slip(
    language: str = "de",
    service: str = "Personalausweis und Reisepass beantragen",
    kind: str = "Ohne Termin",
    lines: tuple[str, ...] = ("Vor Ihnen warten 7 Personen.", "Gebühr: 37,00 €"),
    *,
    office: str = "Bürgerbüro Mitte",
    number: str = "A012",
    link: str = LINK,
    issued_at: str = "22.11.2026, 09:14",
) -> Slip:
    return Slip(
        office=office,
        number=number,
        service=service,
        kind=kind,
        lines=lines,
        link=link,
        address="mitte.example/A7K2",
        issued_at=issued_at,
        language=language,
    )


GERMAN = slip()
ENGLISH = slip(
    "en",
    "Identity card and passport",
    "Appointment at 09:10",
    ("7 people are ahead of you.", "You are called by this number, on the screen and by loudspeaker."),
)
TURKISH = slip(
    "tr",
    "Kimlik kartı ve pasaport başvurusu",
    "Randevusuz",
    ("Önünüzde 7 kişi var.", "Bu numarayla çağrılacaksınız: ekranda ve hoparlörden.", "İyi günler, ŞĞ"),
)
POLISH = slip("pl", "Dowód osobisty i paszport", "Bez wizyty", ("Przed Tobą czeka 7 osób.", "Zażółć gęślą jaźń"))
RUSSIAN = slip("ru", "Удостоверение личности и паспорт", "Без записи", ("Перед вами 7 человек.",))
UKRAINIAN = slip("uk", "Посвідчення особи і паспорт", "Без запису", ("Перед вами 7 осіб. Ґанок, їжак",))
GREEK = slip("el", "Δελτίο ταυτότητας και διαβατήριο", "Χωρίς ραντεβού", ("Πριν από εσάς περιμένουν 7 άτομα.",))
ARABIC = slip(
    "ar",
    "طلب بطاقة الهوية وجواز السفر",
    "بدون موعد",
    ("ينتظر قبلك ٧ أشخاص.", "سيتم نداؤك بهذا الرقم A012 على الشاشة وعبر مكبر الصوت."),
)
ALL = [GERMAN, ENGLISH, TURKISH, POLISH, RUSSIAN, UKRAINIAN, GREEK, ARABIC]
