"""Signing in and out, and changing one's password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from habeas.errors import InvalidValue
from habeas.guard.actions import change_password
from habeas.guard.models import Account
from habeas.web.viewer import viewer_of


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Ask for name and password; say what to do where there is no account yet."""

    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether anybody could sign in at all."""
        return super().get_context_data(**kwargs) | {"no_accounts": not Account.objects.exists()}


class SignOut(LogoutView):
    """Sign out and go back to sign-in."""


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the rules for a good one are the action's."""
    viewer = viewer_of(request)
    form = PasswordChangeForm(viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(by=viewer, account=viewer, password=form.cleaned_data["new_password1"])
        except InvalidValue as error:
            form.add_error("new_password1", str(error))
        else:
            viewer.refresh_from_db()
            update_session_auth_hash(request, viewer)
            messages.success(request, _("Your password is changed."), extra_tags="good")
            return redirect("home")
    return render(request, "password.html", {"form": form}, status=422 if form.errors else 200)
