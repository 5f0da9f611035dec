"""The OpenAPI document, written from the routes that are really served and the models they really use."""

import inspect
import re
from typing import Any

from flask import current_app
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from queueserver import __version__
from queueserver.web.endpoint import CONTRACTS, KEY_HEADER, LONGEST_KEY, Contract

_REFUSALS = {
    400: "The body is no JSON.",
    401: "The token is not known.",
    403: "The token may not do this here.",
    404: "Something in the path or body does not exist here.",
    409: "Refused: the state of the hall does not allow it; nothing has changed.",
    413: "The body is too large.",
    415: "The body does not say that it is JSON.",
    422: "The body does not have the form asked for.",
}
_REFUSAL = {
    "type": "object",
    "required": ["refusal"],
    "properties": {
        "refusal": {
            "type": "object",
            "required": ["code", "values"],
            "properties": {"code": {"type": "string"}, "values": {"type": "object"}},
        }
    },
}


def document(url: str) -> dict[str, Any]:
    """The whole document for a server at this address."""
    routes = [
        (rule, CONTRACTS[view])
        for rule in current_app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and (view := current_app.view_functions[rule.endpoint]) in CONTRACTS
    ]
    models = {model for _, one in routes for model in (one.body, one.answer) if model is not None}
    modes: list[tuple[type[BaseModel], Any]] = [
        (model, "validation") for model in sorted(models, key=lambda model: model.__name__)
    ]
    refs, schemas = models_json_schema(modes, ref_template="#/components/schemas/{model}")
    paths: dict[str, dict[str, Any]] = {}
    for rule, one in routes:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            view = current_app.view_functions[rule.endpoint]
            paths.setdefault(path, {})[method.lower()] = {
                "operationId": rule.endpoint.partition(".")[2],
                "summary": inspect.getdoc(view),
                "parameters": _parameters(rule, one),
                **_body(one, refs),
                "responses": _responses(one, refs),
            }
    return {
        "openapi": "3.1.0",
        "info": {"title": "queueserver", "version": __version__},
        "servers": [{"url": url.rstrip("/")}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": {**schemas["$defs"], "Refusal": _REFUSAL},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _parameters(rule: Any, one: Contract) -> list[dict[str, Any]]:
    path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if name == "ticket_id" else "string"},
        }
        for name in sorted(rule.arguments)
    ]
    key = {
        "name": KEY_HEADER,
        "in": "header",
        "description": "A wish asked again with the same key happens once and gets the same answer.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    }
    return path if one.body is None else [*path, key]


def _body(one: Contract, refs: Any) -> dict[str, Any]:
    if one.body is None:
        return {}
    is_needed = any(field.is_required() for field in one.body.model_fields.values())
    content = {"application/json": {"schema": refs[one.body, "validation"]}}
    return {"requestBody": {"required": is_needed, "content": content}}


def _responses(one: Contract, refs: Any) -> dict[str, Any]:
    refusal = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    body_only = {400, 413, 415, 422}
    return {
        str(one.status): {
            "description": "Done.",
            "content": {"application/json": {"schema": refs[one.answer, "validation"]}},
        },
        **{
            str(status): {"description": text, "content": refusal}
            for status, text in _REFUSALS.items()
            if one.body is not None or status not in body_only | {409}
        },
    }
