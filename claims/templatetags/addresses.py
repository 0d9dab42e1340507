"""Addresses of public pages with the words of what they are about, so that no link is led on."""

from django import template

from claims.pages.public.addresses import address_of

register = template.Library()


@register.simple_tag
def claim_address(number: int, text: str) -> str:
    """The page of a claim: `{% claim_address claim.id claim.text %}`."""
    return address_of("claim", number, text)


@register.simple_tag
def article_address(number: int, title: str) -> str:
    """The page of an article: `{% article_address article.id article.title %}`."""
    return address_of("article", number, title)


@register.simple_tag
def topic_address(number: int, name: str) -> str:
    """The page of a topic: `{% topic_address topic.id topic.name %}`."""
    return address_of("topic", number, name)
