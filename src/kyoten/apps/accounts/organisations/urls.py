"""Addresses of the register."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.accounts.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.register, name="list"),
    path("new/", views.new, name="new"),
    path("export/<str:kind>/", views.export, name="export"),
    path("import/", views.upload, name="import"),
    path("import/template/", views.template, name="template"),
    path("import/<int:file_id>/", views.preview, name="preview"),
    path("duplicates/", views.duplicates, name="duplicates"),
    path("duplicates/<int:first>/<int:second>/", views.pair, name="pair"),
    path("duplicates/again/<int:said_id>/", views.again, name="again"),
    path("merges/<int:merge_id>/undo/", views.undo, name="undo"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/former-names/", views.add_former_name, name="add_former_name"),
    path("<slug:code>/former-names/<int:former_id>/remove/", views.remove_former_name, name="remove_former_name"),
]
