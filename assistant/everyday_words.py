"""What people call a thing, and what official texts call it.

"Bằng lái" is a "giấy phép lái xe" there, "gom lại" is "tổng hợp". A person who has not read a
document asks in the words on the left; both the search and the judgement read them as the right.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.passage_words import toned, typed_syllables, untoned
from vectorstore.syllables import syllables

_SAME = """
bằng lái, giấy phép lái xe
lái xe, người điều khiển phương tiện
xe cộ, phương tiện giao thông, phương tiện
xe máy, xe mô tô, xe gắn máy
tàu bè, phương tiện thủy
thầy cô, giáo viên, nhà giáo
cô giáo, giáo viên, nhà giáo
học trò, học sinh
bác sĩ, người hành nghề khám bệnh, y tế
nhà báo, phóng viên, báo chí
công nhân, người lao động
người làm, người lao động
sếp, thủ trưởng, người đứng đầu, lãnh đạo
đứng đầu, thủ trưởng, giám đốc, chủ tịch
cấp phó, phó chủ tịch, phó giám đốc, phó trưởng
nhân viên, công chức, viên chức, người lao động
cán bộ, công chức, viên chức
người dân, nhân dân, công dân, cá nhân
dân, người dân, nhân dân, công dân
bà con, người dân, nhân dân
nhà, gia đình, nhà ở
nhà nghèo, hộ nghèo
nhà ở quê, nông thôn
ở quê, nông thôn
vùng quê, nông thôn
thành thị, đô thị, thành phố
vùng biên, biên giới
đảo, hải đảo
vùng sâu, vùng sâu vùng xa, khó khăn
cả nước, toàn quốc, quốc gia
địa phương, cấp tỉnh, cấp xã
phường xã, cấp xã
công ty, doanh nghiệp
hãng, doanh nghiệp
xí nghiệp, doanh nghiệp, cơ sở
nhà máy, cơ sở sản xuất
quán, cơ sở kinh doanh
chỗ bán, cơ sở kinh doanh
tiền, kinh phí, chi phí, mức chi
tiền bạc, kinh phí
tiền phạt, mức phạt, phạt tiền
tiền công, thù lao, tiền lương
tiền trợ cấp, trợ cấp, phụ cấp
ai trả, chi trả, do ngân sách, bảo đảm
trả tiền, chi trả, thanh toán
lấy từ đâu, ngân sách, trích từ
nguồn nào, ngân sách, kinh phí
xin, đề nghị
đơn xin, đơn đề nghị, văn bản đề nghị
hồ sơ xin, hồ sơ đề nghị
giấy tờ, hồ sơ, tài liệu, văn bản
giấy, văn bản, giấy chứng nhận
đơn từ, văn bản
nộp, gửi
nộp lên, gửi, báo cáo
gửi bưu điện, dịch vụ bưu chính
bưu điện, bưu chính
qua mạng, trực tuyến, cổng dịch vụ công, môi trường điện tử
online, trực tuyến, môi trường điện tử
trang mạng, trang thông tin điện tử, cổng thông tin điện tử
trang web, trang thông tin điện tử, cổng thông tin điện tử, địa chỉ
một cửa, bộ phận tiếp nhận và trả kết quả, bộ phận tiếp nhận
tận nơi, trực tiếp
báo cho, thông báo, báo cáo
báo lại, thông báo, phản hồi, báo cáo
cho biết, thông báo, thông tin
trả lời, thông báo, văn bản, phản hồi
hỏi ý kiến, lấy ý kiến, xin ý kiến
góp ý, tham gia ý kiến, phản ánh, kiến nghị
than phiền, phản ánh, khiếu nại, kiến nghị
thắc mắc, vướng mắc, phản ánh
kẹt, vướng mắc, khó khăn
vướng, vướng mắc, khó khăn
gom, tổng hợp, thu gom, tập hợp
gom lại, tổng hợp, tập hợp
tổng kết, báo cáo, đánh giá
soi, kiểm tra, giám sát
soi lại, kiểm tra, rà soát
xem lại, rà soát, xem xét
coi lại, rà soát
dò lại, rà soát
đi kiểm tra, kiểm tra, thanh tra, giám sát
nhắc nhở, đôn đốc
thúc, đôn đốc
lo, chịu trách nhiệm, bảo đảm, chủ trì, tổ chức, thực hiện
lo liệu, bảo đảm, bố trí
đứng ra, chủ trì, tổ chức
cầm trịch, chủ trì
phụ trách, chủ trì, chịu trách nhiệm, đầu mối
làm chung, phối hợp
cùng làm, phối hợp
hợp tác, phối hợp
giúp, hỗ trợ, giúp việc
giúp đỡ, hỗ trợ
cho tiền, hỗ trợ, chi hỗ trợ, trợ cấp
ủng hộ, đóng góp, tài trợ, hỗ trợ
kêu gọi, vận động, huy động
bỏ, bãi bỏ, hủy bỏ, hết hiệu lực
hủy, bãi bỏ, hủy bỏ
dẹp, bãi bỏ, giải tỏa, xóa bỏ
hết hạn, hết hiệu lực
áp dụng từ, có hiệu lực
bắt đầu áp dụng, có hiệu lực
có giá trị, hiệu lực, giá trị
sửa, sửa đổi, bổ sung, điều chỉnh
chỉnh, điều chỉnh, sửa đổi
đổi, thay đổi, thay thế, sửa đổi
đổi thành, thay thế, bằng cụm từ
thay bằng, thay thế
chuyển cho, chuyển giao
gộp, sáp nhập, sắp xếp, hợp nhất, hình thành do sắp xếp
nhập tỉnh, sắp xếp đơn vị hành chính
sáp nhập, sắp xếp, hợp nhất
giải thể, kết thúc hoạt động, chấm dứt hoạt động
đóng cửa, chấm dứt hoạt động, ngừng hoạt động
dừng, chấm dứt, đình chỉ
lập, thành lập, xây dựng
lập ra, thành lập
dựng, xây dựng
làm ra, xây dựng, ban hành, phát hành
viết, soạn thảo, xây dựng
soạn, soạn thảo, xây dựng
in, phát hành
kê, thống kê
kê vào, biểu mẫu
mẫu đơn, đơn đề nghị
biểu, biểu mẫu, mẫu biểu
bảng biểu, biểu mẫu, phụ lục
thừa, tồn đọng, dôi dư
dư, tồn đọng, dôi dư
thiếu, chưa đầy đủ, chưa hợp lệ, thiếu hụt
hồ sơ thiếu, hồ sơ chưa hợp lệ, hồ sơ chưa đầy đủ
sai, không đúng, không hợp lệ, vi phạm
làm sai, vi phạm
trễ, quá hạn
trễ hạn, quá hạn
đúng hạn, đúng thời hạn
gấp, khẩn trương, kịp thời
liền, kịp thời
hằng ngày, hàng ngày
hằng năm, hàng năm
mỗi năm, hàng năm, hằng năm
mỗi tháng, hàng tháng, hằng tháng
mỗi quý, hàng quý, hằng quý
mấy năm một lần, hàng năm, định kỳ
bao lâu một lần, định kỳ, hàng năm, hàng tháng, hàng quý
tối đa, không quá, cao nhất, nhiều nhất
nhiều nhất, không quá, tối đa
cao nhất, tối đa, không quá
tối thiểu, ít nhất, không dưới, từ đủ
ít nhất, tối thiểu, không dưới
thấp nhất, tối thiểu, ít nhất
dưới, nhỏ hơn
được phép, có quyền
có quyền, quyền hạn
không cho, từ chối, không được
từ chối, không chấp thuận
cấm, không được, nghiêm cấm
phải chịu, chịu trách nhiệm
đồng ý, chấp thuận, phê duyệt, thống nhất
cho phép, chấp thuận, cấp phép
duyệt, phê duyệt, thẩm định
chấm, thẩm định, đánh giá
xét, xét duyệt, xem xét
chọn, lựa chọn, tuyển chọn
bầu, bầu cử
cử, phân công, cử người
giao cho, phân công
bổ nhiệm, quyết định
làm chủ tịch, chủ tịch
chết, tử vong
mất, tử vong
bị thương, thương tích
khám bệnh, khám chữa bệnh
đi cấp cứu, cấp cứu
trạm xá, trạm y tế
nghiện, nghiện ma túy, sử dụng trái phép chất ma túy
buôn bán, kinh doanh, mua bán
buôn lậu, vận chuyển trái phép
hàng giả, gian lận thương mại
hàng hóa, sản phẩm
đồ ăn, thực phẩm
đồ cũ, đã qua sử dụng
máy cũ, máy móc đã qua sử dụng, thiết bị đã qua sử dụng
máy móc, thiết bị
rác, chất thải, rác thải
rác thải, chất thải
nước bẩn, nước thải
xả thải, xả nước thải
ngập, ngập nước, ngập úng
ngập lụt, ngập úng
đường sá, đường bộ, giao thông
kẹt xe, ùn tắc giao thông
lề đường, vỉa hè
sổ đỏ, giấy chứng nhận quyền sử dụng đất
chung cư, nhà chung cư
mỏ, khai thác khoáng sản, khoáng sản
cháy, cháy nổ, phòng cháy
chống cháy, phòng cháy
chịu lửa, ngăn cháy, chống cháy
ngăn lửa, ngăn cháy, chống cháy
ngân hàng ngoại, ngân hàng nước ngoài
lên sàn, niêm yết
vay tiền, vay vốn
cho vay, tín dụng
đóng dấu, con dấu
thi lại, sát hạch
thi, sát hạch, thi tuyển
trượt, không đạt
bằng cấp, văn bằng, trình độ, chứng chỉ
chứng chỉ, chứng nhận
máy tính, công nghệ thông tin, máy vi tính
phần mềm, hệ thống thông tin, ứng dụng
kho dữ liệu, cơ sở dữ liệu
nối dữ liệu, kết nối, liên thông
chia sẻ, cung cấp
lưu giữ, lưu trữ
giữ kín, bảo mật, bí mật
giữ bí mật, bảo mật
đưa tin, thông tin, tuyên truyền
đăng báo, thông tin, đăng tải
dạy, giảng dạy, đào tạo
tập huấn, bồi dưỡng, đào tạo
họp, hội nghị, cuộc họp
dự họp, tham dự
vắng, vắng mặt
bận, vắng mặt
khen, khen thưởng, biểu dương
thưởng, khen thưởng
kỷ luật, xử lý
xử phạt, xử lý vi phạm
xử lý sao, giải quyết, tiếp tục thực hiện
giải quyết sao, giải quyết, tiếp tục thực hiện
chuyển tiếp, tiếp tục thực hiện
làm tiếp, tiếp tục
cũ hay mới, tiếp tục thực hiện, quy định chuyển tiếp
hồi trước, trước đây
sau này, sau khi
bây giờ, hiện nay
loại nào, các loại
xếp hạng, xếp loại
xếp loại, đánh giá
điểm nóng, trọng điểm, phức tạp
chỗ, địa điểm
nơi, địa điểm
khu, khu vực
ranh giới, giới hạn, phạm vi
bản đồ, hải đồ
bến, bến cảng
người già, người cao tuổi
trẻ con, trẻ em
con nít, trẻ em
tàn tật, khuyết tật
người khuyết tật, khuyết tật
bảo hiểm y tế, thẻ bảo hiểm y tế
thẻ căn cước, căn cước công dân, căn cước
chứng minh, căn cước
lớn, quy mô
nhỏ, quy mô nhỏ
mục tiêu, chỉ tiêu, phấn đấu
kế hoạch làm, kế hoạch triển khai
số người, biên chế, số lượng
nhân sự, cán bộ, biên chế
kiện toàn, củng cố
"""


@cache
def _known(*, plain: bool) -> dict[str, tuple[str, ...]]:
    """What people say with the folded official words; typed without diacritics, of two syllables up."""
    known: dict[str, tuple[str, ...]] = {}
    for line in _SAME.strip().split("\n"):
        said, *official = line.split(",")
        words = _spoken(said, plain=plain)
        if len(words) > 1 or not plain:
            known[" ".join(words)] = tuple(" ".join(syllables(word)) for word in official)
    return known


@cache
def _pattern(*, plain: bool) -> re.Pattern[str]:
    longest_first = sorted(_known(plain=plain), key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(longest_first)})(?= )")


def _spoken(text: str, *, plain: bool) -> list[str]:
    return list(map(untoned if plain else toned, typed_syllables(text)))


def official_words(question: str) -> dict[str, tuple[str, ...]]:
    """The everyday words of a question in folded syllables, each with its official ones."""
    plain = question.isascii()
    said = f" {' '.join(_spoken(question, plain=plain))} "
    found = _pattern(plain=plain).findall(said)
    return {" ".join(map(untoned, words.split())): _known(plain=plain)[words] for words in found}
