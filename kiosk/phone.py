"""The phone page's routes."""

from flask import Blueprint

phone_face = Blueprint("phone", __name__, url_prefix="/t")
