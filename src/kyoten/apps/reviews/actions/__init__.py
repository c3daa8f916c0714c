"""Every write to reviews: people, panels, invitations, conflicts, assignment, scores (S5)."""

from kyoten.apps.reviews.actions.assigning import assign, deploy_run, undo_run
from kyoten.apps.reviews.actions.conflicts import decide_conflict, link_family, name_key_people, unlink_family
from kyoten.apps.reviews.actions.deliberating import (
    agree,
    begin_item,
    end_item,
    move_item,
    name_chair,
    order_agenda,
    say,
    set_phase,
)
from kyoten.apps.reviews.actions.packets import take_packet
from kyoten.apps.reviews.actions.panel import add_reviewer, invite_reviewer
from kyoten.apps.reviews.actions.planning import fix_pair, make_run, release_pair
from kyoten.apps.reviews.actions.profiles import (
    ProfileInput,
    TimeAt,
    add_affiliation,
    add_interest,
    change_profile,
    keep_publications,
    profile_of_user,
    remove_affiliation,
    remove_interest,
    remove_publication,
)
from kyoten.apps.reviews.actions.reading import declare
from kyoten.apps.reviews.actions.reminding import remind, set_deadline
from kyoten.apps.reviews.actions.sampling import choose_sample
from kyoten.apps.reviews.actions.scoring import (
    SavedReview,
    save_review_fields,
    save_scores,
    submit_review,
    write_and_submit,
)

__all__ = [
    "ProfileInput",
    "SavedReview",
    "TimeAt",
    "add_affiliation",
    "add_interest",
    "add_reviewer",
    "agree",
    "assign",
    "begin_item",
    "change_profile",
    "choose_sample",
    "decide_conflict",
    "declare",
    "deploy_run",
    "end_item",
    "fix_pair",
    "invite_reviewer",
    "keep_publications",
    "link_family",
    "make_run",
    "move_item",
    "name_chair",
    "name_key_people",
    "order_agenda",
    "profile_of_user",
    "release_pair",
    "remind",
    "remove_affiliation",
    "remove_interest",
    "remove_publication",
    "save_review_fields",
    "save_scores",
    "say",
    "set_deadline",
    "set_phase",
    "submit_review",
    "take_packet",
    "undo_run",
    "unlink_family",
    "write_and_submit",
]
