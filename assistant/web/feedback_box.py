"""What a reader thinks of an answer: the thumbs below it, and the box that asks for the reason."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from assistant import feedback, messages
from assistant.web.evidence import safe
from assistant.web.given_answers import GivenAnswers
from assistant.web.page_scripts import script
from assistant.web.server_function import server_function
from vectorstore.library import Library

logger = logging.getLogger(__name__)


def feedback_box(library: Library, given: GivenAnswers) -> gr.HTML:
    """The box as a component; feedback_box.js opens it from the buttons below an answer."""
    desk = _Desk(library, given)
    return gr.HTML(
        "",
        html_template=_BOX,
        apply_default_css=False,
        elem_id="feedback",
        js_on_load=script("feedback_box.js"),
        server_functions=[server_function(desk.judge_answer)],
        thanks=messages.FEEDBACK_KEPT,
        failed=messages.FEEDBACK_FAILED,
        gone=messages.CONVERSATION_GONE,
    )


class _Desk:
    """What feedback_box.js asks."""

    def __init__(self, library: Library, given: GivenAnswers) -> None:
        self._library = library
        self._given = given

    def judge_answer(self, wanted: dict[str, Any]) -> str:
        """Keep an opinion on the answer of "key"; why not where that cannot be done, else ""."""
        try:
            answer = self._given.answer(str(wanted["key"]))
        except KeyError:
            return messages.CONVERSATION_GONE
        reason = str(wanted.get("reason", ""))
        try:
            feedback.record(self._library, answer, good=bool(wanted["good"]), reason=reason)
        except OSError:
            logger.exception("an opinion could not be kept")
            return messages.FEEDBACK_FAILED
        return ""


def _reasons() -> str:
    return "".join(
        f'<label><input type="radio" name="why" value="{safe(reason)}">{safe(reason)}</label>'
        for reason in messages.FEEDBACK_REASONS
    )


_BOX = f"""<dialog class="feedback-box" aria-labelledby="feedback-title"><form method="dialog">
<h2 id="feedback-title">{messages.FEEDBACK_TITLE}</h2>
<fieldset><legend class="unseen">{messages.FEEDBACK_TITLE}</legend>{_reasons()}</fieldset>
<div class="field"><label for="feedback-more">{messages.FEEDBACK_MORE}</label>
<textarea id="feedback-more" rows="3" maxlength="{feedback.LONGEST // 2}"></textarea></div>
<div class="form-actions"><button type="submit" class="primary" value="send">{messages.SEND}</button>
<button type="submit" class="cancel" value="">{messages.CANCEL}</button></div>
</form></dialog>"""
