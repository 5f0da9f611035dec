"""The desk's routes."""

from flask import Blueprint

counter_face = Blueprint("counter", __name__)
