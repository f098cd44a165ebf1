"""An answer as the chat shows it: what a reader must know, its text, and what can be done with it.

The chat takes Markdown in which simple HTML is live, so all that is not ours is made inert first.
"""

from __future__ import annotations

from assistant import messages
from assistant.answer import Answer
from assistant.web.evidence import linked, safe


def shown(answer: Answer, key: str) -> str:
    """The whole answer as Markdown; `key` is the one that the page knows it by."""
    return _joined(_before(answer), linked(answer), _struck(answer), _foot(key))


def shown_so_far(answer: Answer, text: str) -> str:
    """An answer that is still coming in, `text` being as much of it as is there."""
    return _joined(_before(answer), text)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _before(answer: Answer) -> str:
    return _joined(_understood(answer), _notes(answer))


def _understood(answer: Answer) -> str:
    """The question as it was understood, folded away."""
    if not answer.rewritten:
        return ""
    asked = messages.UNDERSTOOD_AS.format(question=answer.rewritten)
    return (
        f'<details class="understood"><summary>{messages.UNDERSTOOD}</summary>'
        f"{_line(asked)}</details>"
    )


def _notes(answer: Answer) -> str:
    """Who wrote the answer where that is a model, and what a reader has to know before it."""
    mode = f'<p class="mode">{messages.GENERATED}</p>' if answer.mode == "generated" else ""
    notes = "".join(f"<li>{_line(note)}</li>" for note in answer.notes)
    listed = f'<ul class="answer-notes" title="{messages.ANSWER_NOTES}">{notes}</ul>'
    return mode + (listed if notes else "")


def _struck(answer: Answer) -> str:
    if not answer.struck:
        return ""
    lines = "".join(f"<li><s>{_line(sentence)}</s></li>" for sentence in answer.struck)
    summary = messages.STRUCK.format(count=len(answer.struck))
    return f'<details class="struck"><summary>{summary}</summary><ul>{lines}</ul></details>'


def _foot(key: str) -> str:
    """The buttons below an answer that say what one thinks of it."""
    buttons = "".join(
        f'<button type="button" class="{name}" value="{safe(key)}">{label}</button>'
        for name, label in (
            ("judge-good", messages.GOOD_ANSWER),
            ("judge-bad", messages.BAD_ANSWER),
        )
    )
    return f'<div class="answer-foot" role="group">{buttons}</div>'


def _line(text: str) -> str:
    """Text as HTML in one line: an empty line would end the HTML and begin Markdown."""
    return safe(" ".join(text.replace("**", "").split()))
