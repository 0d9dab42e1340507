"""What tests of a claim under review share."""

from playwright.sync_api import Page, expect

from claims.models import Claim

FINDING = "The register gives the same figure."


def open_claim(window: Page, claim: Claim) -> None:
    """Open the page of a claim, scripts running."""
    window.goto(f"/desk/claims/{claim.pk}/")
    expect(window.locator("#send")).to_be_visible()
