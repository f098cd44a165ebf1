"""The words that names of Vietnamese bodies are made of: heads, offices, fields, places.

Collected from the names of ministries, departments and Party organs over the years; every list is
in small letters with the tone mark on the vowel Nghị định 30/2020/NĐ-CP itself prints (ủy, hòa).
"""

from __future__ import annotations


def word_list(block: str) -> list[str]:
    """Split a block of phrases set apart by semicolons, whatever its line breaks."""
    return [word.strip() for word in " ".join(block.split()).split(";") if word.strip()]


COMPLETE_HEADS = word_list("""
ủy ban nhân dân; hội đồng nhân dân; ubnd; hđnd; thành ủy; tỉnh ủy; quận ủy; huyện ủy; thị ủy;
đảng ủy; đảng bộ; chi bộ; chính phủ; quốc hội; bộ chính trị; ban bí thư; ban chấp hành; ban
thường vụ; btv; bch; ủy ban thường vụ quốc hội; ubtvqh; mặt trận tổ quốc; mttq; ubmttq; ủy ban
mặt trận tổ quốc; ủy ban mttq; ủy ban kiểm tra; tòa án nhân dân; tand; viện kiểm sát nhân dân;
vksnd; viện kiểm sát; công an; liên hiệp hội; thành đoàn; tỉnh đoàn; quận đoàn; huyện đoàn; kho
bạc nhà nước; kbnn; bhxh; ngân hàng nhà nước; nhnn; lđlđ; liên đoàn lao động; kiểm toán nhà nước;
bộ chỉ huy quân sự; ban chỉ huy quân sự; bộ chỉ huy bộ đội biên phòng; bộ đội biên phòng; công an
nhân dân; quân đội nhân dân; đoàn đại biểu quốc hội; đoàn đbqh; phó thủ tướng chính phủ; phó thủ
tướng; văn phòng chính phủ; thông tấn xã việt nam; hội nông dân; hội cựu chiến binh; hội chữ thập
đỏ; hội liên hiệp phụ nữ; hội lhpn; đoàn thanh niên cộng sản hồ chí minh; đoàn thanh niên; đoàn
tncs hồ chí minh; ban cán sự đảng; đảng đoàn; thanh tra chính phủ; ban chấp hành trung ương; chủ
tịch nước; tổng bí thư; thủ tướng chính phủ; thủ tướng; liên hiệp các hội khoa học và kỹ thuật;
liên minh hợp tác xã; văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân; văn phòng đoàn đại
biểu quốc hội và hđnd; văn phòng hđnd và ubnd; văn phòng đoàn đbqh và hđnd; hội đồng thẩm phán;
cảnh sát biển việt nam; cảnh sát biển""")
OPEN_HEADS = word_list("""
sở; bộ; ban; báo; đài; hội; đoàn; văn phòng; cục; chi cục; tổng cục; vụ; phòng; viện; học viện;
trường; đại học; trung tâm; công ty; tổng công ty; tập đoàn; ngân hàng; liên đoàn; liên hiệp;
liên hiệp các hội; liên minh; hiệp hội; quỹ; ủy ban; hội đồng; tạp chí; nhà xuất bản; bệnh viện;
cảng vụ; thanh tra; tổ công tác; tổng hội; câu lạc bộ; chi nhánh; cơ quan; đội; trạm; quân khu;
quân chủng; bộ tư lệnh; bộ tổng tham mưu; tổng đội; công đoàn; hạt kiểm lâm; vườn quốc gia; thuế;
kiểm toán; hải quan; vp; bql; bcđ; ban chỉ đạo; ban quản lý; viện nghiên cứu; nhà hát; bảo tàng;
thư viện; nhà văn hóa; cung văn hóa; bưu điện; điện lực; tòa án; tổng liên đoàn; trung ương; báo
và đài; viễn thông; bảo hiểm xã hội; quân đoàn; văn phòng đăng ký; báo và phát thanh, truyền hình;
báo và phát thanh truyền hình""")
OFFICES = word_list("""
bộ trưởng; thứ trưởng; chủ tịch; phó chủ tịch; chủ nhiệm; phó chủ nhiệm; giám đốc; phó giám đốc;
tổng giám đốc; phó tổng giám đốc; thủ trưởng; chánh văn phòng; phó chánh văn phòng; chánh thanh
tra; bí thư; phó bí thư; trưởng; phó trưởng; thống đốc; phó thống đốc; viện trưởng; phó viện
trưởng; chánh án; phó chánh án; cục trưởng; phó cục trưởng; chi cục trưởng; tổng cục trưởng; vụ
trưởng; hiệu trưởng; người đứng đầu; thường trực; lãnh đạo; tập thể lãnh đạo; ủy viên; tổng biên
tập; tư lệnh; chỉ huy trưởng; chính ủy; tổng kiểm toán; chủ tịch và các phó chủ tịch; bí thư thứ
nhất; phó chủ tịch thường trực; phó bí thư thường trực; đội trưởng; trạm trưởng; giám đốc và phó
giám đốc; chánh; phó chánh; tổng thanh tra""")
# Names that hold a comma, a dash or "và" inside: one name, also within a list of fields.
COMPOUNDS = word_list("""
kế hoạch và đầu tư; nông nghiệp và phát triển nông thôn; nông nghiệp và ptnt; nông nghiệp và môi
trường; tài nguyên và môi trường; thông tin và truyền thông; giáo dục và đào tạo; khoa học và
công nghệ; khoa học, công nghệ và môi trường; khoa học và kỹ thuật; văn hóa, thể thao và du lịch;
văn hóa, thể thao, du lịch; văn hóa và thể thao; văn hóa, thông tin và thể thao; văn hóa - thông
tin; văn hóa và thông tin; văn hóa, khoa học và thông tin; văn hóa - xã hội; văn hóa và xã hội;
lao động, thương binh và xã hội; lao động, thương binh xã hội; dân tộc và tôn giáo; kinh tế - xã
hội; kinh tế và tài chính; kinh tế, hạ tầng và đô thị; kinh tế và hạ tầng; kinh tế - ngân sách;
tài chính - kế hoạch; kế hoạch và tài chính; kế hoạch - tài chính; quy hoạch và kiến trúc; quy
hoạch, kiến trúc; phát thanh và truyền hình; phát thanh, truyền hình; báo và phát thanh, truyền
hình; truyền hình và phát thanh; tuyên giáo và dân vận; quốc phòng và an ninh; quốc phòng, an
ninh; quốc phòng, an ninh và đối ngoại; pháp luật và tư pháp; công tác đại biểu; dân nguyện và
giám sát; văn học nghệ thuật; văn học và nghệ thuật; phòng cháy, chữa cháy; cảnh sát phòng cháy,
chữa cháy và cứu nạn, cứu hộ; cảnh sát phòng cháy và chữa cháy; cảnh sát phòng cháy, chữa cháy;
cảnh sát điều tra tội phạm về ma túy; phòng cháy và chữa cháy; phòng cháy, chữa cháy và cứu nạn,
cứu hộ; phòng cháy, chữa cháy và cứu hộ, cứu nạn; phòng, chống tham nhũng; phòng chống tham
nhũng, tiêu cực; phòng, chống tham nhũng, tiêu cực; phòng, chống tham nhũng, lãng phí, tiêu cực;
phòng, chống thiên tai và tìm kiếm cứu nạn; phòng chống thiên tai và tìm kiếm cứu nạn; phòng thủ
dân sự; phòng, chống tội phạm; phòng, chống ma túy; trẻ mồ côi; người khuyết tật và trẻ mồ côi;
hàng hải và đường thủy; giám sát tài chính; trồng trọt và bảo vệ thực vật; chăn nuôi và thú y;
lâm nghiệp và kiểm lâm; thủy sản và kiểm ngư; tiêu chuẩn đo lường chất lượng; địa chất và khoáng
sản; thương mại và công nghiệp; gia đình và trẻ em; dân số, gia đình và trẻ em; bảo vệ và chăm
sóc trẻ em; nội chính và tư pháp; bản quyền tác giả; hợp tác và phát triển; pháp chế và cải cách hành chính, tư
pháp; hạ tầng và thiết bị y tế; bảo tồn thiên nhiên và đa dạng sinh học; công tác xây dựng văn bản
quy phạm pháp luật; tuyên truyền - báo chí - xuất bản""")
FIELDS = word_list("""
tài chính; nội vụ; tư pháp; y tế; xây dựng; công thương; công nghiệp; thương mại; ngoại giao;
quốc phòng; công an; giao thông vận tải; giao thông công chánh; nông nghiệp; phát triển nông
thôn; môi trường; lao động; thương binh; xã hội; thương binh và xã hội; văn hóa; thể thao; du
lịch; thể dục thể thao; thể dục, thể thao; thông tin; truyền thông; giáo dục; đào tạo; khoa học;
công nghệ; kỹ thuật; kế hoạch; đầu tư; tài nguyên; quy hoạch; kiến trúc; ngoại vụ; dân tộc; tôn
giáo; tuyên giáo; tổ chức; tổ chức cán bộ; cán bộ; dân vận; nội chính; kinh tế; kinh tế trung
ương; kiểm tra; thanh tra; pháp chế; đối ngoại; bảo vệ; chính trị; phát thanh; truyền hình; báo
chí; xuất bản; thuế; hải quan; thống kê; kho bạc; dự trữ; dự trữ nhà nước; chứng khoán; chứng
khoán nhà nước; quản lý; thị trường; quản lý thị trường; giá; quản lý giá; tài sản công; công
sản; ngân sách; ngân sách nhà nước; tín dụng; bảo hiểm; bảo hiểm xã hội; việc làm; dạy nghề; giáo
dục nghề nghiệp; người có công; an toàn; an toàn lao động; an toàn thực phẩm; vệ sinh; phòng
bệnh; khám chữa bệnh; dược; dân số; trẻ em; bình đẳng giới; phụ nữ; nông dân; cựu chiến binh;
thanh niên; sinh viên; thiếu niên; nhà báo; nhà văn; luật gia; luật sư; người cao tuổi; chữ thập
đỏ; khuyến học; đông y; văn nghệ; văn học; nghệ thuật; cựu thanh niên xung phong; nạn nhân chất
độc da cam; người mù; làm vườn; sinh vật cảnh; hội thẩm; cảnh sát; cảnh sát giao thông; cảnh sát
điều tra; điều tra; an ninh; an ninh điều tra; an ninh mạng; quân sự; biên phòng; quân sự địa
phương; cơ động; hậu cần; chính sách; thi hành án; thi hành án dân sự; dân sự; hình sự; hành
chính; hành chính công; phục vụ hành chính công; phục vụ; dịch vụ; dịch vụ công; dịch vụ việc
làm; công vụ; lưu trữ; văn thư; thi đua; khen thưởng; thi đua - khen thưởng; cơ yếu; tiếp công
dân; công dân; hòa giải; trọng tài; đấu giá; công chứng; trợ giúp pháp lý; pháp lý; pháp luật; hộ
tịch; quốc tịch; con nuôi; chứng thực; kiểm soát; bệnh tật; kiểm soát bệnh tật; y học; y dược; cổ
truyền; đa khoa; nhi; mắt; sản nhi; tâm thần; phụ sản; kiểm lâm; lâm nghiệp; thủy lợi; thủy sản;
chăn nuôi; thú y; trồng trọt; bảo vệ thực vật; khuyến nông; chất lượng; phát triển; đất đai; quỹ
đất; phát triển quỹ đất; đăng ký đất đai; đo đạc; bản đồ; viễn thám; khí tượng; thủy văn; khí
tượng thủy văn; biển; hải đảo; nước sạch; tài nguyên nước; biến đổi khí hậu; địa chất; khoáng
sản; đường bộ; đường sắt; hàng hải; hàng không; đường thủy; đường thủy nội địa; đăng kiểm; hạ
tầng; đô thị; hạ tầng kỹ thuật; nhà ở; phát triển đô thị; quản lý đô thị; bất động sản; vật liệu;
giám định; kinh tế xây dựng; khu công nghiệp; khu chế xuất; khu kinh tế; khu công nghệ cao; các
khu công nghiệp; các khu chế xuất; các khu chế xuất và công nghiệp; dự án; dự án đầu tư xây dựng;
các dự án; đầu tư xây dựng; chuyển đổi số; công nghệ thông tin; an toàn thông tin; viễn thông;
bưu chính; tần số; sở hữu trí tuệ; trí tuệ; đổi mới sáng tạo; đổi mới; hợp tác quốc tế; quốc tế;
hợp tác; hợp tác xã; hội nhập; xuất nhập khẩu; xúc tiến; xúc tiến thương mại; xúc tiến đầu tư;
thương mại điện tử; điện tử; điện lực; năng lượng; dầu khí; hóa chất; cạnh tranh; phòng vệ thương
mại; người tiêu dùng; vốn nhà nước; doanh nghiệp; doanh nghiệp nhỏ; hỗ trợ; hỗ trợ phát triển;
bảo trợ; bảo trợ xã hội; công tác xã hội; công tác; chỉ đạo; chỉ huy; thường trực; thường vụ;
chấp hành; chấp hành trung ương; bí thư; đảng; nhà nước; nhân dân; trung ương; việt nam; mặt
trận; tổ quốc; tối cao; cấp cao; cộng sản; hồ chí minh; phổ thông; trung học; trung học cơ sở;
trung học phổ thông; tiểu học; mầm non; mẫu giáo; cao đẳng; đại học; cao đẳng nghề; trung cấp; sư
phạm; bách khoa; bồi dưỡng; thanh thiếu nhi; đô thị hóa; cải cách; cải cách hành chính; tư tưởng;
lý luận; lịch sử; lịch sử đảng; tổng hợp; nghiên cứu; ứng dụng; phân tích; kiểm nghiệm; kiểm
định; đo lường; tiêu chuẩn; thí nghiệm; giám sát; thẩm định; kế toán; kiểm toán; tài vụ; nhân sự;
lao động xã hội; phòng chống; dân quân tự vệ; trại giam; quản giáo; tiền tệ; chính sách tiền tệ;
thanh toán; chính sách xã hội; đầu tư và phát triển; nông thôn; miền núi; dân nguyện; đại biểu;
đại biểu quốc hội; bầu cử; bầu cử quốc gia; quốc gia; chủ tịch nước; chiến lược; chiến lược chính
sách; vận tải; quân đội; quân khí; quân y; tổng tham mưu; tư lệnh; thủ đô; kiến thiết; xổ số kiến
thiết; cấp nước; thoát nước; công viên cây xanh; công trình; công trình đô thị; chứng nhận; điều
phối; nông thôn mới; giảm nghèo; phòng chống thiên tai; thiên tai; tìm kiếm cứu nạn; cứu nạn;
trật tự đô thị; người lao động; viên chức; công đoàn; công nhân; công nghiệp và đô thị; nhiếp
ảnh; âm nhạc; sân khấu; điện ảnh; mỹ thuật; di sản; di sản văn hóa; cơ sở; văn hóa cơ sở; gia
đình; bảo tồn; thiên nhiên; khối các cơ quan; khối cơ quan và doanh nghiệp; khối các cơ quan và
doanh nghiệp; khối doanh nghiệp; các cơ quan đảng; tiếng nói; cổ phần; phát triển nhân lực;
kinh tế ngành; cấp thoát nước; trách
nhiệm hữu hạn; tnhh; một thành viên""")
# Left out where the field stands in small letters after its head: "Bộ xây dựng kế hoạch" is a verb.
VERBS = set(
    word_list("""
xây dựng; tổ chức; kiểm tra; thanh tra; đầu tư; quản lý; phát triển; bảo vệ; phục vụ; đào tạo;
điều tra; chỉ đạo; chỉ huy; công tác; hỗ trợ; kiểm soát; giám sát; thẩm định; thống kê; hợp tác;
cải cách; nghiên cứu; ứng dụng; phân tích; bồi dưỡng; điều phối; đổi mới; quy hoạch; kế hoạch;
giám định; chứng nhận; chứng thực; tổng hợp; hòa giải; khen thưởng; giáo dục; thường trực; cán
bộ; chính sách; thông tin; nhân dân; bầu cử; đấu giá; công trình; dự án; đại biểu; công dân;
người lao động; trẻ em; phụ nữ; doanh nghiệp; pháp luật; quân đội; biển; đảng; giá; nhi; dược;
mắt; nhân sự; công nhân; viên chức; việt nam; quốc tế; cơ sở; chất lượng; đất đai; thí nghiệm""")
)
# Second syllables that never continue a field word nobody listed: they open the predicate.
FOLLOWERS = set(
    """
và với của cho về là có được phải đã đang sẽ cần chủ phối hợp thực tham tổ xây hướng tăng chỉ
theo căn báo tiếp khẩn trương rà trình ban quy quyết giao yêu đề phê gửi để tại từ trong ngoài
trên dưới khi nếu thì mà hoặc nhằm do bởi như không chịu đôn kiểm theo thông tuyên triển lãnh này
đó nơi các những một hai ba trước sau đến vào ra lên xuống nhưng cùng vẫn còn chưa tự kịp đồng
nghiên thống sử tạo bố cân định thường năm ngày tháng số khóa nhiệm kỳ ký thay nói quản xem đối
thẩm cấp tiến giúp quán phát đẩy nâng bảo chấp hoàn cung tiếp thành kết hết đảm hỗ xử đánh lập
nộp nhận làm triệu củng kiện đưa mở bảo duy giữ tập tháo khắc chuyển thu rút điều bám nắm chọn
xác kiến vận đào bồi ưu dành đầu nêu lưu gồm thay phân nhân hằng hàng giải""".split()  # noqa: SIM905 - one word a line would fill two screens
)

PLACES = word_list("""
an giang; bà rịa - vũng tàu; bạc liêu; bắc giang; bắc kạn; bắc ninh; bến tre; bình dương; bình
định; bình phước; bình thuận; cà mau; cao bằng; cần thơ; đà nẵng; đắk lắk; đắk nông; điện biên;
đồng nai; đồng tháp; gia lai; hà giang; hà nam; hà nội; hà tĩnh; hải dương; hải phòng; hậu giang;
hòa bình; hưng yên; khánh hòa; kiên giang; kon tum; lai châu; lạng sơn; lào cai; lâm đồng; long
an; nam định; nghệ an; ninh bình; ninh thuận; phú thọ; phú yên; quảng bình; quảng nam; quảng
ngãi; quảng ninh; quảng trị; sóc trăng; sơn la; tây ninh; thái bình; thái nguyên; thanh hóa; thừa
thiên huế; huế; tiền giang; hồ chí minh; trà vinh; tuyên quang; vĩnh long; vĩnh phúc; yên bái;
việt nam; nhà nước""")
