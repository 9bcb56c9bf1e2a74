"""Cries for help are never missed, and never heard in an ordinary question."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.reflex import Hit, Reflexes
from bot.exchange import Outcome
from bot.kb.lexicon_file import Reflex
from bot.querylog.redact import redact
from bot.text.lexicon import Lexicon
from bot.text.normalise import fold
from bot.text.query import read_query
from bot.text.vocabulary import Vocabulary
from tests.conftest import TODAY, Notebook

CRIES = """
Cháy nhà hàng xóm rồi, gọi ai đây
chay lon qua, lua lan sang nha em roi
xe máy đang cháy dưới hầm chung cư
khoi nhieu qua em khong tho duoc, em dang o tang 12
bep gas nha tui xi mui nong lam lam sao gio
ga xì ra nghe mùi hôi quá trời, có nổ không
bình gas quán phở vừa nổ
ghe bị chìm giữa sông, trên ghe có 5 người
chau be nha hang xom rot xuong ao
con em té xuống mương chưa thấy đâu
lut to qua, nuoc toi co roi
cả xóm bị lũ cô lập hai ngày nay, hết đồ ăn, xin cứu trợ khẩn cấp
nước lên lẹ quá, bà con leo lên mái nhà hết rồi
sạt lở núi, có mấy người bị đất chôn
tường đổ đè lên thợ xây
giàn giáo sập đè công nhân
em bi ket trong thang may
tôi bị kẹt trong thang máy 20 phút rồi không ai mở
đi rừng bị lạc, điện thoại sắp hết pin
2 nguoi bi song cuon ra xa roi
tàu cá của tôi đang chìm ngoài khơi
nhà cháy hết rồi mạ ơi cứu tui
ddang chays nhaf cuwus vowis
chung cư em có khói, còi báo cháy kêu inh ỏi
hụt chân xuống sông, bạn em chưa ngoi lên
fire in my apartment please help
quan karaoke chay to lam, nguoi ta nhay xuong dat
Dưới tầng hầm có tiếng nổ rồi khói bốc nghi ngút
cháy rẫy lan vô nhà rồi bà con ơi
bình ắc quy xe điện phát nổ, lửa lan lên nhà
con tui tắm sông hụt chân mất tăm rồi
2 em hoc sinh tam bien bi song danh chim
thằng cu rớt hồ bơi uống nước nhiều quá
nước ngập ngang ngực rồi, nhà có người già với em bé
leo núi bị trượt chân rơi xuống vực
công trình sập, còn mấy thợ hồ kẹt trong đó
ho gas roi khong biet khoa van
Trời ơi cái kho vải kế nhà tui bốc lửa rồi
khoi tu phong ben tran qua, chuong bao chay reo inh oi
nhà e ở tầng 8 mà dưới tầng 3 cháy to, ko xuống dc
em trai tôi bơi ngoài biển bị cuốn ra xa không vào được
nuoc song dang ngap nha roi, nha co ba bau
mưa to đất đồi tràn vào nhà, bố em còn ở trong
có bé gái kẹt đầu vào song sắt cửa sổ
bep gas phut lua manh qua khong tat duoc
trạm xăng gần nhà bốc cháy
đò chở học sinh lật giữa sông rồi
cháy chợ rồi bà con ơi, kêu xe chữa cháy lẹ lên
o day co vu chay lon, co nguoi mac ket tren tang thuong
bé nhà tôi bị kẹt trong ô tô khóa cửa nắng chang chang
ngạt khí dưới giếng, hai người xuống chưa lên
em dang ket giua dong nuoc lu
đất lở lấp mất đường, xe tôi bị kẹt, có người bị thương
nhà trọ đang cháy em ở lầu 4 không có lối thoát
chong em dang danh em cuu em voi
ảnh xỉn rồi quýnh tui hoài, giờ ảnh cầm dao
ck e đánh e gãy răng, đang đập cửa phòng
có người lạ đang leo rào vào nhà
an trom dang trong nha em, em tron trong tu
no dang doi giet em
bọn cho vay nặng lãi tới nhà đập phá, tạt sơn
xã hội đen đang vây nhà tôi
em bị nhốt trong phòng không cho ra ngoài
ho nhot toi o cong ty lua dao ben cam
bị lừa sang Myanmar, họ bắt làm việc rồi chích điện
nó dí dao vô cổ tui
ngoài đường có đám đang hỗn chiến, có mã tấu
có thằng theo em từ bến xe về tới giờ, em sợ lắm
em vua bi hiep
người yêu cũ dọa tạt axit em
co tieng sung gan nha toi
vợ chồng nhà bên đánh nhau, chị vợ kêu cứu
tôi bị cướp giật dây chuyền, nó còn đâm tôi một nhát
chúng nó bắt con tôi đòi tiền chuộc
my husband is hitting me
thằng rể cầm kéo đòi đâm má tui
ba em nhau say dap do danh me em chay mau
có nhóm thanh niên cầm gậy gộc kéo tới quán
e đang bị 2 thg lạ chặn đường
anh ta khóa cửa không cho em đi, dọa đăng clip
tụi cho vay siết nợ nhốt chồng tui rồi
có thằng ngáo đá chém loạn xạ ngoài chợ
cứu con gái tôi, nó bị bán qua Trung Quốc
kẻ gian cạy tủ tiệm vàng kìa
no bop co em, em so chet mat
anh ay danh em, em dang tron ngoai duong khong dam ve
chồng cũ tới phá cửa, đòi bắt con đi
có 3 thanh niên đập xe tôi, chửi bới đòi đánh
ong hang xom say xin cam dao di vong vong
em bi gia dinh chong giam trong nha, thu dien thoai
bạn gái tôi bị tụi nó bắt lên xe chở đi rồi
Nó vừa xô tui té cầu thang xong còn đòi giết
có tiếng la hét kêu cứu từ căn hộ bên cạnh
bị 5 thằng đuổi đánh ngoài quán nhậu
e bị chuốc say r bị làm nhục
thằng chồng nó đập đầu em vô tường
chong toi cam bua doi giet ca nha
có người rình trộm trước cổng nhà mình
toi dang bi bat coc
trộm đang bẻ khóa xe dưới sân
ông xã em bạo lực, vừa tát vừa đá em túi bụi
tụi côn đồ chặn xe đánh người
bị nó hiếp dâm tối qua, em không biết kêu ai
ba toi dot quy roi
bố em bị méo miệng, nói ngọng, tay không cử động được
bà nội ngã trong nhà tắm gọi không dậy
má tui khó thở quá trời, môi tím ngắt
con em sốt cao co giật mắt trợn ngược
be nha em nuot phai pin cuc ao
cháu bị hóc hạt nhãn tím tái
bi ran can o chan sung to
con tôi bị rắn lục cắn
bị ong vò vẽ đốt cả trăm mũi, sưng hết mặt
ổng bị điện giựt cứng người
xe tải cán người ngay ngã tư
tai nan giao thong, 1 nguoi nam bat dong
bạn em té xe máu chảy không ngừng
chồng tôi bị máy cưa cắt đứt tay
vo em vo oi roi chua kip di vien
chị tôi sắp đẻ trên taxi
ăn nấm rừng cả nhà nôn ói, đau bụng
nó uống thuốc diệt cỏ rồi
thằng nhỏ bị phỏng nước sôi hết người
ông ngoại ngưng tim rồi
đau bụng dữ dội quằn quại giữa đêm
mẹ em tai biến, giờ phải làm sao
chảy máu đầu nhiều quá làm sao cầm
my dad is unconscious call ambulance
số điện thoại xe cấp cứu
té lầu gãy chân rồi
em bầu ra máu nhiều lắm
ôn tui nằm vật ra, kêu không thưa
mẹ tôi tự dưng nửa người không cử động được
vợ đẻ tại nhà mà băng huyết
ba bi nhoi mau co tim
ông cụ ngã đập đầu xuống nền, chảy máu tai
con nhỏ uống lộn chai thuốc rầy
bé nhà em bị kẹt hạt lạc ở cổ không thở
thằng bạn sốc thuốc lắc co giật
dạ chó becgie cắn nát tay cháu bé
bi ran ho man can vao tay, chan te dai
2 xe khách đâm nhau, người bị thương la liệt
anh ấy chạm dây điện rồi ngã xuống không nhúc nhích
lên cơn hen không có thuốc, thở khò khè
ăn cá nóc tê hết miệng
mẹ em tự nhiên té xỉu, gọi hoài không tỉnh
cha toi dau nguc va mo hoi, tay trai te
con toi 2 tuoi nuot vien bi, dang tim tai
tai nan ngay cau vuot, co nguoi nam giua duong
ông nội uống nhầm nước tẩy bồn cầu
cháu bé ngã từ ban công tầng 2
vợ tui sinh non ở nhà, em bé hổng khóc
anh thợ điện bị giật treo trên cột
bị ong đốt sưng mặt khó thở
tho han bi no binh oxy, mau me be bet
ba toi soc duong huyet me man
bé sốt 41 độ co giật
cha em bị tai biến, xe cấp cứu bao giờ tới
bà cụ ngất giữa đường, ai giúp với
trẻ bị hóc cháo tím mặt
bi ran luc can tay sung vu
mẹ khó thở, mặt tái mét
tai nạn liên hoàn trên cao tốc, nhiều người chảy máu
em uong nham xang
thằng nhỏ sốt co giật, kêu ai
em không thiết sống nữa
tui chán đời lắm rồi chỉ muốn chết cho rảnh nợ
toi khong con ly do de song
mình muốn kết thúc tất cả
con muốn biến mất khỏi thế giới này
em uống cả vỉ thuốc ngủ rồi
nhắn câu cuối, xin lỗi ba má
t đang ở trên sân thượng, t nhảy đây
nỏ muốn sống nựa
song chi nua cho kho
sống không nổi nữa, ai cứu em với
em vừa cắt cổ tay
bạn em để lại thư tuyệt mệnh rồi bỏ đi
nợ nần quá em chỉ muốn giải thoát
i want to kill myself
không ai cần em trên đời này nữa, em đi đây, vĩnh biệt
thằng em tui nó đòi treo cổ
mk muốn chớt quá, hok muốn sống nữa
tui mà chết đi chắc nhẹ gánh cho con
em mệt quá rồi, em muốn ngủ một giấc không bao giờ tỉnh lại
minh da mua thuoc ngu de uong het
chắc t chết m mới vừa lòng, t đi chết đây
sống như vầy thà chết sướng hơn
mình nghĩ tới cái chết hoài
con khong muon song nua me oi
bạn cùng phòng đòi nhảy từ ban công
không thấy lý do gì để tiếp tục sống
đời này chẳng còn gì luyến tiếc, em đi đây
toi chi muon chet thoi, khong ai hieu toi
em đứng ở cầu Cần Thơ, em sẽ nhảy
con xin lỗi ba mẹ, con không chịu nổi nữa, con đi trước
uống 30 viên paracetamol có chết không
bạn thân mình nói muốn kết thúc cuộc sống
t k mún sống nữa
em bị trầm cảm, em hay rạch tay
em muốn chết lắm rồi
chẳng ai cần mình, mình nên biến mất thôi
toi dinh tu tu toi nay
mình đã viết thư tuyệt mệnh
không muốn sống trên cõi đời này nữa
chú hàng xóm sờ mó con gái tôi
dượng vô phòng con ban đêm sờ con, con sợ
cô giáo mầm non nhốt cháu vào nhà vệ sinh
ba em ngày nào cũng lấy roi đánh em bầm người
nhà bên xích thằng bé ngoài nắng
có em bé sơ sinh bị bỏ trong thùng rác
con tôi đi lạc ở bến xe
be gai 5 tuoi di lac
em bị mấy bạn đánh hội đồng quay clip
ông kia cho kẹo dụ mấy đứa nhỏ
em lop 7, thay bat em coi quan ao
mẹ kế bỏ đói hai đứa nhỏ
bé bị mẹ đánh bầm tím hết người
anh đó bắt em gửi ảnh nóng không thì tung lên mạng, em 14 tuổi
bố bạn ấy đánh bạn ấy suốt, bạn ấy 9 tuổi
có ông già hay rủ bé gái nhà bên vào nhà cởi đồ
hàng xóm nhốt con trong chuồng chó
em bé 3 tháng bị bỏ lại trong xe hơi
cô bảo mẫu nhồi cơm tát trẻ
cháu bị anh họ hiếp
chau so bo lam, bo danh chau bang day dien
bà chủ nhà trẻ trói tay bé nhà tôi
ba dượng sờ em lúc ngủ
hàng xóm đánh con nhỏ 4 tuổi ngày nào cũng khóc thét
chau bi bo danh bang that lung
có người bỏ bé sơ sinh trước cửa nhà tôi
con gái tôi 12 tuổi bị rủ đi khách sạn
bé trai khoảng 3 tuổi đứng khóc một mình ngoài đường lạc mẹ
con bé bị bố ruột xâm hại
thay giao so soang hoc sinh
cha nó say đánh thằng nhỏ hộc máu
bạn cùng lớp lột đồ em quay clip
cứu tôi với
cuu em voi, ai do cuu em
khẩn cấp, có người sắp chết
"""

ORDINARY = """
Nhà cháy mất hết giấy tờ thì làm lại căn cước ở đâu
app dang chay cham, lam sao
xe dang chay ma chua co bang lai phat bao nhieu
may chay roi ma khong vao duoc vneid
Nộp hồ sơ chạy rồi sao chưa có kết quả
chồng đánh rơi căn cước, làm lại ở đâu
con bi danh mat the hoc sinh
giay to bi danh cap, bao cong an o dau
Thủ tục xin cấp phép kinh doanh gas
doi ten cong ty gas
tra cuu voi ad oi
tra cứu phạt nguội sao không được, cứu với
cứu em với ad ơi, tài khoản vneid bị khóa
Bố tôi mất vì đột quỵ, làm khai tử ở đâu
cha toi bi tai bien nam liet, lam the can cuoc tai nha
tai nạn giao thông năm ngoái, giờ xin giám định thương tật
vợ sắp sinh thì nghỉ thai sản mấy tháng
sinh con tren duong di thi lam khai sinh the nao
Xe bị tông hỏng biển số, đổi biển số ở đâu
tu tu roi tinh, cho hoi lam ho chieu
tu van giup toi dang ky ket hon
đang đánh máy đơn xin việc
con bị đánh dấu sai ngày sinh trong hồ sơ
định danh con dưới 14 tuổi ở đâu
dinh danh con em the nao
danh con de tru dinh danh
anh em dành nhau mảnh đất
anh em danh nhau manh dat cha me de lai thi lam sao
Đăng ký khai sinh cho trẻ bị bỏ rơi
thu tuc khai sinh cho tre em bi bo roi
nhận con nuôi là trẻ bị bỏ rơi cần gì
Phòng chống xâm hại trẻ em
nghị định về phòng chống bạo hành trẻ em
Bạo hành gia đình bị phạt bao nhiêu
chồng bạo hành muốn ly hôn thì làm đơn ở đâu
em bi dot quy nam ngoai gio xin tro cap khuyet tat
học bơi chống đuối nước cho bé
lắp pin mặt trời trên mái nhà có xin phép không
xây nhà trên sông có được không
nha bi sap xin giay phep xay lai
sap nhap nha dat
sáp nhập xã rồi giấy tờ có phải đổi không
bất động sản
ngat ket noi vneid
app bị ngắt giữa chừng
cho em hỏi xíu
mệt muốn xỉu với cái app này
cho lau muon chet luon, ho so dau roi
chờ muốn chết mà chưa có căn cước
nóng muốn chết, cúp điện gọi số nào
cười chết mất
chết rồi quên mang giấy tờ
tôi chết đi thì con có được thừa kế lương hưu không
người chết có phải xóa thường trú không
muon song thu voi nguoi yeu dang ky sao
không muốn sống chung với chồng, tách hộ được không
khong muon song o day nua chuyen khau di dau
chán sống ở thành phố muốn chuyển về quê nhập hộ khẩu
giấy phép lái xe hạng B
bị bắt chẹt tiền khi nộp hồ sơ thì gọi ai
bị nhốt xe ở đồn thì lấy lại sao
công an giữ người bao lâu
mua súng săn xin phép ở đâu
dao rựa có bị cấm mang không
xin giấy phép mang vũ khí thô sơ
Rắn cảnh có được nuôi không
nuôi rắn hổ mang cần giấy phép gì
chó cắn người phạt bao nhiêu
phỏng vấn visa Mỹ
bị phỏng vấn lại
uống rượu lái xe phạt bao nhiêu
hồ sơ cấp cứu bệnh nhân bảo hiểm chi trả không
nằm cấp cứu có được bảo hiểm chi trả không
xe cấp cứu vượt đèn đỏ có bị phạt không
học cấp cứu ban đầu ở đâu
hoc hat o dau
hoc nghe sua dien o dau
mất con dấu công ty
mất con nuôi
lạc mất giấy khai sinh của con
mau giay khai sinh
in mau nhieu qua khong ro
mẫu chảy máy
thi cấp chứng chỉ cứu hộ
cứu hộ giao thông kéo xe
Sổ cứu nạn cứu hộ phòng cháy
kết quả hồ sơ kẹt ở trong hệ thống
tiền mắc kẹt trong tài khoản
bị lừa chạy việc mất 50 triệu
bị lừa lần 2 rồi
lua lan dau mat tien
tôi bị đe dọa bởi nợ xấu có làm căn cước không
bị gọi điện đòi nợ thuê thì báo ai
nhảy việc thì chốt sổ bảo hiểm sao
nhảy lớp được không
cầm cố sổ đỏ
cam doan thay doi
camera theo dõi em gái
bám theo quy định nào
theo em duoc biet thi phai dong phi
vĩnh biệt bà ngoại, giờ làm giấy chứng tử
đang làm căn cước thì mất điện
người khuyết tật nói ngọng làm căn cước sao
liệt nửa người có được trợ cấp không
ông bà bị điện giật chết thì có tiền mai táng không
mơ thấy nhà cháy đánh con gì
phim có cảnh bắt cóc hay quá tên gì
trò chơi bắn súng
phát hỏa mù mắt
nước lên giá bao nhiêu một khối
nuoc len gia
thuyền lật có phải đăng ký lại không
cấp phép tàu cá
khỏi phải nộp kết quả
khoi can ket hon o xa
khoi ket qua
ga no chua mo ban ve
ban ga no o dau
bình gas giá bao nhiêu
bài văn tả cảnh đám cháy
thầy giáo bắt em nộp giấy khai sinh
chú em sờ vào màn hình không ăn
con nhỏ dụ tôi mua bảo hiểm
cô giáo nói phải có mã định danh
ba em đánh máy tờ khai
bé bị lạc mã định danh
ăn trộm điện bị phạt sao
trom xe may bao o dau
cướp vợ có bị phạt không
em không cần gì nữa cảm ơn vậy hộ chiếu bao tiền
dịch hàng vạn số người bị mất
đường dây nóng 113 114 115 là gì
gọi 1022 được không
fire alarm certificate
help me register vneid
how to kill process
Kính nhờ tư vấn màu sơn cho nhà hướng đông
chào ad, cho hỏi mua tủ lạnh ở đâu rẻ, cảm ơn
hi shop, áo này còn size m không
giay bata trang mua o dau
xin chào, tôi cần làm hộ chiếu
bạn ơi cho hỏi đăng ký tạm trú
ok vậy làm căn cước ở đâu
cảm ơn bạn, còn lệ phí thì sao
alo cho hỏi số điện thoại công an phường
em ơi khai sinh cho con cần gì
dạ còn lệ phí
trả lời sai thông tin cư trú thì sửa ở đâu
hỏi gì ở cổng dịch vụ công
chào ad vneid
bạn giúp tôi đặt vé máy bay được không
viết lời chúc mừng năm mới
bạn có biết nấu phở không
thôi việc thì được hưởng gì
đi ngủ trễ có hại gì không
hay quá trời luôn mà làm hộ chiếu ở đâu
Chồng tôi không cho về quê ăn Tết, có luật nào không
Công ty giữ bằng gốc không trả thì báo ai
con tôi sốt mấy hôm rồi, thẻ bảo hiểm hết hạn có khám được không
đi khám thai có cần giấy chuyển không
vợ tôi sinh mổ được hưởng mấy ngày
xin giấy chứng nhận đã cai nghiện
mất trộm xe máy thì đăng ký lại biển số sao
mat trom het giay to lam lai o dau
Nhà bị ngập, hồ sơ sổ đỏ ướt hết xin cấp đổi
nuoc ngap hu so do lam lai
bão làm tốc mái nhà thì được hỗ trợ sao
tiem vang o dau uy tin
Mua bình chữa cháy ở đâu
bao nhieu nguoi thi phai co phuong an chua chay
lắp báo cháy cho nhà trọ có bắt buộc không
cong dvc dang chay thu nghiem a
he thong chay cham qua ad oi
bị sập web hoài, nộp hồ sơ không được
app sập rồi cứu với
bị kẹt ở bước xác thực khuôn mặt
ho so bi ket o buoc thanh toan
đơn tố cáo chồng đánh đập nộp ở đâu
muốn ly hôn vì chồng hay đánh
bị đánh gãy tay năm ngoái giờ kiện được không
xin xac nhan bi mat tich de ly hon
tuyên bố một người mất tích ở tòa nào
khai tử cho người mất tích
em 13 tuổi làm căn cước được chưa
chau 10 tuoi co lam ho chieu duoc khong
con riêng của chồng khai sinh thế nào
thầy giáo xin nghỉ thai sản thay cho vợ
uống thuốc trước khi khám sức khỏe lái xe có sao không
thuốc trừ sâu kinh doanh cần giấy phép gì
nhà thuốc cần chứng chỉ gì
tai nạn lao động được bồi thường bao nhiêu
đột quỵ tại nơi làm việc có được tính tai nạn lao động
dot quy 4 nop thue mon bai
dat khong tho cu co xay nha duoc khong
đất không thổ cư xây nhà được không
hạn chế khói bụi xưởng gỗ báo ai
hàng xóm đốt rác khói mù mịt báo ai
quyen sinh con thu ba
bat tinh nang van tay
tu sat nhap tinh xong doi giay to khong
de nghi quan su hoan nghia vu
cài lại app mà không nhận mã, chán đời ghê
trời ơi chờ gì mà lâu muốn xỉu
Kính gửi quý cơ quan, xin trân trọng cảm ơn, tôi hỏi về đất đai
cảm ơn nhưng tôi hỏi cái khác, lệ phí cơ
ok vậy thì mấy ngày
dạ thế cần giấy gì ạ
sai rồi, ý tôi hỏi đăng ký xe
không phải, tôi hỏi khai tử
bạn là cán bộ thuế à, cho hỏi mã số thuế
chúc mừng năm mới, cho hỏi lương cơ sở mới
xin lỗi cho hỏi tách hộ làm sao
nhầm, ý tôi là tạm trú
hello how to get passport
tuyệt vời, vậy đăng ký kết hôn online được không
giỏi quá, thế còn thường trú
Nhà tôi ở gần trạm xăng có xin phép xây được không
xin phép đốt pháo hoa
nổ hóa đơn là gì
nộp phạt nồng độ cồn xe máy ở đâu
bị giam bằng lái mấy tháng
xe bị giam nộp phạt sao
bi giu xe lay lai can giay gi
thẻ bị trói sim thì làm sao
chồng tôi đánh mất giấy khai sinh của con
mẹ tôi đánh rơi thẻ bảo hiểm ở chợ
anh trai tôi đánh nhau bị án treo có làm lý lịch tư pháp được không
con tôi bị bắt nạt ở trường muốn chuyển trường
cháu bị bệnh tim có được miễn nghĩa vụ quân sự không
em bị cận nặng có đi nghĩa vụ không
bị gãy tay có được hưởng ốm đau không
xe hư giữa đường gọi cứu hộ ở đâu
té xe nghỉ làm 10 ngày được hưởng bảo hiểm bao nhiêu
nhà tôi bị lũ cuốn trôi giấy tờ
lu ve lam mat so do
cứu em với deadline nộp thuế mai rồi
help e với, vneid báo lỗi
hộ chiếu bị rách có bị chặn ở sân bay không
bị chặn tài khoản ngân hàng vì chưa xác thực
thẻ bảo hiểm cho trẻ 3 tuổi
bé sinh ở nhà không có giấy chứng sinh thì sao
đẻ rồi có được cộng ngày nghỉ không
sinh non được nghỉ thêm không
tôi sợ chồng đứng tên sổ đỏ
em sợ nộp trễ bị phạt
máu nhiễm mỡ ăn gì
hồ sơ của tôi rơi xuống hố đen rồi hay sao mà lâu quá
dịch vụ chìm xuồng rồi à
mạng chậm muốn chết luôn
bao giờ app hết giật lag
điện thoại bị giật lag khi quét khuôn mặt
bắn tốc độ có được phạt nguội không
súng hơi có phải đăng ký không
chó nhà hàng xóm cắn người thì báo ai
con dao bấm có vi phạm không
bat dong san bi sap gia
cha tôi mất vì tai nạn, làm giấy chứng tử ở đâu
chồng tôi bị bắt tạm giam, làm giấy ủy quyền sao
tôi bị nhốt ngoài app không đăng nhập được
bị khóa cửa nhà trọ vì chậm tiền, báo công an được không
muốn tách khẩu vì chồng vũ phu
bé nhà tôi bị bỏng, bảo hiểm có chi trả không
đăng ký kết hôn với người Campuchia
thẻ bảo hiểm y tế khi đi cấp cứu không mang thì sao
xe tôi đâm vào cột điện, đền bù thế nào
tôi bị tai nạn lao động cụt ngón tay
mất hết giấy tờ trong vụ cháy
xin cấp lại sổ hồng do cháy nhà
rút một cục bảo hiểm đang sốt quá
trẻ em dưới 6 tuổi có thẻ khám bệnh không
đưa con đi lạc đường tới phường mới
lạc đường không biết trụ sở mới ở đâu
tôi muốn tự làm hồ sơ
con muốn sống với mẹ thì làm sao
nhà tôi muốn sống ở quê có chuyển hộ khẩu không
chém gió vừa thôi ad
đâm đơn kiện hàng xóm
đám cháy giá vàng
chạy chợ thì có phải đóng thuế không
chay cho co phai dong thue khong
ban hang o cho chay
sao máy nóng như lửa vậy
ảnh thẻ bị đánh rớt
em bé có phải làm căn cước không
chụp ảnh bé nằm im không được thì sao
hồ sơ nằm im không ai xử lý
"""

COURTESY = """
Chào buổi sáng ad nha
xin chao, toi la nguoi moi
hello bạn nhỏ
Dạ em chào anh chị ạ
chao ban minh moi biet kenh nay
kính chào anh chị
alo bot oi
có ai trả lời không z
ad có đó hông
cám ơn nhiều nghen
Ok em cảm ơn ad nhiều lắm ạ
cam on ban rat nhieu
dạ em hiểu rồi, cảm ơn anh
ơn trời, may quá, cảm ơn con nhiều
tốt quá rồi, tui cám ơn nhiều lắm nghen
camon ad nhé
thank you very much
tuyệt vời quá bạn ơi
bot thông minh thật đấy
trả lời nhanh với rõ ràng quá
hữu ích lắm cảm ơn
5 sao cho bot
bạn là robot à
may la ai
ban la nguoi hay may
em tên chi rứa
ai tạo ra em vậy
mày là con nào
bạn thuộc cơ quan nào
who are you
are you human
bạn giúp được gì cho tôi
ban co the lam gi
bot này hỏi được gì vậy
mình hỏi những gì được ở đây
cách sử dụng bot này
hướng dẫn dùng với
what can you do
sai bét rồi bot ơi
trả lời lung tung quá
không đúng câu hỏi của tôi
tra loi gi ky vay
noi khong hieu gi het
bot dở quá
chán bot ghê
hỏi một nơi đáp một nẻo
tạm biệt ad nhé
bye ad mai gặp
thôi em đi ngủ đây ạ
thôi không làm phiền nữa
hẹn gặp lại bạn
ok ad
vâng ạ em biết rồi
ừ hiểu rồi
oki bạn
hihi vui ghê
nhầm số rồi xin lỗi nha
test bot
gửi lộn người
không có gì đâu
dạ chào ad buổi tối
e chào a/c ạ
ủa có ai ở đây hông ta
cảm ơn cháu nhiều nghe, bác hiểu rồi
thanks bạn nhé, thông tin hữu ích
rất cảm ơn sự giúp đỡ của bạn
mày là máy hay người zậy
bạn có phải là AI không
bot này của ai làm
cho hỏi bạn là ai vậy ạ
ở đây hỏi được những gì vậy ad
bot giúp được những việc gì
trả lời như máy, chán
nói gì mà tui hổng hiểu
k đúng ý t hỏi
ad dễ thương quá nha
hay quá, cảm ơn bot
thôi bye nha, mai hỏi tiếp
ờ biết rồi
oki cảm ơn nhìu
xin lỗi em bấm nhầm
chúc ad ngày mới vui vẻ
good bot
khong can nua cam on
chào em, bác đây
ad ơi ad
hế lô bạn bot
e cảm ơn a nhìu lắm
cam on nha
ok cam on ad
bạn là máy phải không
bot ơi bot là ai thế
giúp được gì cho tui dợ
bot này hỏi cái chi được hè
trả lời tào lao quá
ngu như con bò
bot hay đấy
tuyệt vời ông mặt trời
thôi nha bái bai
bye bot nhé
vâng, tôi cảm ơn
dạ vâng ạ
sorry mình gõ lộn
kkk
"""


def outcome(engine: Engine, text: str) -> Outcome:
    assistant = Assistant(engine, ProcessMemory(), Notebook(), redact, today=lambda: TODAY)
    return assistant.ask(text, None, "test").reply.outcome


def with_and_without_marks(table: str) -> list[str]:
    sentences = table.strip().splitlines()
    return list(dict.fromkeys([*sentences, *map(fold, sentences)]))


@pytest.mark.parametrize("text", with_and_without_marks(CRIES))
def test_a_cry_for_help_is_heard(shipped: Engine, text: str) -> None:
    assert outcome(shipped, text) is Outcome.EMERGENCY


@pytest.mark.parametrize("text", with_and_without_marks(ORDINARY))
def test_an_ordinary_question_is_no_emergency_and_no_courtesy(shipped: Engine, text: str) -> None:
    assert outcome(shipped, text) not in {Outcome.EMERGENCY, Outcome.SOCIAL}


@pytest.mark.parametrize("text", with_and_without_marks(COURTESY))
def test_courtesy_is_returned(shipped: Engine, text: str) -> None:
    assert outcome(shipped, text) is Outcome.SOCIAL


def urgent(engine: Engine, text: str) -> bool:
    query = read_query(text, engine.index.lexicon, engine.index.vocabulary)
    hit = engine.reflexes.find(query)
    return hit is not None and hit.outcome is Outcome.EMERGENCY


def test_no_phrase_of_an_entry_is_an_emergency(shipped: Engine) -> None:
    for entry in shipped.knowledge.entries.values():
        for phrase in (entry.title, *entry.aliases, *entry.phrasings):
            for text in (phrase, fold(phrase)):
                assert not urgent(shipped, text), text


SOME_CRY = 0.01
"""Share of sayings that may be urgent: citizens also cry for help where an entry tells whom to
call («gọi 113 vì nhà đang có trộm»), which the entries' own phrases never do."""


