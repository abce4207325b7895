//! The provinces and centrally run cities of Viet Nam, before and after 01/7/2025.
//!
//! Sources: Nghị quyết số 202/2025/QH15 ngày 12/6/2025 (34 units from 63), Nghị quyết số
//! 175/2024/QH15 ngày 30/11/2024 (Huế), Nghị quyết số 15/2008/QH12 ngày 29/5/2008 (Hà Tây),
//! Nghị quyết số 30/2026/QH16 (thành phố Đồng Nai from 30/4/2026).

/// A province or centrally run city, in one span of time under one name.
pub(super) struct Province {
    /// The slug of the place, with the year of its beginning where the name is an older one's.
    pub(super) id: &'static str,
    /// The name without the word for the unit.
    pub(super) name: &'static str,
    /// Other spellings that texts have.
    pub(super) also: &'static [&'static str],
    /// Whether it is a centrally run city, else a province.
    pub(super) is_city: bool,
    /// The first day, where it is not lost in history.
    pub(super) from: Option<Day>,
    /// The last day, where it ended.
    pub(super) to: Option<Day>,
    /// The units that took over its territory.
    pub(super) into: &'static [&'static str],
    /// The act that ended it.
    pub(super) by: &'static str,
}

/// Year, month, day.
type Day = (i16, i8, i8);

const MERGER: &str = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội";
const NEW: Option<Day> = Some((2025, 7, 1));
const LAST: Option<Day> = Some((2025, 6, 30));

/// A province that ended on 30/6/2025.
const fn merged(
    id: &'static str,
    name: &'static str,
    into: &'static [&'static str],
) -> Province {
    Province {
        id,
        name,
        also: &[],
        is_city: false,
        from: None,
        to: LAST,
        into,
        by: MERGER,
    }
}

/// A city that ended on 30/6/2025.
const fn city(
    id: &'static str,
    name: &'static str,
    into: &'static [&'static str],
) -> Province {
    Province { is_city: true, ..merged(id, name, into) }
}

/// A unit that 2025 left as it was.
const fn lasting(id: &'static str, name: &'static str, is_city: bool) -> Province {
    Province { id, name, also: &[], is_city, from: None, to: None, into: &[], by: "" }
}

/// A unit that began on 01/7/2025.
const fn new(id: &'static str, name: &'static str, is_city: bool) -> Province {
    Province { from: NEW, ..lasting(id, name, is_city) }
}

impl Province {
    const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }
}

