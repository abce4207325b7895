//! The central organs of the Party, the State, the Front and the unions: their names, and
//! the codes under which they number their documents.

/// A central organ: one line of the table.
pub(super) struct Central {
    /// The id in addresses: `ttcp`, `bct`, `bo-noi-vu`.
    pub(super) id: &'static str,
    /// The full name as texts cite it.
    pub(super) name: &'static str,
    /// Other names it is cited by.
    pub(super) also: &'static [&'static str],
    /// Its codes in document numbers.
    pub(super) codes: &'static [&'static str],
    /// The organ whose number series it uses, where it keeps none.
    pub(super) register: Option<&'static str>,
    /// The last day, where it ended: year, month, day.
    pub(super) to: Option<(i16, i8, i8)>,
    /// Who took over.
    pub(super) into: &'static [&'static str],
}

const fn organ(
    id: &'static str,
    name: &'static str,
    also: &'static [&'static str],
    codes: &'static [&'static str],
) -> Central {
    Central { id, name, also, codes, register: None, to: None, into: &[] }
}

/// An organ that numbers in the series of the Central Committee, whose numbers begin anew
/// each term.
const fn of_center(
    id: &'static str,
    name: &'static str,
    also: &'static [&'static str],
) -> Central {
    Central { register: Some("tw"), ..organ(id, name, also, &["TW"]) }
}

/// An organ that the reorganisation of 01/3/2025 ended.
const fn until_2025(
    id: &'static str,
    name: &'static str,
    codes: &'static [&'static str],
    into: &'static [&'static str],
) -> Central {
    Central { to: Some((2025, 2, 28)), into, ..organ(id, name, &[], codes) }
}