def test_hardly_any_saying_of_an_entry_is_an_emergency(shipped: Engine) -> None:
    entries = shipped.knowledge.entries.values()
    sayings = [saying.text for entry in entries for saying in entry.sayings]
    crying = [text for text in sayings if urgent(shipped, text)]
    assert len(crying) <= SOME_CRY * len(sayings), "\n".join(crying)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nhà tôi đang cháy", "khan_cap_chay"),
        ("chồng đang đánh tôi", "khan_cap_bao_luc"),
        ("rắn lục cắn vào tay", "khan_cap_cap_cuu"),
        ("tôi không muốn sống nữa", "khan_cap_tu_tu"),
        ("chú hàng xóm sờ mó con gái tôi", "khan_cap_tre_em"),
    ],
)
def test_each_danger_has_its_number_to_call(shipped: Engine, text: str, sentence: str) -> None:
    query = read_query(text, shipped.index.lexicon, shipped.index.vocabulary)
    hit = shipped.reflexes.find(query)
    assert hit is not None
    assert hit.sentence == sentence


def find(text: str) -> Hit | None:
    lexicon = Lexicon.build({}, {}, [])
    reflexes = {
        "fire": Reflex(
            ket_cuc=Outcome.EMERGENCY,
            mau=["đang cháy!", "khói … kẹt", "rơi/té xuống giếng/ao"],
            tru=["phim", "báo cháy!"],
            loi_noi="fire",
        ),
        "thanks": Reflex(
            ket_cuc=Outcome.SOCIAL, mau=["cảm ơn", "… bạn", "… nhiều"], loi_noi="thanks"
        ),
    }
    return Reflexes.build(reflexes, lexicon).find(read_query(text, lexicon, Vocabulary()))


@pytest.mark.parametrize(
    "text",
    [
        "nhà đang cháy",
        "khói dày quá tôi kẹt rồi",
        "khoi day qua toi ket roi",
        "bé té xuống ao",
        "be roi xuong gieng",
    ],
)
def test_the_forms_of_a_pattern(text: str) -> None:
    hit = find(text)
    assert hit is not None
    assert hit.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "app dang chay",
        "app đang chạy",
        "khói một hai ba bốn năm sáu bảy kẹt",
        "kẹt trong khói",
        "phim nhà đang cháy",
        "chuông báo cháy: đang cháy",
        "té xuống đường",
    ],
)
def test_what_is_no_pattern(text: str) -> None:
    assert find(text) is None


def test_a_companion_goes_with_courtesy_but_is_none() -> None:
    assert find("bạn nhiều") is None
    assert find("cảm ơn bạn nhiều") == Hit(Outcome.SOCIAL, "thanks", 2, 0)


def test_courtesy_is_more_than_half_of_a_message() -> None:
    assert find("tư vấn giúp màu sơn nhà, cảm ơn bạn") is None
    assert find("cảm ơn cán bộ") is None
    assert find("cảm ơn bạn Lan") == Hit(Outcome.SOCIAL, "thanks", 2, 1)
