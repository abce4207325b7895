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
    /// The first day, where it is a young one: year, month, day.
    pub(super) from: Option<(i16, i8, i8)>,
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
    Central { id, name, also, codes, register: None, from: None, to: None, into: &[] }
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

/// An organ that ended, with its last day and those who took over.
const fn until(
    to: (i16, i8, i8),
    id: &'static str,
    name: &'static str,
    codes: &'static [&'static str],
    into: &'static [&'static str],
) -> Central {
    Central { to: Some(to), into, ..organ(id, name, &[], codes) }
}

/// An organ that began with the reorganisation of 01/3/2025 (Nghị quyết số 176/2025/QH15
/// ngày 18/02/2025).
const fn since_2025(
    id: &'static str,
    name: &'static str,
    codes: &'static [&'static str],
) -> Central {
    Central { from: Some((2025, 3, 1)), ..organ(id, name, &[], codes) }
}

/// The last day before the reorganisation of 01/3/2025.
const LAST_2025: (i16, i8, i8) = (2025, 2, 28);

/// The day of Nghị quyết số 01/2007/QH12, which joined ministries.
const LAST_2007: (i16, i8, i8) = (2007, 7, 31);

/// The day of Nghị quyết số 02/2002/QH11, which divided and renamed some.
const LAST_2002: (i16, i8, i8) = (2002, 8, 5);

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
    // Joined by decision of the Political Bureau, at work since 03/02/2025.
    until(
        (2025, 2, 2),
        "ban-tuyen-giao-trung-uong",
        "Ban Tuyên giáo Trung ương",
        &["BTGTW"],
        &["ban-tuyen-giao-va-dan-van-trung-uong"],
    ),
    until(
        (2025, 2, 2),
        "ban-dan-van-trung-uong",
        "Ban Dân vận Trung ương",
        &["BDVTW"],
        &["ban-tuyen-giao-va-dan-van-trung-uong"],
    ),
    organ(
        "ban-tuyen-giao-va-dan-van-trung-uong",
        "Ban Tuyên giáo và Dân vận Trung ương",
        &[],
        &["BTGDVTW"],
    ),
    until(
        (2025, 2, 2),
        "ban-kinh-te-trung-uong",
        "Ban Kinh tế Trung ương",
        &["BKTTW"],
        &["ban-chinh-sach-chien-luoc-trung-uong"],
    ),
    organ(
        "ban-chinh-sach-chien-luoc-trung-uong",
        "Ban Chính sách, chiến lược Trung ương",
        &[],
        &["BCSCLTW"],
    ),
    organ("quan-uy-trung-uong", "Quân ủy Trung ương", &[], &["QUTW"]),
    organ("dang-uy-chinh-phu", "Đảng ủy Chính phủ", &[], &[]),
    organ("dang-uy-quoc-hoi", "Đảng ủy Quốc hội", &[], &[]),
    organ("dang-uy-cong-an-trung-uong", "Đảng ủy Công an Trung ương", &[], &["ĐUCA"]),
    organ("ban-noi-chinh-trung-uong", "Ban Nội chính Trung ương", &[], &["BNCTW"]),
    organ("quoc-hoi", "Quốc hội", &[], &["QH"]),
    organ(
        "ubtvqh",
        "Ủy ban Thường vụ Quốc hội",
        &["Ủy ban thường vụ Quốc hội", "UBTVQH"],
        &["UBTVQH"],
    ),
    organ("vpqh", "Văn phòng Quốc hội", &[], &["VPQH"]),
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
    since_2025(
        "bo-nong-nghiep-va-moi-truong",
        "Bộ Nông nghiệp và Môi trường",
        &["BNNMT"],
    ),
    since_2025("bo-dan-toc-va-ton-giao", "Bộ Dân tộc và Tôn giáo", &["BDTTG"]),
    until(
        LAST_2025,
        "bo-ke-hoach-va-dau-tu",
        "Bộ Kế hoạch và Đầu tư",
        &["BKHĐT"],
        &["bo-tai-chinh"],
    ),
    until(
        LAST_2025,
        "bo-thong-tin-va-truyen-thong",
        "Bộ Thông tin và Truyền thông",
        &["BTTTT"],
        &["bo-khoa-hoc-va-cong-nghe", "bo-van-hoa-the-thao-va-du-lich", "bo-cong-an"],
    ),
    until(
        LAST_2025,
        "bo-giao-thong-van-tai",
        "Bộ Giao thông vận tải",
        &["BGTVT"],
        &["bo-xay-dung"],
    ),
    until(
        LAST_2025,
        "bo-nong-nghiep-va-phat-trien-nong-thon",
        "Bộ Nông nghiệp và Phát triển nông thôn",
        &["BNNPTNT", "BNN&PTNT", "BNN"],
        &["bo-nong-nghiep-va-moi-truong"],
    ),
    until(
        LAST_2025,
        "bo-tai-nguyen-va-moi-truong",
        "Bộ Tài nguyên và Môi trường",
        &["BTNMT"],
        &["bo-nong-nghiep-va-moi-truong"],
    ),
    until(
        LAST_2025,
        "bo-lao-dong-thuong-binh-va-xa-hoi",
        "Bộ Lao động - Thương binh và Xã hội",
        &["BLĐTBXH"],
        &["bo-noi-vu", "bo-giao-duc-va-dao-tao", "bo-y-te", "bo-cong-an"],
    ),
    until(
        LAST_2025,
        "uy-ban-dan-toc",
        "Ủy ban Dân tộc",
        &["UBDT"],
        &["bo-dan-toc-va-ton-giao"],
    ),
    until(LAST_2007, "bo-thuong-mai", "Bộ Thương mại", &["BTM"], &["bo-cong-thuong"]),
    until(LAST_2007, "bo-cong-nghiep", "Bộ Công nghiệp", &["BCN"], &["bo-cong-thuong"]),
    until(
        LAST_2007,
        "bo-thuy-san",
        "Bộ Thủy sản",
        &["BTS"],
        &["bo-nong-nghiep-va-phat-trien-nong-thon"],
    ),
    until(
        LAST_2007,
        "bo-van-hoa-thong-tin",
        "Bộ Văn hóa - Thông tin",
        &["BVHTT"],
        &["bo-van-hoa-the-thao-va-du-lich", "bo-thong-tin-va-truyen-thong"],
    ),
    until(
        LAST_2007,
        "bo-buu-chinh-vien-thong",
        "Bộ Bưu chính, Viễn thông",
        &["BBCVT"],
        &["bo-thong-tin-va-truyen-thong"],
    ),
    until(
        LAST_2007,
        "uy-ban-the-duc-the-thao",
        "Ủy ban Thể dục Thể thao",
        &["UBTDTT"],
        &["bo-van-hoa-the-thao-va-du-lich"],
    ),
    until(
        LAST_2002,
        "bo-khoa-hoc-cong-nghe-va-moi-truong",
        "Bộ Khoa học, Công nghệ và Môi trường",
        &["BKHCNMT"],
        &["bo-khoa-hoc-va-cong-nghe", "bo-tai-nguyen-va-moi-truong"],
    ),
    until(
        LAST_2002,
        "ban-to-chuc-can-bo-chinh-phu",
        "Ban Tổ chức - Cán bộ Chính phủ",
        &["TCCP", "BTCCBCP"],
        &["bo-noi-vu"],
    ),
    until(
        (1992, 9, 29),
        "hoi-dong-bo-truong",
        "Hội đồng Bộ trưởng",
        &["HĐBT"],
        &["chinh-phu"],
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
