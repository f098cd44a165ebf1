"""The committed model: the library loads it, and its numpy reader gives the same vectors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import numpy as np
import pytest

from training.reader import MODEL_FOLDER, reader_module

QUESTION = "Sở Y tế chủ trì, phối hợp với cơ quan nào để kiểm tra an toàn thực phẩm?"
TEXTS = [
    QUESTION,
    "Điều 5. Trách nhiệm của Ủy ban nhân dân cấp xã: hòa giải tranh chấp đất đai trước 30/6/2025.",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Kubernetes, zxqwvy và một chữ gõ saii chínnh tả",
    "a",
    "  <b> &amp; ½ ﬁ İstanbul Å 1️⃣ がぎ 한글 𝐀 x\uffffy  ",
    "một hai ba\n" * 200,
]


@pytest.fixture(scope="module")
def bag():
    return reader_module().SyllableBag.load(MODEL_FOLDER)


@pytest.fixture(scope="module")
def library_model():
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(MODEL_FOLDER), device="cpu")


def test_library_and_numpy_reader_give_the_same_vectors(bag, library_model):
    expected = library_model.encode(TEXTS)
    assert np.abs(bag.encode(TEXTS) - expected).max() < 1e-5


def test_same_vectors_on_many_texts_of_the_corpus(bag, library_model):
    dev = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "dev"
    if not dev.is_dir():
        pytest.skip("the text to measure with is not beside the repository")
    texts = (dev / "alqac.corpus.jsonl").read_text(encoding="utf-8").splitlines()[:400]
    assert np.abs(bag.encode(texts) - library_model.encode(texts)).max() < 1e-5


def test_library_loads_the_folder_from_any_directory(tmp_path):
    code = (
        "import sys; from sentence_transformers import SentenceTransformer;"
        "model = SentenceTransformer(sys.argv[1], device='cpu');"
        "sys.stdout.write(f'{model.similarity_fn_name} {model.encode([\"Sở Y tế\"]).shape[1]}')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(MODEL_FOLDER)],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "cosine 256"


def test_reader_needs_neither_torch_nor_the_library(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import syllable_bag;"
        "syllable_bag.SyllableBag.load(sys.argv[1]).encode(['Sở Y tế']);"
        "sys.exit('torch' in sys.modules or 'tokenizers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(MODEL_FOLDER)], cwd=tmp_path)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "typed",
    [
        "So Y te chu tri, phoi hop voi co quan nao de kiem tra an toan thuc pham?",
        "Sở Y tế chu tri phoi hop với cơ quan nào để kiểm tra an toan thuc pham",
        QUESTION.upper(),
        normalize("NFD", QUESTION),
        QUESTION.replace(" ", " \n "),
    ],
)
def test_ways_of_typing_a_question_give_one_vector(bag, typed):
    one, other = bag.encode([QUESTION, typed])
    assert np.allclose(one, other, atol=1e-6)


def test_old_and_new_tone_placement_give_one_vector(bag):
    old, new = bag.encode(["hoà giải, uỷ ban, thuỷ lợi", "hòa giải, ủy ban, thủy lợi"])
    assert np.allclose(old, new, atol=1e-6)


def test_vectors_have_length_one_and_an_empty_text_has_none(bag):
    lengths = np.linalg.norm(bag.encode([*TEXTS, "", " … !"]), axis=1)
    assert np.allclose(lengths, [1.0] * len(TEXTS) + [0.0, 0.0], atol=1e-6)


def test_no_text_gives_no_vectors(bag):
    assert bag.encode([]).shape == (0, bag.dimension)


def test_a_slip_of_one_letter_keeps_the_question_close(bag):
    slipped = QUESTION.replace("phối", "phốii").replace("thực", "thcự")
    other = "Thời hạn nộp thuế thu nhập cá nhân của người lao động nước ngoài"
    right, near, far = bag.encode([QUESTION, slipped, other])
    assert right @ near > right @ far + 0.4


def test_batching_does_not_change_a_vector(bag):
    many = [f"{text} {number}" for number in range(100) for text in TEXTS]
    assert np.allclose(bag.encode(many)[333], bag.encode([many[333]])[0], atol=1e-6)


def test_related_words_are_nearer_than_unrelated_ones(bag):
    pairs = [
        ("người lao động nghỉ việc", "chấm dứt hợp đồng lao động", "khai thác khoáng sản"),
        ("sinh con", "chế độ thai sản", "đấu giá biển số xe"),
        ("học phí", "sinh viên đại học", "hàng hải quốc tế"),
        ("giáo viên mầm non", "trường mẫu giáo", "thuốc bảo vệ thực vật"),
    ]
    for question, related, unrelated in pairs:
        asked, near, far = bag.encode([question, related, unrelated])
        assert asked @ near > asked @ far


def test_model_folder_stays_below_the_size_allowed():
    assert sum(file.stat().st_size for file in MODEL_FOLDER.rglob("*")) < 40e6
