"""How an office words its letters, in its own way or as the program does."""

from queueserver.domain.appointments.letter_template import LetterTemplate, check_template
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.events import LetterTemplateSet
from queueserver.store.appointments.letters import kept_template
from queueserver.store.tables import KeptLetterTemplate
from queueserver.store.work import Work


def set_letter_template(work: Work, purpose: Purpose, language: str, template: LetterTemplate) -> None:
    """Letters of this kind say this from now on. Refuses as `check_template`."""
    check_template(purpose, template)
    kept = kept_template(work.session, work.office.id, purpose, language)
    if kept is None:
        kept = KeptLetterTemplate(office_id=work.office.id, purpose=purpose, language=language)
        work.session.add(kept)
    kept.subject, kept.body = template
    work.record(LetterTemplateSet(purpose.value, language))


def word_letter_as_usual(work: Work, purpose: Purpose, language: str) -> None:
    """Letters of this kind say again what comes with the program. Asked twice, nothing happens."""
    kept = kept_template(work.session, work.office.id, purpose, language)
    if kept is not None:
        work.session.delete(kept)
        work.record(LetterTemplateSet(purpose.value, language))
