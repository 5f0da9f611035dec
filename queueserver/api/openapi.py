"""The OpenAPI document, written from the routes that are really served and the models they really use."""

import inspect
import re
from typing import Any

from flask import current_app
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from queueserver import __version__
from queueserver.api.paths import CONVERTERS
from queueserver.web.endpoint import CONTRACTS, KEY_HEADER, KEY_PATTERN, Contract
from queueserver.web.texts import REFUSALS

_ABOUT = """\
Wishes change the hall, looks only see it. A wish asked again with the same `Idempotency-Key` happens once.
An expected no has a code and values and has changed nothing; words for people are up to whoever shows it.
"""
_NOT_BY_TOKEN = {
    401: "The token is not known.",
    403: "The token may not do this here.",
}
_NOT_BY_PATH = {404: "Something in the path or body does not exist here."}
_NOT_BY_BODY = {
    400: "The body is no JSON.",
    409: "Refused: the state of the hall does not allow it.",
    413: "The body is too large.",
    415: "The body does not say that it is JSON.",
    422: "The body does not have the form asked for.",
}
_NOT_SO_OFTEN = {429: "Asked too often within some minutes."}
_REFUSAL = {
    "type": "object",
    "required": ["refusal"],
    "properties": {
        "refusal": {
            "type": "object",
            "required": ["code", "values"],
            "properties": {"code": {"type": "string", "enum": sorted(REFUSALS)}, "values": {"type": "object"}},
        }
    },
}
_FAULT = {"type": "object", "required": ["incident"], "properties": {"incident": {"type": "string"}}}


def document(url: str) -> dict[str, Any]:
    """The whole document for a server at this address."""
    served = [(rule, CONTRACTS[current_app.view_functions[rule.endpoint]]) for rule in _rules()]
    bodies = {one.body for _, one in served if one.body is not None}
    answers = {one.answer for _, one in served}
    schemas, shared = models_json_schema(
        [
            *((body, "validation") for body in sorted(bodies, key=lambda model: model.__name__)),
            *((answer, "serialization") for answer in sorted(answers, key=lambda model: model.__name__)),
        ],
        ref_template="#/components/schemas/{model}",
    )
    paths: dict[str, dict[str, Any]] = {}
    for rule, one in served:
        path = re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            paths.setdefault(path, {})[method.lower()] = {
                "operationId": rule.endpoint.partition(".")[2],
                "summary": inspect.getdoc(current_app.view_functions[rule.endpoint]),
                "parameters": _parameters(rule, one),
                **_body(one, schemas),
                "responses": _responses(rule, one, schemas),
                **({} if one.right else {"security": []}),
            }
    return {
        "openapi": "3.1.0",
        "info": {"title": "queueserver", "version": __version__, "description": _ABOUT},
        "servers": [{"url": url.rstrip("/")}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": {**shared["$defs"], "Refusal": _REFUSAL, "Fault": _FAULT},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _rules() -> list[Rule]:
    return [rule for rule in current_app.url_map.iter_rules() if rule.endpoint.startswith("api.")]


def _parameters(rule: Rule, one: Contract) -> list[dict[str, Any]]:
    path = [
        {"name": name, "in": "path", "required": True, "schema": CONVERTERS[kind].schema}
        for kind, name in re.findall(r"<(\w+):(\w+)>", rule.rule)
    ]
    key = {
        "name": KEY_HEADER,
        "in": "header",
        "description": "A wish asked again with the same key happens once and gets the same answer.",
        "schema": {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
    }
    return [*path, key] if one.takes_key else path


def _body(one: Contract, schemas: Any) -> dict[str, Any]:
    if one.body is None:
        return {}
    is_needed = any(field.is_required() for field in one.body.model_fields.values())
    return {"requestBody": {"required": is_needed, "content": _json(schemas[one.body, "validation"])}}


def _responses(rule: Rule, one: Contract, schemas: Any) -> dict[str, Any]:
    nos = {
        **(_NOT_BY_TOKEN if one.right else {}),
        **(_NOT_BY_PATH if rule.arguments else {}),
        **(_NOT_BY_BODY if one.body else {}),
        **(_NOT_SO_OFTEN if one.is_counted else {}),
    }
    refusal = _json({"$ref": "#/components/schemas/Refusal"})
    fault = _json({"$ref": "#/components/schemas/Fault"})
    return {
        str(one.status): {"description": "Done.", "content": _json(schemas[one.answer, "serialization"])},
        **{str(status): {"description": nos[status], "content": refusal} for status in sorted(nos)},
        "500": {"description": "A fault of the server, logged under this incident.", "content": fault},
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
