"""Changes of published listings, and for which side a message was written."""

import django.db.models.deletion
from django.db import migrations, models


def name_sides(apps, schema_editor):
    """Until now whoever asked wrote for that side, and the owner for the other."""
    messages = apps.get_model("exchange", "Message").objects
    messages.exclude(sender=models.F("interest__user")).update(side="owner")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Change not sent yet"), ("checking", "Change waits for the check")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("content", models.JSONField()),
                ("remark", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="change", to="exchange.listing"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="message",
            name="side",
            field=models.CharField(
                choices=[("owner", "Side of the listing"), ("asker", "Side that is interested")],
                default="asker",
                max_length=5,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(name_sides, migrations.RunPython.noop),
    ]
