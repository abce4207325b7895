//! The words of the corpus: who, does what, to what, how, by when. All invented; names of
//! ministries are facts.

/// Ministries with their marks.
pub(crate) const MINISTRIES: &[(&str, &str)] = &[
    ("Bộ Nội vụ", "BNV"),
    ("Bộ Tài chính", "BTC"),
    ("Bộ Tư pháp", "BTP"),
    ("Bộ Y tế", "BYT"),
    ("Bộ Xây dựng", "BXD"),
    ("Bộ Công Thương", "BCT"),
    ("Bộ Quốc phòng", "BQP"),
    ("Bộ Công an", "BCA"),
    ("Bộ Ngoại giao", "BNG"),
    ("Bộ Khoa học và Công nghệ", "BKHCN"),
    ("Bộ Giáo dục và Đào tạo", "BGDĐT"),
    ("Ngân hàng Nhà nước Việt Nam", "NHNN"),
    ("Thanh tra Chính phủ", "TTCP"),
];

/// The first and the second parts of invented places.
pub(crate) const FIRST: &[&str] =
    &["Bình", "Cẩm", "Đông", "Hà", "Kim", "Lâm", "Phước", "Thạch"];
pub(crate) const SECOND: &[&str] = &[
    "Sơn", "Giang", "Thủy", "Lộc", "Phú", "Trì", "Khê", "Đài", "Mỹ", "Xá", "Hưng", "Yên",
    "Châu", "Quý", "Hải",
];

/// The parts of a person's name.
pub(crate) const FAMILY: &[&str] =
    &["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Đinh"];
pub(crate) const MIDDLE: &[&str] =
    &["Văn", "Thị", "Hữu", "Đức", "Minh", "Quốc", "Ngọc", "Thanh", "Xuân", "Đình"];
pub(crate) const GIVEN: &[&str] = &[
    "Hùng", "Lan", "Sơn", "Hương", "Bình", "Phúc", "Khánh", "Tuấn", "Hòa", "Nga",
    "Trang", "Thắng", "Đạt", "Quý", "Hiếu", "Yến",
];

/// What a directive is about; `#` is its year.
pub(crate) const SUBJECTS: &[&str] = &[
    "chuẩn bị mùa mưa bão năm #",
    "giữ gìn vệ sinh đường làng, ngõ xóm năm #",
    "tuyển quân và chăm lo gia đình quân nhân năm #",
    "phát động thi đua trên các công trường trọng điểm năm #",
    "sử dụng tiết kiệm điện, nước trong cơ quan",
    "sắp xếp lại kho lưu trữ và số hóa hồ sơ",
    "quản lý chợ, bến bãi và vỉa hè",
    "đón năm mới # đầm ấm, đúng phong tục",
    "phòng bệnh cho đàn gia súc, gia cầm vụ đông xuân",
    "kiểm kê đất công và trụ sở dôi dư",
    "chăm sóc người cao tuổi sống một mình",
    "dạy và học trong thời gian sửa chữa trường lớp",
    "an toàn cho tàu cá và người đi biển năm #",
    "trả lời đơn thư của công dân đúng hạn",
];

/// Who is told to do something.
pub(crate) const AGENCIES: &[&str] = &[
    "Sở Tài chính",
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Công an tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Báo và Đài phát thanh, truyền hình tỉnh",
    "Ủy ban nhân dân các xã, phường",
    "Hội Nông dân tỉnh",
    "Tỉnh đoàn",
    "Liên đoàn Lao động tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Ban Quản lý các khu công nghiệp",
];

/// What they do.
pub(crate) const DEEDS: &[&str] = &[
    "rà soát",
    "lập danh sách",
    "kiểm tra thực tế",
    "công bố công khai",
    "hướng dẫn nhân dân theo dõi",
    "bố trí người trực để tiếp nhận",
    "sửa chữa kịp thời",
    "bàn giao đầy đủ",
    "đối chiếu với sổ sách",
    "phân loại và lưu giữ",
    "chấm dứt tình trạng bỏ quên",
    "nhân rộng cách làm hay về",
    "cấp phát đúng đối tượng",
    "tổng hợp khó khăn liên quan đến",
    "làm rõ trách nhiệm đối với",
    "đôn đốc các đơn vị trực thuộc hoàn thành",
];

