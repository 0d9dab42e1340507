from tests.pages.desk.test_left_out import *
from tests.pages.desk.test_left_out import walk
def test_zz(walk, db, client):
    user = make_user(Role.ADMINISTRATOR)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_authenticate","account_reauthenticate", "mfa_reauthenticate", "account_set_password", "account_reset_password_from_key_done", "socialaccount_login_error"):
        p=reverse(name); a=walk.browser_of(user).get(p, follow=True); walk._note(p,a); print(name,a.status_code,a.redirect_chain)
        a=client.get(p, follow=True); walk._note("out "+p,a); print(name,a.status_code,a.redirect_chain)
        a=walk.browser_of(user).post(p, follow=True); walk._note("POST "+p,a); print(name,a.status_code,a.redirect_chain)
    for p in (reverse("invitation",args=["none"]), reverse("account_reset_password_from_key",args=["1","x-y"])):
        a=client.get(p, follow=True); walk._note(p,a); print(p,a.status_code,a.redirect_chain)
    print(walk.faults); assert 0
