"""All tables, by what they remember: the house, its people, the line and what comes before it, the log, the paper."""

from queueserver.store.tables.alarms import Alarm
from queueserver.store.tables.appointments import (
    Appointment,
    Capacity,
    Contact,
    DifferentDay,
    OnlineTries,
    WaitingWish,
    WishState,
    appointment_service,
)
from queueserver.store.tables.boards import BoardMessage, Emergency
from queueserver.store.tables.devices import CodeTries, DeviceOrder, Pairing
from queueserver.store.tables.entrance import HelpCall, HelpState, TicketStop
from queueserver.store.tables.forecast import ShownForecast, ToldForecast
from queueserver.store.tables.house import (
    Base,
    Counter,
    Floor,
    Office,
    OpeningHours,
    Service,
    ServiceGroup,
    counter_service,
)
from queueserver.store.tables.line import NumberSeries, Ticket, ticket_service
from queueserver.store.tables.log import AnsweredWish, Change, LoggedEvent, ToldLine
from queueserver.store.tables.outgoing import Feed, KeptLetterTemplate, Letter, Webhook
from queueserver.store.tables.paper import KeptSlipTemplate, Printer, PrinterWay, PrintJob, PrintJobState
from queueserver.store.tables.people import ApiToken, Device, SignIn, SignInTries, Staff
from queueserver.store.tables.phone import PushSubscription
from queueserver.store.tables.undo import Undo

__all__ = [
    "Alarm",
    "AnsweredWish",
    "ApiToken",
    "Appointment",
    "Base",
    "BoardMessage",
    "Capacity",
    "Change",
    "CodeTries",
    "Contact",
    "Counter",
    "Device",
    "DeviceOrder",
    "DifferentDay",
    "Emergency",
    "Feed",
    "Floor",
    "HelpCall",
    "HelpState",
    "KeptLetterTemplate",
    "KeptSlipTemplate",
    "Letter",
    "LoggedEvent",
    "NumberSeries",
    "Office",
    "OnlineTries",
    "OpeningHours",
    "Pairing",
    "PrintJob",
    "PrintJobState",
    "Printer",
    "PrinterWay",
    "PushSubscription",
    "Service",
    "ServiceGroup",
    "ShownForecast",
    "SignIn",
    "SignInTries",
    "Staff",
    "Ticket",
    "TicketStop",
    "ToldForecast",
    "ToldLine",
    "Undo",
    "WaitingWish",
    "Webhook",
    "WishState",
    "appointment_service",
    "counter_service",
    "ticket_service",
]
