"""The boards' routes."""

from flask import Blueprint

display_face = Blueprint("display", __name__, url_prefix="/board")