/// To what.
pub(crate) const THINGS: &[&str] = &[
    "các hộ còn thiếu nước sạch",
    "hồ sơ tồn đọng quá ba tháng",
    "tuyến đê và cống dưới đê",
    "lớp học tạm ở vùng cao",
    "danh mục thuốc thiết yếu",
    "xe chở vật liệu vượt quá tải trọng",
    "thửa đất chưa được cấp giấy",
    "sổ theo dõi cán bộ nghỉ hưu",
    "trạm bơm và kênh nội đồng",
    "kinh phí chưa giải ngân của quý trước",
    "nhà văn hóa thôn đã xuống cấp",
    "đường dây điện đi qua khu dân cư",
    "các bến đò ngang và phương tiện cứu sinh",
    "giống lúa, phân bón và thuốc bảo vệ thực vật",
    "cơ sở sản xuất gần trường học",
    "tài liệu nghe nhìn đã thu thập",
    "máy tính dùng chung ở bộ phận một cửa",
    "ý kiến góp ý của cử tri",
];

/// How.
pub(crate) const MANNERS: &[&str] = &[
    "theo từng địa bàn",
    "bảo đảm khách quan, không làm lướt",
    "với sự tham gia của mặt trận và các đoàn thể",
    "không để dồn việc vào cuối năm",
    "trên cơ sở số liệu đã được xác nhận",
    "bằng nguồn kinh phí đã giao trong dự toán",
    "có biên bản và chữ ký của đại diện hộ dân",
    "ưu tiên nơi có nhiều người già và trẻ nhỏ",
    "qua cổng dịch vụ công và niêm yết tại trụ sở",
    "đúng quy trình, đủ thành phần",
];

/// By when; `#` is a day, `@` a month, `%` the year.
pub(crate) const TIMES: &[&str] = &[
    "",
    "",
    "",
    ", xong trước ngày #/@/%",
    ", báo cáo trước ngày # hằng tháng",
    " trong quý II năm %",
    " ngay sau khi nhận được Chỉ thị này",
];

/// What a sentence leads with to what it names.
pub(crate) const LEADS: &[&str] =
    &["thực hiện", "theo tinh thần", "căn cứ", "tiếp tục triển khai", "quán triệt"];

/// Who takes part in a campaign, and in what.
pub(crate) const PEOPLE: &[&str] = &[
    "Toàn dân",
    "Tuổi trẻ",
    "Phụ nữ",
    "Nông dân",
    "Người lao động",
    "Cán bộ, công chức",
    "Doanh nghiệp",
    "Thầy và trò",
    "Cựu chiến binh",
    "Mỗi xóm, mỗi phố",
];
pub(crate) const AIMS: &[&str] = &[
    "giữ cho dòng sông trong sạch",
    "chung tay làm đường thôn",
    "tiết kiệm từng giờ điện",
    "đưa sách về làng",
    "trồng mới một triệu cây xanh",
    "giúp nhau thoát nghèo",
    "nói lời hay, làm việc tốt",
    "không để ruộng hoang",
    "thi đua phục vụ nhân dân",
    "xây nhà cho người có công",
    "giữ bình yên biên giới",
    "học suốt đời",
    "làm chủ công nghệ mới",
    "vì bữa ăn an toàn",
    "chống rác thải nhựa",
    "nuôi con khỏe, dạy con ngoan",
    "rèn luyện thân thể",
    "đền ơn đáp nghĩa",
    "giữ nghề truyền thống",
    "sáng kiến mỗi ngày",
];

/// Who gets a copy.
pub(crate) const RECIPIENTS: &[&str] = &[
    "Văn phòng Chính phủ",
    "Thường trực Hội đồng nhân dân tỉnh",
    "Chủ tịch và các Phó Chủ tịch",
    "Các sở, ban, ngành",
    "Ủy ban nhân dân các xã, phường",
    "Báo và Đài phát thanh, truyền hình tỉnh",
    "Cổng thông tin điện tử",
    "Chánh Văn phòng, các Phó Chánh Văn phòng",
];
