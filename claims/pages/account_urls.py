"""Addresses of the account pages that this desk uses; the others of allauth do not exist here.

There is no signing up (an administrator adds people) and no reset by mail (a desk may have none).
"""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    # allauth names it on the sign-in page; it answers that signing up is closed.
    path("signup/", views.signup, name="account_signup"),
]