/// Every unit, the ended ones first.
pub(super) const PROVINCES: &[Province] = &[
    Province {
        to: Some((2008, 7, 31)),
        by: "Nghị quyết số 15/2008/QH12 ngày 29/5/2008 của Quốc hội",
        ..merged("ha-tay", "Hà Tây", &["ha-noi"])
    },
    Province {
        to: Some((2024, 12, 31)),
        by: "Nghị quyết số 175/2024/QH15 ngày 30/11/2024 của Quốc hội",
        ..merged("thua-thien-hue", "Thừa Thiên Huế", &["hue"])
    }
    .also(&["Thừa Thiên - Huế"]),
    merged("an-giang", "An Giang", &["an-giang-2025"]),
    merged("ba-ria-vung-tau", "Bà Rịa - Vũng Tàu", &["ho-chi-minh-2025"])
        .also(&["Bà Rịa-Vũng Tàu"]),
    merged("bac-giang", "Bắc Giang", &["bac-ninh-2025"]),
    merged("bac-kan", "Bắc Kạn", &["thai-nguyen-2025"]).also(&["Bắc Cạn"]),
    merged("bac-lieu", "Bạc Liêu", &["ca-mau-2025"]),
    merged("bac-ninh", "Bắc Ninh", &["bac-ninh-2025"]),
    merged("ben-tre", "Bến Tre", &["vinh-long-2025"]),
    merged("binh-dinh", "Bình Định", &["gia-lai-2025"]),
    merged("binh-duong", "Bình Dương", &["ho-chi-minh-2025"]),
    merged("binh-phuoc", "Bình Phước", &["dong-nai-2025"]),
    merged("binh-thuan", "Bình Thuận", &["lam-dong-2025"]),
    merged("ca-mau", "Cà Mau", &["ca-mau-2025"]),
    city("can-tho", "Cần Thơ", &["can-tho-2025"]),
    city("da-nang", "Đà Nẵng", &["da-nang-2025"]),
    merged("dak-lak", "Đắk Lắk", &["dak-lak-2025"]).also(&[
        "Đăk Lăk",
        "Đắc Lắc",
        "Đắk Lăk",
    ]),
    merged("dak-nong", "Đắk Nông", &["lam-dong-2025"]).also(&["Đăk Nông", "Đắc Nông"]),
    merged("dong-nai", "Đồng Nai", &["dong-nai-2025"]),
    merged("dong-thap", "Đồng Tháp", &["dong-thap-2025"]),
    merged("gia-lai", "Gia Lai", &["gia-lai-2025"]),
    merged("ha-giang", "Hà Giang", &["tuyen-quang-2025"]),
    merged("ha-nam", "Hà Nam", &["ninh-binh-2025"]),
    merged("hai-duong", "Hải Dương", &["hai-phong-2025"]),
    city("hai-phong", "Hải Phòng", &["hai-phong-2025"]),
    merged("hau-giang", "Hậu Giang", &["can-tho-2025"]),
    city("ho-chi-minh", "Hồ Chí Minh", &["ho-chi-minh-2025"]).also(&["HCM"]),
    merged("hoa-binh", "Hòa Bình", &["phu-tho-2025"]),
    merged("hung-yen", "Hưng Yên", &["hung-yen-2025"]),
    merged("khanh-hoa", "Khánh Hòa", &["khanh-hoa-2025"]),
    merged("kien-giang", "Kiên Giang", &["an-giang-2025"]),
    merged("kon-tum", "Kon Tum", &["quang-ngai-2025"]),
    merged("lam-dong", "Lâm Đồng", &["lam-dong-2025"]),
    merged("lao-cai", "Lào Cai", &["lao-cai-2025"]),
    merged("long-an", "Long An", &["tay-ninh-2025"]),
    merged("nam-dinh", "Nam Định", &["ninh-binh-2025"]),
    merged("ninh-binh", "Ninh Bình", &["ninh-binh-2025"]),
    merged("ninh-thuan", "Ninh Thuận", &["khanh-hoa-2025"]),
    merged("phu-tho", "Phú Thọ", &["phu-tho-2025"]),
    merged("phu-yen", "Phú Yên", &["dak-lak-2025"]),
    merged("quang-binh", "Quảng Bình", &["quang-tri-2025"]),
    merged("quang-nam", "Quảng Nam", &["da-nang-2025"]),
    merged("quang-ngai", "Quảng Ngãi", &["quang-ngai-2025"]),
    merged("quang-tri", "Quảng Trị", &["quang-tri-2025"]),
    merged("soc-trang", "Sóc Trăng", &["can-tho-2025"]),
    merged("tay-ninh", "Tây Ninh", &["tay-ninh-2025"]),
    merged("thai-binh", "Thái Bình", &["hung-yen-2025"]),
    merged("thai-nguyen", "Thái Nguyên", &["thai-nguyen-2025"]),
    merged("tien-giang", "Tiền Giang", &["dong-thap-2025"]),
    merged("tra-vinh", "Trà Vinh", &["vinh-long-2025"]),
    merged("tuyen-quang", "Tuyên Quang", &["tuyen-quang-2025"]),
    merged("vinh-long", "Vĩnh Long", &["vinh-long-2025"]),
    merged("vinh-phuc", "Vĩnh Phúc", &["phu-tho-2025"]),
    merged("yen-bai", "Yên Bái", &["lao-cai-2025"]),
    lasting("cao-bang", "Cao Bằng", false),
    lasting("dien-bien", "Điện Biên", false),
    lasting("ha-noi", "Hà Nội", true),
    lasting("ha-tinh", "Hà Tĩnh", false),
    Province { from: Some((2025, 1, 1)), ..lasting("hue", "Huế", true) },
    lasting("lai-chau", "Lai Châu", false),
    lasting("lang-son", "Lạng Sơn", false),
    lasting("nghe-an", "Nghệ An", false),
    lasting("quang-ninh", "Quảng Ninh", false),
    lasting("son-la", "Sơn La", false),
    lasting("thanh-hoa", "Thanh Hóa", false),
    new("an-giang-2025", "An Giang", false),
    new("bac-ninh-2025", "Bắc Ninh", false),
    new("ca-mau-2025", "Cà Mau", false),
    new("can-tho-2025", "Cần Thơ", true),
    new("da-nang-2025", "Đà Nẵng", true),
    new("dak-lak-2025", "Đắk Lắk", false).also(&["Đăk Lăk", "Đắc Lắc", "Đắk Lăk"]),
    Province {
        to: Some((2026, 4, 29)),
        into: &["dong-nai-2026"],
        by: "Nghị quyết số 30/2026/QH16 của Quốc hội",
        ..new("dong-nai-2025", "Đồng Nai", false)
    },
    Province { from: Some((2026, 4, 30)), ..new("dong-nai-2026", "Đồng Nai", true) },
    new("dong-thap-2025", "Đồng Tháp", false),
    new("gia-lai-2025", "Gia Lai", false),
    new("hai-phong-2025", "Hải Phòng", true),
    new("ho-chi-minh-2025", "Hồ Chí Minh", true).also(&["HCM"]),
    new("hung-yen-2025", "Hưng Yên", false),
    new("khanh-hoa-2025", "Khánh Hòa", false),
    new("lam-dong-2025", "Lâm Đồng", false),
    new("lao-cai-2025", "Lào Cai", false),
    new("ninh-binh-2025", "Ninh Bình", false),
    new("phu-tho-2025", "Phú Thọ", false),
    new("quang-ngai-2025", "Quảng Ngãi", false),
    new("quang-tri-2025", "Quảng Trị", false),
    new("tay-ninh-2025", "Tây Ninh", false),
    new("thai-nguyen-2025", "Thái Nguyên", false),
    new("tuyen-quang-2025", "Tuyên Quang", false),
    new("vinh-long-2025", "Vĩnh Long", false),
];

#[cfg(test)]
mod tests {
    use super::PROVINCES;

    #[test]
    fn sixty_three_became_thirty_four() {
        let on = |day: (i16, i8, i8)| {
            let valid = PROVINCES.iter().filter(|it| {
                it.from.is_none_or(|from| from <= day) && it.to.is_none_or(|to| day <= to)
            });
            valid.count()
        };
        assert_eq!(on((2020, 1, 1)), 63);
        assert_eq!(on((2025, 6, 30)), 63);
        assert_eq!(on((2025, 7, 1)), 34);
        assert_eq!(on((2026, 11, 1)), 34);
    }
}