/// Every central organ, the Party's first.
pub(super) const CENTRAL: &[Central] = &[
    organ("tw", "Trung ương Đảng", &["Trung ương"], &["TW"]),
    of_center("bct", "Bộ Chính trị", &["Bộ Chính trị Ban Chấp hành Trung ương Đảng"]),
    of_center(
        "bbt",
        "Ban Bí thư",
        &[
            "Ban Bí thư Trung ương Đảng",
            "Ban Bí thư Trung ương",
            "Ban Bí thư Ban Chấp hành Trung ương Đảng",
        ],
    ),
    of_center(
        "bch-tw",
        "Ban Chấp hành Trung ương",
        &[
            "Ban Chấp hành Trung ương Đảng",
            "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
        ],
    ),
    organ("vptw", "Văn phòng Trung ương Đảng", &["Văn phòng Trung ương"], &["VPTW"]),
    organ("ban-to-chuc-trung-uong", "Ban Tổ chức Trung ương", &[], &["BTCTW"]),
    organ("uy-ban-kiem-tra-trung-uong", "Ủy ban Kiểm tra Trung ương", &[], &["UBKTTW"]),
    organ("ban-tuyen-giao-trung-uong", "Ban Tuyên giáo Trung ương", &[], &["BTGTW"]),
    organ("ban-noi-chinh-trung-uong", "Ban Nội chính Trung ương", &[], &["BNCTW"]),
    organ("quoc-hoi", "Quốc hội", &[], &["QH"]),
    organ(
        "ubtvqh",
        "Ủy ban Thường vụ Quốc hội",
        &["Ủy ban thường vụ Quốc hội", "UBTVQH"],
        &["UBTVQH"],
    ),
    organ("chu-tich-nuoc", "Chủ tịch nước", &[], &["CTN"]),
    organ("chinh-phu", "Chính phủ", &[], &["CP"]),
    organ("ttcp", "Thủ tướng Chính phủ", &["Thủ tướng"], &["TTg"]),
    organ("vpcp", "Văn phòng Chính phủ", &[], &["VPCP"]),
    organ("bo-quoc-phong", "Bộ Quốc phòng", &[], &["BQP"]),
    organ("bo-cong-an", "Bộ Công an", &[], &["BCA"]),
    organ("bo-ngoai-giao", "Bộ Ngoại giao", &[], &["BNG"]),
    organ("bo-noi-vu", "Bộ Nội vụ", &[], &["BNV"]),
    organ("bo-tu-phap", "Bộ Tư pháp", &[], &["BTP"]),
    organ("bo-tai-chinh", "Bộ Tài chính", &[], &["BTC"]),
    organ("bo-cong-thuong", "Bộ Công Thương", &[], &["BCT"]),
    organ("bo-xay-dung", "Bộ Xây dựng", &[], &["BXD"]),
    organ("bo-y-te", "Bộ Y tế", &[], &["BYT"]),
    organ("bo-giao-duc-va-dao-tao", "Bộ Giáo dục và Đào tạo", &[], &["BGDĐT", "BGD&ĐT"]),
    organ("bo-khoa-hoc-va-cong-nghe", "Bộ Khoa học và Công nghệ", &[], &["BKHCN"]),
    organ(
        "bo-van-hoa-the-thao-va-du-lich",
        "Bộ Văn hóa, Thể thao và Du lịch",
        &[],
        &["BVHTTDL"],
    ),
    organ(
        "bo-nong-nghiep-va-moi-truong",
        "Bộ Nông nghiệp và Môi trường",
        &[],
        &["BNNMT"],
    ),
    organ("bo-dan-toc-va-ton-giao", "Bộ Dân tộc và Tôn giáo", &[], &["BDTTG"]),
    until_2025(
        "bo-ke-hoach-va-dau-tu",
        "Bộ Kế hoạch và Đầu tư",
        &["BKHĐT"],
        &["bo-tai-chinh"],
    ),
    until_2025(
        "bo-thong-tin-va-truyen-thong",
        "Bộ Thông tin và Truyền thông",
        &["BTTTT"],
        &["bo-khoa-hoc-va-cong-nghe"],
    ),
    until_2025(
        "bo-giao-thong-van-tai",
        "Bộ Giao thông vận tải",
        &["BGTVT"],
        &["bo-xay-dung"],
    ),
    until_2025(
        "bo-nong-nghiep-va-phat-trien-nong-thon",
        "Bộ Nông nghiệp và Phát triển nông thôn",
        &["BNNPTNT", "BNN&PTNT", "BNN"],
        &["bo-nong-nghiep-va-moi-truong"],
    ),
    until_2025(
        "bo-tai-nguyen-va-moi-truong",
        "Bộ Tài nguyên và Môi trường",
        &["BTNMT"],
        &["bo-nong-nghiep-va-moi-truong"],
    ),
    until_2025(
        "bo-lao-dong-thuong-binh-va-xa-hoi",
        "Bộ Lao động - Thương binh và Xã hội",
        &["BLĐTBXH"],
        &["bo-noi-vu"],
    ),
    until_2025(
        "uy-ban-dan-toc",
        "Ủy ban Dân tộc",
        &["UBDT"],
        &["bo-dan-toc-va-ton-giao"],
    ),
    organ(
        "ngan-hang-nha-nuoc",
        "Ngân hàng Nhà nước Việt Nam",
        &["Ngân hàng Nhà nước"],
        &["NHNN"],
    ),
    organ("thanh-tra-chinh-phu", "Thanh tra Chính phủ", &[], &["TTCP"]),
    organ("kiem-toan-nha-nuoc", "Kiểm toán nhà nước", &[], &["KTNN"]),
    organ("tandtc", "Tòa án nhân dân tối cao", &[], &["TANDTC"]),
    organ("vksndtc", "Viện kiểm sát nhân dân tối cao", &[], &["VKSNDTC"]),
    organ("bao-hiem-xa-hoi-viet-nam", "Bảo hiểm xã hội Việt Nam", &[], &["BHXH"]),
    organ(
        "mttqvn",
        "Mặt trận Tổ quốc Việt Nam",
        &[
            "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
            "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        ],
        &["MTTW"],
    ),
    organ("tong-lien-doan-lao-dong", "Tổng Liên đoàn Lao động Việt Nam", &[], &["TLĐ"]),
    organ(
        "hoi-dong-thi-dua-khen-thuong-trung-uong",
        "Hội đồng Thi đua - Khen thưởng Trung ương",
        &[],
        &["HĐTĐKT"],
    ),
    organ(
        "ban-thi-dua-khen-thuong-trung-uong",
        "Ban Thi đua - Khen thưởng Trung ương",
        &[],
        &["BTĐKT"],
    ),
];
