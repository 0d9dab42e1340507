"""Addresses of the account pages that this desk uses; the others of allauth do not exist here.

There is no signing up: an administrator invites people.
"""

from allauth.account import views
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from claims.pages import invitation, sessions
from claims.pages.pressed_twice import activate_app, remove_app, remove_passkey
from claims.pages.single_sign_on.views import come_back, leave, may_lead_out

_RESET = "password/reset/"

urlpatterns = [
    path("login/", may_lead_out(views.login), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path(_RESET, views.password_reset, name="account_reset_password"),
    path(f"{_RESET}done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        f"{_RESET}key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        rf"^{_RESET}key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # allauth names it on the sign-in page; it answers that signing up is closed.
    path("signup/", views.signup, name="account_signup"),
    path("invitation/<str:token>/", invitation.join, name="invitation"),
    path("two-factor/totp/activate/", activate_app, name="mfa_activate_totp"),
    path("two-factor/totp/deactivate/", remove_app, name="mfa_deactivate_totp"),
    path("two-factor/webauthn/keys/<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
    path("two-factor/", include("allauth.mfa.urls")),
    path("sessions/", sessions.sessions, name="usersessions_list"),
    path("sso/", may_lead_out(social.connections), name="socialaccount_connections"),
    path("sso/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/error/", social.login_error, name="socialaccount_login_error"),
    path("sso/<slug:provider_id>/login/", leave, name="openid_connect_login"),
    path("sso/<slug:provider_id>/login/callback/", come_back, name="openid_connect_callback"),
]
