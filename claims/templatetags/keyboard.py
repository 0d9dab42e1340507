"""Single keys in templates: what a key does here, and its hint for people who turned keys on.

Every tag looks up `user` in the context and writes nothing about keys while they are off.
"""

from __future__ import annotations

import json

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import User
from claims.pages.keyboard import keys_of, named_key, shown_key

register = template.Library()


def _keys(context: Context) -> dict[str, str]:
    """The keys of the person who looks; none while they are off."""
    user = context.get("user")
    return keys_of(user.keys) if isinstance(user, User) and user.single_keys else {}


@register.simple_tag(takes_context=True)
def single_keys(context: Context) -> SafeString:
    """The attribute of the page from which keys.js reads what each key does."""
    keys = _keys(context)
    if not keys:
        return SafeString()
    by_key = {key: name for name, key in keys.items() if key}
    return format_html(' data-single-keys="{}"', json.dumps(by_key))


@register.simple_tag(takes_context=True)
def act(context: Context, name: str) -> SafeString:
    """Say that the key of an action presses this element, or leads to it, and name the key."""
    return format_html(' data-act="{}"{}', name, shortcut(context, name))


@register.simple_tag(takes_context=True)
def shortcut(context: Context, name: str) -> SafeString:
    """Name the key of an action to screen readers."""
    key = _keys(context).get(name, "")
    return format_html(' aria-keyshortcuts="{}"', named_key(key)) if key else SafeString()


@register.simple_tag(takes_context=True)
def key_hint(context: Context, name: str) -> SafeString:
    """Show the key of an action behind the words of its button."""
    key = _keys(context).get(name, "")
    return format_html(' <kbd aria-hidden="true">{}</kbd>', shown_key(key)) if key else SafeString()
