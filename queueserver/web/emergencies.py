"""What boards say in an emergency when there is no time to write: in the languages of the visitors."""

from flask_babel import lazy_gettext

PREPARED = {
    "leave": lazy_gettext("Please leave the building now, calmly. Do not use the lifts."),
    "stay": lazy_gettext("Please stay in the building. Keep away from the doors. Wait for the staff."),
    "close": lazy_gettext("The office must close now. Please go to the exit. The staff will tell you what comes next."),
}
