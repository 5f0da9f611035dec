"""The kiosk's routes."""

from flask import Blueprint

kiosk_face = Blueprint("kiosk", __name__, url_prefix="/kiosk")
